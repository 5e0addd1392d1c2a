"""A variant: which of a report's words are shown, in which template, format and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from reportgen.model.address import Address
from reportgen.model.node import COMPUTED, Calls, Fault, Node, Prose
from reportgen.model.rows import Condition, Rows
from reportgen.model.scalars import DataPath, Date, Identifier


@dataclass(frozen=True, kw_only=True)
class Fit(Node):
    """So many pages, with type no smaller than this share of its normal size."""

    words: ClassVar[Mapping[str, Mapping[str, object]]] = {"one-page": {"pages": 1}}

    pages: int = 1
    smallest: float = 0.8

    def faults(self) -> Iterator[Fault]:
        if self.pages < 1:
            message = f"nothing fits {self.pages} pages"
            yield Fault("bad-fit", message, "such as `pages: 1`", self.address.child("pages"))
        if not 0 < self.smallest <= 1:
            message = (
                f"the smallest type is a share of the normal size, and {self.smallest} is none"
            )
            hint = "a number above 0 and up to 1, such as `smallest: 0.8`"
            yield Fault("bad-fit", message, hint, self.address.child("smallest"))


@dataclass(frozen=True, kw_only=True)
class Overrides(Node):
    """Wording that a variant changes; what it does not name stays the report's."""

    title: Prose | None = None
    subtitle: Prose | None = None
    short_title: Annotated[Prose | None, Calls.DROPPED] = None
    series: str | None = None
    date: Date | None = None
    rights: Prose | None = None
    description: str | None = None
    annex_title: Prose | None = None
    ideas_title: Prose | None = None


@dataclass(frozen=True, kw_only=True)
class Each(Node):
    """One target for each of what is in the text (`of`), or for each row of a data file.

    `name` is the field by which the files are called, by default the first. With `when`, only rows
    that meet it count.
    """

    words: ClassVar[Mapping[str, Mapping[str, object]]] = {
        "sessions": {"of": "sessions"},
        "parts": {"of": "parts"},
    }

    of: Annotated[Literal["sessions", "parts"] | None, COMPUTED] = None
    csv: DataPath | None = None
    yaml: DataPath | None = None
    json: DataPath | None = None
    separator: Literal["comma", "semicolon", "tab", "bar"] = "comma"
    name: str | None = None
    when: Condition | None = None

    @property
    def file(self) -> DataPath | None:
        return self.csv or self.yaml or self.json

    def faults(self) -> Iterator[Fault]:
        given = [name for name in ("csv", "yaml", "json") if getattr(self, name)]
        if self.of is None and len(given) != 1:
            message = "there is no data file" if not given else "there is more than one data file"
            yield Fault("data-file", message, "such as `csv: data/delegations.csv`", self.address)


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

    `queries` shows what the source asks its authors, which nothing that is published does.
    `options` holds, by format, what the variant asks of that writer. `rows` are those of the data
    file that it is made for each row of.
    """

    name: Annotated[str, COMPUTED] = ""
    extends: Identifier | None = None
    template: Identifier | None = None
    formats: tuple[Identifier, ...] | None = None
    each: Each | None = None
    sections: tuple[Identifier, ...] | None = None
    without: tuple[Identifier, ...] = ()
    tags: tuple[Identifier, ...] | None = None
    audience: tuple[Identifier, ...] = ()
    fit: Fit | None = None
    overrides: Overrides | None = None
    theme: Identifier | None = None
    publish: bool = False
    queries: bool = False
    options: Annotated[Mapping[str, Mapping[str, Option]], COMPUTED] = field(default_factory=dict)
    rows: Annotated[Rows | None, COMPUTED] = None

    def faults(self) -> Iterator[Fault]:
        if self.publish and self.queries:
            message = "a variant that is published cannot show queries"
            hint = "take out `publish`, or write `queries: false`"
            yield Fault("published-queries", message, hint, self.address.child("publish"))
