"""Every command of the program: what it takes, what it is for, and which function runs it."""

from collections.abc import Mapping
from types import MappingProxyType

from gradeapp.cli import advice, comparison, forms, identity, keeping, rating, roster, sheet
from gradeapp.cli.call import Command, Option, Word

CASE = Word("case", "CASE.json", "a case: its form and its inputs")
FORM = Option("--form", "id of the rating form, such as corporate-credit", "ID", required=True)

FORMS = (
    Command(
        "forms", "list every rating form", forms.list_forms, examples=("forms", "forms --json")
    ),
    Command(
        "check",
        "check form files and name every problem with its place",
        forms.check_forms,
        (Word("files", "FORM.toml", "form files, wherever they lie", many=True),),
        examples=("check forms/corporate-credit/2026-01-01.toml",),
    ),
    Command(
        "sql",
        "print a scorecard as one SELECT for a database",
        forms.sql,
        options=(
            FORM,
            Option(
                "--dialect",
                "the database the SELECT is for",
                "duckdb|postgres",
                choices=("duckdb", "postgres"),
                required=True,
            ),
        ),
        examples=("sql --form corporate-credit --dialect duckdb > rate.sql",),
    ),
)

RATING = (
    Command(
        "rate",
        "rate a case, a stream of cases or a whole roster",
        rating.rate,
        (
            Word(
                "source",
                "CASE.json|CASES.jsonl|-|ROSTER",
                "a case, cases one a line (- is standard input), or with --form a roster "
                "(.xlsx .xls .csv .parquet)",
            ),
        ),
        (
            Option("--form", "id of the rating form for a roster", "ID"),
            Option("--output", "file for the rated roster (.xlsx .csv .parquet)", "OUT", "-o"),
        ),
        (
            "rate case.json",
            "rate cases.jsonl > results.jsonl",
            "rate --form sales-size roster.xlsx -o rated.xlsx",
        ),
    ),
    Command(
        "advise",
        "say the smallest changes to the next grade, and the one that would lose the grade",
        advice.advise,
        (CASE,),
        (Option("--fixed", "an input that stays as it is, by id or label", "INPUT", many=True),),
        ("advise case.json", "advise case.json --fixed industry --fixed net_sales"),
    ),
    Command(
        "compare",
        "rate what is known of a customer by every form, and say why the grades differ",
        comparison.compare,
        (Word("cases", "CASE.json", "cases of one customer, the newest last", many=True),),
        examples=("compare case.json", "compare credit.json sales.json --json"),
    ),
    Command(
        "workbook",
        "write a case as a workbook that rates itself with live formulas",
        rating.workbook,
        (CASE,),
        (Option("--output", "the workbook", "CASE.xlsx", "-o", required=True),),
        ("workbook case.json -o case.xlsx",),
    ),
    Command(
        "template",
        "write an empty roster for a form, with units, drop-downs and checks",
        roster.template,
        options=(FORM, Option("--output", "the empty roster", "T.xlsx", "-o", required=True)),
        examples=("template --form corporate-credit -o roster.xlsx",),
    ),
)

SHEETS = (
    Command(
        "sheet",
        "print the assessment sheet of a case, and sign it",
        sheet.sheet,
        (CASE,),
        (
            Option("--output", "the sheet", "SHEET.pdf", "-o", required=True),
            Option(
                "--sign",
                "a role, by id or label, and its key: a PKCS#12 file, or a token by a PKCS#11 URI",
                "ROLE=KEY.p12|pkcs11:…",
                many=True,
            ),
            Option(
                "--password-file",
                "file whose first line is the key's password or PIN",
                "F",
                many=True,
            ),
            Option(
                "--picture",
                "handwriting or seal to show with a role's signature (PNG, JPEG)",
                "ROLE=P.png",
                many=True,
            ),
            Option("--logo", "logo to print at the top left (PNG, JPEG)", "P.png"),
            Option(
                "--tsa",
                "time-stamp authority to ask (otherwise that of the settings); none: no time stamp",
                "URL|none",
            ),
            Option(
                "--printed-at", "time of printing, so that the same case gives the same file", "ISO"
            ),
        ),
        (
            "sheet case.json -o sheet.pdf",
            "sheet case.json -o sheet.pdf --sign recorder=zhang.p12 --password-file zhang.txt",
            "sheet case.json -o sheet.pdf --sign recorder=pkcs11:token=Li --password-file pin.txt",
        ),
    ),
    Command(
        "identity",
        "make a personal signing identity, or export its certificate for colleagues",
        identity.identity,
        (
            Word("action", "new|export", "what to do"),
            Word("key", "KEY", "the identity to export", optional=True),
        ),
        (
            Option("--name", "the signer's name, for a new identity", "NAME"),
            Option("--organisation", "the signer's organisation", "ORG"),
            Option("--years", "how long it is valid (3 unless said otherwise)", "N"),
            Option(
                "--password-file",
                "file whose first line is the pass phrase (at least 12 characters)",
                "F",
                required=True,
            ),
            Option(
                "--output", "the key (.p12), or the certificate (.pem)", "FILE", "-o", required=True
            ),
        ),
        (
            "identity new --name 张三 --password-file phrase.txt -o zhang.p12",
            "identity export zhang.p12 --password-file phrase.txt -o zhang.pem",
        ),
    ),
    Command(
        "verify",
        "verify a sheet: its signatures, later changes, and its case rated again",
        sheet.verify,
        (Word("sheet", "SHEET.pdf", "a sheet"),),
        (
            Option(
                "--trust",
                "root certificate to trust (otherwise those of the settings)",
                "CA.pem",
                many=True,
            ),
        ),
        ("verify sheet.pdf --trust root.pem",),
    ),
)

RECORDS = (
    Command(
        "import",
        "keep a roster's customers and draft assessments as one batch, or take one back",
        roster.import_roster,
        (Word("roster", "ROSTER", "a roster (.xlsx .xls .csv .parquet)", optional=True),),
        (
            Option("--form", "id of the rating form for a roster", "ID"),
            Option("--undo", "the batch to take back, as its import printed it", "BATCH"),
        ),
        ("import roster.xlsx --form sales-size", "import --undo 3f0c…"),
    ),
    Command(
        "replay",
        "rate every stored rating again by the form of its day; name each that differs",
        keeping.replay,
        options=(Option("--all", "every rating of the records", required=True),),
        examples=("replay --all",),
    ),
    Command(
        "audit",
        "verify the chain of the audit log and print its head",
        keeping.audit,
        options=(Option("--head", "a head kept on paper that must be in the chain", "HASH"),),
        examples=("audit", "audit --head 5e88…"),
    ),
    Command(
        "backup",
        "copy the records as they are now, while the program runs",
        keeping.back_up,
        (Word("file", "FILE", "the copy"),),
        examples=("backup records-2026-01-31.db",),
    ),
    Command(
        "restore",
        "put a copy in the place of the records; the old ones are kept beside it",
        keeping.restore,
        (Word("file", "FILE", "a copy made by backup"),),
        examples=("restore records-2026-01-31.db",),
    ),
)

GROUPS: Mapping[str, tuple[Command, ...]] = MappingProxyType(
    {"Rating": RATING, "Sheets": SHEETS, "Keeping records": RECORDS, "Rating forms": FORMS}
)
"""The commands under the headings of the help."""

COMMANDS = tuple(command for group in GROUPS.values() for command in group)
