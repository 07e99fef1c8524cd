"""Certificate names with characters that Unicode gained after 2002."""

import stringprep
from types import ModuleType
from unicodedata import category

from asn1crypto import x509


def relax() -> None:
    """Let certificates carry every character that is assigned today.

    WORKAROUND: asn1crypto 1.5.1 prepares names by Python's `stringprep`, which knows Unicode 3.2
    and calls later characters unassigned: a 陈𬱖 couldn't sign (163 of the 8,105 characters of
    通用规范汉字表). Only asn1crypto's own view of the module changes.
    """
    today = ModuleType("stringprep")
    vars(today).update({name: getattr(stringprep, name) for name in dir(stringprep)})
    vars(today)["in_table_a1"] = unassigned
    x509.stringprep = today


def unassigned(char: str) -> bool:
    """Tell whether a character is unassigned in the Unicode of this Python."""
    return category(char) == "Cn"
