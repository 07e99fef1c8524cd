"""The sample roster and every other layout of it are rated, and what is wrong is named."""

import csv
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.worksheet import Worksheet

from gradeapp.files.catalogue import translator
from gradeapp.model.roster.roster import Roster
from gradeapp.work.roster import (
    RatedRoster,
    RosterSource,
    import_roster,
    rate_roster_file,
    summarize,
    write_roster,
)
from gradeapp.work.watch import Watch
from tests.roster_samples import (
    HEADINGS,
    RULES,
    SAMPLE,
    Row,
    changed,
    form,
    put,
    sample_rows,
    write_book,
)

DATA = Path(__file__).resolve().parents[1] / "data" / "rosters"
SALES = form("sales-size")
COUNTS = {"大客户": 4, "中客户": 11, "小客户": 5}
GIVEN = [str(row[7]) for row in sample_rows()]
FIGURE = HEADINGS.index("年平均销售额")


def load(path: Path | RosterSource, lang: str = "zh") -> Roster:
    return import_roster(path, SALES, lang=lang, tr=translator(lang))


def rate(source: Path | RosterSource, target: Path, lang: str = "zh") -> RatedRoster:
    return rate_roster_file(SALES, source, target, lang=lang, tr=translator(lang))


def grades(roster: Roster) -> list[str | None]:
    return [None if row.outcome is None else row.outcome.grade for row in roster.rows]


# --- the sample


def test_that_all_twenty_customers_of_the_sample_are_rated_as_they_were() -> None:
    roster = load(SAMPLE)
    assert grades(roster) == GIVEN
    assert roster.all_problems == roster.differences == ()
    assert roster.refused == ()
    assert roster.headings == tuple(heading or "" for heading in HEADINGS)
    assert [row.place for row in roster.rows] == [f"Sheet1!A{n}" for n in range(3, 23)]
    assert not any(row.outcome and row.outcome.provisional for row in roster.rows)
    assert summarize(roster, SALES).grades == COUNTS
    assert sum(Decimal(str(row.inputs["avg_annual_sales"])) for row in roster.rows) == 60990200


def test_that_the_masked_column_stays_text() -> None:
    assert {row.cells[3] for row in load(SAMPLE).rows} == {"********"}
    assert load(SAMPLE).rows[17].customer["bank"] == "中国***"


def test_that_the_sample_saved_by_an_old_program_is_rated_the_same() -> None:
    old = load(DATA / "sample.xls")
    assert grades(old) == GIVEN
    assert old.rows == load(SAMPLE).rows


# --- the same customers laid out in other ways


def permuted(sheet: Worksheet) -> None:
    order = [6, 3, 7, 0, 5, 1, 4, 2]
    rows: list[Row] = [HEADINGS, *sample_rows()]
    put(sheet, 2, 1, [tuple(row[n] for n in order) for row in rows])
    put(sheet, 3, 10, RULES)


def rules_below(sheet: Worksheet) -> None:
    put(sheet, 2, 1, [HEADINGS, *sample_rows(), (), *RULES])


def rules_at_once_below(sheet: Worksheet) -> None:
    put(sheet, 2, 1, [HEADINGS, *sample_rows(), *RULES])


def rules_under_the_figures(sheet: Worksheet) -> None:
    put(sheet, 2, 1, [HEADINGS, *sample_rows()])
    put(sheet, 24, 7, RULES)


def rules_on_the_left(sheet: Worksheet) -> None:
    put(sheet, 1, 1, RULES)
    put(sheet, 2, 4, [HEADINGS, *sample_rows()])


def rules_beside_without_a_gap(sheet: Worksheet) -> None:
    put(sheet, 2, 1, [HEADINGS, *sample_rows()])
    put(sheet, 2, 9, RULES)


def rules_above(sheet: Worksheet) -> None:
    put(sheet, 1, 1, [*RULES, (), HEADINGS, *sample_rows()])


def heading_over_two_rows(sheet: Worksheet) -> None:
    top = ("客户", "客户名称", "开户行", None, "经营范围", "所在区域", "年平均", "客户等级")
    bottom = ("编号", None, None, None, None, None, "销售额", None)
    put(sheet, 2, 1, [top, bottom, *sample_rows()])
    put(sheet, 3, 10, RULES)
    for column in "BCEFH":
        sheet.merge_cells(f"{column}2:{column}3")


def headings_repeated(sheet: Worksheet) -> None:
    rows = sample_rows()
    title = ("客户等级划分表",)
    put(sheet, 1, 1, [title, HEADINGS, *rows[:9], title, HEADINGS, *rows[9:]])


def totals_and_blank_rows(sheet: Worksheet) -> None:
    rows = sample_rows()
    total: Row = (None, "小计", None, None, None, None, 19415000, None)
    everything: Row = ("合 计", None, None, None, None, None, 60990200, None)
    put(sheet, 2, 1, [HEADINGS, *rows[:6], total, (), *rows[6:], everything, ("注:未经审计",)])


def amounts_in(heading: str, write: Callable[[int], object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        rows = [(*row[:FIGURE], write(int(str(row[FIGURE]))), row[7]) for row in sample_rows()]
        put(sheet, 2, 1, [(*HEADINGS[:FIGURE], heading, HEADINGS[7]), *rows])

    return fill


def unit_above(sheet: Worksheet) -> None:
    amounts_in("年平均销售额", lambda n: n / 10000)(sheet)
    sheet["G1"] = "单位:万元"


LAYOUTS: list[Callable[[Worksheet], None]] = [
    *(permuted, rules_below, rules_at_once_below, rules_under_the_figures, rules_on_the_left),
    *(rules_beside_without_a_gap, rules_above, heading_over_two_rows, headings_repeated),
    *(totals_and_blank_rows, unit_above),
    amounts_in("年平均销售额(万元)", lambda n: n / 10000),
    amounts_in("年平均销售额（元）", lambda n: f" {n:,}.00 "),
    amounts_in("年平均销售\n额", lambda n: f"{Decimal(n) / 10000}万元"),
    amounts_in("Average annual sales", lambda n: f"￥{n}"),
    amounts_in("avg_annual_sales (千元)", lambda n: Decimal(n) / 1000),
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_that_another_layout_changes_nothing(
    tmp_path: Path, layout: Callable[[Worksheet], None]
) -> None:
    roster = load(write_book(tmp_path / "a.xlsx", layout))
    assert [row.customer["customer_id"] for row in roster.rows] == [
        f"DKF{n:04d}" for n in range(1, 21)
    ]
    assert grades(roster) == GIVEN
    assert roster.all_problems == roster.differences == ()
    assert [row.inputs["avg_annual_sales"] for row in roster.rows] == [
        str(row[FIGURE]) for row in sample_rows()
    ]


def test_that_any_order_of_columns_gives_the_same(tmp_path: Path) -> None:
    rows: list[Row] = [HEADINGS, *sample_rows()]
    for seed in range(5):
        order = random.Random(seed).sample(range(8), 8)
        path = tmp_path / f"{seed}.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows([row[n] for n in order] for row in rows)
        assert grades(load(path)) == GIVEN


def falsified(sheet: Worksheet) -> None:
    sheet["H3"], sheet["H9"], sheet["H22"] = "中客户", "大客户", "小客户"


def test_that_three_falsified_grades_are_named_at_their_cells(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", falsified)
    roster = load(path)
    assert grades(roster) == GIVEN
    assert [problem.where for problem in roster.differences] == [
        *("Sheet1!H3", "Sheet1!H9", "Sheet1!H22"),
    ]
    done = rate(path, tmp_path / "out.xlsx")
    assert [problem.sentence(translator("zh")) for problem in done.problems] == [
        "Sheet1!H3：名册原填“中客户”，重新评定为“大客户”。",
        "Sheet1!H9：名册原填“大客户”，重新评定为“小客户”。",
        "Sheet1!H22：名册原填“小客户”，重新评定为“中客户”。",
    ]
    assert done.summary is not None
    assert (done.summary.differences, done.summary.refused) == (3, 0)


def test_that_a_grade_given_in_english_is_the_same_grade(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", lambda s: put(s, 3, 8, [("Large",), ("medium",)]))
    assert load(path).differences == ()


# --- what is wrong is named, and the rest is rated


def spoilt(sheet: Worksheet) -> None:
    figures = ["********", "约四百万", None, -1, "#DIV/0!", "=1+1", "不适用", 1580]
    put(sheet, 5, 7, [(value,) for value in figures])
    sheet["A13"] = "DKF0001"


def test_that_every_refused_row_is_named_with_its_cell(tmp_path: Path) -> None:
    done = rate(changed(tmp_path / "a.xlsx", spoilt), tmp_path / "out.csv", "en")
    named = {problem.where.split()[0]: problem.code for problem in done.problems}
    assert named == {
        "Sheet1!G5": "roster.masked",
        "Sheet1!G6": "bad_type",
        "Sheet1!G8": "out_of_range",
        "Sheet1!G9": "roster.error_cell",
        "Sheet1!G10": "roster.uncalculated",
        "Sheet1!G11": "na_not_allowed",
        "Sheet1!A13": "roster.repeated",
        "Sheet1!H12": "roster.difference",
    }
    assert done.summary is not None
    assert (done.summary.customers, done.summary.rated, done.summary.refused) == (20, 13, 7)
    assert done.summary.provisional == 1


def test_that_refused_rows_are_written_with_their_problem_and_no_grade(tmp_path: Path) -> None:
    rate(changed(tmp_path / "a.xlsx", spoilt), tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["客户编号"] + row["客户名称"][:2]: row for row in csv.DictReader(file)}
    assert len(rows) == 20
    masked, blank = rows["DKF0003鼓楼"], rows["DKF0005百大"]
    assert (masked["等级"], masked["预估"]) == ("", "")
    assert masked["问题"] == "Sheet1!G5 年平均销售额：数值已被遮盖（********），无法评级。"
    assert (blank["等级"], blank["预估"], blank["问题"]) == ("", "是", "")
    assert rows["DKF0010百大"]["问题"].splitlines()[-1] == "金额不足1万元,可能把万元当作元填写"


# --- what is written

KINDS = [".xlsx", ".csv", ".parquet"]
ADDED = ["得分", "等级", "星级", "预估", "问题"]


def table(path: Path) -> list[dict[str, object]]:
    """Read a written file by means of its own."""
    rows: list[tuple[object, ...]]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file)]
    elif path.suffix == ".parquet":
        with duckdb.connect() as engine:
            found = engine.read_parquet(str(path))
            rows = [tuple(found.columns), *found.fetchall()]
    else:
        sheet = openpyxl.load_workbook(path).active
        assert isinstance(sheet, Worksheet)
        rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_same_rows_come_out_with_what_they_were_rated(tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"结果{kind}"
    done = rate(SAMPLE, target)
    assert done.problems == ()
    assert done.summary is not None
    assert done.summary.as_json() == {
        "customers": 20,
        "rated": 20,
        "provisional": 0,
        "refused": 0,
        "differences": 0,
        "grades": COUNTS,
    }
    rows = table(target)
    assert list(rows[0])[-5:] == ADDED
    assert [row["等级"] for row in rows] == GIVEN
    assert [row["客户等级"] for row in rows] == GIVEN
    assert [str(row["年平均销售额"]) for row in rows] == [str(row[FIGURE]) for row in sample_rows()]
    assert {row["预估"] for row in rows} == ({False} if kind == ".parquet" else {"否"})
    assert not any(row["问题"] or row["得分"] or row["星级"] for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_that_what_was_written_can_be_rated_again(tmp_path: Path, kind: str) -> None:
    first, second = tmp_path / f"a{kind}", tmp_path / "b.csv"
    rate(SAMPLE, first)
    assert rate(first, second).problems == ()
    rows = table(second)
    assert [row["等级"] for row in rows] == GIVEN
    assert "等级(原)" in rows[0]


UNREADABLE = (
    "B4 Average annual sales: The value can't be read as "
    "a number with at most 15 digits and 10 decimals."
)


def test_that_an_english_roster_gets_english_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "customer_id,avg_annual_sales\nD1,6585000\nD2,\nD3,x\n", encoding="utf-8"
    )
    rate(tmp_path / "a.csv", tmp_path / "b.csv", "en")
    names = (
        "customer_id",
        "avg_annual_sales",
        "score",
        "grade",
        "stars",
        "provisional",
        "problems",
    )
    assert table(tmp_path / "b.csv") == [
        dict(zip(names, row, strict=True))
        for row in [
            ("D1", "6585000", "", "大客户", "", "false", ""),
            ("D2", "", "", "", "", "true", ""),
            ("D3", "x", "", "", "", "", UNREADABLE),
        ]
    ]


def test_that_scores_and_stars_are_written_as_numbers(tmp_path: Path) -> None:
    scorecard = form("corporate-credit")
    labels = [entry.label.zh for entry in scorecard.inputs if entry.id != "unit"]
    base = {
        "行业类别": "工业",
        "资产总额": 12000,
        "负债总额": 6000,
        "固定资产净值": 3800,
        "在建工程": 400,
        "长期投资": 300,
        "流动资产": 7000,
        "流动负债": 5500,
        "存货期初": 1600,
        "存货期末": 1800,
        "应收账款净额期初": 1000,
        "应收账款净额期末": 1200,
        "赊销净额": "9,000",
        "销售收入净额": "1亿元",
        "上年销售收入净额": 9200,
        "销货成本": 7600,
        "税后利润": 800,
        "利润总额": 1060,
        "上年利润总额": 950,
        "领导者素质": "好",
        "管理水平": "较好",
        "商誉/履约记录": "good",
        "主要产品生命周期": "成熟期",
        "市场预期": "一般",
        "企业营销环境": "FAIRLY GOOD",
    }
    assert len(base) >= len(labels) - 2

    def fill(sheet: Worksheet) -> None:
        put(sheet, 1, 1, [("客户名称", *base), ("甲公司", *base.values())])

    path = write_book(tmp_path / "a.xlsx", fill)
    tr = translator("zh")
    done = rate_roster_file(scorecard, path, tmp_path / "b.xlsx", lang="zh", tr=tr)
    assert done.problems == ()
    (row,) = table(tmp_path / "b.xlsx")
    assert [row[name] for name in ADDED] == [89, "AA", 4, "否", None]


# --- files that can't be used


def refused(done: RatedRoster) -> str:
    assert done.summary is None
    (problem,) = done.problems
    assert problem.sentence(translator("zh"))
    return problem.code


def test_that_a_roster_is_never_overwritten(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", falsified)
    before = path.read_bytes()
    assert refused(rate(path, tmp_path / "." / "a.xlsx")) == "roster.same_file"
    assert path.read_bytes() == before


def test_that_unusable_files_are_named(tmp_path: Path) -> None:
    assert refused(rate(SAMPLE, tmp_path / "a.pdf")) == "roster.output_kind"
    assert refused(rate(tmp_path / "no.xlsx", tmp_path / "a.csv")) == "file.missing"
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = rate(tmp_path / "x.csv", tmp_path / "a.csv")
    assert refused(done) == "roster.no_table"
    assert done.problems[0].where == str(tmp_path / "x.csv")
    assert not (tmp_path / "a.csv").exists()


def test_that_an_encrypted_roster_is_rated_with_its_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with SAMPLE.open("rb") as plain, path.open("wb") as target:
        OOXMLFile(plain).encrypt("密码", target)
    assert refused(rate(path, tmp_path / "b.csv")) == "roster.encrypted"
    assert rate(RosterSource(path, "密码"), tmp_path / "b.csv").summary is not None


def test_that_a_reviewer_s_corrections_count() -> None:
    source = RosterSource(SAMPLE, corrections={"Sheet1!H2": "", "Sheet1!C2": "region"})
    roster = load(source)
    assert {column.target for column in roster.mapping if column.heading == "客户等级"} == {""}
    assert grades(roster) == GIVEN


# --- while it runs


def many(path: Path, count: int) -> Path:
    lines = (f"D{n},{n * 1000}" for n in range(count))
    path.write_text("\n".join(["customer_id,avg_annual_sales", *lines]), encoding="utf-8")
    return path


def test_that_progress_rises_to_the_whole(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    watch = Watch(progress=lambda done, total: seen.append((done, total)))
    path = many(tmp_path / "a.csv", 250)
    roster = import_roster(path, SALES, lang="en", tr=str, watch=watch)
    assert len(roster.rows) == 250
    assert seen == [(0, 250), (100, 250), (200, 250), (250, 250)]


def test_that_a_stopped_run_writes_nothing(tmp_path: Path) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == 2

    path, target = many(tmp_path / "a.csv", 250), tmp_path / "b.csv"
    done = rate_roster_file(
        SALES, path, target, lang="en", tr=str, watch=Watch(cancelled=cancelled)
    )
    assert refused(done) == "roster.stopped"
    assert not target.exists()


def test_that_a_read_roster_can_be_saved_as_often_as_wanted(tmp_path: Path) -> None:
    roster = load(SAMPLE)
    for kind in KINDS:
        target = tmp_path / f"a{kind}"
        assert write_roster(roster, SALES, target, lang="zh", tr=translator("zh")) is None
        assert target.stat().st_size > 0


def test_that_the_summary_is_one_sentence() -> None:
    summary = summarize(load(SAMPLE), SALES)
    assert summary.sentence(translator("zh")).startswith("共20户：已评20户")
    assert summary.sentence(str).startswith("Customers: 20; 20 rated")
