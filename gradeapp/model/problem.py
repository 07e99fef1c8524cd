"""Faults of users and files as values: a code, a place, the facts, and one table of sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from gradeapp.model.call_sentences import CALL_TEXTS
from gradeapp.model.facts_sentences import FACT_TEXTS
from gradeapp.model.form_sentences import FORM_TEXTS
from gradeapp.model.reasons import say_reason
from gradeapp.model.roster_sentences import ROSTER_TEXTS
from gradeapp.model.signing_sentences import SIGNING_TEXTS

Translate = Callable[[str], str]
"""Gives the text of one language for an English one (gettext's msgid)."""

# One sentence per fault. English here; `resources/i18n/zh_CN/problems.po` has the Chinese.
# `{name}` takes the fact of that name.
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # --- cases (the codes of the specification, section 0.8)
        "unknown_form": "There is no rating form with this id and version.",
        "unknown_input": "The form has no such input.",
        "bad_type": "The value can't be read as {type}.",
        "out_of_range": "The value is outside what is allowed ({allowed}).",
        "na_not_allowed": "“Not applicable” isn't allowed here.",
        "missing_field": "This field must be filled in.",
        "inconsistent": "The figures contradict each other: {rule}.",
        "unreadable": "This isn't a readable case: {reason}.",
        # --- rating forms
        **FORM_TEXTS,
        # --- rosters
        **ROSTER_TEXTS,
        # --- calls of the commands
        **CALL_TEXTS,
        # --- facts that forms share
        **FACT_TEXTS,
        # --- keys, tokens, time stamps and pictures of signatures
        **SIGNING_TEXTS,
        # --- files
        "file.missing": "The file can't be found.",
        "file.unreadable": "The file can't be read: {reason}.",
        "file.unwritable": "The file can't be written: {reason}.",
        # --- texts that are kept
        "text.too_long": "The text is longer than {longest} characters.",
        "text.control_characters": "The text has characters that can't be printed.",
        # --- customers
        "customer.unknown": "There is no such customer.",
        "customer.number_taken": "This number already belongs to {name}.",
        "customer.uscc_taken": "This credit code already belongs to {name}.",
        "customer.bad_uscc": "This isn't a valid unified social credit code.",
        # --- assessments and their way
        "assessment.unknown": "There is no such assessment.",
        "form.digest_changed": (
            "The form {form} version {version} was published with other content."
        ),
        "workflow.wrong_state": "This isn't possible in its present state.",
        "workflow.same_person": "{actor} entered it, so somebody else must confirm it.",
        "workflow.not_rated": "It can't be submitted without a valid rating.",
        "workflow.no_reason": "This warning needs a written reason.",
        "workflow.provisional": "A provisional rating can't be approved; fill in what is missing.",
        "workflow.changed_since": "Somebody else has changed it; open it again to see the change.",
        "override.unknown_grade": "The form has no grade {grade} to confirm.",
        "override.provisional": "A provisional rating can't be overridden.",
        "override.vetoed": "The grade can't be raised where a veto applies.",
        "override.too_high": "The grade may not be raised so far; the limit in levels is {most}.",
        "override.no_reason": "A confirmed grade needs a written reason.",
        "batch.unknown": "There is no such import, or it was taken back already.",
        "batch.in_use": "It was worked on since the import, so the import can't be taken back.",
        "batch.empty": "No row can be kept, so nothing was stored.",
        # --- the audit log, and ratings rated again
        "audit.altered": "This assessment isn't what the audit log says was written last.",
        "audit.broken": "The audit log was changed: entry {entry} doesn't follow the one before.",
        "audit.no_head": "This head isn't in the chain.",
        "replay.differs": "Rated again by the form of its day it is {now}, not {kept}.",
        "replay.no_form": "The form of its day ({digest}…) isn't kept as it was.",
        "backup.same_file": "These are the records themselves; name another file.",
        "backup.other_file": "Another file has this name; name a new one.",
        "template.kind": "An empty roster is an .xlsx file.",
        "workbook.kind": "A workbook that rates itself is an .xlsx file.",
        # --- other readers of a form
        "reader.not_covered": "{reader} can't express this form: only the program knows {part}.",
        # --- records, journal and settings
        "records.unavailable": "The records can't be used: {reason}.",
        "records.unreadable": "This isn't a readable database: {reason}.",
        "records.bad_url": "This isn't a usable database URL.",
        "records.no_driver": "Records on a server need the extra “postgres” of this program.",
        "records.foreign": "This database belongs to another program.",
        "records.newer": "A newer program wrote these records ({found}); please update this one.",
        "records.damaged": "The database is damaged: {reason}.",
        "records.on_server": "These records are on a server; its own tools copy and restore them.",
        "account.unknown": "There is no account {name}.",
        "account.known": "There is somebody called {name} already.",
        "account.last": "One active account must stay.",
        "journal.broken": "This draft can't be read; it was set aside.",
        "journal.unreadable": "This draft can't be read now; it stays where it is.",
        "settings.unreadable": "The settings can't be read, so the defaults apply: {reason}.",
        "settings.bad_value": "This setting must be {wanted}; the default applies.",
        "settings.password": "A database URL in the settings must not hold a password.",
        # --- sheets and signatures
        "sheet.no_glyph": (
            "The font has no glyph for {characters}; {substitute} is printed instead."
        ),
        "sheet.refused": "The case is refused, so there is no sheet: {errors}.",
        "sheet.bad_time": (
            "The print time must be an ISO date and time, such as 2026-01-05T09:30:00+08:00."
        ),
        "sheet.bad_fact": "This must be {wanted}.",
        "signature.not_p12": "This isn't a PKCS#12 file (.p12, .pfx).",
        "signature.wrong_password": "The password doesn't open this PKCS#12 file.",
        "signature.no_key": "The PKCS#12 file holds no private key with its certificate.",
        "signature.weak_key": "The key can't sign: {reason}.",
        "signature.expired": "The certificate is valid only {dates}.",
        "signature.not_certificate": "This isn't a certificate (PEM or DER).",
        "signature.no_role": "The sheet has no such role to sign; it has: {roles}.",
        "signature.already": "This role has signed already.",
        "signature.order": "It can't sign any more, since {later} has signed.",
        "signature.failed": "It can't be signed: {reason}.",
        "scan.too_big": "The picture is too big for a scanned sheet.",
        "scan.unreadable": "This isn't a picture or PDF that can be read.",
        "scan.no_code": "No code of a sheet is found on it; scan the whole page, 200 dpi or more.",
        "scan.unknown": (
            "The records don't have this sheet: customer {customer}, grade {grade}, form {form}, "
            "fingerprint {fingerprint}."
        ),
        "verify.too_big": "The file is too big for a sheet.",
        "verify.unreadable": "This isn't a PDF that can be verified: {reason}.",
        "verify.encrypted": "The file is encrypted; sheets never are.",
        "verify.no_case": "No case is embedded: this isn't a sheet of ours.",
        "verify.fingerprint": "The embedded files don't match the sheet's fingerprint.",
        "verify.after_end": "Something stands after the end of the file.",
        "verify.revisions": "The file was changed other than by signing.",
        "verify.coverage": "The signature doesn't cover the whole sheet.",
        "verify.rewritten": "Content of the sheet was written again after it was made.",
        "verify.foreign": "The file holds something that a sheet never has ({what}).",
        "verify.order": "The roles didn't sign in their order.",
        "verify.signature": "The signature can't be judged: {reason}.",
        "verify.not_intact": "The signature doesn't match the content.",
        "verify.expired": "The certificate was valid only {dates}.",
        "verify.not_rated": "The embedded case can't be rated again: {reason}.",
        "verify.rerated": "Rating the embedded case again gives another result.",
        "print.refused": "The printer didn't take it.",
        "verify.printed": "The pages show other figures than the embedded case gives ({figures}).",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what kind (`code`), the place, and the facts its sentence needs.

    `where` names the place as a user finds it: a file, a cell (`Sheet1!C7`), an input id or a
    position in a form file (`corporate-credit/2026-01-01.toml: section[2].item[0].max`).
    """

    code: str
    where: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, tr: Translate = str) -> str:
        """Say the fault in the language of `tr`, the place first."""
        facts = self.facts
        if "reason" in facts:
            facts = {**facts, "reason": say_reason(facts["reason"], tr)}
        text = tr(SENTENCES[self.code]).format_map(facts)
        return f"{self.where}{tr(': ')}{text}" if self.where else text


class Unavailable(Exception):  # noqa: N818 -- not an error of ours
    """The world failed in the middle of work (disk full, server gone); carries its `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence())
        self.problem = problem
