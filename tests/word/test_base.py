"""A base that is written into a draft is read from it again, without what must stay at home."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.model.address import Address
from reportgen.model.circulation import Base, Definition, Origin, Passage, Segment
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from reportgen.word.base import LARGEST, read_base, write_base

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)


def enclosing(inside: st.SearchStrategy[Inlines]) -> st.SearchStrategy[Inline]:
    return st.one_of(
        *(st.builds(k, children=inside) for k in (Emphasis, Strong, Subscript, Superscript)),
        st.builds(Link, url=WORDS, children=inside),
        st.builds(Abbreviation, expansion=WORDS, children=inside),
        st.builds(Phrase, language=st.just("tr"), children=inside),
    )


def line(pieces: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inlines]:
    """Inlines as a writer tells them: no two texts side by side."""
    return st.lists(pieces, max_size=4).map(
        lambda row: tuple(
            one
            for before, one in zip([None, *row], row, strict=False)
            if not (isinstance(one, Text) and isinstance(before, Text))
        )
    )


LEAVES = st.one_of(
    st.builds(Text, text=WORDS),
    st.builds(Code, text=WORDS),
    st.builds(NoteCall, note=st.sampled_from(["note-1", "note-2"])),
    st.builds(Reference, target=st.just("figure-1")),
)
INLINES = line(st.recursive(LEAVES, lambda inner: enclosing(line(inner)), max_leaves=6))
ADDRESS = Address("content/secret/report.yaml", ("body", 0), 0)
PASSAGES = st.builds(
    Passage,
    st.integers(1, 999),
    st.sampled_from(["Body Text", "heading 1"]),
    st.lists(
        st.builds(
            Segment,
            st.sampled_from(Origin),
            INLINES,
            st.none() | st.just(ADDRESS),
            st.none() | st.just("08d65425bec11c39"),
        ),
        max_size=3,
    ).map(tuple),
    st.none() | st.just("note-1"),
    st.booleans(),
    st.none() | WORDS,
)
VALUES = st.dictionaries(st.sampled_from(["jc", "tab 720", "lang of complex"]), WORDS)
DEFINITIONS = st.builds(Definition, st.none() | WORDS, VALUES, VALUES, st.booleans())
BASES = st.builds(
    Base,
    st.just("mfrggzdf"),
    st.just("retreat"),
    st.just("full"),
    st.none() | st.just("session"),
    st.lists(PASSAGES, max_size=3).map(tuple),
    st.just({"note-1": ADDRESS}),
    st.dictionaries(st.just("figure-1"), WORDS),
    st.dictionaries(st.just("width"), st.just("11906")),
    st.dictionaries(WORDS, DEFINITIONS, max_size=2),
    st.just({"Table Gap": "2"}),
    WORDS,
)


def abroad(base: Base) -> Base:
    """What of a base leaves the house."""
    passages = tuple(
        replace(p, segments=tuple(replace(s, address=None) for s in p.segments))
        for p in base.passages
    )
    return replace(base, passages=passages, notes={})


@given(BASES)
def test_what_is_written_is_read_again_without_addresses(base: Base) -> None:
    written = etree.tostring(write_base(base))
    assert read_base(written) == abroad(base)
    assert b"secret" not in written
    assert b".yaml" not in written


BASE = Base(
    "mfrggzdf", "retreat", "full", None, (Passage(1, "Title", (Segment(Origin.PROSE, ()),)),)
)
GOOD = etree.tostring(write_base(BASE))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<other/>",
        GOOD[:-3],
        GOOD.replace(b"mfrggzdf", b"no!"),
        GOOD.replace(b'n="1"', b'n="one"'),
        GOOD.replace(b' style="Title"', b""),
        GOOD.replace(b"<prose", b"<verse"),
        GOOD.replace(b"<prose/>", b"<prose><blink/></prose>"),
        GOOD.replace(b"<prose/>", b"<prose><a>no address</a></prose>"),
        GOOD.replace(b"<prose/>", b"<prose><?run me?></prose>"),
        GOOD.replace(b"<p n", b"<styles>{</styles><p n"),
        GOOD.replace(b"<p n", b'<styles>{"Title": {"layout": []}}</styles><p n'),
        GOOD.replace(b"<p n", b"<styles>" + b"[" * 99999 + b"</styles><p n"),
        GOOD.replace(b"<prose/>", b"<prose>" + b"<em>" * 99 + b"</em>" * 99 + b"</prose>"),
        b'<!DOCTYPE base [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + GOOD.replace(b"<prose/>", b"<prose>&e;</prose>"),
        GOOD + b" " * LARGEST,
    ],
)
def test_what_is_no_base_or_is_damaged_is_none(data: bytes) -> None:
    assert read_base(GOOD) == BASE
    assert data != GOOD
    assert read_base(data) is None
