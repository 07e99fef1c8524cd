"""What the system and the readers of files say is said in the user's language."""

import errno
import os

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.problem import Problem
from gradeapp.model.reasons import reason_or_damaged, say_reason

CHINESE = translator("zh")


@pytest.mark.parametrize(
    ("reason", "english", "chinese"),
    [
        ("Is a directory", "Is a directory", "这是目录"),
        (
            "Expecting value, line 1 column 2",
            "Expecting value (line 1, column 2)",
            "此处应有一个值（第1行第2列）",
        ),
        (
            "Cannot overwrite a value (at line 3, column 4)",
            "Cannot overwrite a value (line 3, column 4)",
            "同一名称出现了两次（第3行第4列）",
        ),
        (
            "Invalid value (at end of document)",
            "Invalid value (at the end)",
            "值不正确（文件末尾）",
        ),
        ("not UTF-8 at byte 3", "it isn't UTF-8 (byte 3)", "不是UTF-8编码（第3字节）"),
        ("NaN is not a number", "NaN is not a number", "NaN不是数字"),
        ("of a kind nobody knew", "of a kind nobody knew", "of a kind nobody knew"),
    ],
)
def test_that_a_reason_is_said_in_both_languages(reason: str, english: str, chinese: str) -> None:
    assert say_reason(reason, str) == english
    assert say_reason(reason, CHINESE) == chinese


@pytest.mark.parametrize("code", [errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.ENOTDIR])
def test_that_a_refusal_of_the_system_speaks_chinese(code: int) -> None:
    problem = Problem("file.unreadable", "", {"reason": os.strerror(code)})
    assert os.strerror(code) not in problem.sentence(CHINESE)


def test_that_only_reasons_are_translated() -> None:
    problem = Problem("account.unknown", "", {"name": "closed"})
    assert "closed" in problem.sentence(CHINESE)


@pytest.mark.parametrize(
    ("said", "reason"),
    [("EOF marker not found", "EOF marker not found"), ("not enough values", "it is damaged")],
)
def test_that_words_of_a_library_are_no_reason(said: str, reason: str) -> None:
    assert reason_or_damaged(ValueError(said)) == reason
