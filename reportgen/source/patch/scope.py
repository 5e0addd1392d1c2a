"""Which notes a passage can call, and how its calls compare wherever it stands.

A call is read as the level of the part or report whose note it calls and the note's name, since
the note's own address may change with the very edits that are being written.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from reportgen.diagnostics import Severity
from reportgen.marked.values import Map, Path, Value
from reportgen.model.address import Address
from reportgen.model.edits import Inlines
from reportgen.model.inlines import Enclosing, Inline, NoteCall, Span
from reportgen.model.node import Calls
from reportgen.source.load import REPORT_FILE
from reportgen.source.patch.canonical import canonical
from reportgen.source.patch.refused import Refused
from reportgen.source.prose import parse

NOTES = "notes"
_ELSEWHERE = "report"


class Complaint(NamedTuple):
    """What the reader of prose complains of."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str


class Scope:
    """What stands around a scalar, as the reader of prose asks for it; hears complaints."""

    def __init__(self, file: str, path: Path, document: Value, added: Iterable[Address]) -> None:
        self.file = file
        self.path = path
        self.complaints: list[Complaint] = []
        self._levels: dict[str, int] = {}
        value: Value = document
        for level, step in enumerate((*path, None)):
            notes = value.get(NOTES) if isinstance(value, Map) else None
            names = list(notes) if isinstance(notes, Map) else []
            here = (*path[:level], NOTES)
            names += [str(a.path[-1]) for a in added if a.file == file and a.path[:-1] == here]
            self._levels |= dict.fromkeys(names, level)
            if isinstance(value, Map) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                break

    def call(self, key: str, offset: int) -> str:  # noqa: ARG002 - so that any call can be read
        return f"{self._levels.get(key, _ELSEWHERE)}:{key}"

    def refer(self, target: str, offset: int, *, by_label: bool) -> None:
        pass

    def complain(self, severity: Severity, code: str, message: str, offset: int, hint: str) -> None:
        self.complaints.append(Complaint(severity, code, message, offset, hint))

    def sees_as(self, other: Scope, name: str) -> bool:
        """Whether a call means the same note there as here."""
        level = self._levels.get(name)
        if other._forbidden() is not None:
            return False
        if level != other._levels.get(name):
            return False
        here, there = (self.file, self.path[:level]), (other.file, other.path[:level])
        return level is None or here == there

    def read(self, text: str, span: Span) -> Inlines:
        """One paragraph of a text, with its spans; forgets earlier complaints."""
        self.complaints = []
        return parse(text, span, self)

    def meant(self, inlines: Iterable[Inline]) -> Inlines:
        """Words from without, in canonical form. Raises `Refused` for a call out of sight."""
        return canonical(self._called(inline) for inline in inlines)

    def _forbidden(self) -> Calls | None:
        """Why nothing can be called from here, if so."""
        if NOTES in self.path:
            return Calls.IN_NOTE
        return Calls.REPEATED if "columns" in self.path else None

    def _called(self, inline: Inline) -> Inline:
        if isinstance(inline, NoteCall):
            return replace(inline, note=self._in_sight(inline.note))
        if isinstance(inline, Enclosing):
            return replace(inline, children=tuple(self._called(one) for one in inline.children))
        return inline

    def _in_sight(self, note: str) -> str:
        if (forbidden := self._forbidden()) is not None:
            raise Refused("call-out-of-sight", forbidden.value, "write its words here instead")
        try:
            address = Address.parse(note)
        except ValueError:
            address = Address("")
        level, name = len(address.path) - 2, str(address.path[-1]) if address.path else note
        if address.file == self.file:
            around = (*self.path[:level], NOTES, name)
            if address.path == around and self._levels.get(name) == level:
                return f"{level}:{name}"
        elif (
            posixpath.basename(address.file) == REPORT_FILE
            and address.path == (NOTES, name)
            and name not in self._levels
        ):
            return f"{_ELSEWHERE}:{name}"
        raise Refused(
            "call-out-of-sight",
            f"the note `{name}` cannot be called from here",
            "a call finds the notes of its own part, then those of the report",
        )
