"""Notes that returned drafts bring along: where each goes, and what it is called there."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, Inlines
from reportgen.model.inlines import plain_text
from reportgen.model.report import slug
from reportgen.review.content import paragraphs_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import FILE, Reading, together
from reportgen.review.source import NOTES, Source
from reportgen.review.wording.units import CALL, Atom, Unit, Units

_FEW_WORDS = 4


class NoteNames:
    """Gives each new note its name, the same to the same note in several files."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._given: dict[tuple[Address, tuple[Inlines, ...], int], Address] = {}
        self._seen: dict[tuple[str, Address, tuple[Inlines, ...]], list[str]] = {}

    def named(
        self, units: Units, at: Address, file: Placed
    ) -> tuple[list[Unit], tuple[AddNote, ...]]:
        """Words for a place in the source, with the calls of new notes by their names there, and
        what adds these notes."""
        row: list[Unit] = []
        added: list[AddNote] = []
        for unit in units:
            note = self._note(unit, at, file)
            row.append(unit if note is None else unit._replace(token=_call(note)))
            added += [] if note is None else [note]
        return row, tuple(added)

    def _note(self, unit: Unit, at: Address, file: Placed) -> AddNote | None:
        token = unit.token
        if not isinstance(token, Atom) or token.kind != CALL:
            return None
        holder = self._source.note_holder(at)
        if token.name.startswith(FILE):
            readings = file.new_notes.get(token.name, ())
        elif not (readings := self._out_of_sight(token.name, holder, file)):
            return None
        paragraphs = paragraphs_of(together(readings).wording.units) if readings else ()
        alike = self._seen.setdefault((file.name, holder, paragraphs), [])
        if token.name not in alike:
            alike.append(token.name)
        key = (holder, paragraphs, alike.index(token.name))
        if key not in self._given:
            self._given[key] = holder.child(NOTES, self._free_name(holder, paragraphs))
        return AddNote(self._given[key], paragraphs)

    def _out_of_sight(self, key: str, holder: Address, file: Placed) -> Sequence[Reading]:
        """The paragraphs of a known note that calls in this part cannot mean. Word takes a note
        along with its call; in the source it stands in its part."""
        note = self._source.notes.get(key)
        if note is None or note.missing or self._source.sees(holder, note.address):
            return ()
        return [one for one in file.readings if one.note and file.calls.get(FILE + one.note) == key]

    def _free_name(self, holder: Address, paragraphs: Sequence[Inlines]) -> str:
        words = plain_text(paragraphs[0]).split()[:_FEW_WORDS] if paragraphs else []
        name = slug(" ".join(words)) or "note"
        taken = {*self._source.note_names(holder)}
        taken |= {str(given.path[-1]) for given in self._given.values()}
        number = 2
        found = str(name)
        while found in taken:
            found = f"{name}-{number}"
            number += 1
        return found


def _call(note: AddNote) -> Atom:
    return Atom(CALL, str(note.address))
