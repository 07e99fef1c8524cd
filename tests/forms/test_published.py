"""Every shipped version is published: its digest is written down and is still the same."""

import tomllib

from gradeapp.files import paths
from gradeapp.files.form_file import PUBLISHED, FormLibrary
from gradeapp.files.spoken_file import read_spoken
from gradeapp.store.search import search_text


def test_that_every_shipped_version_is_published_as_it_is() -> None:
    library = FormLibrary([paths.forms_dir()])
    published = tomllib.loads((paths.forms_dir() / PUBLISHED).read_text(encoding="utf-8"))
    found = {}
    for form_id in library.ids():
        for version in library.versions(form_id):
            scorecard, problems = library.load(form_id, version)
            assert scorecard is not None, problems
            found[scorecard.place] = scorecard.digest
    assert found == published


def test_that_every_title_is_written_down_as_it_is_spoken() -> None:
    library = FormLibrary([paths.forms_dir()])
    found = [
        library.load(form_id, version)[0]
        for form_id in library.ids()
        for version in library.versions(form_id)
    ]
    titles = {form.title.zh for form in found if form is not None}
    assert read_spoken() == {title: search_text("", "", title) for title in titles}
