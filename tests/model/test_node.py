"""How passes walk and change the model without knowing kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from reportgen.model.address import Address
from reportgen.model.blocks import Note, Paragraph, Section
from reportgen.model.inlines import Emphasis, NoteCall, Text
from reportgen.model.node import Fault, Item, Node, Prose, children, prune, rebuild, walk
from reportgen.model.report import Part
from reportgen.model.scalars import Identifier

PLACE = Address("part.yaml")


def prose(words: str) -> Prose:
    return Prose(address=PLACE, inlines=(Text(text=words),))


def paragraph(words: str, *tags: str) -> Paragraph:
    return Paragraph(address=PLACE, prose=prose(words), tags=tuple(map(Identifier, tags)))


def part() -> Part:
    inner = Section(address=PLACE, title=prose("inner"), body=(paragraph("two", "brief"),))
    notes = {"n": Note(address=PLACE, paragraphs=(paragraph("note"),))}
    body = (paragraph("one"), inner, paragraph("three"))
    return Part(address=PLACE, id=Identifier("a"), title=prose("title"), body=body, notes=notes)


def words(node: Node) -> list[str]:
    return [below.plain for below in walk(node) if isinstance(below, Prose)]


def test_walking_meets_every_node_once_in_reading_order() -> None:
    assert words(part()) == ["title", "one", "inner", "two", "three", "note"]


def test_a_block_of_someone_elses_is_walked_as_well() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Pair(Item):
        left: Prose
        right: tuple[Prose, ...]
        count: ClassVar[int] = 2

    pair = Pair(address=PLACE, left=prose("l"), right=(prose("r"), prose("s")))
    assert [child.plain for child in children(pair) if isinstance(child, Prose)] == ["l", "r", "s"]


def test_what_is_not_changed_stays_the_same_object() -> None:
    whole = part()
    assert rebuild(whole, lambda node: node) is whole


def test_rebuilding_changes_innermost_first() -> None:
    seen: list[str] = []

    def louder(node: Node) -> Node:
        seen.append(type(node).__name__)
        return prose(node.plain.upper()) if isinstance(node, Prose) else node

    changed = rebuild(part(), louder)
    assert words(changed) == ["TITLE", "ONE", "INNER", "TWO", "THREE", "NOTE"]
    assert words(part())[0] == "title"
    assert seen.index("Prose") < seen.index("Paragraph") < seen.index("Section")


def test_pruning_leaves_out_a_node_with_all_it_holds() -> None:
    pruned = prune(part(), lambda node: not isinstance(node, Section | Note))
    assert words(pruned) == ["title", "one", "three"]
    assert pruned.notes == {}


def test_pruning_an_optional_node_leaves_none() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Holder(Node):
        maybe: Prose | None = None

    holder = prune(Holder(address=PLACE, maybe=prose("a")), lambda _: False)
    assert holder.maybe is None


def test_the_plain_words_of_prose_have_no_calls() -> None:
    inlines = (
        Text(text="a"),
        NoteCall(note="n"),
        Emphasis(children=(Text(text="b"), NoteCall(note="m"))),
    )
    line = Prose(address=PLACE, inlines=inlines)
    assert (line.plain, str(line)) == ("ab", "ab")
    assert [call.note for call in line.calls] == ["n", "m"]


@pytest.mark.parametrize(
    ("missing", "texts", "code"), [(True, 1, "note-not-missing"), (False, 0, "note-empty")]
)
def test_a_note_has_a_text_or_is_missing(missing: bool, texts: int, code: str) -> None:
    note = Note(address=PLACE, missing=missing, paragraphs=(paragraph("a"),) * texts)
    (fault,) = note.faults()
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert not list(replace(note, missing=not missing).faults())
