"""Writes steps of plain arithmetic as SQL for DuckDB and PostgreSQL."""

from dataclasses import dataclass

from gradeapp.model.readers.ratio import Ratio
from gradeapp.model.readers.steps import Expr, Int, Op, Ref, product

DIALECTS = ("duckdb", "postgres")
FIRST_DAY = "DATE '1899-12-30'"
LARGEST_WHOLE = 10**27
"""A number with ten digits after the point must stay below this to fit 38 digits."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs: the type of exact integers, whole division, and months of a calendar."""

    integer: str
    number: str
    divide: str
    months: str
    stage: str
    scaled: str

    def parts(self, column: str) -> str:
        """Count a decimal column in 10⁻¹⁰, exactly."""
        return self.scaled.format(column=column, scale=10**10)

    def text(self, expr: Expr) -> str:
        """Write an expression; a test becomes a boolean, everything else a whole number."""
        match expr:
            case Int(value):
                return str(value) if value >= 0 else f"({value})"
            case Ref(name):
                return name
            case Op(sign, parts):
                return self.operation(sign, [self.text(part) for part in parts])

    def operation(  # noqa: PLR0911 - one per kind of operation
        self, sign: str, parts: list[str]
    ) -> str:
        """Write an operation on parts that are written already."""
        match sign:
            # Else two small literals could be multiplied as 32 bits.
            case "*":
                return f"(CAST({parts[0]} AS {self.integer}) * {parts[1]})"
            case "+" | "-" | "=" | "<" | "<=":
                return f"({parts[0]} {sign} {parts[1]})"
            case "min" | "max":
                name = "LEAST" if sign == "min" else "GREATEST"
                return f"{name}({', '.join(parts)})"
            case "abs":
                return f"ABS({parts[0]})"
            case "if":
                return f"CASE WHEN {parts[0]} THEN {parts[1]} ELSE {parts[2]} END"
            case "all" | "some":
                return f"({(' AND ' if sign == 'all' else ' OR ').join(parts)})"
            case _:
                return self.function(sign, *parts)

    def function(self, sign: str, left: str, right: str) -> str:
        """Write what isn't one operation of SQL."""
        match sign:
            case "sign":
                return f"CASE WHEN {left} < {right} THEN -1 WHEN {left} > {right} THEN 1 ELSE 0 END"
            case "half_up":
                size = self.whole(f"2 * ABS({left}) + {right}", f"2 * {right}")
                return (
                    f"CASE WHEN {right} = 0 THEN 0 WHEN {left} < 0 THEN -({size}) ELSE {size} END"
                )
            case "add_months":
                day = f"{FIRST_DAY} + CAST({left} AS INTEGER)"
                moved = f"{day} + {self.months.format(f'CAST({right} AS INTEGER)')}"
                return f"(CAST({moved} AS DATE) - {FIRST_DAY})"
            case _:
                raise KeyError(sign)

    def whole(self, top: str, below: str) -> str:
        """Divide and cut to a whole number."""
        return self.divide.format(f"({top})", f"({below})")

    def decimal(self, ratio: Ratio) -> str:
        """Write a fraction as a decimal, rounded once to ten places, halves away from zero."""
        top = self.text(product((Int(ratio.factor.numerator), ratio.top)))
        parts = (Int(ratio.factor.denominator), *(bottom.expr for bottom in ratio.bottoms))
        below = self.text(product(parts))
        if below == "1":
            return f"CAST({top} AS {self.number})"
        size = self.whole(f"ABS({top})", below)
        rest = f"(ABS({top}) - ({size}) * {below})"
        digits = self.whole(f"2 * {rest} * {10**10} + {below}", f"2 * {below}")
        # Ten more digits of the rest must still fit into 38; beyond that nothing is written.
        fits = f"{below} > 0 AND {below} < {LARGEST_WHOLE} AND {size} < {LARGEST_WHOLE}"
        written = f"CAST({size} AS {self.number}) + CAST({digits} AS DECIMAL(12, 0)) * 0.0000000001"
        return f"CASE WHEN {fits} THEN CASE WHEN {top} < 0 THEN -1 ELSE 1 END * ({written}) END"

    def approximate(self, ratio: Ratio) -> str:
        """Write a fraction as a binary number: to look at, never to decide with."""
        top = self.text(product((Int(ratio.factor.numerator), ratio.top)))
        parts = [Int(ratio.factor.denominator), *(bottom.expr for bottom in ratio.bottoms)]
        below = " / ".join(
            f"NULLIF(CAST({self.text(part)} AS DOUBLE PRECISION), 0)" for part in parts
        )
        return f"CAST({top} AS DOUBLE PRECISION) / {below}"


# DuckDB takes eight times as long to cast a decimal to an integer as to a binary number. So the
# whole part is found in binary, wrong by at most one beside a number of 15 digits; the rest,
# below 2 and with ten digits, is exact as a decimal, and so are its 2 × 10¹⁰ parts in binary.
DUCKDB = Dialect(
    "HUGEINT",
    "DECIMAL(38, 10)",
    "{} // {}",
    "to_months({})",
    "AS",
    "(CAST(CAST({column} AS DOUBLE) AS BIGINT) * CAST({scale} AS HUGEINT) + CAST(CAST({column}"
    " - CAST(CAST({column} AS DOUBLE) AS BIGINT) AS DOUBLE) * {scale} AS BIGINT))",
)
# PostgreSQL computes a subquery's column anew wherever it is used, unless it is materialized.
POSTGRES = Dialect(
    "NUMERIC",
    "NUMERIC(48, 10)",
    "div({}, {})",
    "make_interval(months => {})",
    "AS MATERIALIZED",
    "({column} * {scale})",
)


def dialect_of(name: str) -> Dialect:
    """Find a dialect by its name; a KeyError for any other is a fault of ours."""
    return {"duckdb": DUCKDB, "postgres": POSTGRES}[name]


def quoted(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """Write a column's name that isn't a plain word."""
    return '"' + name.replace('"', '""') + '"'
