"""The sheet of what is on the desk: print it, sign it, verify any PDF, keep it in the records."""

import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.files.sheet.pdf_pages import render
from gradeapp.files.signing.signature import roles
from gradeapp.files.signing.verification import embedded
from gradeapp.model.assessment import Assessment
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.kept import case_of
from gradeapp.model.paper import Paper, Role
from gradeapp.model.problem import Problem
from gradeapp.model.sheet.approvals import Taken
from gradeapp.model.sheet.sheet import Facts, Override, fingerprint
from gradeapp.model.signing import SignWish
from gradeapp.store import accounts, sheets
from gradeapp.store.records import Records
from gradeapp.work.place import Place
from gradeapp.work.sheet import print_rating, write_sheet
from gradeapp.work.signing import finish_of, load_key, sign_in_order
from gradeapp.work.tongue import Tongue
from gradeapp.work.verification import load_trust, verify_sheet

if TYPE_CHECKING:
    from datetime import datetime

NEVER_SIGNED = frozenset({"verify.rerated", "verify.printed"})
SCREEN = 96
"""Dots an inch at which 100 % is drawn."""


def print_desk(place: Place, desk: Desk, entry: Entry, tongue: Tongue) -> Paper:
    """Print what is on the desk; what can't be read is left out, and the sheet says so."""
    facts = Facts(
        printed_at=place.now(),
        company=tongue.company,
        number=desk.assessment.number,
        rating_date=desk.rated_on,
        customer_id=desk.typed.get("number", "").strip(),
        customer_name=desk.typed.get("name", "").strip(),
        uscc=desk.typed.get("uscc", "").strip(),
        reasons=desk.assessment.content.reasons,
        override=_override(place.records, desk.assessment),
        alone=_is_alone(place.records),
        steps=_steps(place.records, desk.assessment),
        pictures=tongue.pictures,
    )
    inputs = case_of(entry)["inputs"]
    assert isinstance(inputs, dict)  # noqa: S101 - a case always has them
    printed = print_rating(desk.scorecard, inputs, facts, tongue.lang, tongue.tr)
    title = f"{printed.sheet.title}-{facts.customer_name or printed.sheet.number}"
    is_kept = desk.assessment.row_version > 0
    paper = Paper(_file_name(title), printed.pdf, problems=printed.problems, is_kept=is_kept)
    return _with_roles(replace(paper, assessment=desk.assessment.id))


def _steps(records: Records, assessment: Assessment) -> tuple[Taken, ...]:
    """Give the steps by the shown names of who took them."""
    names = {one.name: one.display for one in accounts.list_accounts(records)}
    return tuple(
        Taken(step.action, names.get(step.by, step.by), step.at.astimezone(), step.note)
        for step in assessment.steps
    )


def _override(records: Records, assessment: Assessment) -> Override | None:
    """Give the confirmed grade as the sheet prints it, by the shown name of who confirmed it."""
    kept = assessment.override
    if kept is None:
        return None
    names = {one.name: one.display for one in accounts.list_accounts(records)}
    return Override(
        kept.grade, kept.reason, names.get(kept.by, kept.by), kept.at.astimezone().date()
    )


def _is_alone(records: Records) -> bool:
    active = [one for one in accounts.list_accounts(records) if one.is_active]
    return len(active) == 1


def draw(paper: Paper, percent: int) -> Paper:
    """Draw the pages at a share of their size on paper."""
    pages = render(paper.pdf, SCREEN * percent // 100)
    if isinstance(pages, Problem):
        return replace(paper, pages=(), problems=(*paper.problems, pages))
    return replace(paper, pages=pages)


def sign(
    place: Place, paper: Paper, wish: SignWish, trusted: tuple[str, ...] = ()
) -> Paper | tuple[Problem, ...]:
    """Let a role sign, verify at once, and keep the sheet in the records.

    Nobody signs a sheet that came back and shows or rates otherwise than its case.
    """
    known = () if paper.found is None else paper.found.problems
    false = tuple(problem for problem in known if problem.code in NEVER_SIGNED)
    if false:
        return false
    at = place.now()
    signer = load_key(wish.token or Path(wish.key), wish.secret, at)
    if isinstance(signer, Problem):
        return (signer,)
    # Roots that can't be read are named when the sheet is verified.
    roots, _ = load_trust([Path(root) for root in trusted])
    finish = finish_of(wish.drawing or wish.picture, wish.tsa, roots)
    if isinstance(finish, Problem):
        return (finish,)
    signed = sign_in_order(paper.pdf, [(wish.role, signer, finish)], at)
    if isinstance(signed, Problem):
        return (signed,)
    done = _with_roles(replace(paper, pdf=signed))
    keep(place, done)
    return done


def verify(place: Place, paper: Paper, trusted: tuple[str, ...]) -> Paper:
    """Say of a PDF whether it is intact, valid and trusted, and whether it rates the same."""
    roots, problems = load_trust([Path(root) for root in trusted])
    at: datetime = place.now()
    found = verify_sheet(paper.pdf, roots, place.library, at)
    return replace(paper, found=found, problems=problems)


def read(path: Path) -> Paper | tuple[Problem, ...]:
    """Take a PDF from outside."""
    try:
        pdf = path.read_bytes()
    except FileNotFoundError:
        return (Problem("file.missing", str(path)),)
    except OSError as error:
        return (Problem("file.unreadable", str(path), {"reason": error.strerror or str(error)}),)
    return take(path.name, pdf)


def take(name: str, pdf: bytes) -> Paper:
    """Take the bytes of a PDF."""
    return _with_roles(Paper(name, pdf))


def write(place: Place, paper: Paper, target: Path) -> Problem | None:
    """Write the PDF as a whole; the records keep a copy of what went out."""
    problem = write_sheet(target, paper.pdf)
    if problem is None:
        keep(place, paper)
    return problem


def keep(place: Place, paper: Paper) -> None:
    """Keep a copy with the assessment it was made from, if that is in the records."""
    if paper.is_kept and not _is_known(place.records, paper):
        signed = tuple(role.id for role in paper.roles if role.signed)
        mark = fingerprint(embedded(paper.pdf))
        with place.records.writing(place.actor) as writing:
            sheets.add(writing, uuid.uuid4().hex, paper.assessment, paper.pdf, signed, mark)


def _is_known(records: Records, paper: Paper) -> bool:
    return any(kept.pdf == paper.pdf for kept in sheets.list_sheets(records, paper.assessment))


def _with_roles(paper: Paper) -> Paper:
    found = roles(paper.pdf)
    if isinstance(found, Problem):
        return replace(paper, roles=())
    return replace(paper, roles=tuple(Role(one.id, one.label, one.signed) for one in found))


def _file_name(title: str) -> str:
    """Give a name that every file system takes."""
    return "".join("_" if sign in '<>:"/\\|?*' or sign < " " else sign for sign in title) + ".pdf"
