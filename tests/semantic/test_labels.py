from __future__ import annotations

import pytest

from reportgen.diagnostics import SourceRef
from reportgen.semantic.labels import WRITERS, Labels, load_labels
from reportgen.workspace import MemoryWorkspace, package_templates

ENGLISH = (package_templates() / "labels/en.yaml").read_text()


def labels(language: str) -> Labels:
    found, complaints = load_labels(MemoryWorkspace({}), language)
    assert complaints == []
    assert found is not None
    return found


def complaints(file: str) -> list[str]:
    workspace = MemoryWorkspace({"templates/labels/de.yaml": file})
    found, diagnostics = load_labels(workspace, "de")
    assert found is None
    assert all(d.where and d.where.file == "templates/labels/de.yaml" for d in diagnostics)
    return [d.message for d in diagnostics]


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("en", "2015", None, "2015"),
        ("en", "2015-06", None, "June 2015"),
        ("en", "2015-06-01", None, "June 1, 2015"),
        ("en", "2014-04-11", "2014-04-11", "April 11, 2014"),
        ("en", "2014-04-11", "2014-04-13", "April 11–13, 2014"),
        ("en", "2014-04-30", "2014-05-02", "April 30–May 2, 2014"),
        ("en", "2014-12-30", "2015-01-02", "December 30, 2014–January 2, 2015"),
        ("en", "2014-04", "2014-06", "April–June 2014"),
        ("en", "2014", "2015", "2014–2015"),
        ("en", "2014-04", "2014-05-02", "April 2014–May 2, 2014"),
        ("fr", "2015-06", None, "juin 2015"),
        ("fr", "2014-04-01", None, "1er avril 2014"),
        ("fr", "2014-04-11", "2014-04-13", "11–13 avril 2014"),
        ("fr", "2014-04-30", "2014-05-02", "30 avril – 2 mai 2014"),
        ("fr", "2014-12-30", "2015-01-02", "30 décembre 2014 – 2 janvier 2015"),
    ],
)
def test_dates_read_as_the_language_writes_them(
    language: str, first: str, last: str | None, words: str
) -> None:
    assert labels(language).date(first, last) == words


def test_a_region_falls_back_on_its_language() -> None:
    assert labels("fr-CA")["contents"] == labels("fr")["contents"] == "Sommaire"


def test_blanks_are_filled_in() -> None:
    assert labels("fr").fill("table", number=3) == "Tableau 3"


def test_a_language_without_labels_is_told_at_the_place_that_asks_for_it() -> None:
    where = SourceRef("content/x/report.yaml", 4, 11)
    found, (complaint,) = load_labels(MemoryWorkspace({}), "nl-BE", where)
    assert found is None
    assert complaint.where == where
    assert "`nl-BE`" in complaint.message
    assert complaint.hint is not None
    assert "`en`, `fr`" in complaint.hint
    assert "templates/labels/nl.yaml" in complaint.hint


def test_a_project_brings_a_language_of_its_own_with_words_of_its_own() -> None:
    file = ENGLISH.replace("contents: Contents", "contents: Inhalt") + "cover: Umschlag\n"
    workspace = MemoryWorkspace({"templates/labels/de.yaml": file})
    found, diagnostics = load_labels(workspace, "de-AT")
    assert diagnostics == []
    assert found is not None
    assert (found["contents"], found["cover"]) == ("Inhalt", "Umschlag")


def test_every_word_that_is_missing_is_told_in_one_run() -> None:
    assert complaints(ENGLISH.replace("annex:", "annexe:").replace("  close:", "  shut:")) == [
        "the word `annex` is missing",
        "the word `close` is missing",
    ]


def test_a_misspelt_word_is_told_at_its_key() -> None:
    file = ENGLISH.replace("contents:", "contnets:").replace("\ndates:", "\ndate:")
    _, diagnostics = load_labels(MemoryWorkspace({"templates/labels/de.yaml": file}), "de")
    lines = file.splitlines()
    assert [(d.message, d.hint) for d in diagnostics] == [
        ("the word `contents` is missing", "is `contnets` a slip for it?"),
        ("the mapping `dates` is missing", "is `date` a slip for it?"),
    ]
    assert [lines[d.where.line - 1].split(":")[0] for d in diagnostics if d.where] == [
        "contnets",
        "date",
    ]


@pytest.mark.parametrize(
    ("line", "instead", "message"),
    [
        ('"Figure {number}"', '"Figure {nummer}"', "`figure` has no blank `{nummer}`"),
        ('"Figure {number}"', '"Figure {number"', "`figure` is no pattern: "),
        ('"Figure {number}"', '"Figure {number:>99}"', "a blank is plain: `{number}`"),
        ('"Figure {number}"', "[1]", "`figure` must be text"),
        ("months: [January, ", "months: [", "`months` must be a list of twelve names"),
    ],
)
def test_a_word_that_cannot_be_filled_in_is_told(line: str, instead: str, message: str) -> None:
    (complaint,) = complaints(ENGLISH.replace(line, instead))
    assert complaint.startswith(message)


@pytest.mark.parametrize("file", ["", "[]", "words"])
def test_a_file_that_is_no_mapping_is_told(file: str) -> None:
    assert len(complaints(file)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_language_says_the_words_of_writers(language: str) -> None:
    assert labels(language).writers.keys() == WRITERS.keys()
