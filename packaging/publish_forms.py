"""Publish the shipped forms: write down the digest of every version that has none yet.

    python packaging/publish_forms.py

A version once published never changes: one whose digest is another now is named, and nothing is
written. Give it a new version in a new file instead. How the titles are spoken is written beside
it, for the gallery's search by pinyin.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gradeapp.files import paths  # noqa: E402 - the checkout is looked in first
from gradeapp.files.form_file import PUBLISHED, FormLibrary  # noqa: E402
from gradeapp.files.spoken_file import SPOKEN  # noqa: E402
from gradeapp.store.search import search_text  # noqa: E402

HEAD = """\
# The digests of the published versions (SHA-256 of the resolved form as canonical JSON).
# A version never changes: whoever rates again years later gets the same form or a refusal.
# Written by packaging/publish_forms.py.

"""

SPOKEN_HEAD = """\
# How the Chinese titles are spoken: what a search by pinyin or its initials looks through.
# Written by packaging/publish_forms.py.

"""


def main() -> int:
    """Add what is new; give 1 if a form has a problem, a changed digest among them."""
    library = FormLibrary([paths.forms_dir()])
    loaded = [
        library.load(form_id, version)
        for form_id in library.ids()
        for version in library.versions(form_id)
    ]
    digests = {form.place: form.digest for form, _ in loaded if form is not None}
    problems = [problem for _, faults in loaded for problem in faults]
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    if problems:
        return 1
    titles = {form.title.zh for form, _ in loaded if form is not None}
    _write(PUBLISHED, HEAD, digests)
    _write(SPOKEN, SPOKEN_HEAD, {title: search_text("", "", title) for title in titles})
    return 0


def _write(name: str, head: str, values: dict[str, str]) -> None:
    lines = [f'"{key}" = "{value}"\n' for key, value in sorted(values.items())]
    text = head + "".join(lines)
    (paths.forms_dir() / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
