"""Rates a case by the second implementation."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.reference import others, scorecards
from tests.reference.logic import Inputs, result
from tests.reference.others import chosen, plain_list, service

Rater = Callable[[Inputs], dict[str, Any]]


def ladder(form: str, name: str, **labels: str) -> Rater:
    return lambda inputs: chosen(form, name, labels, inputs)


RATERS: dict[str, Rater] = {
    "corporate-credit": scorecards.corporate_credit,
    "corporate-credit-prudent": partial(scorecards.corporate_credit, prudent=True),
    "customer-credit-practical": scorecards.customer_credit_practical,
    "icbc-stars": scorecards.icbc_stars,
    "boc-tiers": others.boc_tiers,
    "battery-customers": others.battery_customers,
    "sales-size": others.sales_size,
    "satisfaction-index": others.satisfaction_index,
    "closing-time-tiers": others.closing_time_tiers,
    "closing-time-followup": others.closing_time_followup,
    "bank-abcd": others.bank_abcd,
    "czbank-ladder": ladder(
        "czbank-ladder", "level", private_banking="私人银行客户", diamond="钻石卡客户",
        platinum="白金卡客户", gold="金卡客户", ordinary="普通客户",
    ),
    "czbank-abc": others.czbank_abc,
    "loyalty-metals": ladder(
        "loyalty-metals", "level", vip="VIP客户", gold="金牌客户", silver="银牌客户",
        bronze="铜牌客户", new="新客户",
    ),
    "importance-tags": scorecards.importance_tags,
    "mazda-satisfaction": others.mazda_satisfaction,
    "jd-premium": partial(plain_list, "jd-premium", others.JD),
    "psbc-whitelist": others.psbc_whitelist,
    "pingan-premium": partial(plain_list, "pingan-premium", others.PINGAN),
    "dealer-ten": others.dealer_ten,
    "creditcard-premium": others.creditcard_premium,
    "trade-stage": ladder(
        "trade-stage", "stage", past="曾经有过交易", current="正在进行交易", upcoming="即将进行交易"
    ),
    "trade-volume-position": lambda _inputs: result("trade-volume-position"),
    "deal-status": ladder(
        "deal-status", "status", closed="已成交客户", negotiating="正在谈判客户",
        prospect="潜在客户",
    ),
    "deal-importance": ladder(
        "deal-importance", "importance", important="重要客户", unimportant="非重要客户"
    ),
    "handling-urgency": others.handling_urgency,
    "customer-axes": others.customer_axes,
    "service-five-four": partial(
        service, "service-five-four",
        [name for part in others.SERVICE.values() for name in part], others.SERVICE,
    ),
    "service-basics": partial(service, "service-basics", others.BASICS, {}),
}  # fmt: skip


def rate(form: str, inputs: Inputs) -> dict[str, Any]:
    """Give the RESULT of readable inputs; only cross-checks can refuse them."""
    return RATERS[form]({key: value for key, value in inputs.items() if value is not None})
