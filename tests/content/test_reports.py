"""The reports as the toolkit reads them: nothing to complain of, and nothing left unshown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from reportgen.model.blocks import Figure, ListItem, Row, Table, block_kinds
from reportgen.model.inlines import Inline, NoteCall, walk_inlines
from reportgen.model.node import Item, Node, Prose, Selectable, walk
from reportgen.model.report import Part, Report
from reportgen.source.load import Loaded, load_report
from reportgen.workspace import DiskWorkspace
from tests.content.transcript import CONTENT


def _loaded(name: str) -> Loaded:
    return load_report(DiskWorkspace(CONTENT.parent), f"content/{name}")


@pytest.fixture(scope="module")
def specimen() -> Report:
    report = _loaded("specimen").report
    assert report is not None
    return report


def _nodes(report: Report, *kinds: type[Node]) -> list[Node]:
    return [node for node in walk(report) if isinstance(node, kinds)]


def _inlines(node: Node) -> Iterator[Inline]:
    """All inlines of a node and of what it holds."""
    for inner in walk(node):
        for value in vars(inner).values():
            for prose in value if isinstance(value, tuple) else (value,):
                if isinstance(prose, Prose):
                    yield from walk_inlines(prose.inlines)


def _calls(prose: Prose | None) -> bool:
    return prose is not None and bool(prose.calls)


def test_the_istanbul_note_lacks_one_note_and_nothing_else() -> None:
    loaded = _loaded("istanbul-retreat")

    assert [(d.severity, d.code) for d in loaded.diagnostics] == [("warning", "note-missing")]
    where = loaded.diagnostics[0].where
    assert where is not None
    assert where.file == "content/istanbul-retreat/sessions/conflict-prevention.yaml"
    assert list(loaded.variants) == ["full", "annex", "one-pager", "print-shop", "draft"]


def test_nothing_is_wrong_with_the_specimen() -> None:
    loaded = _loaded("specimen")

    assert [str(diagnostic) for diagnostic in loaded.diagnostics] == []
    assert list(loaded.variants) == ["full", "annex", "one-pager", "house", "print-shop", "draft"]


def test_the_specimen_shows_every_kind_of_block(specimen: Report) -> None:
    shown = {type(node) for node in walk(specimen)}

    assert set(block_kinds().values()) <= shown
    assert {part.kind for part in _nodes(specimen, Part) if isinstance(part, Part)} == {
        "introduction",
        "session",
        "section",
        "conclusion",
    }


def test_the_specimen_shows_every_kind_of_inline(specimen: Report) -> None:
    kinds = {kind.kind for kind in _below(Inline)} - {"enclosing"}

    assert kinds == {inline.kind for inline in _inlines(specimen)}


def _below(kind: type[Inline]) -> Iterator[type[Inline]]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def test_the_specimen_calls_notes_from_a_heading_a_list_a_cell_a_caption_and_an_idea(
    specimen: Report,
) -> None:
    assert any(_calls(part.title) for part in specimen.body)
    assert any(_called(item) for item in _nodes(specimen, ListItem))
    assert any(_called(row) for row in _nodes(specimen, Row))
    assert any(_calls(figure.caption) for figure in walk(specimen) if isinstance(figure, Figure))
    assert any(_calls(table.caption) for table in walk(specimen) if isinstance(table, Table))
    assert any(_called(idea) for part in specimen.body for idea in part.ideas)


def _called(node: Node) -> bool:
    return any(isinstance(inline, NoteCall) for inline in _inlines(node))


def test_the_specimen_has_a_long_note_and_notes_that_are_called_twice(specimen: Report) -> None:
    calls = Counter(i.note for i in _inlines(specimen) if isinstance(i, NoteCall))
    called_twice = {key.rpartition("/")[2] for key, count in calls.items() if count == 2}

    assert max(len(note.paragraphs) for note in specimen.all_notes().values()) == 3
    assert called_twice == {"short", "shared"}


def test_the_specimen_has_a_table_longer_than_a_page_with_a_spanner_and_decimals(
    specimen: Report,
) -> None:
    table = max(
        (node for node in walk(specimen) if isinstance(node, Table)), key=lambda t: len(t.rows)
    )

    assert len(table.rows) > 50
    assert any(cell.is_spanner for row in table.head_rows for cell in row)
    assert [column.align for column in table.leaves[1:]] == ["decimal"] * 5


def test_the_specimen_nests_lists_and_turns_to_other_languages_and_audiences(
    specimen: Report,
) -> None:
    assert any(
        isinstance(inner, ListItem) and inner is not item
        for item in _nodes(specimen, ListItem)
        for inner in walk(item)
    )
    languages = {node.language for node in walk(specimen) if isinstance(node, Item)}
    assert {"ar", "fr"} <= languages
    audiences = {
        name for node in walk(specimen) if isinstance(node, Selectable) for name in node.audience
    }
    assert audiences == {"house"}


@pytest.mark.parametrize(
    "characters", ["<", "&", "{{", "}}", "{%", "%}", "{#", "🙂", "سلام", "ışık"]
)
def test_the_specimen_holds_characters_that_machines_trip_over(
    specimen: Report, characters: str
) -> None:
    words = [getattr(inline, "text", "") for inline in _inlines(specimen)]

    assert any(characters in text for text in words)


def test_the_specimen_has_an_address_on_the_web_too_long_for_a_line(specimen: Report) -> None:
    assert max(len(getattr(inline, "url", "")) for inline in _inlines(specimen)) > 200
