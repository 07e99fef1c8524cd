"""The words of the window for values, levels and logs, in both languages."""

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.wording import say_word


@pytest.mark.parametrize(("lang", "word"), [("zh", "周志"), ("en", "weekly log")])
def test_that_a_follow_up_log_is_said_in_the_language(lang: str, word: str) -> None:
    scorecard = FormLibrary([paths.forms_dir()]).find("closing-time-followup")
    assert scorecard is not None
    log = next(item for item in scorecard.items if item.id == "log")
    assert say_word("周志", log, scorecard, Voice(lang, translator(lang))) == word
