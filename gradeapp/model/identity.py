"""A personal signing identity, and the rules for its name and its pass phrase."""

from dataclasses import dataclass

from gradeapp.model.customer import is_printable
from gradeapp.model.problem import Problem

SHORTEST_PHRASE = 12
FEWEST_SIGNS = 5
"""Different characters in a pass phrase."""

LONGEST_NAME = 64
"""Characters of an organisation on a certificate (RFC 5280, appendix A.1); of a name it is bytes,
as the library that makes certificates counts them."""

SHORTEST_LIFE, LONGEST_LIFE, USUAL_LIFE = 1, 10, 3
"""Years."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signs: the name on the certificate and, if any, the organisation."""

    name: str
    organisation: str = ""


def check_identity(identity: Identity, phrase: str, years: int) -> tuple[Problem, ...]:
    """Name everything that is wrong with a wish for an identity."""
    problems = []
    if not identity.name.strip():
        problems.append(Problem("identity.no_name"))
    if len(identity.name.encode(errors="replace")) > LONGEST_NAME:
        problems.append(Problem("identity.long_name"))
    if len(identity.organisation) > LONGEST_NAME:
        facts = {"longest": str(LONGEST_NAME)}
        problems.append(Problem("text.too_long", identity.organisation[:16], facts))
    if not (is_printable(identity.name) and is_printable(identity.organisation)):
        problems.append(Problem("text.control_characters"))
    if not SHORTEST_LIFE <= years <= LONGEST_LIFE:
        facts = {"least": str(SHORTEST_LIFE), "most": str(LONGEST_LIFE)}
        problems.append(Problem("identity.bad_life", "", facts))
    if len(phrase) < SHORTEST_PHRASE:
        problems.append(Problem("identity.short_phrase", "", {"least": str(SHORTEST_PHRASE)}))
    elif len(set(phrase)) < FEWEST_SIGNS or phrase.strip() == identity.name.strip():
        problems.append(Problem("identity.weak_phrase"))
    return tuple(problems)
