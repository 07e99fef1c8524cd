"""What becomes of a draft: said when it is back or can't be kept, asked before it is lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.views.page import loss_text, unkept_text

if TYPE_CHECKING:
    from gradeapp.app.desktop import Desktop
    from gradeapp.model.desk import Desk
    from gradeapp.model.problem import Problem


class Drafting(QObject):
    """Speaks for the journal, to which every key goes."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        program.record.desk_changed.connect(self._say_resumed)
        program.record.unkept_changed.connect(self._say_unkept)
        program.window.may_close = self.may_close

    def _say_resumed(self, desk: "Desk") -> None:
        if desk.resumed_at is not None and desk.drafted_at == desk.resumed_at:
            text = self._program.texts("Your draft of {time} is back; nothing typed was lost.")
            moment = f"{desk.resumed_at.astimezone():%m-%d %H:%M:%S}"
            self._program.window.notice.say(text.format(time=moment))

    def _say_unkept(self, problem: "Problem | None") -> None:
        said = unkept_text(problem, self._program.texts)
        self._program.window.notice.say(said, is_bad=problem is not None)

    def may_close(self) -> bool:
        """Keep what is typed; if that can't be, ask whether it shall be lost."""
        program = self._program
        program.record.keep_draft()
        unkept = None if program.record.desk is None else program.record.desk.unkept
        if unkept is None:
            return True
        question = loss_text(unkept, program.texts)
        return program.pages.prompts.confirm(question, program.texts("Close and lose it"))
