"""New values of a list or mapping, as they are to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from reportgen.source.patch.arrivals import Arrival


@dataclass(frozen=True)
class Words:
    """A new scalar of prose; `style` is the quoting to write it in, if that can hold it."""

    paragraphs: tuple[Arrival, ...]
    style: str = ""


@dataclass(frozen=True)
class Fields:
    """A new mapping."""

    entries: dict[str, Fresh]


@dataclass(frozen=True)
class Items:
    """A new list; `flow` says that it is written in brackets."""

    entries: tuple[Fresh, ...]
    flow: bool = False


Fresh: TypeAlias = Words | Fields | Items
