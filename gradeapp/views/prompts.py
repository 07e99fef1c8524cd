"""The only windows that wait: which file to open, where to write, why there is no window."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradeapp.model.problem import Translate
from gradeapp.views.printing import make_printer

SHEETS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"
ROSTERS = "*.xlsx *.xlsm *.xls *.et *.csv *.parquet"


class Prompts:
    """Asks for files; the folder of the last one is offered again."""

    def __init__(self, parent: QWidget, tr: Translate) -> None:
        self._parent, self._tr = parent, tr
        self._folder = ""

    def open_pdf(self) -> str:
        """Ask for a sheet that came back, as a PDF or scanned; "" if none was chosen."""
        kinds = f"{self._tr('Sheets and scans')} ({SHEETS})"
        return self._open(self._tr("Choose a sheet to verify"), kinds)

    def open_key(self) -> str:
        """Ask for a certificate with its key; "" if none was chosen."""
        return self._open(self._tr("Certificate file"), "PKCS#12 (*.p12 *.pfx)")

    def open_module(self) -> str:
        """Ask for the PKCS#11 library of a token; "" if none was chosen."""
        return self._open(self._tr("Library of the token"), "PKCS#11 (*.so *.dll *.dylib)")

    def open_picture(self) -> str:
        """Ask for a picture of handwriting or a seal; "" if none was chosen."""
        return self._open(self._tr("Handwriting or seal"), "PNG, JPEG (*.png *.jpg *.jpeg)")

    def open_root(self) -> str:
        """Ask for a certificate to trust; "" if none was chosen."""
        kinds = f"{self._tr('Certificates')} (*.pem *.crt *.cer)"
        return self._open(self._tr("Trusted root"), kinds)

    def open_roster(self) -> str:
        """Ask for a roster; "" if none was chosen."""
        return self._open(self._tr("Choose a roster"), f"{self._tr('Rosters')} ({ROSTERS})")

    def choose_folder(self, title: str) -> str:
        """Ask for a folder; "" if none was chosen."""
        folder = QFileDialog.getExistingDirectory(self._parent, title, self._folder)
        if folder:
            self._folder = folder
        return folder

    def save_pdf(self, name: str) -> str:
        """Ask where to write a PDF, offering a name; "" if nowhere."""
        return self._save(self._tr("Write as PDF"), name, "PDF (*.pdf)")

    def save_roster(self, name: str) -> str:
        """Ask where to write a rated roster, offering a name; "" if nowhere."""
        kinds = "Excel (*.xlsx);;CSV (*.csv);;Parquet (*.parquet)"
        return self._save(self._tr("Write the rated roster"), name, kinds)

    def choose_printer(self, name: str, pages: int) -> QPrinter | None:
        """Ask for a printer, copies, sides and, of so many pages, which; None if called off.

        Of many sheets (`pages` is 0) all pages are printed.
        """
        printer = make_printer(name)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 0)
        if pages:
            dialog.setMinMax(1, pages)
            dialog.setFromTo(1, pages)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def confirm(self, question: str, do: str) -> bool:
        """Ask before something irreversible; `do` names it on the button, Esc keeps all."""
        box = QMessageBox(self._parent)
        box.setObjectName("prompt.confirm")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self._tr("Please confirm"))
        box.setText(question)
        yes = box.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self._tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        chosen = box.clickedButton() is yes
        box.deleteLater()
        return chosen

    def _open(self, title: str, kinds: str) -> str:
        path, _ = QFileDialog.getOpenFileName(self._parent, title, self._folder, kinds)
        return self._remember(path)

    def _save(self, title: str, name: str, kinds: str) -> str:
        place = f"{self._folder}/{name}" if self._folder else name
        path, _ = QFileDialog.getSaveFileName(self._parent, title, place, kinds)
        return self._remember(path)

    def _remember(self, path: str) -> str:
        if path:
            self._folder = path.replace("\\", "/").rpartition("/")[0]
        return path


def tell_end(title: str, sentence: str) -> None:
    """Say why the program can't start, where there is no console to say it on."""
    QMessageBox.critical(None, title, sentence)
