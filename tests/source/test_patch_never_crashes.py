"""Whatever is asked, an edit is made or refused: nothing crashes and nothing is written wrongly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.marked.values import Path
from reportgen.marked.yaml import read_yaml
from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    Edit,
    Inlines,
    InsertEntry,
    InsertParagraph,
    Join,
    Move,
    NewEntry,
    NewList,
    NewRow,
    NewSection,
    Remove,
    Retype,
    Reword,
    Split,
)
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
    plain_text,
)
from reportgen.source.patch import apply
from reportgen.source.patch.canonical import canonical

ONE, TWO = "content/small/one.yaml", "content/small/two.yaml"
SOURCES = {
    ONE: b"""title: One # the title
body:
  - |
    First. And &amp; *more*.
    Second line.[^n]

    Second paragraph.
  # about the list
  - list: [a, "b: c", {text: d, tags: [brief]}]
  - list:
      - |+
        kept

      -   text: 'it''s'
          list: [deep, deeper]
  - figure: {image: x.png, alt: A picture, caption: "A *caption*"}
  - table:
      columns: [A, {title: B, align: right}]
      rows: [[x, 1.50], [~, ""]]
  - &anchor repeated words
  - *anchor
  - - nested
    - twice
ideas:
- text: >-
    folded
    words
  annex: other words
- plain idea
notes:
  n: A note.
  m: {missing: true}
flag: true
nothing:
""",
    TWO: '\ufefftitle: Two\r\nbody:\r\n- "text\r\n  folded"\r\n\r\n- é 🙂 words'.encode(),
}


def paths(file: str) -> list[Path]:
    """The path of everything in a file."""
    found: list[Path] = []
    waiting: list[tuple[Path, object]] = [((), read_yaml(file, SOURCES[file])[0])]
    while waiting:
        path, value = waiting.pop()
        found.append(path)
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, number), inner) for number, inner in enumerate(value)]
    return found


PLACES = [(file, path) for file in SOURCES for path in paths(file)]
BOGUS = [("gone.yaml", ()), (ONE, ("body", 99)), (ONE, ("notes", "new")), (TWO, ("notes", "x"))]
WORDS = st.text(st.sampled_from("ab .*_`[]^~&<\\!:#'\"-|>\u00a0\t\n\r\0é🙂"), max_size=8)
NOTES = st.sampled_from(
    [f"{ONE}#/notes/n", f"{ONE}#/notes/new", "content/small/report.yaml#/notes/r", "?"]
)
LEAVES = st.one_of(
    WORDS.map(lambda words: Text(text=words)),
    WORDS.map(lambda words: Code(text=words)),
    NOTES.map(lambda note: NoteCall(note=note)),
    st.just(Reference(target="figure")),
)
URLS = st.sampled_from(
    ["https://x.org/(a", "mailto:a@x.org", "#id", "javascript:x", "https://x.org/&lt; "]
)


def around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    row = st.lists(inner, max_size=3).map(tuple)
    plain = st.sampled_from([Emphasis, Strong, Superscript, Subscript])
    return st.one_of(
        st.builds(lambda kind, children: kind(children=children), plain, row),
        st.builds(lambda url, children: Link(url=url, children=children), URLS, row),
        row.map(lambda children: Phrase(language="tr", children=children)),
        st.builds(
            lambda long, children: Abbreviation(expansion=long, children=children), WORDS, row
        ),
    )


PROSE: st.SearchStrategy[Inlines] = st.lists(
    st.recursive(LEAVES, around, max_leaves=4), max_size=4
).map(tuple)
ADDRESSES = st.builds(
    lambda place, number: Address(*place, number),
    st.sampled_from([*PLACES, *BOGUS]),
    st.sampled_from([None, None, 0, 1, 7]),
)
SEVERAL = st.lists(PROSE, max_size=2).map(tuple)
ENTRIES = st.recursive(
    st.builds(NewEntry, SEVERAL),
    lambda inner: st.builds(
        NewEntry,
        SEVERAL,
        st.builds(NewList, st.lists(inner, max_size=2).map(tuple), st.booleans()),
    ),
    max_leaves=3,
)
LISTS = st.builds(NewList, st.lists(ENTRIES, max_size=2).map(tuple))
CONTENT = st.one_of(
    ENTRIES,
    LISTS,
    st.builds(NewSection, PROSE, st.lists(ENTRIES | LISTS, max_size=2).map(tuple)),
    st.builds(NewRow, SEVERAL),
)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Reword, ADDRESSES, PROSE),
    st.builds(Retype, ADDRESSES, WORDS),
    st.builds(Split, ADDRESSES, SEVERAL),
    st.builds(Join, ADDRESSES, PROSE),
    st.builds(InsertParagraph, ADDRESSES, PROSE, st.booleans()),
    st.builds(InsertEntry, ADDRESSES, CONTENT, st.booleans()),
    st.builds(Remove, ADDRESSES),
    st.builds(Move, ADDRESSES, ADDRESSES, st.booleans()),
    st.builds(AddNote, ADDRESSES, SEVERAL),
)


@given(st.lists(EDITS, max_size=5))
@settings(max_examples=300)
def test_an_edit_is_made_or_refused_with_its_reason(edits: list[Edit]) -> None:
    applied = apply(SOURCES, edits)
    for file, data in applied.files.items():
        value, complaints = read_yaml(file, data)
        assert value is not None
        assert [one for one in complaints if one.is_error] == []
    for refusal in applied.refusals:
        assert any(refusal.edit is edit for edit in edits)
        assert refusal.why.where is not None
        assert refusal.why.code != "not-held", refusal
    if len(applied.refusals) == len(edits):
        assert applied.files == SOURCES


@given(PROSE)
def test_the_one_form_of_words_is_its_own_and_keeps_the_words(words: Inlines) -> None:
    once = canonical(words)
    assert canonical(once) == once
    assert plain_text(once).split() == plain_text(words).split()
