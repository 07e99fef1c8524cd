"""The way to the next grade: what is promised holds, and nothing smaller does it."""

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeapp.model.advice.advice import Outlook, advise
from gradeapp.model.advice.curves import Curve, Grid, places_near_zeros, straight
from gradeapp.model.advice.trial import Trial, Unwanted
from gradeapp.model.answers import Answers
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.scorecard import Scorecard
from tests.forms.shipped import scorecard
from tests.model.advice_checks import ADVISED, changed, check
from tests.model.random_customers import CORPORATE, SOUND, customer
from tests.strategies import inputs_of

BASE = CORPORATE
SAMPLE = 20


def answers_to(form: Scorecard, inputs: dict[str, Any]) -> Answers:
    answers, faults = read_inputs(form, inputs)
    assert not faults
    return answers


def corporate(**inputs: object) -> tuple[Scorecard, Answers]:
    form = scorecard("corporate-credit")
    return form, answers_to(form, BASE | inputs)


def prudent(**inputs: object) -> tuple[Scorecard, Answers]:
    form = scorecard("corporate-credit-prudent")
    return form, answers_to(form, BASE | SOUND | inputs)


@pytest.mark.parametrize("form_id", ADVISED)
def test_that_advice_keeps_its_promises(form_id: str) -> None:
    form = scorecard(form_id)
    ids = [entry.id for entry in form.inputs]
    for number in range(SAMPLE):
        dice = random.Random(f"{form_id} {number}")
        answers = customer(form, dice)
        check(form, answers, dice, frozenset(dice.sample(ids, number % 4 * len(ids) // 12)))


@pytest.mark.parametrize("form_id", ADVISED)
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_that_a_trial_rates_as_the_program_does(form_id: str, data: st.DataObject) -> None:
    form = scorecard(form_id)
    answers, faults = read_inputs(form, data.draw(inputs_of(form)))
    others, more = read_inputs(form, data.draw(inputs_of(form, blanks=False)))
    if faults or more:
        return
    ids = data.draw(st.sets(st.sampled_from([entry.id for entry in form.inputs])))
    changes = {id_: others.get(id_) for id_ in ids - {"unit"} if id_ in others.values}
    changes = {id_: a for id_, a in changes.items() if not isinstance(a, tuple)}
    found = Trial(form, answers).rate({k: v for k, v in changes.items() if k in answers.values})
    for id_, answer in changes.items():
        if id_ in answers.values:
            answers = answers.with_(id_, answer)
    rating = rate(form, answers)
    if found is not None:
        assert found.score == rating.score
        assert found.rank == (None if rating.grade is None else form.rank(rating.grade))


def test_that_the_smallest_step_reaches_the_cut_off_exactly() -> None:
    form, answers = corporate()
    advice = advise(form, answers)
    targets = {way.changes[0].input.id: way.changes[0].after for way in advice.ways}
    # 7,000 / 5,500 is 1.2727…; 1.3 × 5,500 is 7,150, and 7,000 / 1.3 is 5,384.615….
    assert targets["current_assets"] == 7150
    assert targets["current_liabilities"] == Fraction("5384.61")
    way = next(way for way in advice.ways if way.changes[0].input.id == "current_assets")
    assert way.grade == "AAA"
    assert way.rating.score == 91
    (move,) = way.moves
    assert move.before.item.id == "C2"
    assert move.after.points == 8


def test_that_a_figure_in_yuan_is_moved_by_fen() -> None:
    in_yuan = {
        id_: f"{value}0000" for id_, value in BASE.items() if str(value).lstrip("-").isdigit()
    }
    form, answers = corporate(**in_yuan, unit="yuan")
    advice = advise(form, answers)
    targets = {way.changes[0].input.id: way.changes[0].after for way in advice.ways}
    assert targets["current_assets"] == 71_500_000
    assert targets["current_liabilities"] == Fraction("53846153.84")


def test_that_an_answer_keeps_its_own_digits() -> None:
    form, answers = corporate(current_liabilities="5500.0000")
    assert advise(form, answers) == advise(form, answers)
    form, answers = corporate(current_liabilities="5500.0001")
    advice = advise(form, answers)
    targets = {way.changes[0].input.id: way.changes[0].after for way in advice.ways}
    assert targets["current_liabilities"] == Fraction("5384.6153")


def test_that_fixed_answers_stay() -> None:
    form, answers = corporate()
    free = advise(form, answers)
    first = free.ways[0].changes[0].input.id
    advice = advise(form, answers, frozenset({first}))
    assert first not in {change.input.id for way in advice.ways for change in way.changes}
    assert advice.loss is None or advice.loss.changes[0].input.id != first


def test_that_two_changes_come_only_where_one_does_not() -> None:
    form, answers = prudent(obsolete_equipment=True, ordered_to_suspend=True)
    advice = advise(form, answers)
    assert {change.input.id for change in advice.ways[0].changes} == {
        "obsolete_equipment",
        "ordered_to_suspend",
    }
    assert {rule.id for rule in advice.ways[0].gone} == {"veto-obsolete", "veto-suspended"}


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ({"new_customer": True}, "cap-new-customer"),
        ({"operating_cash_flow": "-3"}, "cap-cash-flow"),
        ({"evaded_bank_debt": True}, "veto-evasion"),
        ({"overdue_days_max": "90"}, "veto-overdue-90"),
    ],
)
def test_that_what_is_settled_is_not_offered_but_named(answer: dict[str, Any], rule: str) -> None:
    advice = advise(*prudent(**answer))
    assert advice.outlook is Outlook.BLOCKED
    assert [one.id for one in advice.block.rules] == [rule]


def test_that_past_figures_do_not_change() -> None:
    form, answers = corporate()
    advice = advise(form, answers)
    settled = {entry.id for entry in form.inputs if entry.id.startswith(("prior_", "opening_"))}
    assert {"prior_net_sales", "opening_inventory", "industry"} <= {*settled, *advice.settled}
    assert settled <= set(advice.settled)


def test_that_a_clean_record_can_still_be_lost() -> None:
    form, answers = prudent()
    others = frozenset(entry.id for entry in form.inputs) - {"overdue_days_max"}
    loss = advise(form, answers, others).loss
    assert loss is not None
    assert loss.changes[0].after == 90


def test_that_work_nobody_wants_ends() -> None:
    asked = iter([True, True, True])
    with pytest.raises(Unwanted):
        advise(*corporate(), is_wanted=lambda: next(asked, False))


def test_that_a_gate_is_opened_together_with_the_points() -> None:
    form, answers = prudent(interest_repayment_rate="90")
    advice = advise(form, answers)
    assert advice.rating.grade == "AA"
    assert len(advice.ways[0].changes) == 2
    assert "interest_repayment_rate" in {c.input.id for c in advice.ways[0].changes}
    assert advice.ways[0].grade == "AAA"


def test_that_the_rule_that_blocks_is_named() -> None:
    form, answers = prudent(sued_by_supplier=True)
    advice = advise(form, answers, frozenset({"sued_by_supplier"}))
    assert advice.outlook is Outlook.BLOCKED
    assert [rule.id for rule in advice.block.rules] == ["veto-sued"]


def test_that_a_gate_that_blocks_is_named() -> None:
    form, answers = prudent(interest_repayment_rate="90")
    advice = advise(form, answers, frozenset({"interest_repayment_rate"}))
    assert advice.outlook is Outlook.BLOCKED
    assert "gate-aaa-interest" in {rule.id for rule in advice.block.rules}


def test_that_the_blanks_that_block_are_named() -> None:
    form = scorecard("corporate-credit")
    answers = answers_to(form, {"industry": "industrial", "leadership": "good"})
    advice = advise(form, answers)
    assert advice.outlook is Outlook.BLOCKED
    assert "total_assets" in advice.block.blanks
    assert advice.block.lacking is not None


def test_that_the_row_of_a_decision_table_that_blocks_is_named() -> None:
    form = scorecard("closing-time-tiers")
    advice = advise(form, answers_to(form, {"demand": "latent"}))
    assert advice.outlook is Outlook.BLOCKED
    assert advice.block.row is not None
    assert advice.block.row.condition == "demand = latent"


def test_that_the_best_grade_has_only_a_way_down() -> None:
    form = scorecard("sales-size")
    advice = advise(form, answers_to(form, {"unit": "yuan", "avg_annual_sales": "6000000"}))
    assert advice.outlook is Outlook.BEST
    assert advice.loss is not None
    assert advice.loss.changes[0].after == 5_000_000
    assert advice.loss.grade == "中客户"


def test_that_the_worst_grade_cannot_be_lost() -> None:
    form = scorecard("sales-size")
    advice = advise(form, answers_to(form, {"avg_annual_sales": "1"}))
    assert advice.loss is None
    assert advice.ways[0].changes[0].after == Fraction("1000000.01")


def test_that_a_form_without_grades_has_no_advice() -> None:
    form = scorecard("customer-axes")
    assert advise(form, Answers()).outlook is Outlook.OUTSIDE


def test_that_a_case_without_a_grade_names_its_blanks() -> None:
    form = scorecard("sales-size")
    advice = advise(form, Answers())
    assert (advice.outlook, advice.block.blanks) == (Outlook.UNGRADED, ("avg_annual_sales",))


def test_that_ticking_off_a_sign_reveals_the_next() -> None:
    form = scorecard("mazda-satisfaction")
    answers = answers_to(form, {"media": True, "lawyer": True, "expected": True})
    advice = advise(form, answers)
    assert {change.input.id for change in advice.ways[0].changes} == {"media", "lawyer"}
    assert advice.ways[0].grade == "B"


def test_that_many_unmet_conditions_are_all_listed() -> None:
    form = scorecard("dealer-ten")
    unmet = {entry.id: False for entry in form.inputs if entry.id != "coverage_pct"}
    advice = advise(form, answers_to(form, unmet | {"coverage_pct": "40", "team": True}))
    assert not advice.fewest
    after = {change.input.id: change.after for change in advice.ways[0].changes}
    assert after == {id_: True for id_ in unmet if id_ != "team"} | {"coverage_pct": 70}


def test_that_the_same_case_gets_the_same_advice() -> None:
    form, answers = prudent(sued_by_supplier=True, interest_repayment_rate="90")
    first, second = advise(form, answers), advise(form, answers)
    assert [way.changes for way in first.ways] == [way.changes for way in second.ways]
    assert rate(form, changed(answers, first.ways[0].changes)).grade == first.ways[0].grade


# --- the curves


def test_that_zeros_of_a_straight_line_are_bracketed() -> None:
    grid = Grid(Fraction(1, 100), 0, 10**6)
    x = Curve((Fraction(0), Fraction(3)))
    assert places_near_zeros((x - straight(Fraction(1))).top, grid) == {33, 34}
    assert places_near_zeros((x - straight(Fraction(3))).top, grid) == {99, 100, 101}


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=4, unique=True))
def test_that_every_zero_of_a_polynomial_is_found(zeros: list[int]) -> None:
    x, curve = Curve((Fraction(0), Fraction(1))), straight(Fraction(1))
    for zero in zeros:
        curve = curve * (x - straight(Fraction(zero)))
    found = places_near_zeros(curve.top, Grid(Fraction(1, 10), -10_000, 10_000))
    assert {10 * zero for zero in zeros} <= found


def test_that_a_change_is_made_large_enough_to_pass_the_rule_behind_a_veto() -> None:
    # Assets a little above the liabilities end the veto, but a cap holds until there are far more.
    form = scorecard("corporate-credit-prudent")
    dice = random.Random("corporate-credit-prudent 20261123000475")
    answers = customer(form, dice)
    ids = [entry.id for entry in form.inputs]
    advice = advise(
        form, answers, frozenset(dice.sample(ids, dice.choice((0, 0, 0, len(ids) // 4))))
    )
    assert advice.outlook is Outlook.REACHABLE
    assert advice.ways[0].grade == "BB"
    assert "total_assets" in {change.input.id for change in advice.ways[0].changes}
