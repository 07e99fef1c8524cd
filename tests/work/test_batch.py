"""A rated roster is laid out beside what it came with."""

from gradeapp.files.catalogue import translator
from gradeapp.model.roster.output import OutputTable
from gradeapp.work.batch import as_table
from tests.roster_samples import form, grid, read

SALES = form("sales-size")


def laid_out(text: str, lang: str = "zh", kind: str = ".xlsx") -> OutputTable:
    roster = read("sales-size", grid(text), lang=lang)
    return as_table(roster, SALES, lang, translator(lang), kind)


def test_that_a_given_column_called_like_an_added_one_is_told_apart() -> None:
    table = laid_out("客户编号|年平均销售额|等级|得 分|备注\nD1|5|A|1|x")
    assert table.headings[:5] == ("客户编号", "年平均销售额", "等级(原)", "得 分(原)", "备注")
    assert table.headings[5:] == ("得分", "等级", "星级", "预估", "问题")
    english = laid_out("customer id|average annual sales|Grade\nD1|5|A", "en")
    assert english.headings[2] == "Grade (given)"


def test_that_yes_and_no_are_words_where_people_read_and_values_where_programs_do() -> None:
    text = "客户编号|年平均销售额\nD1|5000000\nD2|"
    assert [row[-2] for row in laid_out(text).rows] == ["否", "是"]
    assert [row[-2] for row in laid_out(text, kind=".parquet").rows] == [False, True]


def test_that_headings_follow_the_roster_and_sentences_the_reader() -> None:
    table = laid_out("客户编号|年平均销售额\nD1|x", "en")
    assert table.headings[-1] == "问题"
    assert table.rows[0][-1] == (
        "Sheet1!B2 Average annual sales: "
        "The value can't be read as a number with at most 15 digits and 10 decimals."
    )


def test_that_refused_rows_and_columns_of_money_are_known() -> None:
    table = laid_out("客户编号|年平均销售额\nD1|x\nD2|5")
    assert table.alarms == {0}
    assert table.money == {1}
    assert table.added == 5


def test_that_differences_and_warnings_are_said_beside_the_grade() -> None:
    table = laid_out("客户编号|年平均销售额|客户等级\nD1|500|大客户")
    said = str(table.rows[0][-1]).splitlines()
    assert said[0] == "Sheet1!C2：名册原填“大客户”，重新评定为“小客户”。"
    assert said[1:] == [SALES.warnings[0].label.zh]
