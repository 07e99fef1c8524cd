"""Sections 1, 1P, 2, 3 and 14 of the specification."""

from fractions import Fraction
from typing import Any

from tests.reference.logic import (
    FACTOR,
    NA,
    UNDEFINED,
    Inputs,
    Item,
    Truth,
    amount,
    bands,
    both,
    calc,
    choice,
    either,
    flag,
    holds,
    number,
    outcomes,
    refused,
    result,
    section_ends,
    summed,
    text,
)

LEVELS = ["AAA", "AA", "A", "BBB", "BB", "B"]
CUTS = [90, 80, 70, 60, 50]
STARS = dict(zip(LEVELS, [5, 4, 3, 2, 1, 0], strict=True))
REQUIRED = [
    "industry",
    "total_assets",
    "total_liabilities",
    "fixed_assets_net",
    "construction_in_progress",
    "long_term_investments",
    "current_assets",
    "current_liabilities",
    "opening_inventory",
    "closing_inventory",
    "opening_receivables",
    "closing_receivables",
    "net_sales",
    "prior_net_sales",
    "cost_of_sales",
    "net_profit",
    "total_profit",
    "prior_total_profit",
    "leadership",
    "management",
    "reputation",
    "product_lifecycle",
    "market_outlook",
    "marketing_environment",
]
PRUDENT = [
    "operating_cash_flow",
    "interest_repayment_rate",
    "due_credit_repayment_rate",
    "new_customer",
    "loan_class",
    "overdue_days_max",
    "overdue_count_12m",
    "overdue_over_5wd_count_12m",
    "shutdown_months",
    "obsolete_equipment",
    "evaded_bank_debt",
    "ordered_to_suspend",
    "sued_by_supplier",
]
FOUR = "good:4 fairly_good:3 average:2 poor:0"


def by_score(score: Fraction, cuts: list[int], levels: list[str]) -> str:
    for cut, level in zip(cuts, levels, strict=False):
        if score >= cut:
            return level
    return levels[-1]


def worst(levels: list[str], *found: str) -> str:
    return max(found, key=levels.index)


def columns(industry: Any, industrial: list[Any], commercial: list[Any]) -> list[Any]:
    if industry == "industrial":
        return outcomes(industrial)
    if industry == "commercial":
        return outcomes(commercial)
    return list(dict.fromkeys([*outcomes(industrial), *outcomes(commercial)]))


class Corporate:
    """One case under `corporate-credit`, and under its prudent form."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        names = [name for name in REQUIRED if name not in ("industry", "leadership")]
        self.f: dict[str, Any] = {
            name: amount(inputs, name)
            for name in [
                *names,
                "owners_equity",
                "quick_assets",
                "credit_sales",
                "operating_cash_flow",
            ]
            if not isinstance(inputs.get(name), str)
            or inputs[name] == NA
            or inputs[name][-1].isdigit()
        }
        f = self.f
        self.net_assets = calc(lambda a, b: a - b, f["total_assets"], f["total_liabilities"])
        self.long_term = calc(
            lambda a, b, c: a + b + c,
            f["fixed_assets_net"],
            f["construction_in_progress"],
            f["long_term_investments"],
        )
        self.c1 = calc(lambda a, b: a / b * 100, f["total_liabilities"], f["total_assets"])
        quick = f["quick_assets"]
        if inputs.get("quick_assets") is None:
            quick = calc(lambda a, b: a - b, f["current_assets"], f["closing_inventory"])
        self.c2 = calc(lambda a, b: a / b, f["current_assets"], f["current_liabilities"])
        self.c3 = calc(lambda a, b: a / b, quick, f["current_liabilities"])
        self.c4 = calc(
            lambda a, b: UNDEFINED if b <= 0 else a / b * 100,
            f["total_liabilities"],
            self.net_assets,
        )
        self.avg_receivables = calc(
            lambda a, b: (a + b) / 2, f["opening_receivables"], f["closing_receivables"]
        )
        self.avg_inventory = calc(
            lambda a, b: (a + b) / 2, f["opening_inventory"], f["closing_inventory"]
        )
        sales = f["credit_sales"] if inputs.get("credit_sales") is not None else f["net_sales"]
        self.d1 = calc(lambda a, b: a / b, sales, self.avg_receivables)
        self.d2 = calc(lambda a, b: a / b, f["cost_of_sales"], self.avg_inventory)
        self.d3 = calc(lambda a, b: a / b * 100, f["net_profit"], f["net_sales"])
        self.d4 = calc(lambda a, b: (a - b) / b * 100, f["net_sales"], f["prior_net_sales"])
        self.d5 = calc(
            lambda a, b: UNDEFINED if b <= 0 else (a - b) / b * 100,
            f["total_profit"],
            f["prior_total_profit"],
        )
        self.sections = {name: self.items_of(name) for name in "ABCDE"}
        self.items = {k: v for part in self.sections.values() for k, v in part.items()}

    def items_of(self, section: str) -> dict[str, Item]:
        return getattr(self, f"section_{section.lower()}")()  # type: ignore[no-any-return]

    def section_a(self) -> dict[str, Item]:
        i = self.inputs
        return {
            "A1": Item(i.get("leadership"), choice(i.get("leadership"), FOUR), 4),
            "A2": Item(i.get("management"), choice(i.get("management"), FOUR), 4),
            "A3": Item(
                i.get("reputation"), choice(i.get("reputation"), "good:2 average:1 poor:0"), 2
            ),
        }

    def section_b(self) -> dict[str, Item]:
        b1 = bands(self.net_assets, ">=", "10000:8 5000:7 3000:6 1000:5 500:4 100:3", 0)
        b1[-1:] = [(holds(self.net_assets, ">", 0), 2), (True, 0)]
        tail: list[tuple[Truth, Any]] = [(holds(self.long_term, ">", 0), 2), (True, 0)]
        ind = [*bands(self.long_term, ">=", "5000:7 3000:6 1000:5 500:4 100:3", 0)[:-1], *tail]
        com = [*bands(self.long_term, ">=", "2000:7 1000:6 500:5 200:4 50:3", 0)[:-1], *tail]
        return {
            "B1": Item(self.net_assets, outcomes(b1), 8),
            "B2": Item(self.long_term, columns(self.inputs.get("industry"), ind, com), 7),
        }

    def section_c(self) -> dict[str, Item]:
        ind = self.inputs.get("industry")
        debts, assets = self.f["current_liabilities"], self.f["current_assets"]
        none = holds(debts, "=", 0)
        only = both(none, holds(assets, ">", 0))
        c2: list[tuple[Truth, Any]] = [(only, 8), (none, 0)]
        c3: list[tuple[Truth, Any]] = [(only, 8), (none, 5)]
        c4: list[tuple[Truth, Any]] = [(holds(self.net_assets, "<=", 0), 0)]
        return {
            "C1": Item(self.c1, columns(
                ind, bands(self.c1, "<=", "50:8 60:7 70:6 80:5", 0),
                bands(self.c1, "<=", "60:8 70:7 80:6 90:5", 0)), 8),
            "C2": Item(self.c2, columns(
                ind, [*c2, *bands(self.c2, ">=", "1.3:8 1.2:6 1.1:5 1:3", 0)],
                [*c2, *bands(self.c2, ">=", "1.2:8 1.1:7 1:6 0.95:5", 0)]), 8),
            "C3": Item(self.c3, columns(
                ind, [*c3, *bands(self.c3, ">=", "1:8 0.75:7 0.5:6", 5)],
                [*c3, *bands(self.c3, ">=", "0.8:8 0.6:7 0.4:6", 5)]), 8),
            "C4": Item(self.c4, columns(
                ind, [*c4, *bands(self.c4, "<=", "100:6 150:5 700/3:4 400:3", 0)],
                [*c4, *bands(self.c4, "<=", "150:6 700/3:5 400:4 900:3", 0)]), 6),
        }  # fmt: skip

    def section_d(self) -> dict[str, Item]:
        f, ind = self.f, self.inputs.get("industry")
        idle: list[tuple[Truth, Any]] = [(holds(f["net_sales"], "=", 0), 0)]
        d1 = [*idle, (holds(self.avg_receivables, "=", 0), 7)]
        d2 = [*idle, (holds(self.avg_inventory, "=", 0), NA)]
        first_year = holds(f["prior_net_sales"], "=", 0)
        d4: list[tuple[Truth, Any]] = [
            (both(first_year, holds(f["net_sales"], ">", 0)), 7),
            (first_year, 0),
            *bands(self.d4, ">=", "10:7 5:6 0:5", 0),
        ]
        d5: list[tuple[Truth, Any]] = [
            (holds(f["total_profit"], "<=", 0), 0),
            (holds(f["prior_total_profit"], "<=", 0), 7),
            *bands(self.d5, ">=", "10:7 0:6", 5),
        ]
        return {
            "D1": Item(self.d1, columns(
                ind, [*d1, *bands(self.d1, ">=", "8:7 4:6 1:5", 0)],
                [*d1, *bands(self.d1, ">=", "10:7 6:6 4:5", 0)]), 7),
            "D2": Item(self.d2, columns(
                ind, [*d2, *bands(self.d2, ">=", "6:7 4:6 2:5", 0)],
                [*d2, *bands(self.d2, ">=", "8:7 5:6 3:5", 0)]), 7),
            "D3": Item(self.d3, columns(
                ind, [*idle, *bands(self.d3, ">=", "8:7 5:6 1:5", 0)],
                [*idle, *bands(self.d3, ">=", "5:7 2:6 0.5:5", 0)]), 7),
            "D4": Item(self.d4, self.maybe_na("prior_net_sales", outcomes(d4)), 7),
            "D5": Item(self.d5, self.maybe_na("prior_total_profit", outcomes(d5)), 7),
        }  # fmt: skip

    def maybe_na(self, name: str, possible: list[Any]) -> list[Any]:
        return [*possible, NA] if self.inputs.get(name) is None else possible

    def section_e(self) -> dict[str, Item]:
        i = self.inputs
        life = "growth:4 maturity:3 introduction:2 decline:0"
        outlook = "good:2 average:1 poor:0"
        return {
            "E1": Item(i.get("product_lifecycle"), choice(i.get("product_lifecycle"), life), 4),
            "E2": Item(i.get("market_outlook"), choice(i.get("market_outlook"), outlook), 2),
            "E3": Item(
                i.get("marketing_environment"), choice(i.get("marketing_environment"), FOUR), 4
            ),
        }

    def warnings(self, provisional: bool, sums: dict[str, Fraction]) -> list[str]:
        f, i = self.f, self.inputs
        gap = calc(
            lambda a, b, c: abs(a - b - c) / FACTOR[i.get("unit") or "wan_yuan"],
            f["total_assets"], f["total_liabilities"], f["owners_equity"],
        )  # fmt: skip
        figures = (sums["B"] + sums["C"] + sums["D"]) / 80
        judgement = (sums["A"] + sums["E"]) / 20
        lent, sold = i.get("credit_sales") is not None, f["net_sales"]
        conditions = {
            "balance-mismatch": both(
                i.get("owners_equity") is not None, holds(gap, ">", Fraction("0.01"))
            ),
            "assets-exceed-total": holds(
                calc(lambda a, b: a + b, f["current_assets"], self.long_term),
                ">",
                f["total_assets"],
            ),
            "inventory-exceeds-current-assets": holds(
                f["closing_inventory"], ">", f["current_assets"]
            ),
            "current-liabilities-exceed-total": holds(
                f["current_liabilities"], ">", f["total_liabilities"]
            ),
            "credit-sales-exceed-net-sales": both(lent, holds(f["credit_sales"], ">", sold)),
            "credit-sales-assumed": not lent,
            "no-sales": holds(sold, "=", 0),
            "no-positive-equity": holds(self.net_assets, "<=", 0),
            "no-current-liabilities": holds(f["current_liabilities"], "=", 0),
            "cash-sales": both(holds(sold, ">", 0), holds(self.avg_receivables, "=", 0)),
            "unit-suspect": either(
                holds(f["total_assets"], "<", 1), holds(f["total_assets"], ">", 100000000)
            ),
            "judgement-gap": not provisional and judgement - figures > Fraction(1, 4),
        }
        return [name for name, found in conditions.items() if found]

    def rules(self, score_grade: str, points_c1: Any) -> list[tuple[str, Truth, str]]:
        f, i, c1 = self.f, self.inputs, self.c1
        top = score_grade == "AAA"
        loss = holds(f["total_profit"], "<", 0)
        loan = i.get("loan_class")
        n = {name: number(i.get(name)) for name in PRUDENT if not isinstance(i.get(name), bool)
             and name not in ("loan_class", "operating_cash_flow")}  # fmt: skip
        return [
            ("gate-aaa-leverage", both(top, holds(points_c1, "<", 8)), "AA"),
            ("gate-aaa-interest", both(top, holds(n["interest_repayment_rate"], "<", 100)), "AA"),
            ("gate-aaa-due-credit",
             both(top, holds(n["due_credit_repayment_rate"], "<", 100)), "AA"),
            ("cap-leverage-80", both(holds(c1, ">=", 80), holds(c1, "<", 90)), "A"),
            ("cap-leverage-90", both(holds(c1, ">=", 90), holds(c1, "<=", 100)), "B"),
            ("cap-loss", loss, "A"),
            ("cap-loss-two-years", both(loss, holds(f["prior_total_profit"], "<", 0)), "BB"),
            ("cap-cash-flow", holds(f["operating_cash_flow"], "<", 0), "A"),
            ("cap-new-customer", flag(i.get("new_customer")), "A"),
            ("cap-overdue-frequent", either(
                holds(n["overdue_count_12m"], ">=", 3),
                holds(n["overdue_over_5wd_count_12m"], ">=", 2)), "BB"),
            ("cap-loan-substandard", holds(loan, "=", "substandard"), "B"),
            ("veto-loan-bad", either(holds(loan, "=", "doubtful"), holds(loan, "=", "loss")), "B"),
            ("veto-insolvent", holds(c1, ">", 100), "B"),
            ("veto-overdue-90", holds(n["overdue_days_max"], ">=", 90), "B"),
            ("veto-shutdown", holds(n["shutdown_months"], ">=", 6), "B"),
            ("veto-obsolete", flag(i.get("obsolete_equipment")), "B"),
            ("veto-evasion", flag(i.get("evaded_bank_debt")), "B"),
            ("veto-suspended", flag(i.get("ordered_to_suspend")), "B"),
            ("veto-sued", flag(i.get("sued_by_supplier")), "B"),
        ]  # fmt: skip


MAXIMA = {"A": 10, "B": 15, "C": 30, "D": 35, "E": 10}


def corporate_credit(inputs: Inputs, *, prudent: bool = False) -> dict[str, Any]:
    form = "corporate-credit-prudent" if prudent else "corporate-credit"
    few, many = inputs.get("overdue_count_12m"), inputs.get("overdue_over_5wd_count_12m")
    if prudent and few is not None and many is not None and number(many) > number(few):
        return refused(form, "overdue_over_5wd_count_12m")
    case = Corporate(inputs)
    missing = [n for n in REQUIRED + (PRUDENT if prudent else []) if inputs.get(n) is None]
    sums, low, high = {}, Fraction(0), Fraction(0)
    for name, items in case.sections.items():
        listed = list(items.values())
        sums[name] = summed([i.points for i in listed], listed, MAXIMA[name], name == "D")
        ends = section_ends(listed, MAXIMA[name], name == "D")
        low, high = low + ends[0], high + ends[1]
    score = sum(sums.values(), Fraction(0))
    c1 = case.items["C1"]

    def graded(at: Fraction, points: Any, wanted: tuple[Truth, ...]) -> tuple[str, list[str]]:
        found = by_score(at, CUTS, LEVELS)
        rules = case.rules(found, points) if prudent else []
        hit = [(name, level) for name, truth, level in rules if truth in wanted]
        return worst(LEVELS, found, *[level for _, level in hit]), [name for name, _ in hit]

    grade, applied = graded(score, c1.points, (True,))
    open_c1 = None if c1.open else c1.points
    ends_ = [graded(low, open_c1, (True, None))[0], graded(high, open_c1, (True,))[0]]
    return result(
        form,
        score=text(score),
        grade=grade,
        stars=STARS[grade],
        provisional=bool(missing),
        range={"score": [text(low), text(high)], "grade": ends_} if missing else None,
        sections={name: text(value) for name, value in sums.items()},
        items={name: item.result() for name, item in case.items.items()},
        rules=applied,
        warnings=case.warnings(bool(missing), sums),
    )


PRACTICAL = [
    "peer_review",
    "bad_record",
    "on_time_rate",
    "receivable_days",
    "receivable_amount",
    "credit_limit",
    "overall_impression",
    "integrity_management",
    "relation_months",
    "region",
    "restocks_per_month",
    "influence",
    "cooperation",
    "employees",
]
CLASSES = ["A级", "B级", "C级", "D级"]
RESTOCKS = {
    "remote": "3:8 2:6 1:4",
    "medium": "10:8 5:6 1:4",
    "near": "20:8 10:6 5:4",
}


def practical_items(i: Inputs) -> dict[str, Item]:
    def maybe(possible: list[Any], *names: str) -> list[Any]:
        return (
            [*possible, NA]
            if any(i.get(name) is None for name in names) and NA not in possible
            else possible
        )

    limit, owed = amount(i, "credit_limit"), amount(i, "receivable_amount")
    ratio = calc(lambda a, b: a / b * 100, owed, limit)
    none = holds(limit, "=", 0)
    y3: list[tuple[Truth, Any]] = [
        (both(none, holds(owed, "=", 0)), NA), (none, 0), *bands(ratio, "<=", "80:10 100:5", 0),
    ]  # fmt: skip
    on_time, days = number(i.get("on_time_rate")), number(i.get("receivable_days"))
    months, restocks = number(i.get("relation_months")), number(i.get("restocks_per_month"))
    t1 = outcomes(bands(months, ">=", "24:8 12:6 2:4", 2))
    regions = [i["region"]] if i.get("region") else list(RESTOCKS)
    t2 = [one for region in regions for one in outcomes(bands(restocks, ">=", RESTOCKS[region], 2))]
    z3 = list(dict.fromkeys(min(a, b) for a in t1 for b in t2))
    three, staff = "good:10 average:5 poor:0", number(i.get("employees"))
    return {
        "X1": Item(i.get("peer_review"), choice(i.get("peer_review"), three), 10),
        "X2": Item(i.get("bad_record"),
                   choice(i.get("bad_record"), "none:10 once_settled:5 other:0"), 10),
        "Y1": Item(on_time, maybe(outcomes(bands(on_time, ">=", "95:30 90:25 80:20 70:10", 0)),
                                  "on_time_rate"), 30),
        "Y2": Item(days, maybe(outcomes(bands(days, "<=", "30:10 60:7 90:4", 0)),
                               "receivable_days"), 10),
        "Y3": Item(ratio, maybe(outcomes(y3), "receivable_amount", "credit_limit"), 10),
        "Z1": Item(i.get("overall_impression"),
                   choice(i.get("overall_impression"), "strong:6 medium:3 weak:0"), 6),
        "Z2": Item(i.get("integrity_management"),
                   choice(i.get("integrity_management"), "good:4 average:2 poor:0"), 4),
        "Z3": Item(months, z3, 8),
        "Z4": Item(i.get("influence"),
                   choice(i.get("influence"), "main:4 secondary:2 occasional:0"), 4),
        "Z5": Item(i.get("cooperation"),
                   choice(i.get("cooperation"), "good:2 average:1 poor:0"), 2),
        "Z6": Item(staff, outcomes(bands(staff, ">=", "20:6 10:4 5:2", 0)), 6),
    }  # fmt: skip


def customer_credit_practical(i: Inputs) -> dict[str, Any]:
    form, status = "customer-credit-practical", i.get("customer_status")
    new = either(holds(status, "=", "new"), holds(status, "=", "cash_to_credit"))
    years, seen = number(i.get("years_established")), i.get("overall_impression")
    by_age = "weak" if years is None or years < 1 else "medium" if years < 3 else "strong"
    odd = years is not None and seen is not None and new is not True and by_age != seen
    warnings = ["impression-years-mismatch"] if odd else []
    if new:
        return result(form, grade="B级", rules=["new-customer-b"], warnings=warnings)
    items = practical_items(i)
    sums, ends = {}, []
    for name, maximum in (("X", 20), ("Y", 50), ("Z", 30)):
        listed = [item for id_, item in items.items() if id_[0] == name]
        sums[name] = summed([one.points for one in listed], listed, maximum, name == "Y")
        ends.append(section_ends(listed, maximum, name == "Y"))
    score, low, high = (sum(p, Fraction(0)) for p in (sums.values(), *zip(*ends, strict=True)))
    missing = status is None or any(i.get(name) is None for name in PRACTICAL)
    grades = [by_score(at, [90, 75, 60], CLASSES) for at in (low, high)]
    if new is None:
        grades = [worst(CLASSES, grades[0], "B级"), min(grades[1], "B级", key=CLASSES.index)]
    return result(
        form,
        score=text(score),
        grade=by_score(score, [90, 75, 60], CLASSES),
        provisional=missing,
        range={"score": [text(low), text(high)], "grade": grades} if missing else None,
        sections={name: text(value) for name, value in sums.items()},
        items={name: item.result() for name, item in items.items()},
        warnings=warnings,
    )


STOCKS = [
    "short_term_assets",
    "medium_long_term_assets",
    "mortgage",
    "other_personal_loans",
    "card_overdraft",
]
TURNOVERS = ["investment_turnover", "card_spending", "settlement_turnover"]
STAR_LEVELS = ["七星级", "六星级", "五星级", "四星级", "三星级", "准星级", "未评星级"]
RATES = [135, 100, 100, 200, 200, 200, 400, 200]


def counted(row: dict[str, Any], factor: Fraction) -> Fraction:
    if row["type"] == "settlement" and (row.get("cross_border") or not row.get("fee_charged")):
        return Fraction(0)
    sum_ = number(row["amount"])
    cap = number(row.get("cap_amount"))
    if cap is not None and sum_ > cap:
        sum_ = cap
    share = number(row.get("discount_ratio"))
    return Fraction(sum_ * factor * (1 if share is None else share))


def icbc_stars(i: Inputs) -> dict[str, Any]:
    listed = i.get("transactions")
    if listed is not None and any(i.get(name) is not None for name in TURNOVERS):
        return refused("icbc-stars", "transactions")
    values = [amount(i, name) for name in STOCKS + TURNOVERS]
    names = STOCKS + TURNOVERS
    if listed is not None:
        factor = FACTOR[i.get("unit") or "wan_yuan"]
        values[5:] = [
            sum((counted(row, factor) for row in listed if row["type"] == kind), Fraction(0))
            for kind in ("investment", "card", "settlement")
        ]
        names = STOCKS
    points = [Fraction(0) if v is None else v * rate for v, rate in zip(values, RATES, strict=True)]
    score = sum(points, Fraction(0))
    grade = by_score(score, [80000, 10000, 2000, 500, 50], STAR_LEVELS[:6])
    grade = "未评星级" if score == 0 else grade
    missing = any(i.get(name) is None for name in names)
    return result(
        "icbc-stars",
        score=text(score),
        grade=grade,
        stars=dict(zip(STAR_LEVELS, [7, 6, 5, 4, 3, 0, None], strict=True))[grade],
        provisional=missing,
        range={"score": [text(score), None], "grade": [grade, "七星级"]} if missing else None,
        items={
            f"I{n}": {"value": text(value), "points": text(earned)}
            for n, (value, earned) in enumerate(zip(values, points, strict=True), 1)
        },
        rules=["premium-customer"] if score >= 2000 else [],
    )


def importance_tags(i: Inputs) -> dict[str, Any]:
    names = ["consumption", "loyalty", "potential", "match", "influence"]
    items = {
        name: Item(
            i.get(name),
            [1, 0] if i.get(name) is None else [int(i[name] in ("high", "important"))],
            1,
        )
        for name in names
    }
    score = sum((item.points for item in items.values()), Fraction(0))
    low, high = section_ends(list(items.values()), 5, False)
    missing = any(i.get(name) is None for name in names)
    grades = ["重要客户" if at >= 3 else "一般客户" for at in (score, low, high)]
    return result(
        "importance-tags",
        score=text(score),
        grade=grades[0],
        provisional=missing,
        range={"score": [text(low), text(high)], "grade": grades[1:]} if missing else None,
        sections={"T": text(score)},
        items={name: item.result() for name, item in items.items()},
        rules=["growth-potential"] if i.get("potential") == "promising" else [],
    )
