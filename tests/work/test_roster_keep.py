"""A rated roster is kept as one batch; customers that are known already stay as they are."""

from pathlib import Path

from gradeapp.model.batch import Batch
from gradeapp.model.customer import Customer
from gradeapp.work import customer as customers
from gradeapp.work.roster_keep import keep_roster
from tests.records_samples import ME, records_at
from tests.roster_samples import form, grid, read


def test_that_a_customer_is_known_by_its_number_however_it_is_written(tmp_path: Path) -> None:
    roster = read(
        "sales-size", grid("客户编号 | 客户名称 | 年平均销售额\nｋ ００１ | 乙 | 6000000")
    )
    assert roster.usable
    with records_at(tmp_path) as records:
        known = customers.create(records, ME, "甲公司", number="K001")
        assert isinstance(known, Customer)
        kept = keep_roster(records, ME, roster, form("sales-size"), "roster.xlsx")
        assert isinstance(kept, Batch), kept
        assert [line["customer"] for line in kept.rows] == [known.id]
        assert customers.find(records, "") == (known,)
