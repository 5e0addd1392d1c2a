"""A variant: which of a report's words are shown, in which template, format and wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from reportgen.model.address import Address
from reportgen.model.node import COMPUTED, Node, Prose
from reportgen.model.scalars import Date, Identifier


@dataclass(frozen=True, kw_only=True)
class Fit(Node):
    """So many pages, with type no smaller than this share of its normal size."""

    pages: int = 1
    smallest: float = 0.8


@dataclass(frozen=True, kw_only=True)
class Overrides(Node):
    """Wording that a variant changes; what it does not name stays the report's."""

    title: Prose | None = None
    subtitle: Prose | None = None
    short_title: Prose | None = None
    series: str | None = None
    date: Date | None = None
    rights: Prose | None = None
    description: str | None = None
    annex_title: Prose | None = None
    ideas_title: Prose | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One of a writer's own options as it was written, for that writer to read.

    `value` is a marked value; `address` leads to its place.
    """

    value: object
    address: Address


@dataclass(frozen=True, kw_only=True)
class Variant(Node):
    """`formats` None means all that there are; `template` None, the one named by the report's kind.

    `options` holds, by format, what the variant asks of that writer.
    """

    name: Annotated[str, COMPUTED] = ""
    extends: Identifier | None = None
    template: Identifier | None = None
    formats: tuple[Identifier, ...] | None = None
    each: Literal["sessions", "parts"] | None = None
    sections: tuple[Identifier, ...] | None = None
    without: tuple[Identifier, ...] = ()
    tags: tuple[Identifier, ...] | None = None
    audience: tuple[Identifier, ...] = ()
    fit: Fit | None = None
    overrides: Overrides | None = None
    theme: Identifier | None = None
    publish: bool = False
    options: Annotated[Mapping[str, Mapping[str, Option]], COMPUTED] = field(default_factory=dict)
