"""The only windows that wait: which file to open, where to write, why there is no window."""

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradeapp.model.problem import Translate

ROSTERS = "*.xlsx *.xlsm *.xls *.et *.csv *.parquet"


class Prompts:
    """Asks for files; the folder of the last one is offered again."""

    def __init__(self, parent: QWidget, tr: Translate) -> None:
        self._parent, self._tr = parent, tr
        self._folder = ""

    def open_pdf(self) -> str:
        """Ask for a PDF; "" if none was chosen."""
        return self._open(self._tr("Verify a PDF"), "PDF (*.pdf)")

    def open_key(self) -> str:
        """Ask for a certificate with its key; "" if none was chosen."""
        return self._open(self._tr("Certificate file"), "PKCS#12 (*.p12 *.pfx)")

    def open_root(self) -> str:
        """Ask for a certificate to trust; "" if none was chosen."""
        kinds = f"{self._tr('Certificates')} (*.pem *.crt *.cer)"
        return self._open(self._tr("Trusted root"), kinds)

    def open_roster(self) -> str:
        """Ask for a roster; "" if none was chosen."""
        return self._open(self._tr("Choose a roster"), f"{self._tr('Rosters')} ({ROSTERS})")

    def save_pdf(self, name: str) -> str:
        """Ask where to write a PDF, offering a name; "" if nowhere."""
        return self._save(self._tr("Write as PDF"), name, "PDF (*.pdf)")

    def save_roster(self, name: str) -> str:
        """Ask where to write a rated roster, offering a name; "" if nowhere."""
        kinds = "Excel (*.xlsx);;CSV (*.csv);;Parquet (*.parquet)"
        return self._save(self._tr("Write the rated roster"), name, kinds)

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
