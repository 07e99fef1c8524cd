"""Settings: what a user chose for this computer, as one frozen value with its defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("zh", "en")
THEMES = ("system", "light", "dark")
UNITS = ("yuan", "wan_yuan", "yi_yuan")
MOST_RECENT_FORMS = 8
HIGHEST_NOTCHES = 9


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of confirming a grade (specification 0.6, marked G there).

    `notches_up` is the most levels a confirmed grade may lie above the machine grade;
    `second_person` forbids approving what one entered oneself, once there are two accounts.
    """

    notches_up: int = 1
    second_person: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings.

    `logo` and `seal` are paths of pictures, blank for none;
    `database` is a database URL without password, blank for the file in the data folder;
    `trusted_roots` are paths of certificate files; `tsa` is the URL of a time-stamp
    authority, blank for none; `pkcs11_module` the path of the library for tokens used last;
    `recent_forms` are ids, newest first; `window` is the window's last place as the toolkit
    wrote it, base64; `worklist` is the last filter and order of the worklist; `customers` says
    whether it showed the customers, and their last filter and order; `toured` says
    that the tour was seen or skipped; `units` maps a form id to the preferred unit; `other` keeps
    keys this version doesn't know, as JSON text by key.
    """

    language: str = "zh"
    theme: str = "system"
    company: str = ""
    logo: str = ""
    seal: str = ""
    account: str = ""
    database: str = ""
    trusted_roots: tuple[str, ...] = ()
    tsa: str = ""
    pkcs11_module: str = ""
    recent_forms: tuple[str, ...] = ()
    window: str = ""
    worklist: str = ""
    customers: str = ""
    toured: bool = False
    units: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    other: Mapping[str, str] = field(default_factory=dict)


def remember_form(settings: Settings, form: str) -> tuple[str, ...]:
    """Give the recent forms with `form` first, without doubles, the oldest dropped."""
    others = [known for known in settings.recent_forms if known != form]
    return (form, *others)[:MOST_RECENT_FORMS]
