"""Notes that returned drafts bring along: where each goes, and what it is called there."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, Inlines
from reportgen.model.inlines import plain_text
from reportgen.model.report import slug
from reportgen.review.content import paragraphs_of
from reportgen.review.placed import Placed
from reportgen.review.reading import FILE, together
from reportgen.review.source import NOTES, Source
from reportgen.review.units import CALL, Atom, Unit, Units

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
        if not isinstance(token, Atom) or token.kind != CALL or not token.name.startswith(FILE):
            return None
        readings = file.new_notes.get(token.name, ())
        paragraphs = paragraphs_of(together(readings).wording.units) if readings else ()
        holder = self._source.note_holder(at)
        alike = self._seen.setdefault((file.name, holder, paragraphs), [])
        if token.name not in alike:
            alike.append(token.name)
        key = (holder, paragraphs, alike.index(token.name))
        if key not in self._given:
            self._given[key] = holder.child(NOTES, self._free_name(holder, paragraphs))
        return AddNote(self._given[key], paragraphs)

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
