"""Tests of what a sheet carries inside, compared with what its pages show."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.pdf import draw
from gradeapp.model.sheet.approvals import Taken
from gradeapp.model.sheet.parts import Pair, Pictures
from gradeapp.model.sheet.sheet import Facts, Override
from gradeapp.work.embedded import CASE, FACTS, FORM, compare_print
from gradeapp.work.sheet import RELATIONS, Printed, print_rating
from gradeapp.work.signing import PLAIN, sign_in_order
from gradeapp.work.verification import verify_sheet
from tests.files.sheet.test_letterhead import picture
from tests.files.signed_samples import signer_of
from tests.files.signing_people import AT, authority, person

TRANSLATORS = {lang: translator(lang) for lang in ("zh", "en")}
REASON = "经评审会讨论同意。" * 60
FACTS_OF_ALL_KINDS = Facts(
    AT,
    "成都𬱖昌喆堃国际贸易集团股份有限公司",
    "PJ-2026-0005",
    rating_date=date(2026, 1, 2),
    customer_id="C-0087",
    customer_name="成都𬱖昌",
    uscc="91510100MA6CTEST0X",
    more=(Pair("授信额度", "1,200.00"),),
    names={"recorder": "张三", "manager": "王堃"},
    override=Override("AAA", REASON, "王堃", date(2026, 1, 6)),
    alone=True,
    steps=(
        Taken("submit", "张三", AT),
        Taken("approve", "王堃", AT + timedelta(days=1), "第3次会"),
    ),
)


@cache
def library() -> FormLibrary:
    return FormLibrary([paths.forms_dir()])


def printed(facts: Facts = FACTS_OF_ALL_KINDS, lang: str = "zh", example: int = 0) -> Printed:
    scorecard = library().find("corporate-credit")
    assert scorecard is not None
    text = (paths.forms_dir() / "corporate-credit" / "examples.jsonl").read_text("utf-8")
    inputs = json.loads(text.splitlines()[example], parse_float=Decimal)["case"]["inputs"]
    return print_rating(scorecard, inputs, facts, lang, TRANSLATORS[lang])


def files_of(made: Printed) -> Mapping[str, bytes]:
    return verify_sheet(made.pdf, (), library(), AT).files


def forged() -> bytes:
    """Give a sheet whose pages are those of a better case than the one inside."""
    shown, files = printed(), files_of(printed(example=1))
    inside = [Attachment(name, "application/json", RELATIONS[name], files[name]) for name in files]
    mark = verify_sheet(printed(example=1).pdf, (), library(), AT).fingerprint
    roles = tuple((one.role, one.label) for one in shown.sheet.signings)
    return archive(draw(shown.sheet), inside, About("评定表", mark, AT, roles))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [None, (700, 60), (200, 200), (60, 700)])
def test_that_a_sheet_shows_what_is_in_it(lang: str, size: tuple[int, int] | None) -> None:
    pictures = (
        Pictures()
        if size is None
        else Pictures(logo=picture((20, 80, 160), size), seal=picture((200, 30, 40), (90, 90)))
    )
    made = printed(replace(FACTS_OF_ALL_KINDS, pictures=pictures), lang)
    found = verify_sheet(made.pdf, (), library(), AT)
    assert (found.problems, found.rerated, found.printed) == ((), True, True)


def test_that_what_signatures_show_is_not_taken_for_print() -> None:
    signers = [
        (role, signer_of(person(role)), PLAIN) for role in ("recorder", "reviewer", "manager")
    ]
    signed = sign_in_order(printed().pdf, signers, AT)
    assert isinstance(signed, bytes)
    found = verify_sheet(signed, [authority().asn1], library(), AT)
    assert (found.holds, found.printed) == (True, True)


def test_that_pages_with_other_figures_are_found_though_everybody_signed() -> None:
    signed = sign_in_order(forged(), [("recorder", signer_of(person("甲")), PLAIN)], AT)
    assert isinstance(signed, bytes)
    found = verify_sheet(signed, [authority().asn1], library(), AT)
    assert [one.holds for one in found.signatures] == [True]
    assert (found.rerated, found.printed, found.holds) == (True, False, False)
    assert [problem.code for problem in found.problems] == ["verify.printed"]


@pytest.mark.parametrize(
    "about",
    [
        b"",
        b"[]",
        b"{" * 5000,
        b'{"lang":"zh"}',
        b'{"lang":"fr","printed_at":"2026-01-05T09:30:00+08:00"}',
        b'{"lang":"zh","printed_at":"then"}',
        b'{"lang":"zh","layout":2,"printed_at":"2026-01-05T09:30:00+08:00"}',
        b'{"lang":"zh","printed_at":"2026-01-05T09:30:00+08:00","steps":7}',
        b'{"lang":"zh","printed_at":"2026-01-05T09:30:00+08:00","steps":[["submit"]]}',
    ],
)
def test_that_a_sheet_printed_otherwise_is_not_judged(about: bytes) -> None:
    made = printed()
    files = {**files_of(made), FACTS: about}
    assert compare_print(made.pdf, files, TRANSLATORS) == (None, ())


@pytest.mark.parametrize("lacking", [CASE, FORM])
def test_that_without_case_or_form_nothing_is_said_of_the_print(lacking: str) -> None:
    made = printed()
    files = {name: data for name, data in files_of(made).items() if name != lacking}
    assert compare_print(made.pdf, files, TRANSLATORS) == (None, ())
    assert compare_print(b"no pdf", files, TRANSLATORS) == (None, ())
