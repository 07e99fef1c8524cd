"""What signing needs beside the sheet: the tokens that are inserted, an identity of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradeapp.controllers.jobs import Jobs, Reporter
from gradeapp.files import paths
from gradeapp.model.identity import Identity
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.token import Token
    from gradeapp.work import identity as identities
    from gradeapp.work import signing
else:
    # Their libraries take long to load: on the thread of the job.
    identities = Later("gradeapp.work.identity")
    signing = Later("gradeapp.work.signing")


class SigningController(QObject):
    """Looks for tokens and makes identities.

    `tokens_found` carries the tokens, `token_failed` and `identity_failed` problems,
    `identity_made` the paths of key and certificate.
    """

    tokens_found = Signal(object)
    token_failed = Signal(object)
    identity_made = Signal(str, str)
    identity_failed = Signal(object)

    def __init__(
        self, place: Place, jobs: Jobs, data_dir: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._jobs, self._data_dir = place, jobs, data_dir

    def look_for_tokens(self, module: str) -> None:
        """Ask a PKCS#11 module which tokens are inserted."""
        if not module:
            self.token_failed.emit((Problem("token.no_module"),))
            return

        def work(_: Reporter) -> object:
            return (signing.list_tokens(module),)

        self._jobs.start(work, self._tell_tokens, self._fail_token)

    def make_identity(self, wish: Identity, phrase: str, years: int) -> None:
        """Make an identity in the data folder; the first free name counts."""
        target = paths.identity_file(self._data_dir, wish.name)

        def work(_: Reporter) -> object:
            return (identities.make_identity(wish, phrase, years, target, self._place.now()),)

        def done(result: tuple[tuple[Problem, ...]]) -> None:
            if result[0]:
                self.identity_failed.emit(result[0])
            else:
                self.identity_made.emit(str(target), str(target.with_suffix(".pem")))

        self._jobs.start(work, done, lambda problem: self.identity_failed.emit((problem,)))

    @property
    def kept_handwriting(self) -> str:
        """The file of the handwriting that was kept; "" if there is none."""
        file = paths.handwriting_file(self._data_dir)
        return str(file) if file.is_file() else ""

    def keep_handwriting(self, png: bytes) -> None:
        """Keep handwriting for next time, in the data folder."""
        problem = signing.keep_picture(paths.handwriting_file(self._data_dir), png)
        if problem is not None:
            self.token_failed.emit((problem,))

    def _tell_tokens(self, result: "tuple[tuple[Token, ...] | Problem]") -> None:
        if isinstance(result[0], Problem):
            self._fail_token(result[0])
        else:
            self.tokens_found.emit(result[0])

    def _fail_token(self, problem: Problem) -> None:
        self.token_failed.emit((problem,))
