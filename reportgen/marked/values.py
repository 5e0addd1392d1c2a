"""Plain values that know their places: a dict, a list and a str, each with its origin.

They compare, hash, copy and pickle as what they are, so that whoever does not care for places
need not. Numbers, truth values and null cannot carry a place; the mapping or sequence that holds
them tells it (`ref`), and how they are spelt in the file (`spelling`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics import SourceRef
from reportgen.marked.sourcefile import SourceFile
from reportgen.marked.spans import Span, spans

Value: TypeAlias = "Map | Seq | Text | int | float | bool | None"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stems from.

    `path` is the way of keys and indices to it from the top of the file; `ref` is where its
    words stand. If an alias (`*name`) put the value at its path, `alias` is the alias's place,
    and `ref` lies in what the alias names: the same words serve several paths.
    """

    file: str
    path: Path
    ref: SourceRef
    alias: SourceRef | None = None


class Scalar(NamedTuple):
    """A scalar as it is written: `text[start:end]` of its file; `style` is its quoting.

    The style is one of `'`, `"`, `|`, `>`, or the empty string for a plain scalar. The span of a
    block scalar begins at its indicator and ends before the next token.
    """

    source: SourceFile
    start: int
    end: int
    style: str


class Spot(NamedTuple):
    """The place of a mapping or sequence, or of the alias that stands for it."""

    source: SourceFile
    start: int
    path: Path
    alias: int | None


class Text(str):
    """A string of the source."""

    __slots__ = ("_spans", "alias", "path", "scalar")

    scalar: Scalar
    path: Path
    alias: int | None
    _spans: tuple[Span, ...] | None

    def __new__(cls, value: str, scalar: Scalar, path: Path, alias: int | None = None) -> Text:
        text = super().__new__(cls, value)
        text.scalar = scalar
        text.path = path
        text.alias = alias
        text._spans = None
        return text

    @property
    def origin(self) -> Origin:
        return _origin(self.scalar.source, self.scalar.start, self.path, self.alias)

    def spans(self) -> tuple[Span, ...]:
        """For each character of the value, the span of the file's text that makes it.

        Computed when first asked for. What YAML adds to a line break (trailing white space before
        it, indentation after it) belongs to the character that the break makes. An escaped line
        break inside double quotes makes no character and belongs to none.
        """
        if self._spans is None:
            source, start, _, style = self.scalar
            self._spans = spans(source.text, start, style, self)
        return self._spans

    def place(self, offset: int) -> SourceRef:
        """Line and column of a character of the value; of the end for `len(self)`."""
        source = self.scalar.source
        made = self.spans()
        if offset < len(made):
            return source.ref(made[offset][0])
        return source.ref(made[-1][1] if made else self.scalar.start)

    def __reduce__(self) -> tuple[type[Text], tuple[str, Scalar, Path, int | None]]:
        return Text, (str(self), self.scalar, self.path, self.alias)


class Reading(NamedTuple):
    """A value and, if it is a scalar but no string, how it is spelt in the file."""

    value: Value
    spelt: Text | None = None


class Place(NamedTuple):
    """Where an entry of a mapping or sequence stands: offsets of its key and its value."""

    key: int
    value: int
    spelt: Text | None


class Map(dict[str, Value]):
    """A mapping, in the order of the file."""

    __slots__ = ("places", "spot")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.places: dict[str, Place] = {}

    @property
    def origin(self) -> Origin:
        return _origin(*self.spot)

    def ref(self, key: str) -> SourceRef:
        """The place of a key's value; of the mapping itself if it has no such key."""
        place = self.places.get(key)
        return self.spot.source.ref(place.value if place else self.spot.start)

    def key_ref(self, key: str) -> SourceRef:
        """The place of a key; of the mapping itself if it has no such key."""
        place = self.places.get(key)
        return self.spot.source.ref(place.key if place else self.spot.start)

    def spelling(self, key: str) -> Text | None:
        """A scalar as it is spelt: `1.50` where the value is 1.5. None if there is no scalar."""
        value, place = self.get(key), self.places.get(key)
        return value if isinstance(value, Text) else place and place.spelt

    def put(self, key: str, reading: Reading, place: tuple[int, int]) -> None:
        """Set a value; `place` is the offsets of key and value. For whoever reads files."""
        self[key] = reading.value
        self.places[key] = Place(*place, reading.spelt)


class Seq(list[Value]):
    """A sequence."""

    __slots__ = ("places", "spot")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.places: list[Place] = []

    @property
    def origin(self) -> Origin:
        return _origin(*self.spot)

    def ref(self, index: int) -> SourceRef:
        """The place of an entry; of the sequence itself if it has no such entry."""
        known = 0 <= index < len(self.places)
        return self.spot.source.ref(self.places[index].value if known else self.spot.start)

    def spelling(self, index: int) -> Text | None:
        """A scalar as it is spelt: `1.50` where the value is 1.5. None if it is no scalar."""
        value = self[index]
        return value if isinstance(value, Text) else self.places[index].spelt

    def put(self, reading: Reading, at: int) -> None:
        """Append a value that stands at an offset. For whoever reads files."""
        self.append(reading.value)
        self.places.append(Place(at, at, reading.spelt))


def _origin(source: SourceFile, start: int, path: Path, alias: int | None) -> Origin:
    by = None if alias is None else source.ref(alias)
    return Origin(source.path, path, source.ref(start), by)
