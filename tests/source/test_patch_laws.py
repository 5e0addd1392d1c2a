"""Laws of writing back, on small parts in any style that YAML has.

What is expected is worked out on a model that knows nothing of text: after random edits, the
patched file must load to exactly that.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Severity
from reportgen.marked import values as marked
from reportgen.marked.yaml import read_yaml
from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    Edit,
    InsertEntry,
    InsertParagraph,
    NewEntry,
    Remove,
    Reword,
)
from reportgen.model.inlines import Emphasis, Inline, NoteCall, Strong, Text
from reportgen.model.report import Report
from reportgen.source.patch import apply
from reportgen.source.patch.canonical import canonical
from reportgen.source.patch.rewording import respell
from reportgen.source.patch.scope import Scope
from reportgen.source.prose import paragraphs
from tests.source.expected import FILE, MARKDOWN, Model, batches, content, inlines
from tests.source.reports import load
from tests.source.test_prose import SOUP
from tests.source.yaml_styles import CALL, Part, Prose, parts


@given(st.data())
@settings(max_examples=100)
def test_a_patched_file_loads_to_exactly_what_was_meant(data: st.DataObject) -> None:
    part = data.draw(parts())
    model = Model(part)
    before = report_of(part.written())
    assert before is not None
    assert content(before) == model.content
    edits = data.draw(batches(model))
    after = report_of(patched(part.written(), edits))
    assert after is not None
    assert content(after) == model.content


@given(st.data())
@settings(max_examples=40)
def test_new_words_change_nothing_outside_of_their_scalar(data: st.DataObject) -> None:
    part, address = draw_place(data)
    words = inlines(data.draw(MARKDOWN))
    edit: Edit = data.draw(
        st.sampled_from([Reword(address, words), InsertParagraph(address, words)])
    )
    text = part.written().decode()
    start, end = extent(part.written(), address)
    changed = patched(part.written(), [edit]).decode()
    assert changed[:start] == text[:start]
    assert changed.endswith(text[end:])


@given(st.data())
@settings(max_examples=40)
def test_a_new_entry_takes_no_byte_away_and_leaves_no_trace_when_it_goes(
    data: st.DataObject,
) -> None:
    part, address = draw_place(data)
    assume(address.path[0] != "notes")
    old = part.written()
    before = data.draw(st.booleans())
    words = NewEntry((inlines(data.draw(MARKDOWN)),))
    new = patched(old, [InsertEntry(address, words, before)])
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    assert new.endswith(old[same:])
    steps = [n for n, step in enumerate(address.path) if isinstance(step, int)]
    path = [*address.path[: steps[-1]], int(address.path[steps[-1]]) + (not before)]
    assert patched(new, [Remove(Address(FILE, tuple(path)))]) == old


@given(st.data())
@settings(max_examples=40)
def test_a_new_paragraph_leaves_no_trace_when_it_goes(data: st.DataObject) -> None:
    part, address = draw_place(data)
    before = data.draw(st.booleans())
    words = inlines(data.draw(MARKDOWN))
    old = part.written()
    new = patched(old, [InsertParagraph(address, words, before)])
    place = address.at_paragraph((address.paragraph or 0) + (not before))
    back = patched(new, [Remove(place)])
    # A text of one line is written in a block when it becomes two paragraphs, and stays so.
    start, _ = extent(old, address)
    assert back == old or old.decode()[start] not in "|>"


@given(st.data())
@settings(max_examples=30)
def test_a_new_note_leaves_no_trace_when_it_goes(data: st.DataObject) -> None:
    part, address = draw_place(data)
    if data.draw(st.booleans()):
        part.notes = {}
        for para in (p for item in part.body if isinstance(item, Prose) for p in item.paras):
            para.text = para.text.replace(CALL, "")
    note = Address(FILE, ("notes", "new"))
    words = inlines(data.draw(MARKDOWN))
    called = Reword(address, (Text(text="Words"), NoteCall(note=str(note))))
    old = part.written()
    assert patched(patched(old, [AddNote(note, (words,))]), [Remove(note)]) == old
    if address.path[0] != "notes":
        report = report_of(patched(old, [called, AddNote(note, (words, words))]))
        assert report is not None
        assert list(report.body[0].notes) == [*part.notes, "new"]


@given(SOUP, SOUP)
@settings(max_examples=300)
def test_whatever_can_be_read_can_be_written_in_place_of_anything(old: str, new: str) -> None:
    scope = Scope(FILE, ("body", 0), None, [])
    wanted = []
    for span in paragraphs(new):
        wanted.append(canonical(scope.read(new, span)))
        assume(wanted[-1] and not doubled(wanted[-1]))
        assume(all(one.severity is not Severity.ERROR for one in scope.complaints))
    assume(wanted)
    pieces = respell(old, list(paragraphs(old)), wanted, scope, lines=len(old) % 2 == 0)
    text = "".join(piece.text for piece in pieces)
    assert [canonical(scope.read(text, span)) for span in paragraphs(text)] == wanted


def doubled(words: Sequence[Inline], around: tuple[type, ...] = ()) -> bool:
    """Whether emphasis stands in emphasis, for which there is not always a spelling."""
    return any(
        (isinstance(one, Emphasis | Strong) and type(one) in around)
        or doubled(one.parts, (*around, type(one)))
        for one in words
    )


def draw_place(data: st.DataObject) -> tuple[Part, Address]:
    """A part and the address of one of its paragraphs."""
    part = data.draw(parts())
    return part, data.draw(st.sampled_from(Model(part).addresses))


def extent(data: bytes, address: Address) -> tuple[int, int]:
    """From where to where the scalar is written, in the file's text with its byte order mark."""
    value, _ = read_yaml(FILE, data)
    for step in address.path:
        value = value[step]  # type: ignore[index, call-overload] # the path is a real one
    assert isinstance(value, marked.Text)
    by = value.scalar.source.bom
    return value.scalar.start + by, value.scalar.end + by


def report_of(data: bytes) -> Report | None:
    loaded = load(files={"part.yaml": data})
    errors = [one for one in loaded.diagnostics if one.is_error]
    return None if errors else loaded.report


def patched(data: bytes, edits: Sequence[Edit]) -> bytes:
    applied = apply({FILE: data}, edits)
    assert [str(refusal.why) for refusal in applied.refusals] == []
    return applied.files[FILE]
