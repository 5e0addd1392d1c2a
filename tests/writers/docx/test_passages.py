"""Each passage bears a token, and the base says what the draft says and where it stems from."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from reportgen.model.address import Address
from reportgen.model.circulation import Base, Origin, Passage, Segment
from reportgen.model.inlines import (
    Emphasis,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Text,
    plain_text,
)
from reportgen.semantic.identity import as_draft, circulation_of, name_edition
from reportgen.semantic.tree import Element
from reportgen.word.base import read_base
from reportgen.writers import docx
from reportgen.writers.docx import Options
from tests.writers.docx.drafts import (
    PLAIN,
    SQUARE,
    W,
    assets,
    draft,
    note,
    specimen,
    theme,
    tree,
)
from tests.writers.docx.office import converted
from tests.writers.docx.passages import base_in, stories, tokens_of, told_by
from tests.writers.html.trees import BODIES


def base_of(source: Element) -> Base:
    return docx.base(source, theme(), assets(), PLAIN)


def test_each_paragraph_with_words_has_a_token_and_its_base_says_the_same() -> None:
    assert told_by(draft(specimen()).data) > 50


@settings(max_examples=60)
@given(BODIES)
def test_the_base_of_whatever_a_tree_holds_says_the_same(body: Element) -> None:
    source = Element("html", {"lang": "en", "dir": "ltr"}, [Element("head"), body])
    told_by(draft(source).data)


def test_numbers_go_from_one_in_the_order_of_reading() -> None:
    passages = base_of(specimen()).passages
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    words = [said(passage) for passage in passages]
    heading, in_note = words.index("Introduction", 17), words.index("A note in a heading.")
    assert (heading, in_note) == (17, 18)
    assert words[-1] == "Type Specimen"  # the running head


def said(passage: Passage) -> str:
    return "".join(plain_text(segment.inlines) for segment in passage.segments)


def segments(body: str) -> list[list[Segment]]:
    return [list(passage.segments) for passage in base_of(tree(body)).passages][:-1]


def text(words: str) -> Inline:
    return Text(text=words)


PROSE = 'data-prose="" data-address="a#/body/0:0"'
PLACE = Address("a", ("body", 0), 0)


def test_prose_is_told_from_what_is_computed_around_it() -> None:
    (caption,) = segments(
        '<figure data-kind="figure" data-address="a#/body/1"><figcaption>'
        '<span data-kind="label">Figure 1</span> '
        f'<span data-kind="caption" {PROSE}>A <em>square</em>.</span></figcaption></figure>'
    )
    assert caption == [
        Segment(Origin.COMPUTED, (text("Figure 1 "),), Address("a", ("body", 1))),
        Segment(Origin.PROSE, (text("A "), Emphasis(children=(text("square"),)), text(".")), PLACE),
    ]


def test_links_phrases_and_calls_stand_in_the_base_by_the_drafts_own_names() -> None:
    (found, in_note) = segments(
        f'<p {PROSE}><em>A <a href="https://x.example/?a=1">link</a></em>'
        f'<span lang="tr" dir="ltr">barış</span>{note(1, "Note.")}</p>'
    )
    link = Link(url="https://x.example/?a=1", children=(text("link"),))
    assert found[0].inlines == (
        Emphasis(children=(text("A "), link)),
        Phrase(language="tr", children=(text("barış"),)),
        NoteCall(note="note-1"),
    )
    assert said_in(in_note) == "Note."


def said_in(row: list[Segment]) -> str:
    return "".join(plain_text(segment.inlines) for segment in row)


def test_a_reference_is_one_and_its_words_are_told_apart() -> None:
    base = base_of(
        tree(
            f'<p {PROSE}>See <a data-kind="reference" href="#x">Figure 1</a>.</p>'
            '<figure id="x"><figcaption><span data-kind="label">Figure 1</span></figcaption>'
            "</figure>"
        )
    )
    (see, *_) = base.passages
    assert see.segments[0].inlines == (text("See "), Reference(target="x"), text("."))
    assert base.labels == {"x": "Figure 1"}


def test_a_picture_is_told_by_its_alternative_text_and_its_digest() -> None:
    address = Address("content/specimen/sessions/first-session.yaml", ("body", 1, "figure", "alt"))
    pictures = [
        segment
        for passage in base_of(specimen()).passages
        for segment in passage.segments
        if segment.origin is Origin.PLAIN
    ]
    digest = hashlib.sha256(SQUARE.read_bytes()).hexdigest()[:16]
    assert pictures == [Segment(Origin.PLAIN, (text("A blue square."),), address, digest)]


def test_notes_know_where_they_stem_from_also_one_without_words_yet() -> None:
    base = base_of(specimen())
    part = Address("content/specimen/introduction.yaml", ("notes",))
    assert base.notes == {
        "note-1": part.child("head"),
        "note-2": part.child("long"),
        "note-3": part.child("to-come"),
    }
    (missing,) = (passage for passage in base.passages if passage.note == "note-3")
    assert missing.segments == (
        Segment(Origin.COMPUTED, (text("[Note text to come]"),), part.child("to-come")),
    )


def test_an_empty_cell_waits_for_its_words_under_a_token() -> None:
    (cell,) = segments(f"<table><tbody><tr><td {PROSE}></td><td/></tr></tbody></table>")
    assert cell == [Segment(Origin.PROSE, (), PLACE)]


def test_an_item_without_a_paragraph_of_its_own_is_prose_too() -> None:
    (item,) = segments(f"<ul><li {PROSE}>Words.</li></ul>")
    assert item == [Segment(Origin.PROSE, (text("Words."),), PLACE)]


def test_copies_are_marked_and_blocks_keep_their_names() -> None:
    passages = base_of(specimen()).passages
    copies = [said(passage) for passage in passages if passage.copy]
    assert copies[0] == "Introduction"
    assert "Develop the roles, in the annex’s words." in copies
    assert "Develop the roles." not in copies
    named = {passage.id: said(passage) for passage in passages if passage.id}
    assert named["introduction"] == "Introduction"
    assert named["figure-1"] == "A blue square."


def test_the_circulation_is_that_of_the_tree_and_names_its_edition() -> None:
    source = specimen()
    name_edition(source, "specimen", "one-pager", "first-session")
    base = base_of(source)
    assert base.circulation == circulation_of(source) != circulation_of(specimen())
    assert (base.report, base.variant, base.item) == ("specimen", "one-pager", "first-session")


def test_the_file_holds_its_base_without_addresses() -> None:
    told = draft(specimen())
    found = read_base(told.parts["customXml/item1.xml"])
    assert found is not None
    assert [said(passage) for passage in found.passages] == [
        said(passage) for passage in base_of(specimen()).passages
    ]
    assert not any(segment.address for passage in found.passages for segment in passage.segments)
    assert not found.notes


def test_no_address_and_no_path_stands_in_the_file() -> None:
    for name, data in draft(specimen()).parts.items():
        for secret in (b"content/", b".yaml", b"square.png", b"to-come", b"to_come", b"/notes/"):
            assert secret not in data, name


def test_the_base_takes_a_small_part_of_the_file() -> None:
    with ZipFile(BytesIO(draft(specimen(), Options()).data)) as file:
        sizes = {entry.filename: entry.compress_size for entry in file.infolist()}
    assert sum(sizes[name] for name in sizes if name.startswith("customXml/")) < 5600
    assert sum(sizes.values()) > 100_000


@pytest.mark.slow
def test_libreoffice_keeps_base_and_tokens_however_often_it_saves(tmp_path: Path) -> None:
    data = draft(as_draft(specimen(), "First round")).data
    saved = data
    for times in ("once", "twice"):
        (tmp_path / times).mkdir()
        saved = converted(saved, "docx", tmp_path / times).read_bytes()
        kept = [
            token.number
            for story in stories(saved).values()
            for paragraph in story.iter(f"{W}p")
            for token in tokens_of(paragraph)
        ]
        base = base_in(saved)
        assert base == base_in(data)
        assert {passage.number for passage in base.passages} - set(kept) == set()
