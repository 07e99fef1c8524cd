"""The sentences for faults of rosters; `problem` includes them in its one table."""

from collections.abc import Mapping
from types import MappingProxyType

ROSTER_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # --- the file
        "roster.kind": "A roster is a file of the kind .xlsx, .xls, .csv or .parquet.",
        "roster.output_kind": "The rows can be written as .xlsx, .csv or .parquet.",
        "roster.same_file": (
            "The rows would overwrite the roster they come from; name another file."
        ),
        "roster.encrypted": (
            "The workbook is protected by a password; enter it, or save a copy without."
        ),
        "roster.wrong_password": "The password doesn't open this workbook.",
        "roster.damaged": "The file can't be read as {kind}: it is damaged or of another kind.",
        "roster.web_page": (
            "This is a web page and no workbook; open it in Excel or WPS and save it as .xlsx."
        ),
        "roster.encoding": (
            "The text is in none of UTF-8, UTF-16 and GB18030; save it again as UTF-8."
        ),
        "roster.open_quote": "The quotation mark that opens in line {line} is never closed.",
        "roster.too_large": "The file holds more than can be read at once ({most}).",
        # --- its tables
        "roster.no_table": "No heading names an input of the form; looked for: {labels}.",
        "roster.no_rows": "There are headings but no customers under them.",
        "roster.column_twice": (
            "The heading “{heading}” stands at {other} too; keep one of the two."
        ),
        "roster.unit": "Amounts in {unit} can't be converted; give them in 元, 万元 or 亿元.",
        "roster.no_fields": "No heading on this sheet names a field of the list {list}.",
        "roster.no_key": "The sheet needs a column customer_id (客户编号): whose is each row?",
        "roster.unknown_customer": "The roster has no customer with the number {customer}.",
        # --- its rows
        "roster.no_customer": "The row has figures but neither a customer number nor a name.",
        "roster.repeated": "The customer number {customer} stands at {first} already.",
        "roster.difference": "The roster says {given}; rated it is {grade}.",
        "roster.total": "This row was left out as a total: “{text}”.",
        "roster.note": "This row was left out as a note: “{text}”.",
        "roster.other_table": "This row was left out as part of another table: “{text}”.",
        "roster.error_cell": "The cell shows the error {text}.",
        "roster.uncalculated": (
            "The formula was never calculated; open the file in Excel or WPS and save it."
        ),
        "roster.masked": "The value is masked ({text}), so it can't be rated.",
        "roster.digits": "{text} has more digits than a case holds (15 digits and 10 decimals).",
        "roster.stopped": "It was stopped; nothing was written.",
    }
)
