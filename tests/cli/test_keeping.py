"""The commands about the records: import, audit, replay, backup and restore."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gradeapp.cli import main

Capture = pytest.CaptureFixture[str]
ROSTER = "客户编号,客户名称,年平均销售额(万元)\nK1,甲公司,100\nK2,乙公司,600\n"


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(folder)])


def imported(folder: Path, capsys: Capture, text: str = ROSTER, status: int = 0) -> str:
    folder.mkdir(exist_ok=True)
    source = folder / "名册.csv"
    source.write_text(text, encoding="utf-8")
    assert run(folder, "import", str(source), "--form", "sales-size") == status
    return capsys.readouterr().out.strip()


def audited(folder: Path, capsys: Capture, *arguments: str) -> dict[str, object]:
    status = run(folder, "audit", "--json", *arguments)
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    is_fine = bool(told["whole"]) and not told["altered"] and told["holds_head"] is not False
    assert status == (0 if is_fine else 1)
    return told


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        database.commit()


def test_that_an_import_prints_its_batch_and_is_taken_back(tmp_path: Path, capsys: Capture) -> None:
    batch = imported(tmp_path, capsys)
    assert len(batch) == 32
    assert run(tmp_path, "replay", "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ratings"] == 2
    assert run(tmp_path, "import", "--undo", batch) == 0
    assert capsys.readouterr() == ("", "")
    assert run(tmp_path, "import", "--undo", batch) == 1
    assert capsys.readouterr().err == f"{batch}：没有这一导入批次，或已撤销。\n"
    assert run(tmp_path, "replay", "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ratings"] == 0


def test_that_refused_rows_are_named_and_the_others_kept(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "名册.csv"
    source.write_text(f"{ROSTER}K3,丙公司,abc\n", encoding="utf-8")
    assert run(tmp_path, "import", str(source), "--form", "sales-size", "--json") == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["assessments"], told["refused"]) == (2, 1)
    assert [problem["sentence"] for problem in told["problems"]] == err.splitlines()


def test_that_an_import_names_other_grades_and_rows_left_out(
    tmp_path: Path, capsys: Capture
) -> None:
    source = tmp_path / "名册.csv"
    text = "客户编号,年平均销售额(万元),客户等级\nK1,100,大客户\nK2,600,大客户\n合计,700,\n"
    source.write_text(text, encoding="utf-8")
    assert run(tmp_path, "import", str(source), "--form", "sales-size", "--json") == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["assessments"], told["refused"]) == (2, 0)
    [difference], [total] = told["problems"], told["left_out"]
    assert (difference["code"], difference["where"]) == ("roster.difference", "C2")
    assert (total["code"], total["where"]) == ("roster.total", "A4")
    assert err.splitlines() == [difference["sentence"], total["sentence"]]


def test_that_nothing_is_kept_of_a_roster_without_a_good_row(
    tmp_path: Path, capsys: Capture
) -> None:
    assert imported(tmp_path, capsys, "客户编号,年平均销售额\nK1,abc\n", 1) == ""
    assert not (tmp_path / "records.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "r.csv"],
        ["import", "r.csv", "--undo", "x"],
        ["import", "none.csv", "--form", "sales-size"],
        ["import", "r.csv", "--form", "none"],
        ["import", "--undo", "x"],
        ["audit"],
        ["audit", "--head", "abc"],
        ["replay", "--all"],
        ["backup", "copy.db"],
        ["restore", "none.db"],
    ],
)
def test_that_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, capsys: Capture, arguments: list[str]
) -> None:
    assert run(tmp_path, *arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


def test_that_a_mistyped_place_makes_no_empty_records(tmp_path: Path, capsys: Capture) -> None:
    for arguments in (["audit"], ["replay", "--all"], ["backup", str(tmp_path / "copy.db")]):
        assert run(tmp_path / "none", *arguments) == 2
    assert capsys.readouterr().err.count("找不到该文件") == 3
    assert list(tmp_path.iterdir()) == []


def test_that_the_database_named_is_the_one_used(tmp_path: Path, capsys: Capture) -> None:
    source, database = tmp_path / "r.csv", tmp_path / "库" / "own.db"
    source.write_text(ROSTER, encoding="utf-8")
    url = ["--database", f"sqlite:///{database}"]
    assert run(tmp_path, "import", str(source), "--form", "sales-size", *url) == 0
    assert database.is_file()
    assert run(tmp_path, "audit", *url) == 0
    assert run(tmp_path, "audit", "--database", str(database)) == 0
    assert run(tmp_path, "audit", "--database", "nonsense://x") == 2
    assert "数据库地址无效" in capsys.readouterr().err
    assert not (tmp_path / "records.db").exists()


def test_that_a_head_from_paper_is_looked_for(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    head = str(audited(tmp_path, capsys)["head"])
    assert audited(tmp_path, capsys, "--head", head.upper())["holds_head"] is True
    assert audited(tmp_path, capsys, "--head", "a" * 64)["holds_head"] is False
    assert run(tmp_path, "audit", "--lang", "en") == 0
    assert f"Head: {head}" in capsys.readouterr().out


def test_that_a_changed_log_is_named_by_its_entry(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    change(tmp_path, "UPDATE audit SET actor = 'not ' || actor WHERE seq = 2")
    assert audited(tmp_path, capsys)["broken_at"] == 2
    assert run(tmp_path, "audit") == 1
    assert "第2条" in capsys.readouterr().err


def test_that_a_rating_changed_behind_the_program_is_found(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    change(tmp_path, "UPDATE assessments SET result = replace(result, '\\u5c0f', '\\u5927')")
    assert len(str(audited(tmp_path, capsys)["altered"])) > 2
    assert run(tmp_path, "replay", "--all", "--lang", "en") == 1
    out, err = capsys.readouterr()
    assert out == "Ratings rated again: 2, with another result: 1.\n"
    assert "it is 小客户, not 大客户" in err


def test_that_a_form_that_was_altered_is_named(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    change(tmp_path, "UPDATE forms SET text = replace(text, '500', '50')")
    assert run(tmp_path, "replay", "--all") == 1
    assert capsys.readouterr().err.count("已缺失或被改动") == 2


def test_that_a_copy_brings_the_records_back(tmp_path: Path, capsys: Capture) -> None:
    here, there, copy = tmp_path / "here", tmp_path / "there", tmp_path / "copy.db"
    imported(here, capsys)
    head = str(audited(here, capsys)["head"])
    assert run(here, "backup", str(copy), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"backup": str(copy)}
    assert run(here, "backup", str(copy)) == 0
    assert run(there, "restore", str(copy)) == 0
    assert str(copy) in capsys.readouterr().out
    assert audited(there, capsys, "--head", head)["holds_head"] is True
    assert run(there, "replay", "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ratings"] == 2


@pytest.mark.parametrize("content", [b"x" * 5000, b"SQLite format 3\0" + b"x" * 5000, b""])
def test_that_broken_records_are_set_aside_and_restored(
    tmp_path: Path, capsys: Capture, content: bytes
) -> None:
    here, there, copy = tmp_path / "here", tmp_path / "there", tmp_path / "copy.db"
    imported(here, capsys)
    run(here, "backup", str(copy))
    there.mkdir()
    (there / "records.db").write_bytes(content)
    capsys.readouterr()
    assert run(there, "restore", str(copy), "--json") == 0
    kept = Path(json.loads(capsys.readouterr().out)["kept"])
    assert kept.is_file()
    assert content in {b"", kept.read_bytes()}
    assert audited(there, capsys)["whole"] is True
    assert run(there, "replay", "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ratings"] == 2


def test_that_locked_records_stay_where_they_are(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    copy = tmp_path / "copy.db"
    run(tmp_path, "backup", str(copy))
    capsys.readouterr()
    with closing(sqlite3.connect(tmp_path / "records.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert run(tmp_path, "restore", str(copy)) == 2
        other.execute("ROLLBACK")
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.glob("*.broken.*"))
    assert audited(tmp_path, capsys)["whole"] is True


def test_that_nothing_is_overwritten_by_mistake(tmp_path: Path, capsys: Capture) -> None:
    imported(tmp_path, capsys)
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    assert run(tmp_path, "backup", str(other)) == 2
    assert run(tmp_path, "backup", str(tmp_path / "records.db")) == 2
    assert run(tmp_path, "restore", str(tmp_path / "records.db")) == 2
    assert run(tmp_path, "restore", str(other)) == 2
    assert other.read_text(encoding="utf-8") == "mine"
    assert len(capsys.readouterr().err.splitlines()) == 4
    assert audited(tmp_path, capsys)["whole"] is True
