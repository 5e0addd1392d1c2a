"""Each phrase has its language, and what runs from right to left does so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.writers.docx.voice import by_direction
from tests.writers.docx.drafts import Draft, W, draft, tree, val, words

ARABIC = "سلام"


def runs(told: Draft) -> list[tuple[str, bool]]:
    """The words of each run, and whether it is marked as running from right to left."""
    return [
        (words(run), run.find(f"{W}rPr/{W}rtl") is not None)
        for run in told.document.iter(f"{W}r")
        if words(run)
    ]


def language(told: Draft, said: str) -> dict[str, str]:
    (run,) = (run for run in told.document.iter(f"{W}r") if words(run) == said)
    found = run.find(f"{W}rPr/{W}lang")
    return {} if found is None else {etree.QName(k).localname: v for k, v in found.items()}


def test_the_documents_language_is_that_of_its_words_and_of_its_fonts() -> None:
    told = draft(tree("<p>Mots.</p>", lang="fr-CA"))
    default = told.xml("word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert val(default) == "fr-CA"
    assert val(told.xml("word/settings.xml").find(f"{W}themeFontLang")) == "fr-CA"


def test_a_phrase_in_another_language_says_so() -> None:
    told = draft('<p>The word <span lang="tr">barış</span> is <em lang="tr">Turkish</em>.</p>')
    assert language(told, "barış") == {"val": "tr"}
    assert language(told, "Turkish") == {"val": "tr"}
    assert language(told, "The word ") == {}


def test_a_paragraph_in_another_language_says_so_in_all_its_words() -> None:
    told = draft('<div lang="fr"><p>Un <strong>deux</strong>.</p></div><p>Three.</p>')
    assert language(told, "Un ") == {"val": "fr"}
    assert language(told, "deux") == {"val": "fr"}
    assert language(told, "Three.") == {}


def test_an_arabic_phrase_runs_backwards_within_a_line() -> None:
    told = draft(f'<p>Peace is <span lang="ar" dir="rtl">{ARABIC}</span> there.</p>')
    assert runs(told) == [("Peace is ", False), (ARABIC, True), (" there.", False)]
    assert language(told, ARABIC) == {"bidi": "ar"}
    assert told.document.find(f".//{W}bidi") is None


def test_letters_that_run_backwards_do_so_without_being_told() -> None:
    assert runs(draft(f"<p>Peace: {ARABIC}.</p>")) == [("Peace: ", False), (f"{ARABIC}.", True)]


def test_arabic_figures_belong_to_what_runs_backwards() -> None:
    assert runs(draft("<p>In ٢٠١٥ it was.</p>")) == [
        ("In ", False),
        ("٢٠١٥ ", True),
        ("it was.", False),
    ]


def test_an_arabic_paragraph_begins_at_the_right_and_keeps_latin_words_forwards() -> None:
    told = draft(f'<div lang="ar" dir="rtl"><p>{ARABIC} UN 2015 {ARABIC}</p></div><p>After.</p>')
    first, second = told.paragraphs
    assert first.find(f"{W}pPr/{W}bidi") is not None
    assert second.find(f"{W}pPr/{W}bidi") is None
    assert runs(told)[:3] == [(f"{ARABIC} ", True), ("UN 2015 ", False), (ARABIC, True)]


def test_a_report_in_arabic_turns_the_whole_page() -> None:
    told = draft(tree(f"<p>{ARABIC}</p><table><tr><td>x</td></tr></table>", lang="ar", way="rtl"))
    margins = told.document.find(f".//{W}pgMar")
    assert margins is not None
    assert int(margins.get(f"{W}right", "0")) > int(margins.get(f"{W}left", "0"))
    assert told.document.find(f".//{W}sectPr/{W}bidi") is not None
    assert told.document.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert told.xml("word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault//{W}bidi") is not None
    assert told.document.find(f".//{W}pPr/{W}bidi") is None


@pytest.mark.parametrize(
    ("tag", "mark"), [("en-US", "."), ("fr", ","), ("de-CH", "."), ("es-MX", "."), ("tr", ",")]
)
def test_numbers_align_by_the_mark_of_the_documents_language(tag: str, mark: str) -> None:
    told = draft(tree("<p>x</p>", lang=tag))
    assert val(told.xml("word/settings.xml").find(f"{W}decimalSymbol")) == mark


def test_a_character_that_the_text_face_lacks_is_shown_in_a_fallback_face() -> None:
    told = draft("<p>A smile 🙂 and more.</p>")
    faces = {
        words(run): fonts.get(f"{W}ascii")
        for run in told.document.iter(f"{W}r")
        if (fonts := run.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert faces == {"🙂": "Noto Emoji"}


@given(st.text(), st.booleans())
def test_cutting_by_direction_loses_nothing(text: str, backwards: bool) -> None:
    pieces = list(by_direction(text, right_to_left=backwards))
    assert "".join(piece for piece, _ in pieces) == text
    ways = [way for _, way in pieces]
    assert all(one != other for one, other in pairwise(ways))
