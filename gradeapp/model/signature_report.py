"""A verification in sentences and in machine-readable form, for the commands and the window."""

from collections.abc import Iterator

from gradeapp.model.problem import Problem, Translate
from gradeapp.model.signature import SignatureFinding, Verification


def report(found: Verification, tr: Translate) -> tuple[str, ...]:
    """Say what a verification found, a line for each signature and for each fault."""
    return tuple(_lines(found, tr))


def _lines(found: Verification, tr: Translate) -> Iterator[str]:
    for signature in found.signatures:
        yield _signature(signature, tr)
        yield from (problem.sentence(tr) for problem in signature.problems)
    if not found.signed:
        yield tr("Nobody has signed this sheet.")
    elif found.unsigned:
        yield tr("Not signed yet: {roles}").format(roles=", ".join(found.unsigned))
    if found.rerated is not None:
        same = tr("Rated again: the same result.")
        yield same if found.rerated else tr("Rated again: another result.")
    yield from (problem.sentence(tr) for problem in found.problems)
    yield tr("Everything holds.") if found.holds else tr("Not everything holds.")


def _signature(found: SignatureFinding, tr: Translate) -> str:
    answers = (
        (tr("intact"), found.intact),
        (tr("valid"), found.valid),
        (tr("trusted"), found.trusted),
        (tr("whole sheet"), found.whole),
        (tr("unchanged since"), not found.changed_since),
    )
    said = ", ".join(f"{word}: {tr('yes') if holds else tr('no')}" for word, holds in answers)
    at = found.at.isoformat(" ", "seconds") if found.at else "–"
    return f"{found.label}: {found.signer}, {at}; {said}"


def as_plain(found: Verification, tr: Translate) -> dict[str, object]:
    """Give a verification for machines: the answers by name, every fault with its sentence."""
    return {
        "holds": found.holds,
        "signed": found.signed,
        "signatures": [_plain(signature, tr) for signature in found.signatures],
        "unsigned": list(found.unsigned),
        "rerated_equal": found.rerated,
        "fingerprint": found.fingerprint,
        "problems": [_problem(problem, tr) for problem in found.problems],
    }


def _plain(found: SignatureFinding, tr: Translate) -> dict[str, object]:
    return {
        "role": found.role,
        "label": found.label,
        "signer": found.signer,
        "time": found.at.isoformat() if found.at else None,
        "intact": found.intact,
        "valid": found.valid,
        "trusted": found.trusted,
        "covers_whole": found.whole,
        "changed_since": found.changed_since,
        "problems": [_problem(problem, tr) for problem in found.problems],
    }


def _problem(problem: Problem, tr: Translate) -> dict[str, object]:
    return {
        "code": problem.code,
        "where": problem.where,
        "facts": dict(problem.facts),
        "sentence": problem.sentence(tr),
    }
