"""A list that figures are counted from, brought with them: one step each, back and forth."""

from gradeapp.controllers.assessment import AssessmentController
from gradeapp.model.entry.entry import begin
from gradeapp.model.entry.tally import Tally, add_up, texts_of
from gradeapp.model.scorecard import Text
from tests.forms.shipped import scorecard

BATTERY = scorecard("battery-customers")
ORDERS = Tally("battery-customers", Text("订单清单", "Order list"), "order_count", "order_quantity")
LIST = "2026-03-05\t电芯\t12.5\n\n2026-03-18  1,008\n"


def test_that_a_list_goes_through_undo_and_redo() -> None:
    controller = AssessmentController()
    controller.open_entry(begin(BATTERY))

    def stands() -> tuple[str, str]:
        assert controller.entry is not None
        return controller.entry.tallies.get("order_count", ""), controller.entry.text("order_count")

    for text in ("1", "12"):
        controller.bring_list(
            texts_of(ORDERS, add_up(text, BATTERY.input("order_quantity"))), {ORDERS.count: text}
        )
    controller.settle()
    controller.bring_list(
        texts_of(ORDERS, add_up(LIST, BATTERY.input("order_quantity"))), {ORDERS.count: LIST}
    )
    controller.edit("order_count", "9")
    for state in ((LIST, "2"), ("12", "1"), ("", "")):
        controller.undo()
        assert stands() == state
    for state in (("12", "1"), (LIST, "2"), (LIST, "9")):
        controller.redo()
        assert stands() == state
