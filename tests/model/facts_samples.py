"""Forms and tables of facts for the tests of shared facts: the shipped ones, and a user's own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.facts_file import read_fact_table
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.facts.known import Knowledge, Source
from gradeapp.model.facts.table import FactTable
from tests.forms.shipped import GOLDEN, LIBRARY, read_lines

SHIPPED = read_fact_table(LIBRARY.folders)[0]
CREDIT, PRUDENT = "corporate-credit", "corporate-credit-prudent"

OWN_FORM = """
id = "own-check"
version = "1"
effective = 2026-01-01
kind = "scorecard"
title = { zh = "自查表", en = "Own check" }
maximum = 20

[[input]]
id = "unit"
type = "unit"
default = "yuan"

[[input]]
id = "assets"
type = "amount"
label = { zh = "总资产", en = "All assets" }
above = 0

[[input]]
id = "debts"
type = "amount"
label = { zh = "总负债", en = "All debts" }

[[input]]
id = "sales"
type = "amount"
label = { zh = "销售", en = "Sales" }

[[input]]
id = "paid_share"
type = "decimal"
label = { zh = "付息比例", en = "Share of interest paid" }

[[derived]]
id = "leverage"
label = { zh = "负债率", en = "Leverage" }
formula = "debts / assets * 100"
unit = "%"
mark = "S"

[[section]]
id = "A"
label = { zh = "财务", en = "Finance" }
max = 20
mark = "S"

[[section.item]]
id = "A1"
label = { zh = "负债率", en = "Leverage" }
value = "leverage"
unit = "%"
max = 10
max_mark = "S"
table = [["≤ 40", 10, "S"], ["≤ 60", 4, "S"], ["otherwise", 0, "S"]]

[[section.item]]
id = "A2"
label = { zh = "规模", en = "Size" }
value = "sales"
max = 10
max_mark = "S"
table = [["≥ 1000", 10, "S"], ["otherwise", 5, "S"]]

[[rule]]
id = "cap-interest"
when = "paid_share < 0.5"
effect = "cap"
level = "差"
label = { zh = "付息不足一半", en = "Less than half of the interest paid" }
mark = "S"

[[level]]
label = "好"
en = "Good"
score = "≥ 15"
mark = "S"

[[level]]
label = "差"
en = "Poor"
score = "otherwise"
mark = "S"
"""

OWN_FACTS = """
version = "1"

[fact.total_assets]
label = { zh = "资产总额", en = "Total assets" }
kind = "amount"
group = "statements"
inputs = ["own-check.assets"]

[fact.total_liabilities]
label = { zh = "负债总额", en = "Total liabilities" }
kind = "amount"
group = "statements"
inputs = ["own-check.debts"]

[fact.net_sales]
label = { zh = "销售收入净额", en = "Net sales" }
kind = "amount"
group = "statements"
inputs = ["own-check.sales"]

[fact.interest_paid]
label = { zh = "利息偿还率", en = "Interest paid when due" }
kind = "decimal"
inputs = [
  "corporate-credit-prudent.interest_repayment_rate",
  { input = "own-check.paid_share", times = "0.01" },
]
"""

HEIR = """
id = "branch-credit"
version = "1"
effective = 2026-01-01
extends = "corporate-credit@1"
title = { zh = "分行评定表", en = "Branch rating" }

[[input]]
id = "net_sales"
replace = true
type = "amount"
label = { zh = "分行口径销售额", en = "Sales as the branch counts them" }
min = 0
"""


def own_library(folder: Path, facts: str = OWN_FACTS) -> FormLibrary:
    """Give the shipped forms with a user's own beside them, in a folder of forms."""
    for name, text in (("own-check", OWN_FORM), ("branch-credit", HEIR)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "2026-01-01.toml").write_text(text, encoding="utf-8")
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    return FormLibrary([paths.forms_dir(), folder])


def golden(form: str, number: int = 0) -> Mapping[str, object]:
    """Give the inputs of a golden case of a form."""
    cases = [line["case"] for line in read_lines(GOLDEN) if line["case"]["form"] == form]
    inputs: Mapping[str, object] = cases[number]["inputs"]
    return inputs


def source(
    form: str,
    inputs: Mapping[str, object],
    on: str = "2026-05-03",
    library: FormLibrary = LIBRARY,
    until: str | None = None,
) -> Source:
    """Give an assessment of a customer."""
    scorecard = library.find(form)
    assert scorecard is not None
    answers, faults = read_inputs(scorecard, inputs)
    assert not faults
    end = None if until is None else date.fromisoformat(until)
    return Source(scorecard, answers, date.fromisoformat(on), end, id=f"{form} {on}")


def knowledge(
    *sources: Source, library: FormLibrary = LIBRARY, table: FactTable | None = None
) -> Knowledge:
    """Put together what some assessments say, the newest first."""
    return Knowledge(sources, table or read_fact_table(library.folders)[0], library.find)
