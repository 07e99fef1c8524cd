"""Random customers of any form: sound ones with a few changes, and any others."""

import random
from datetime import date, timedelta
from fractions import Fraction

from gradeapp.model.answers import Answers
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.exact import plain
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from tests.forms.shipped import GOLDEN, read_lines
from tests.strategies import interesting_numbers

LONG_AGO, A_GENERATION = date(2015, 1, 1), 5000
CORPORATE: dict[str, object] = next(
    line["case"]["inputs"]
    for line in read_lines(GOLDEN)
    if line["case"]["form"] == "corporate-credit"
)
"""A sound company, which the forms of the family start from."""

SOUND: dict[str, object] = {
    "operating_cash_flow": "500",
    "interest_repayment_rate": "100",
    "due_credit_repayment_rate": "100",
    "new_customer": False,
    "loan_class": "normal",
    "overdue_days_max": "0",
    "overdue_count_12m": "0",
    "overdue_over_5wd_count_12m": "0",
    "shutdown_months": "0",
    "obsolete_equipment": False,
    "evaded_bank_debt": False,
    "ordered_to_suspend": False,
    "sued_by_supplier": False,
}


def customer(form: Scorecard, dice: random.Random) -> Answers:
    """Draw a customer whose case can be read."""
    while True:
        answers, faults = read_inputs(form, _draw(form, dice))
        if not faults:
            return answers


def _draw(form: Scorecard, dice: random.Random) -> dict[str, object]:
    blank, yes = dice.choice((0.0, 0.0, 0.3)), dice.choice((0.1, 0.5, 0.9))
    drawn = {
        entry.id: _answer(form, entry, dice, yes)
        for entry in form.inputs
        if entry.kind is not InputKind.LIST and dice.random() >= blank
    }
    for entry in form.inputs:
        if entry.required is False and dice.random() < 1 / 2:
            drawn.pop(entry.id, None)
    if not form.id.startswith("corporate-credit") or dice.random() < 1 / 4:
        return drawn
    known = {entry.id for entry in form.inputs}
    sound = {id_: value for id_, value in (CORPORATE | SOUND).items() if id_ in known}
    for id_ in dice.sample(sorted(drawn), min(dice.randint(0, 8), len(drawn))):
        sound[id_] = drawn[id_]
    return sound


def _answer(form: Scorecard, entry: Input, dice: random.Random, yes: float) -> object:
    if entry.na is not None and dice.random() < 1 / 20:
        return "n/a"
    match entry.kind:
        case InputKind.BOOL:
            return dice.random() < yes
        case InputKind.ENUM:
            return dice.choice(entry.options).id
        case InputKind.DATE:
            return str(LONG_AGO + timedelta(dice.randint(0, A_GENERATION)))
        case InputKind.TEXT:
            return "x"
        case _:
            return _number(form, entry, dice)


def _number(form: Scorecard, entry: Input, dice: random.Random) -> str:
    least = entry.minimum if entry.minimum is not None else Fraction(-(10**6))
    if entry.above is not None:
        least = entry.above + 1
    most = entry.maximum if entry.maximum is not None else Fraction(10**9)
    near = dice.choice(interesting_numbers(form))
    small, usual = Fraction(dice.randint(0, 120)), Fraction(dice.randint(0, 3_000_000), 100)
    wide = Fraction(int(10 ** dice.uniform(0, 9)), 100) * dice.choice((1, 1, 1, -1))
    found = min(max(dice.choice((near, small, usual, wide)), least), most)
    return plain(Fraction(round(found)) if entry.kind is InputKind.INTEGER else found)
