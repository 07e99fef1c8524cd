"""A form with everything an entry page can meet, for the tests of the entry."""

from pathlib import Path

from gradeapp.files.form_file import FormLibrary
from gradeapp.model.scorecard import Scorecard

FORM = """
id = "orchard"
version = "1"
effective = 2026-01-01
kind = "scorecard"
purpose = "credit"
title = { zh = "果园评级", en = "Orchard rating" }
maximum = 20

[[input]]
id = "unit"
type = "unit"
default = "wan_yuan"

[[input]]
id = "soil"
type = "enum"
label = { zh = "土质", en = "Soil" }
options = { clay = "黏土", sand = "沙土" }

[[input]]
id = "assets"
type = "amount"
label = { zh = "资产", en = "Assets" }
above = 0

[[input]]
id = "debts"
type = "amount"
label = { zh = "负债", en = "Debts" }
min = 0

[[input]]
id = "prior"
type = "amount"
label = { zh = "上年资产", en = "Assets, prior year" }
na = { zh = "无上年", en = "No prior year" }

[[input]]
id = "keeper"
type = "enum"
label = { zh = "果农", en = "Keeper" }
options = { good = "好", fair = "一般", poor = "差" }

[[input]]
id = "sued"
type = "bool"
label = { zh = "被诉", en = "Sued" }
required = false
default = false

[[input]]
id = "visited"
type = "date"
label = { zh = "走访日期", en = "Visited" }
required = false

[[input]]
id = "harvests"
type = "list"
label = { zh = "收成", en = "Harvests" }
required = false

[[input.field]]
id = "month"
type = "month"
label = { zh = "月份", en = "Month" }

[[input.field]]
id = "sales"
type = "amount"
label = { zh = "销售额", en = "Sales" }
required = false
min = 0

[[derived]]
id = "ratio"
label = { zh = "负债率", en = "Debt ratio" }
formula = "debts / assets * 100"
unit = "%"
mark = "S"

[[derived]]
id = "growth"
label = { zh = "增长率", en = "Growth" }
formula = "(assets - prior) / prior * 100"
unit = "%"
mark = "G"

[[section]]
id = "A"
label = { zh = "财务", en = "Finance" }
max = 15
mark = "S"

[[section.item]]
id = "A1"
label = { zh = "负债率", en = "Debt ratio" }
value = "ratio"
unit = "%"
max = 10
max_mark = "S"
by = "soil"
[section.item.table]
clay = [["≤ 50", 10, "S"], ["≤ 80", 5, "G/S"], ["otherwise", 0, "G"]]
sand = [["≤ 60", 10, "S"], ["≤ 90", 5, "S"], ["otherwise", 0, "G"]]

[[section.item]]
id = "A2"
label = { zh = "增长率", en = "Growth" }
value = "growth"
unit = "%"
max = 5
max_mark = "G"
table = [["≥ 10", 5, "G"], ["otherwise", 0, "G"]]

[[section]]
id = "B"
label = { zh = "人", en = "People" }
max = 5
mark = "S"

[[section.item]]
id = "B1"
label = { zh = "果农", en = "Keeper" }
value = "keeper"
max = 5
max_mark = "S"
table = [["good", 5, "S"], ["fair", 3, "S"], ["poor", 0, "S"]]

[[level]]
label = "甲"
en = "Fine"
score = "≥ 18"
mark = "S"
stars = 3
stars_mark = "S"

[[level]]
label = "乙"
en = "Fair"
score = "≥ 10"
mark = "S"
stars = 2
stars_mark = "S"

[[level]]
label = "丙"
en = "Poor"
score = "otherwise"
mark = "S"
stars = 1
stars_mark = "S"

[[rule]]
id = "sued-cap"
when = "sued"
effect = "cap"
level = "乙"
label = { zh = "被诉者最高乙", en = "Sued: at most Fair" }
mark = "G"

[[check]]
input = "debts"
when = "debts > 10 * assets"
label = { zh = "负债超过资产十倍", en = "Debts above ten times the assets" }

[[warning]]
id = "strange-harvests"
when = "entered(visited) and (sum(harvests, sales) > 1000000 or not ascending(harvests, month))"
label = { zh = "收成异常", en = "Strange harvests" }

[[warning]]
id = "deep-debt"
when = "debts > assets"
label = { zh = "资不抵债", en = "Debts above assets" }
"""


def orchard(folder: Path, form: str = FORM) -> Scorecard:
    """Load the form, or one written after it, from a folder that may be written to."""
    path = folder / "forms" / "orchard" / "2026-01-01.toml"
    path.parent.mkdir(parents=True)
    path.write_text(form, encoding="utf-8")
    scorecard, problems = FormLibrary([folder / "forms"]).load("orchard")
    assert scorecard is not None, [problem.sentence() for problem in problems]
    return scorecard
