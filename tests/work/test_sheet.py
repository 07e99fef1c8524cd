"""Tests of making sheets from cases and of taking them back."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.problem import Problem
from gradeapp.work.embedded import CASE, FORM, RESULT
from gradeapp.work.sheet import (
    Printed,
    canonical,
    print_and_sign,
    print_case,
    print_case_file,
    read_printed_at,
    write_sheet,
)
from gradeapp.work.signing import KeyFile
from gradeapp.work.verification import load_trust, rate_again, verify_file, verify_sheet
from tests.files.signing_people import AT, PASSWORD, Person, authority, person, self_signed

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
ENTRIES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
FIRST = {
    entry["case"]["form"]: entry for entry in reversed(ENTRIES) if not entry["result"]["errors"]
}
TR = translator("zh")


@cache
def library() -> FormLibrary:
    return FormLibrary([paths.forms_dir()])


def printed(case: dict[str, object], lang: str = "zh") -> Printed:
    made, problems = print_case(case, library(), lang, translator(lang), AT)
    assert problems == ()
    assert made is not None
    return made


@cache
def base_sheet() -> Printed:
    case = FIRST["corporate-credit"]["case"]
    return printed({**case, "company": "某某银行", "customer": {"id": "1", "name": "成都𬱖昌"}})


def key_file(folder: Path, role: str, someone: Person, password: str = PASSWORD) -> KeyFile:
    p12, secret = folder / f"{role}.p12", folder / f"{role}.txt"
    p12.write_bytes(someone.p12())
    secret.write_text(password + "\r\n", encoding="utf-8")
    return KeyFile(role, p12, secret)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form_id", sorted(FIRST))
def test_that_every_form_prints_a_sheet_that_rates_again(form_id: str, lang: str) -> None:
    made = printed(FIRST[form_id]["case"], lang)
    assert made.problems == ()
    found = verify_sheet(made.pdf, (), library(), AT)
    assert (found.problems, found.rerated, found.signed) == ((), True, False)
    assert found.printed is True
    assert json.loads(found.files[RESULT]) == FIRST[form_id]["result"]


@settings(max_examples=25)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_that_any_text_can_stand_on_a_sheet(name: str, number: str) -> None:
    case = {"form": "sales-size", "inputs": {"avg_annual_sales": "6585000"}}
    facts = {"customer": {"name": name}, "number": number, "company": number}
    made, problems = print_case({**case, **facts}, library(), "zh", TR, AT)
    assert problems == ()
    assert made is not None
    found = verify_sheet(made.pdf, (), library(), AT)
    assert (found.problems, found.rerated, found.printed) == ((), True, True)


def test_that_a_text_longer_than_a_page_is_cut_and_stays_whole_in_the_case() -> None:
    long = "市场地位说明" * 333
    made = printed({"form": "trade-volume-position", "inputs": {"position_note": long}})
    found = verify_sheet(made.pdf, (), library(), AT)
    assert json.loads(found.files[CASE])["inputs"]["position_note"] == long
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) <= 2


def test_that_the_same_case_and_print_time_give_the_same_bytes() -> None:
    case = FIRST["corporate-credit"]["case"]
    assert printed(case).pdf == printed(case).pdf
    later, _ = print_case(case, library(), "zh", TR, AT + timedelta(seconds=1))
    assert later is not None
    assert later.pdf != printed(case).pdf


def test_that_a_case_becomes_a_signed_sheet_that_holds(tmp_path: Path) -> None:
    source, target = tmp_path / "case.json", tmp_path / "sheet.pdf"
    source.write_text(json.dumps(FIRST["corporate-credit"]["case"]), encoding="utf-8")
    root = tmp_path / "ca.der"
    root.write_bytes(authority().asn1.dump())
    made, problems = print_case_file(source, library(), "zh", TR, AT)
    assert problems == ()
    assert made is not None
    keys = [
        key_file(tmp_path, "recorder", person("陈𬱖")),
        key_file(tmp_path, "Reviewed by", person("王小明")),
        key_file(tmp_path, "评审经理", person("李建国")),
    ]
    keys[1] = KeyFile("审核(复评)", keys[1].p12, keys[1].password_file)
    signed, problems = print_and_sign(made, keys, AT)
    assert problems == ()
    assert signed is not None
    assert write_sheet(target, signed) is None
    trust, problems = load_trust([root])
    assert problems == ()
    found, problems = verify_file(target, trust, library(), AT + timedelta(days=1))
    assert problems == ()
    assert found is not None
    assert found.holds
    assert [signature.signer for signature in found.signatures] == ["陈𬱖", "王小明", "李建国"]
    assert (found.rerated, found.printed) == (True, True)


def test_that_every_unusable_key_is_named_at_once(tmp_path: Path) -> None:
    keys = [
        KeyFile("recorder", tmp_path / "none.p12"),
        key_file(tmp_path, "reviewer", person("王小明"), "falsch"),
        KeyFile("manager", key_file(tmp_path, "manager", person("甲")).p12, tmp_path / "none.txt"),
    ]
    signed, problems = print_and_sign(base_sheet(), keys, AT)
    assert signed is None
    assert [problem.code for problem in problems] == [
        "file.missing",
        "signature.wrong_password",
        "file.missing",
    ]


def test_that_nobody_signs_a_sheet_that_was_changed(tmp_path: Path) -> None:
    made = base_sheet()
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        del pdf.attachments[CASE]
        stream = BytesIO()
        pdf.save(stream, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    forged = replace(made, pdf=stream.getvalue())
    signed, problems = print_and_sign(forged, [key_file(tmp_path, "recorder", person("甲"))], AT)
    assert signed is None
    assert [problem.code for problem in problems] == ["verify.fingerprint"]


def test_that_a_forged_result_is_found_by_rating_again() -> None:
    files = verify_sheet(base_sheet().pdf, (), library(), AT).files
    result = json.loads(files[RESULT])
    result["grade"] = "AAA"
    same, problems = rate_again({**files, RESULT: canonical(result)}, library())
    assert same is False
    assert [problem.code for problem in problems] == ["verify.rerated"]


def test_that_a_form_published_here_with_other_content_is_named() -> None:
    files = verify_sheet(base_sheet().pdf, (), library(), AT).files
    form = json.loads(files[FORM])
    form["title"]["zh"] = "另一张表"
    same, problems = rate_again({**files, FORM: canonical(form)}, library())
    assert same is True
    assert [problem.code for problem in problems] == ["form.digest_changed"]


@pytest.mark.parametrize("name", [CASE, FORM, RESULT])
@pytest.mark.parametrize("data", [b"", b"[", b"[]", b"\xff", b"7", b"[" * 5000])
def test_that_unreadable_files_in_a_sheet_give_problems(name: str, data: bytes) -> None:
    files = verify_sheet(base_sheet().pdf, (), library(), AT).files
    same, problems = rate_again({**files, name: data}, library())
    assert not same
    assert problems


def test_that_a_sheet_without_its_case_does_not_rate_again() -> None:
    stream = BytesIO()
    with pikepdf.open(BytesIO(base_sheet().pdf)) as pdf:
        del pdf.attachments[CASE]
        pdf.save(stream)
    found = verify_sheet(stream.getvalue(), (), library(), AT)
    assert not found.holds
    assert "verify.not_rated" in {problem.code for problem in found.problems}


def test_that_a_refused_case_has_no_sheet_and_names_every_fault() -> None:
    case = {"form": "corporate-credit", "inputs": {"total_assets": "-1", "nope": 1}, "company": 7}
    made, problems = print_case(case, library(), "zh", TR, AT)
    assert made is None
    assert [problem.code for problem in problems] == [
        "sheet.bad_fact",
        "out_of_range",
        "unknown_input",
    ]


@pytest.mark.parametrize(
    "case", [{}, {"form": 7}, {"form": "nope"}, {"form": "sales-size", "version": 1}]
)
def test_that_an_unknown_form_has_no_sheet(case: dict[str, object]) -> None:
    made, problems = print_case(case, library(), "zh", TR, AT)
    assert made is None
    assert [problem.code for problem in problems] == ["unknown_form"]


@pytest.mark.parametrize(
    ("text", "code"), [(None, "file.missing"), ("[1]", "bad_type"), ("{", "unreadable")]
)
def test_that_an_unreadable_case_file_is_named(text: str | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    made, problems = print_case_file(path, library(), "zh", TR, AT)
    assert made is None
    assert [problem.code for problem in problems] == [code]


def test_that_a_print_time_is_an_iso_time() -> None:
    assert read_printed_at("2026-01-05T09:30:00+08:00") == AT
    local = read_printed_at("2026-01-05T09:30:00")
    assert isinstance(local, datetime)
    assert local.tzinfo is not None
    early = read_printed_at("0001-01-01T00:00:00")
    assert isinstance(early, Problem) or early.tzinfo is not None
    wrong = read_printed_at("yesterday")
    assert isinstance(wrong, Problem)
    assert wrong.where == "yesterday"


def test_that_files_that_are_no_certificates_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "ca.pem"
    bad.write_bytes(b"no certificate")
    good = tmp_path / "good.der"
    good.write_bytes(self_signed("甲").asn1.dump())
    roots, problems = load_trust([bad, tmp_path / "none.pem", good])
    assert len(roots) == 1
    assert [problem.code for problem in problems] == [
        "signature.not_certificate",
        "file.missing",
    ]


def test_that_a_missing_sheet_file_is_named(tmp_path: Path) -> None:
    found, problems = verify_file(tmp_path / "none.pdf", (), library(), AT)
    assert found is None
    assert [problem.code for problem in problems] == ["file.missing"]
