"""A value of the source together with where it stands: what readers pass around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, TypeAlias

from reportgen.diagnostics import SourceRef
from reportgen.marked.values import Map, Seq, Text, Value
from reportgen.model.address import Address


class Invalid(Enum):
    """In place of a value that is wrong, after a complaint."""

    INVALID = auto()


INVALID: Final = Invalid.INVALID
OrInvalid: TypeAlias = Any  # a value of the kind asked for, or INVALID


@dataclass(frozen=True, slots=True)
class Spot:
    """A value, its address, and the mapping or list that holds it, if it is not a whole file."""

    value: Value
    address: Address
    holder: Map | Seq | None = None

    @property
    def step(self) -> str | int | None:
        return self.address.path[-1] if self.holder is not None else None

    @property
    def where(self) -> SourceRef:
        """Where the value stands."""
        if isinstance(self.holder, Map):
            return self.holder.ref(str(self.step))
        if isinstance(self.holder, Seq) and isinstance(self.step, int):
            return self.holder.ref(self.step)
        if isinstance(self.value, Map | Seq | Text):
            return self.value.origin.ref
        return SourceRef(self.address.file)

    @property
    def key_where(self) -> SourceRef:
        """Where its key stands, or the value if it has none."""
        return self.holder.key_ref(str(self.step)) if isinstance(self.holder, Map) else self.where

    @property
    def text(self) -> Text | None:
        """A text, or a number as it is spelt; None for anything else."""
        if isinstance(self.value, Text):
            return self.value
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        if isinstance(self.holder, Map):
            return self.holder.spelling(str(self.step))
        if isinstance(self.holder, Seq) and isinstance(self.step, int):
            return self.holder.spelling(self.step)
        return None

    @property
    def word(self) -> str | None:
        """A bare word: a text, or `true` and `false`."""
        return str(self.value).lower() if isinstance(self.value, bool) else self.text

    @property
    def label(self) -> str:
        """What a complaint calls it."""
        label = ""
        for step in reversed(self.address.path):
            if isinstance(step, str):
                return f"{label}`{step}`"
            label += f"entry {step + 1} of "
        return f"{label}the file" if label else "the file"

    def child(self, key: str) -> Spot:
        assert isinstance(self.value, Map)
        return Spot(self.value.get(key), self.address.child(key), self.value)

    def entries(self) -> Iterator[Spot]:
        """The entries of a list."""
        assert isinstance(self.value, Seq)
        for index, entry in enumerate(self.value):
            yield Spot(entry, self.address.child(index), self.value)


def found(value: Value) -> str:
    """What a value is, in the user's words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return "a number"
        case dict():
            return "a mapping (`key: value`)"
        case list():
            return "a list"
        case _:
            return "a text"
