"""A personal signing identity, and the rules for its name and its pass phrase."""

from dataclasses import dataclass

from gradeapp.model.problem import Problem

SHORTEST_PHRASE = 12
FEWEST_SIGNS = 5
"""Different characters in a pass phrase."""

LONGEST_NAME = 64
"""Characters of a name or organisation on a certificate (RFC 5280, appendix A.1)."""

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
    for text in (identity.name, identity.organisation):
        if len(text) > LONGEST_NAME:
            problems.append(Problem("text.too_long", text[:16], {"longest": str(LONGEST_NAME)}))
        if any(ord(char) < ord(" ") for char in text):
            problems.append(Problem("text.control_characters"))
    if not SHORTEST_LIFE <= years <= LONGEST_LIFE:
        facts = {"least": str(SHORTEST_LIFE), "most": str(LONGEST_LIFE)}
        problems.append(Problem("identity.bad_life", "", facts))
    if len(phrase) < SHORTEST_PHRASE:
        problems.append(Problem("identity.short_phrase", "", {"least": str(SHORTEST_PHRASE)}))
    elif len(set(phrase)) < FEWEST_SIGNS or phrase.strip() == identity.name.strip():
        problems.append(Problem("identity.weak_phrase"))
    return tuple(problems)
