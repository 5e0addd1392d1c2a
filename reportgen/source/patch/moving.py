"""Moves: what goes, where to, and whether it means the same there."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.marked.layout import Leaf, nodes
from reportgen.marked.values import Path
from reportgen.model.edits import Inlines, Move
from reportgen.model.inlines import NoteCall, walk_inlines
from reportgen.source.patch.fresh import Words
from reportgen.source.patch.plan import Plan, entry_around, is_cell, numbered
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.required import COMMON
from reportgen.source.patch.scope import NOTES, Scope
from reportgen.source.patch.series import FreshEntry, Series
from reportgen.source.prose import paragraphs


def move(plan: Plan, edit: Move) -> None:
    """Enters a move into a plan, whole or, with `Refused`, not at all."""
    at, beside = edit.address, edit.beside
    if at.paragraph is None and is_cell(at.path):
        raise Refused("in-table", "a cell cannot be moved", "reword it and the other one")
    whole = at.path if at.paragraph is None else _whole(plan, at.file, at.path)
    if whole is not None and at.file == beside.file and beside.path[: len(whole)] == whole:
        raise Refused("into-itself", "it cannot be moved beside itself, nor into itself")
    if beside.paragraph is not None:
        _into_text(plan, edit, whole)
    elif whole is None:
        _out_of_text(plan, edit)
    else:
        _among_entries(plan, edit, whole)


def _whole(plan: Plan, file: str, path: Path) -> Path | None:
    """The entry that goes when the only paragraph of this scalar goes; None if there are others."""
    passage = plan.passage(file, path)
    if len(passage.slots) != 1:
        return None
    branch = plan.sources.document(file).branch(path[:-1])
    if not branch.is_map:
        return path
    if {str(entry.key) for entry in branch.entries} <= COMMON | {path[-1]} and path[1:]:
        return path[:-1]
    raise Refused("holds-more", "there is more at this place than the paragraph", "move that too")


def _into_text(plan: Plan, edit: Move, whole: Path | None) -> None:
    """Paragraphs go among those of a scalar."""
    at, beside = edit.address, edit.beside
    target = plan.passage(beside.file, beside.path)
    target.check_place(numbered(beside), edit.before)
    path = at.path if whole is None else whole
    if path != at.path:
        message = "its tags or its id would be lost among the paragraphs of another text"
        raise Refused("holds-more", message, "move it beside that text as a whole")
    source = plan.passage(at.file, at.path)
    numbers = range(len(source.slots)) if at.paragraph is None else [at.paragraph]
    for number in numbers:
        source.check_carries(number)
        _check_calls(source.meant_of(number), source.scope, target.scope)
    carried = [source.carry(number, edit) for number in numbers]
    target.insert(numbered(beside), carried, edit.before, edit)
    plan.touched.append((edit, (beside.file, beside.path)))


def _out_of_text(plan: Plan, edit: Move) -> None:
    """One of several paragraphs becomes an entry of a list."""
    at = edit.address
    source = plan.passage(at.file, at.path)
    source.check_carries(numbered(at))
    series, near = _target(plan, edit)
    if series.branch.is_map:
        raise Refused("other-kind", "a paragraph cannot become a note by itself")
    scope = plan.scope(edit.beside.file, series.path)
    _check_calls(source.meant_of(numbered(at)), source.scope, scope)
    words = Words((source.carry(numbered(at), edit),), series.style_near(near))
    series.insert(near, FreshEntry(words), edit, before=edit.before)
    plan.touched.append((edit, (edit.beside.file, series.path)))


def _among_entries(plan: Plan, edit: Move, path: Path) -> None:
    """An entry goes as it is written to another place in its list, or in another."""
    file = edit.address.file
    source, number = plan.entry(file, path)
    series, near = _target(plan, edit)
    if source.branch.is_map != series.branch.is_map:
        raise Refused("other-kind", "an entry of a list is none of a mapping, nor the reverse")
    if source.branch.flow != series.branch.flow:
        raise Refused("other-kind", "one list is written in brackets and the other in lines")
    if source.branch.is_map and path[-2:-1] != (NOTES,):
        raise Refused("no-list", "only notes and entries of lists can move")
    if series.branch.is_map and source is not series and series.branch.index(path[-1]) is not None:
        raise Refused("note-exists", f"there is already a note `{path[-1]}`")
    scope = plan.scope(edit.beside.file, series.path)
    for node in nodes(source.branch.entries[number].node):
        if isinstance(node, Leaf):
            inner = plan.scope(file, node.text.path)
            read = [inner.read(node.text, span) for span in paragraphs(node.text)]
            _check_calls(read, inner, scope)
    series.insert(near, source.carry(number, edit), edit, before=edit.before)
    target = (edit.beside.file, series.path)
    plan.destinations[file, path] = target
    plan.touched.append((edit, target))


def _target(plan: Plan, edit: Move) -> tuple[Series, int]:
    return plan.entry(edit.beside.file, entry_around(edit.beside.path))


def _check_calls(read: Iterable[Inlines], source: Scope, target: Scope) -> None:
    for inlines in read:
        for inline in walk_inlines(inlines):
            name = inline.note.partition(":")[2] if isinstance(inline, NoteCall) else None
            if name is not None and not source.sees_as(target, name):
                message = f"its note `{name}` cannot be called from there"
                raise Refused("call-out-of-sight", message, "move the note too, by hand")
