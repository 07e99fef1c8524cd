"""Calendar dates and months: strict reading and the arithmetic of terms."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DATE_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MONTH_TEXT = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2999
LAST_ORDINAL = date.max.toordinal()


class Month(NamedTuple):
    """A calendar month; months compare in time order."""

    year: int
    month: int

    def __str__(self) -> str:
        """Write the month as a case does, 2024-05."""
        return f"{self.year:04d}-{self.month:02d}"

    def next(self) -> "Month":
        """Give the month after this one."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)


def read_date(text: str) -> date | None:
    """Read YYYY-MM-DD; None if it isn't an existing day."""
    if not DATE_TEXT.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_month(text: str) -> Month | None:
    """Read YYYY-MM; None if it isn't a month."""
    if not MONTH_TEXT.fullmatch(text):
        return None
    return Month(int(text[:4]), int(text[5:]))


def add_months(day: date, months: int) -> date:
    """Give the same day of the month `months` later, or that month's last day (0.2)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return date.max if year > date.max.year else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Give the day `days` later, kept within what a calendar date can be."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), LAST_ORDINAL))


def days_between(first: date, second: date) -> int:
    """Count the days from the first day to the second."""
    return (second - first) // timedelta(days=1)


def months_between(first: date, second: date) -> int:
    """Count the whole months from the first day to the second; negative if it is earlier."""
    if second < first:
        return -months_between(second, first)
    months = (second.year - first.year) * 12 + second.month - first.month
    return months if add_months(first, months) <= second else months - 1
