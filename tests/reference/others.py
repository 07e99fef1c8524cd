"""Sections 4 to 13 and 15 to 22 of the specification."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.reference.logic import (
    NA,
    Inputs,
    Truth,
    amount,
    both,
    calc,
    day,
    either,
    flag,
    half_up,
    holds,
    later_months,
    negated,
    number,
    outcomes,
    refused,
    result,
    text,
)


def decided(
    form: str,
    rows: list[tuple[Truth, str]],
    levels: Sequence[str],
    missing: bool,
    score: list[str | None] | None = None,
    **members: Any,
) -> dict[str, Any]:
    """A form whose level is the outcome of a first-match table."""
    found = outcomes(rows)
    grade = found[0] if len(found) == 1 else None
    ends = [max(found, key=levels.index), min(found, key=levels.index)]
    open_ = {"score": score, "grade": ends} if missing else None
    return result(form, grade=grade, provisional=missing, range=open_, **members)


def shown(**values: Any) -> dict[str, dict[str, str | None]]:
    return {name: {"value": text(value), "points": None} for name, value in values.items()}


BOC = ["私人银行客户", "中银财富管理客户", "中银理财客户", "普通客户"]
BOC_START = {"private_banking": BOC[0], "wealth": BOC[1], "licai": BOC[2], "ordinary": BOC[3]}


def earned(aum: Any, loan: Any, card: Any) -> list[str]:
    return outcomes(
        [
            (holds(aum, ">=", 600), BOC[0]),
            (holds(aum, ">=", 100), BOC[1]),
            (either(holds(aum, ">=", 20), holds(loan, ">=", 50), holds(card, ">=", 10)), BOC[2]),
            (True, BOC[3]),
        ]
    )


def follow(levels: list[str | None], start: str) -> list[str]:
    held, seen, after = start, [], []
    for one in levels:
        if one is not None:
            seen.append(one)
            if BOC.index(one) < BOC.index(held):
                held = one
            elif len(seen) >= 6 and all(BOC.index(e) > BOC.index(held) for e in seen[-6:]):
                held = min(seen[-6:], key=BOC.index)
        after.append(held)
    return after


def boc_tiers(i: Inputs) -> dict[str, Any]:
    form, rows = "boc-tiers", i.get("months")
    if rows is None:
        whole = {"score": None, "grade": [BOC[3], BOC[0]]}
        return result(form, provisional=True, range=whole, items=shown(earned_last=None))
    months = [int(row["month"][:4]) * 12 + int(row["month"][5:]) for row in rows]
    if any(later <= sooner for sooner, later in pairwise(months)):
        return refused(form, "months")
    unit = {"unit": i.get("unit")}
    by_month: dict[int, list[Any]] = {m: [None] * 3 for m in range(months[0], months[-1] + 1)}
    for month, row in zip(months, rows, strict=True):
        by_month[month] = [amount(row | unit, name) for name in ("aum", "loan", "card_12m")]
    possible = [earned(*figures) for figures in by_month.values()]
    start = BOC_START[i.get("initial_level") or "ordinary"]
    certain = [one[0] if len(one) == 1 else None for one in possible]
    held = follow(certain, start)
    ends = [
        held[-1],
        follow([max(one, key=BOC.index) for one in possible], start)[-1],
        follow([min(one, key=BOC.index) for one in possible], start)[-1],
    ]
    before = held[-2] if len(held) > 1 else start
    rules = []
    if certain[-1] and BOC.index(held[-1]) < BOC.index(before):
        rules = ["boc-raised"]
    elif certain[-1] and held[-1] != before:
        rules = ["boc-lowered"]
    missing = any(None in figures for figures in by_month.values())
    span = [max(ends, key=BOC.index), min(ends, key=BOC.index)]
    return result(
        form,
        grade=held[-1],
        provisional=missing,
        range={"score": None, "grade": span} if missing else None,
        items=shown(earned_last=certain[-1]),
        rules=rules,
        warnings=["gap-months"] if None in certain else [],
    )


def battery_customers(i: Inputs) -> dict[str, Any]:
    n, q = number(i.get("order_count")), number(i.get("order_quantity"))
    rows: list[tuple[Truth, str]] = [
        (both(holds(n, ">", 5), holds(q, ">", 100)), "A级"),
        (both(holds(n, ">", 3), holds(q, ">=", 10)), "B级"),
        (True, "C级"),
    ]
    few = holds(n, "<=", 3)
    notes = {
        "large-sporadic": both(few, holds(q, ">", 100)),
        "not-covered": either(
            both(few, holds(q, ">=", 10), holds(q, "<=", 100)),
            both(holds(n, ">", 3), holds(q, "<", 10)),
        ),
        "potential-basis": i.get("basis") == "potential",
    }
    rules = [name for name, hit in notes.items() if hit]
    items = shown(orders=n, quantity=q)
    missing = n is None or q is None
    return decided(
        "battery-customers", rows, ["A级", "B级", "C级"], missing, rules=rules, items=items
    )


def sales_size(i: Inputs) -> dict[str, Any]:
    sales = amount(i, "avg_annual_sales", "yuan")
    rows: list[tuple[Truth, str]] = [
        (holds(sales, ">", 500), "大客户"), (holds(sales, ">", 100), "中客户"), (True, "小客户"),
    ]  # fmt: skip
    odd = both(holds(sales, ">", 0), holds(sales, "<", 1))
    return decided(
        "sales-size", rows, ["大客户", "中客户", "小客户"], sales is None,
        items=shown(sales=sales), warnings=["unit-suspect"] if odd else [],
    )  # fmt: skip


HAPPY = ["很满意", "满意", "较满意", "一般", "不满意", "很不满意"]


def satisfaction_index(i: Inputs) -> dict[str, Any]:
    form = "satisfaction-index"
    index, got, due = (number(i.get(n)) for n in ("index", "score_obtained", "score_due"))
    errors = []
    if index is not None and (got is not None or due is not None):
        errors.append({"input": "index", "code": "inconsistent"})
    if got is not None and due is not None and got > due:
        errors.append({"input": "score_obtained", "code": "inconsistent"})
    if errors:
        return result(form, errors=errors)
    x = index if index is not None else calc(lambda a, b: a / b * 100, got, due)
    rounded = i.get("lookup") == "rounded"
    at = half_up(x) if rounded and x is not None else x
    rows: list[tuple[Truth, str]] = [
        *(
            (holds(at, ">=", cut), level)
            for cut, level in zip((90, 80, 70, 60, 50), HAPPY, strict=False)
        ),
        (True, HAPPY[5]),
    ]
    missing = x is None
    found = decided(
        form, rows, HAPPY, missing, ["0", "100"],
        items=shown(index=x), rules=["rounded-lookup"] if rounded else [],
    )  # fmt: skip
    stars = None if found["grade"] is None else 5 - HAPPY.index(found["grade"])
    return found | {"score": text(x), "stars": stars}


CLOSING = ["A级", "B级", "C级", "D级", "E级"]


def closing(i: Inputs, when: list[Truth]) -> list[tuple[Truth, str]]:
    hopeless = i.get("no_chance") or False
    demand = i.get("demand")
    dead = either(hopeless, holds(demand, "=", "none"))
    timed = list(zip(when, CLOSING[:3], strict=True))
    return [(dead, "E级"), (holds(demand, "=", "latent"), "D级"), *timed, (True, "D级")]


def open_demand(i: Inputs, name: str) -> bool:
    chance = not (i.get("no_chance") or False)
    demand = i.get("demand")
    late = demand in (None, "clear") and i.get(name) is None
    return chance and (demand is None or late)


def closing_time_tiers(i: Inputs) -> dict[str, Any]:
    months = number(i.get("months_to_close"))
    rows = closing(i, [holds(months, "<=", cut) for cut in (1, 3, 6)])
    return decided("closing-time-tiers", rows, CLOSING, open_demand(i, "months_to_close"))


LOGS: dict[str, tuple[str, int | None]] = {
    "A级": ("日志", 1), "B级": ("周志", 7), "C级": ("半月志", 15), "D级": ("月志", 30),
    "E级": ("不跟踪", None),
}  # fmt: skip


def closing_time_followup(i: Inputs) -> dict[str, Any]:
    form = "closing-time-followup"
    rated, close = day(i.get("rating_date")), day(i.get("expected_close_date"))
    if rated and close and close < rated:
        return refused(form, "expected_close_date")
    ends = [None if rated is None else later_months(rated, n) for n in (1, 3, 6)]
    rows = closing(i, [holds(close, "<=", end) for end in ends])
    missing = rated is None or open_demand(i, "expected_close_date")
    found = decided(form, rows, CLOSING, missing)
    log, days = LOGS[found["grade"]] if found["grade"] else (None, None)
    since = day(i.get("last_contact_date")) or rated
    due = since + timedelta(days=days) if since and days else None
    as_of = day(i.get("as_of"))
    late = as_of is not None and due is not None and as_of > due
    items = shown(log=log, next_due=None if due is None else due.isoformat())
    return found | {"items": items, "rules": ["follow-up-overdue"] if late else []}


def chosen(
    form: str, name: str, labels: dict[str, str], i: Inputs, **members: Any
) -> dict[str, Any]:
    """A ladder: the level is what the reviewer chose."""
    levels = list(labels.values())
    option = i.get(name)
    if option is None:
        ends = {"score": None, "grade": [levels[-1], levels[0]]}
        return result(form, provisional=True, range=ends, **members)
    return result(form, grade=labels[option], **members)


def bank_abcd(i: Inputs) -> dict[str, Any]:
    names = ("asset_scale", "credit_record", "financial_statements", "risk_process")
    marks = [i.get(name) for name in names]
    advice = None if None in marks else f"{max(str(mark) for mark in marks)}类"
    labels = {letter: f"{letter}类" for letter in "ABCD"}
    differs = i.get("chosen_class") and advice and advice != labels[i["chosen_class"]]
    warnings = ["differs-from-suggestion"] if differs else []
    return chosen(
        "bank-abcd", "chosen_class", labels, i, items=shown(suggestion=advice), warnings=warnings
    )


def czbank_abc(i: Inputs) -> dict[str, Any]:
    scale, interest = i.get("asset_scale"), i.get("interest")
    large, broad = holds(scale, "=", "large"), holds(interest, "=", "broad")
    rows: list[tuple[Truth, str]] = [
        (both(large, broad), "A类"),
        (both(either(large, holds(scale, "=", "moderate")),
              either(broad, holds(interest, "=", "single"))), "B类"),
        (True, "C类"),
    ]  # fmt: skip
    return decided("czbank-abc", rows, ["A类", "B类", "C类"], scale is None or interest is None)


def mazda_satisfaction(i: Inputs) -> dict[str, Any]:
    def f(name: str) -> bool:
        return bool(i.get(name))

    def n(name: str) -> Fraction:
        return Fraction(number(i.get(name)) or 0)

    signs = [
        ("7", "G", f("crisis_event")), ("6.1", "F", f("media")), ("6.2", "F", f("authority")),
        ("6.3", "F", f("lawyer")), ("6.4", "F", f("public_figure")), ("6.5", "F", f("major_loss")),
        ("6.6", "F", f("fleet_batch")), ("5.1", "E", f("hostile_exposure")),
        ("5.2", "E", f("major_quality")),
        ("5.3", "E", n("repair_visits_month") >= 2 or 300 <= n("km_per_month") <= 500),
        ("5.4", "E", n("handling_days") > 20 and not f("solution_found")),
        ("4.1", "D", f("stated_reason")), ("4.2", "D", f("price_not_open")),
        ("4.3", "D", n("minor_complaints_month") >= 1),
        ("4.4", "D", n("parts_lead_days") > 3 and f("parts_complaint")),
        ("4.5", "D", n("handling_days") > 7), ("3.1", "C", f("details_neglected")),
        ("3.2", "C", f("service_plain")), ("3.3", "C", f("mostly_expected")),
        ("2.1", "B", f("rules_followed")), ("2.2", "B", f("hospitality")),
        ("2.3", "B", f("expected")),
        ("1.1", "A", f("devoted")), ("1.2", "A", f("exceeded_with_example")),
    ]  # fmt: skip
    hits = [(number_, level) for number_, level, hit in signs if hit]
    grade = hits[0][1] if hits else None
    return result(
        "mazda-satisfaction", grade=grade, rules=[f"sign-{number_}" for number_, _ in hits]
    )


def checklist(
    form: str,
    met: dict[str, Any],
    levels: tuple[str, str] | None,
    *,
    any_of: bool = False,
    missing: bool,
    sections: dict[str, list[str]] | None = None,
    rules: list[str] | None = None,
) -> dict[str, Any]:
    """Conditions by item id: True, False, None or n/a."""
    truths = [truth for truth in met.values() if truth != NA]
    done, open_ = truths.count(True), truths.count(None)
    yes = {True: "yes", False: "no", None: None}
    items = {
        id_: {"value": NA, "points": None} if truth == NA
        else {"value": yes[truth], "points": "1" if truth else "0"}
        for id_, truth in met.items()
    }  # fmt: skip
    sums = {
        name: text(Fraction(sum(met[id_] is True for id_ in ids)))
        for name, ids in (sections or {}).items()
    }
    members = {
        "score": text(Fraction(done)), "items": items, "sections": sums, "rules": rules or [],
    }  # fmt: skip
    span: list[str | None] = [text(Fraction(done)), text(Fraction(done + open_))]
    if levels is None:
        ends = {"score": span, "grade": None}
        return result(form, provisional=missing, range=ends if missing else None, **members)
    good, poor = levels
    rows: list[tuple[Truth, str]] = (
        [(either(*truths), good), (True, poor)]
        if any_of
        else [(either(*(negated(truth) for truth in truths)), poor), (True, good)]
    )
    return decided(form, rows, [good, poor], missing, span) | members


PREMIUM = ("优质客户", "非优质客户")
JD = ["buys_much", "few_bad_reviews", "pays_promptly", "no_borrowing", "confirms_quickly"]
PINGAN = ["stable_income", "good_credit", "high_balances", "many_products", "long_term_trust"]
PSBC = ["stable_job", "known_employer", "manager", "existing_business"]


def plain_list(form: str, names: list[str], i: Inputs) -> dict[str, Any]:
    met = {name: i.get(name) for name in names}
    return checklist(form, met, PREMIUM, missing=None in met.values())


def psbc_whitelist(i: Inputs) -> dict[str, Any]:
    met = {name: i.get(name) for name in PSBC}
    missing = any(
        met[name] is None and not any(met[other] for other in PSBC if other != name)
        for name in PSBC
    )
    levels = ("可列入白名单", "未列入白名单")
    return checklist("psbc-whitelist", met, levels, any_of=True, missing=missing)


def dealer_ten(i: Inputs) -> dict[str, Any]:
    gate = ["similar_success", "coverage_pct", "standard_operation", "cooperative", "targets_met"]
    stated = [
        "values_credit",
        "dares_innovate",
        "ideas_marketing",
        "strong_funding",
        "modern_channels",
        "team",
    ]
    met = {
        f"G{n}": holds(number(i.get(name)), ">=", 70) if n == 2 else i.get(name)
        for n, name in enumerate(gate, 1)
    }
    met |= {f"T{n}": i.get(name) for n, name in enumerate(stated, 1)}
    return checklist(
        "dealer-ten", met, ("优质经销商", "非优质经销商"),
        missing=any(i.get(name) is None for name in gate + stated),
        sections={"gate": [id_ for id_ in met if id_[0] == "G"],
                  "conditions": [id_ for id_ in met if id_[0] == "T"]},
    )  # fmt: skip


def creditcard_premium(i: Inputs) -> dict[str, Any]:
    names = ["malicious_overdraft", "illegal_cashing", "repeated_overdue"]
    spots = [flag(i.get(name)) for name in names]
    spots.append(holds(number(i.get("max_overdue_days")), ">=", 90))
    ids = ["excl-overdraft", "excl-cashing", "excl-repeated", "excl-90-days"]
    met = {
        "c1": i.get("card_habit"),
        "c2": negated(either(*spots)),
        "c3": i.get("welcomed_occupation"),
    }
    asked = ["card_habit", "welcomed_occupation", *names, "max_overdue_days"]
    return checklist(
        "creditcard-premium", met, PREMIUM, missing=any(i.get(name) is None for name in asked),
        rules=[id_ for id_, hit in zip(ids, spots, strict=True) if hit],
    )  # fmt: skip


SERVICE = {
    "compare": ["attitude", "quality", "measures", "efficiency", "environment"],
    "hearts": ["warm", "sincere", "patient", "careful"],
    "voices": ["greeting", "answer", "farewell"],
    "stands": ["stand_greeting", "stand_farewell"],
    "supervision": ["badge"],
}
BASICS = ["enthusiasm", "problem_solving", "quick_response"]


def service(
    form: str, names: list[str], sections: dict[str, list[str]], i: Inputs
) -> dict[str, Any]:
    met = {name: i.get(name) for name in names}
    return checklist(form, met, None, missing=None in met.values(), sections=sections)


def handling_urgency(i: Inputs) -> dict[str, Any]:
    rated, needed = day(i.get("rating_date")), day(i.get("needed_by"))
    ends = [None] * 3 if rated is None else [
        rated + timedelta(days=7), later_months(rated, 1), later_months(rated, 3)
    ]  # fmt: skip
    levels = ["紧急客户", "缓急客户", "不紧急客户", "可慢反应客户"]
    rows: list[tuple[Truth, str]] = [
        *((holds(needed, "<=", end), level) for end, level in zip(ends, levels, strict=False)),
        (True, levels[3]),
    ]
    return decided("handling-urgency", rows, levels, rated is None or needed is None)


def customer_axes(i: Inputs) -> dict[str, Any]:
    names = ["size", "nature", "need"]
    missing = any(i.get(name) is None for name in names)
    return result("customer-axes", provisional=missing, items=shown(**{n: i.get(n) for n in names}))
