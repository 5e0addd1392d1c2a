"""Edits entered into a plan: what becomes of each scalar and each collection that they touch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from reportgen.marked.layout import Branch
from reportgen.marked.values import Path
from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    Edit,
    InsertEntry,
    InsertParagraph,
    Join,
    NewEntry,
    NewList,
    NewRow,
    NewSection,
    Remove,
    Retype,
    Reword,
    Split,
)
from reportgen.source.patch.arrivals import new_arrival
from reportgen.source.patch.fresh import Fields
from reportgen.source.patch.newcomers import new_content, new_words
from reportgen.source.patch.passages import Passage
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.required import REQUIRED
from reportgen.source.patch.scope import NOTES, Scope
from reportgen.source.patch.series import FreshEntry, Series
from reportgen.source.patch.sources import Sources
from reportgen.source.reader import NOTE_NAME

Place: TypeAlias = tuple[str, Path]


class Plan:
    """What becomes of the sources.

    `touched` are the places that edits count on; `destinations` where moved entries go.
    """

    def __init__(self, sources: Sources, edits: Iterable[Edit]) -> None:
        self.sources = sources
        self.passages: dict[Place, Passage] = {}
        self.series: dict[Place, Series] = {}
        self.touched: list[tuple[Edit, Place]] = []
        self.destinations: dict[Place, Place] = {}
        self._added = [edit.address for edit in edits if isinstance(edit, AddNote)]
        self._fresh_notes: dict[Place, Fields] = {}

    def enter(self, edit: Edit) -> None:
        """Enters an edit whole or, with `Refused`, not at all.

        Moves are entered by `moving`. New notes come last, since they may take another's place.
        """
        at = edit.address
        match edit:
            case InsertEntry():
                self._insert(edit)
            case AddNote():
                self._add_note(edit)
            case Remove() if at.paragraph is None and not is_cell(at.path):
                self._remove(edit)
            case _:
                self._change(edit, self.passage(at.file, at.path))
                if not isinstance(edit, Remove):
                    self.touched.append((edit, (at.file, at.path)))

    def passage(self, file: str, path: Path) -> Passage:
        """The scalar at a path. Raises `Refused`."""
        if (file, path) not in self.passages:
            document = self.sources.document(file)
            self.passages[file, path] = Passage(document, path, self.scope(file, path))
        return self.passages[file, path]

    def collection(self, file: str, path: Path) -> Series:
        """The collection at a path. Raises `Refused`."""
        if (file, path) not in self.series:
            document = self.sources.document(file)
            self.series[file, path] = Series(document, path, document.branch(path))
        return self.series[file, path]

    def entry(self, file: str, path: Path) -> tuple[Series, int]:
        """The entry at a path, as its collection and its number in that. Raises `Refused`."""
        self.sources.document(file).node(path)
        series = self.collection(file, path[:-1]) if path else None
        number = series.branch.index(path[-1]) if series else None
        if series is None or number is None:
            raise Refused("whole-file", "a whole file is no entry")
        return series, number

    def scope(self, file: str, path: Path) -> Scope:
        return Scope(file, path, self.sources.document(file).value, self._added)

    def _change(self, edit: Edit, passage: Passage) -> None:
        at = edit.address
        match edit:
            case Reword(inlines=()) | Remove() if at.paragraph is None and is_cell(at.path):
                passage.empty(edit)
            case Reword(inlines=inlines):
                passage.reword(at.paragraph, [inlines], edit)
            case Retype(text=text):
                passage.retype(text, edit)
            case Split(paragraphs=paragraphs):
                passage.reword(numbered(at), paragraphs, edit)
            case Join(inlines=inlines):
                passage.join(numbered(at), inlines, edit)
            case InsertParagraph(inlines=inlines, before=before):
                new = new_arrival(inlines, passage.scope, lines=passage.lines)
                passage.insert(numbered(at), [new], before, edit)
            case Remove():
                passage.remove(numbered(at), edit)
            case _:
                raise TypeError(f"no way to enter {edit!r}")

    def _remove(self, edit: Remove) -> None:
        path = edit.address.path
        series, number = self.entry(edit.address.file, path)
        is_note = path[-2:-1] == (NOTES,)  # whose name is free, and may be that of a field
        if series.branch.is_map and path[-1] in REQUIRED and not is_note:
            raise Refused("required", f"`{path[-1]}` cannot be left out")
        series.remove(number, edit)

    def _insert(self, edit: InsertEntry) -> None:
        file = edit.address.file
        series, number = self.entry(file, _place_for(edit.content, edit.address.path))
        if series.branch.is_map:
            raise Refused("no-list", "a note is no entry of a list", "add a note by its name")
        new = new_content(edit.content, series, number, self.scope(file, series.path))
        series.insert(number, FreshEntry(new), edit, before=edit.before)
        self.touched.append((edit, (file, series.path)))

    def _add_note(self, edit: AddNote) -> None:
        file, path = edit.address.file, edit.address.path
        name = str(path[-1]) if path else ""
        if len(path) < 2 or path[-2] != NOTES or not NOTE_NAME.fullmatch(name):
            raise Refused("bad-note-name", f"`{name}` cannot be a note's name here")
        holder = self.collection(file, path[:-2])
        index = holder.branch.index(NOTES)
        notes = None if index is None else self.sources.document(file).node(path[:-1])
        if isinstance(notes, Branch) and notes.entries:
            series = self.collection(file, path[:-1])
            old = series.branch.index(name)
            if old is not None and old not in series.gone:
                raise Refused("note-exists", f"there is already a note `{name}`")
            beside = len(notes.entries) - 1 if old is None else old
            words = new_words(edit.paragraphs, series, beside, self.scope(file, path))
            series.insert(beside, FreshEntry(words, name), edit)
        else:
            last = len(holder.branch.entries) - 1
            words = new_words(edit.paragraphs, holder, last, self.scope(file, path))
            made = self._fresh_notes.get((file, path[:-1]))
            if made is None:
                if index is not None and index not in holder.gone:
                    holder.remove(index, edit)
                made = self._fresh_notes[file, path[:-1]] = Fields({})
                holder.insert(last, FreshEntry(made, NOTES), edit)
            if name in made.entries:
                raise Refused("note-exists", f"another edit adds a note `{name}`")
            made.entries[name] = words
        self.touched.append((edit, (file, path[:-2])))


def numbered(at: Address) -> int:
    """The number of the paragraph that an address names. Raises `Refused`."""
    if at.paragraph is None:
        raise Refused("no-paragraph", "this is a line, not a paragraph among others")
    return at.paragraph


def is_cell(path: Path) -> bool:
    """Whether this is a cell of a table, or of its head: it may be empty."""
    if "rows" in path:
        rest = path[path.index("rows") + 1 :]
        return len(rest) == 3 if "cells" in rest else len(rest) == 2
    return "columns" in path and (isinstance(path[-1], int) or path[-1] == "title")


def entry_around(path: Path) -> Path:
    """The nearest entry of a list, or note, at or around a path. Raises `Refused`."""
    if len(path) > 1 and path[-2] == NOTES:
        return path
    if is_cell(path):
        raise Refused("in-table", "nothing can be put between the cells of a row")
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    raise Refused("no-list", "nothing can be put beside this: it is no entry of a list")


def _place_for(content: NewEntry | NewList | NewSection | NewRow, path: Path) -> Path:
    match content:
        case NewRow():
            if "rows" in path and path.index("rows") + 1 < len(path):
                return path[: path.index("rows") + 2]
            raise Refused("no-table", "a row can only be put beside another row of its table")
        case NewList() | NewSection():
            for end in range(len(path), 1, -1):
                if isinstance(path[end - 1], int) and path[end - 2] == "body":
                    return path[:end]
            what = "list" if isinstance(content, NewList) else "section"
            raise Refused("no-body", f"a {what} can only be put beside a block of a body")
    return entry_around(path)
