"""New content of a list or mapping, made like its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.marked.layout import Branch, Node
from reportgen.model.edits import Inlines, NewEntry, NewList, NewRow, NewSection
from reportgen.source.patch.arrivals import Arrival, new_arrival
from reportgen.source.patch.fresh import Fields, Items, Words
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.scope import Scope
from reportgen.source.patch.series import Series


def new_content(
    content: NewEntry | NewList | NewSection | NewRow, series: Series, near: int, scope: Scope
) -> Words | Fields | Items:
    """New content of a list, written like the entry `near` it. Raises `Refused`."""
    match content:
        case NewEntry(paragraphs=paragraphs, list=inner):
            words = new_words(paragraphs, series, near, scope)
            return words if inner is None else _with_list(words, inner, scope)
        case NewList():
            return _new_list(content, scope)
        case NewSection():
            return _new_section(content, scope)
        case NewRow(cells=cells):
            beside = _cells(series.branch.entries[near].node)
            if beside is None or len(beside.entries) != len(cells):
                raise Refused("table-width", "the row has not as many cells as the one beside it")
            style = series.style_near(near)
            row = (_arrivals([cell] if cell else [], scope, lines=False) for cell in cells)
            return Items(tuple(Words(one, style) for one in row), flow=beside.flow)


def _list_item(item: NewEntry, scope: Scope) -> Words | Fields:
    """An entry of a new list, which has no neighbours to be like."""
    _refuse_nothing(item.paragraphs)
    words = Words(_arrivals(item.paragraphs, scope, lines=False))
    return words if item.list is None else _with_list(words, item.list, scope)


def _with_list(words: Words, inner: NewList, scope: Scope) -> Fields:
    return Fields({"text": words, **_new_list(inner, scope).entries})


def _new_list(content: NewList, scope: Scope) -> Fields:
    _refuse_nothing(content.entries)
    items = tuple(_list_item(one, scope) for one in content.entries)
    return Fields({"numbered" if content.numbered else "list": Items(items)})


def _new_section(content: NewSection, scope: Scope) -> Fields:
    _refuse_nothing(content.body)
    body = tuple(_block(one, scope) for one in content.body)
    title = Words(_arrivals([content.title], scope, lines=False))
    return Fields({"section": Fields({"title": title, "body": Items(body)})})


def _block(content: NewEntry | NewList | NewSection, scope: Scope) -> Words | Fields:
    match content:
        case NewEntry():
            return _list_item(content, scope)
        case NewList():
            return _new_list(content, scope)
        case NewSection():
            return _new_section(content, scope)


def new_words(new: Sequence[Inlines], series: Series, near: int, scope: Scope) -> Words:
    """New prose of a collection, written like the entry `near` it. Raises `Refused`."""
    _refuse_nothing(new)
    style = series.style_near(near)
    several = len(new) > 1 or style in ("|", ">")
    lines = several and series.document.sentence_lines and not series.branch.flow
    return Words(_arrivals(new, scope, lines=lines), style)


def _arrivals(new: Sequence[Inlines], scope: Scope, *, lines: bool) -> tuple[Arrival, ...]:
    return tuple(new_arrival(inlines, scope, lines=lines) for inlines in new)


def _cells(row: Node) -> Branch | None:
    """The cells of a row, in short form or long."""
    if isinstance(row, Branch) and row.is_map:
        index = row.index("cells")
        return None if index is None else _cells(row.entries[index].node)
    return row if isinstance(row, Branch) else None


def _refuse_nothing(content: Sequence[object]) -> None:
    if not content:
        raise Refused("empty", "there are no words in what is new")
