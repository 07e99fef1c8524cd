"""The empty roster of a form: every column is one that the reader of rosters knows."""

from fractions import Fraction

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.roster.headings import Headings
from gradeapp.model.roster.roster import CUSTOMER_COLUMNS
from gradeapp.model.scorecard import InputKind, Scorecard
from gradeapp.model.template import Template, lay_out

LIBRARY = FormLibrary([paths.forms_dir()])


def scorecard_of(form: str) -> Scorecard:
    scorecard = LIBRARY.find(form)
    assert scorecard is not None
    return scorecard


def laid_out(form: str, lang: str = "zh") -> Template:
    return lay_out(scorecard_of(form), lang, translator(lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", LIBRARY.ids())
def test_that_every_heading_is_read_as_its_own_input(form: str, lang: str) -> None:
    scorecard = scorecard_of(form)
    headings = Headings.of(scorecard)
    page = laid_out(form, lang).pages[0]
    matches = [headings.match(column.heading) for column in page.columns]
    targets = [match.target for match in matches if match]
    assert len(targets) == len(page.columns) == len(set(targets))
    wanted = {entry.id for entry in scorecard.inputs if entry.kind is not InputKind.LIST}
    assert wanted - set(targets) <= {"unit"}
    assert set(targets) - wanted <= set(CUSTOMER_COLUMNS)


@pytest.mark.parametrize("form", ["boc-tiers", "icbc-stars"])
def test_that_a_list_has_a_page_of_its_own(form: str) -> None:
    [entry] = [one for one in scorecard_of(form).inputs if one.kind is InputKind.LIST]
    page = laid_out(form).pages[1]
    assert page.name == entry.label.zh
    headings = Headings(entry.fields)
    targets = [match.target for c in page.columns if (match := headings.match(c.heading))]
    assert targets == ["customer_id", *(field.id for field in entry.fields)]


def test_that_columns_say_what_they_take() -> None:
    columns = {column.heading: column for column in laid_out("corporate-credit").pages[0].columns}
    assets = columns["资产总额(万元)"]
    assert (assets.need, assets.low, assets.above, assets.na) == ("yes", Fraction(0), True, "")
    assert columns["行业类别"].choices == ("工业(生产型)", "商业(流通型)")
    assert columns["上年销售收入净额(万元)"].na == "不适用"
    assert columns["客户名称"].need == "no"


def test_that_an_english_roster_is_english() -> None:
    headings = [column.heading for column in laid_out("corporate-credit", "en").pages[0].columns]
    assert headings[:2] == ["Customer number", "Customer"]
    assert "Total assets (wan yuan)" in headings
    assert all(heading.isascii() for heading in headings)
