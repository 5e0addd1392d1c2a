"""Where a reader is in the source, and how it complains from there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from reportgen.diagnostics import Severity, SourceRef, error, warning
from reportgen.marked.values import Map, Seq, Text, Value
from reportgen.model.address import Address
from reportgen.model.node import Calls
from reportgen.source.files import Files
from reportgen.source.ledger import Ledger, Referred
from reportgen.source.spot import Spot, found

_CALL = re.compile(r"\[\^([^\s\[\]^]+)\]")

#: Where calls are errors: the code and what to do instead.
_REFUSED = {
    Calls.IN_NOTE: ("note-in-note", "write its words into this note"),
    Calls.REPEATED: ("call-in-table-head", "put the call in the table's caption"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """The files that led here (the last is being read), the notes in sight (nearest first), and
    what calls of notes mean here.
    """

    files: Files
    chain: tuple[str, ...]
    notes: tuple[Mapping[str, str], ...] = ()
    calls: Calls | None = None

    @property
    def file(self) -> str:
        return self.chain[-1]

    @property
    def ledger(self) -> Ledger:
        return self.files.ledger

    def in_file(self, file: str) -> Context:
        return replace(self, chain=(*self.chain, file))

    def with_calls(self, calls: Calls | None) -> Context:
        return self if calls is None else replace(self, calls=calls)

    def with_notes(self, notes: Map, address: Address) -> Context:
        """With these notes nearest in sight: names to their keys in the report."""
        keys = {name: str(address.child(name)) for name in notes}
        return replace(self, notes=(keys, *self.notes))

    def note(self, name: str) -> str | None:
        """The key of the note that a call of this name means."""
        return next((notes[name] for notes in self.notes if name in notes), None)

    def error(self, spot: Spot, code: str, message: str, hint: str | None = None) -> None:
        self.ledger.add(error(code, message, spot.where, hint=hint))

    def error_at_key(self, spot: Spot, code: str, message: str, hint: str | None = None) -> None:
        self.ledger.add(error(code, message, spot.key_where, hint=hint))

    def warning_at_key(self, spot: Spot, code: str, message: str, hint: str | None = None) -> None:
        self.ledger.add(warning(code, message, spot.key_where, hint=hint))

    def wrong_type(self, spot: Spot, expected: str, example: str) -> None:
        """Complains of a value that is not what may stand here."""
        key = spot.step if isinstance(spot.step, str) else None
        shown = f"{key}: {example}" if key else example
        if spot.value is None:
            message = f"{spot.label} has no value" if key else f"{spot.label} is empty"
            hint = f"write `{shown}`, or leave it out"
            self.error_at_key(spot, "empty", message, hint)
        else:
            message = f"{spot.label} should be {expected}, but is {found(spot.value)}"
            self.error(spot, "wrong-type", message, f"write it as `{shown}`")
        self.skim(spot.value)

    def skim(self, value: Value) -> None:
        """Looks through what cannot be read, so that nothing there is called missing or unused."""
        match value:
            case Text():
                for call in _CALL.finditer(value):
                    if key := self.note(call[1]):
                        self.ledger.notes[key].called = True
            case Map():
                self.ledger.glimpse(value)
                for member in value.values():
                    self.skim(member)
            case Seq():
                for member in value:
                    self.skim(member)


class ProseScope:
    """The scope of one scalar of prose."""

    def __init__(self, context: Context, text: Text) -> None:
        self.context = context
        self.text = text

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        return self.text.spans()

    def place(self, offset: int) -> SourceRef:
        """As `Text.place` has it, which would count all characters again each time."""
        return self.text.scalar.source.ref(self._spans[offset][0])

    def call(self, key: str, offset: int) -> str | None:
        calls = self.context.calls
        note = self.context.note(key)
        if note is None:
            names = sorted({name for notes in self.context.notes for name in notes})
            near = get_close_matches(key, names, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"write `{key}: ...` under `notes:`"
            self.complain(Severity.ERROR, "unknown-note", f"there is no note `{key}`", offset, hint)
        elif calls is not Calls.DROPPED:
            self.context.ledger.notes[note].called = True
        if calls in _REFUSED:
            code, hint = _REFUSED[calls]
            self.complain(Severity.ERROR, code, calls.value, offset, hint)
            return None
        return note

    def refer(self, target: str, offset: int, *, by_label: bool) -> None:
        self.context.ledger.referred.append(Referred(target, self.place(offset), by_label))

    def complain(self, severity: Severity, code: str, message: str, offset: int, hint: str) -> None:
        make = error if severity is Severity.ERROR else warning
        self.context.ledger.add(make(code, message, self.place(offset), hint=hint))
