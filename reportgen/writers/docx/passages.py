"""What a draft says, recorded passage by passage as it is written: the draft's base.

Each paragraph with words or pictures is a passage and bears a token. It gets its number when its
first word is written, so that a paragraph stands before the notes that it calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from reportgen.model.address import Address
from reportgen.model.circulation import Base, Origin, Passage, Segment
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Enclosing,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)
from reportgen.semantic.tree import Element
from reportgen.word.bookmarks import Bookmarks
from reportgen.word.returned import Token
from reportgen.word.tokens import token_name
from reportgen.word.xml import Xml

#: Makes an inline of what it encloses.
Wrap = Callable[[Inlines], Inline]

#: How much of a picture's digest is kept: enough to tell it from all others of a report.
DIGITS = 16

_KINDS: dict[str, type[Enclosing]] = {
    "cite": Emphasis,
    "em": Emphasis,
    "strong": Strong,
    "sub": Subscript,
    "sup": Superscript,
}


class Passages:
    """All passages of a draft so far."""

    def __init__(self, circulation: str) -> None:
        self.circulation = circulation
        self.labels: dict[str, str] = {}
        self._count = 0
        self._finished: list[Passage] = []

    def draw(self) -> int:
        """The next number."""
        self._count += 1
        return self._count

    def add(self, passage: Passage) -> None:
        self._finished.append(passage)

    def by_number(self) -> dict[int, Passage]:
        return {passage.number: passage for passage in self._finished}

    def base(
        self,
        edition: tuple[str, str, str | None],
        notes: Iterable[tuple[str, str]],
        layouts: Mapping[int, Mapping[str, str]],
        cells: Mapping[int, Mapping[str, str]],
    ) -> Base:
        """`edition` is report, variant and item. `notes` are names of notes in the draft, each with
        its address as text; `layouts` what the paragraphs of passages say of their own, by the
        passages' numbers, `cells` what the cells and tables do that they stand in."""
        finished = sorted(self._finished, key=lambda passage: passage.number)
        return Base(
            self.circulation,
            *edition,
            tuple(
                replace(one, layout=layouts.get(one.number, {}), cell=cells.get(one.number, {}))
                for one in finished
            ),
            {name: Address.parse(address) for name, address in notes if address},
            dict(sorted(self.labels.items())),
        )


@dataclass
class _Part:
    """A segment on its way. `open` holds the wraps that are open in it, the outermost first."""

    origin: Origin
    address: str
    inlines: list[Inline] = field(default_factory=list)
    picture: str | None = None
    open: list[tuple[Wrap, list[Inline]]] = field(default_factory=list)

    def place(self, wraps: Sequence[Wrap]) -> list[Inline]:
        """Where the next inline goes that stands within these wraps and no others."""
        common = 0
        while common < min(len(wraps), len(self.open)) and self.open[common][0] is wraps[common]:
            common += 1
        self.close(common)
        for wrap in wraps[common:]:
            self.open.append((wrap, []))
        return self.last

    @property
    def last(self) -> list[Inline]:
        """What the next inline would follow."""
        return self.open[-1][1] if self.open else self.inlines

    def close(self, depth: int = 0) -> None:
        """Closes wraps down to that depth; one without words leaves nothing."""
        while len(self.open) > depth:
            wrap, children = self.open.pop()
            if children:
                self.last.append(wrap(tuple(children)))


class Telling:
    """One paragraph as it is written: its words, and where each stretch of them stems from.

    `note` is the note that it stands in, `copy` says that it shows what stands elsewhere.
    """

    def __init__(self, passages: Passages, *, note: str | None = None, copy: bool = False) -> None:
        self._passages = passages
        self._note = note
        self._copy = copy
        self._number: int | None = None
        self._parts: list[_Part] = []
        self._origin = Origin.COMPUTED
        self._address = ""
        self._wraps: list[Wrap] = []

    @property
    def is_passage(self) -> bool:
        """Whether it has said anything, or could: a cell may wait for its words."""
        return self._number is not None

    @contextmanager
    def stems_from(self, element: Element, address: str) -> Iterator[None]:
        """What is said inside is the prose that the element encloses, if it encloses any.

        `address` is the element's, or that of what encloses it.
        """
        outer = self._origin, self._address, self._wraps
        if element.has("data-prose"):
            self._origin, self._address, self._wraps = Origin.PROSE, address, []
            self._part()
        elif self._origin is Origin.COMPUTED:
            self._address = address
        yield
        self._origin, self._address, self._wraps = outer

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """What is said inside stands within what the element is: emphasis, a link, a phrase."""
        outer = self._wraps
        self._wraps = [*outer, *_wraps(element)]
        if element.kind == "reference":
            self._passages.labels[element.get("href")[1:]] = element.text()
        yield
        self._wraps = outer

    def words(self, words: str) -> None:
        inlines = self._part().place(self._wraps)
        if inlines and isinstance(before := inlines[-1], Text):
            inlines[-1] = Text(text=before.text + words)
        else:
            inlines.append(Text(text=words))

    def trim(self) -> None:
        """Takes the space at the end away, which is not written."""
        if self._parts and (inlines := self._parts[-1].last):
            if isinstance(last := inlines.pop(), Text):
                last = Text(text=last.text.rstrip(" "))
            if last != Text(text=""):
                inlines.append(last)

    def call(self, note: str) -> None:
        self._part().place(self._wraps).append(NoteCall(note=note))

    def picture(self, alternative: str, address: str, digest: str) -> None:
        """A picture, by the words that stand for it and the SHA-256 of its image."""
        part = self._new_part(Origin.PLAIN, address)
        part.picture = digest[:DIGITS]
        part.inlines += [Text(text=alternative)] if alternative else []

    def enclose(
        self, style: str, identifier: str | None, bookmarks: Bookmarks, runs: list[Xml]
    ) -> list[Xml]:
        """The paragraph's finished content inside its token; as it was if it is no passage."""
        if self._number is None:
            return runs
        segments = tuple(segment for part in self._parts if (segment := _segment(part)))
        self._passages.add(
            Passage(self._number, style, segments, self._note, self._copy, identifier)
        )
        return bookmarks.around(token_name(Token(self._passages.circulation, self._number)), runs)

    def _part(self) -> _Part:
        """The segment that goes on here: the last one, or a new one."""
        last = self._parts[-1] if self._parts else None
        if last and (last.origin, last.address) == (self._origin, self._address):
            return last
        return self._new_part(self._origin, self._address)

    def _new_part(self, origin: Origin, address: str) -> _Part:
        if self._number is None:
            self._number = self._passages.draw()
        self._parts.append(_Part(origin, address))
        return self._parts[-1]


def _segment(part: _Part) -> Segment | None:
    part.close()
    if part.origin is Origin.COMPUTED and not part.inlines:
        return None
    address = Address.parse(part.address) if part.address else None
    return Segment(part.origin, tuple(part.inlines), address, part.picture)


def _wraps(element: Element) -> Iterator[Wrap]:
    if language := element.get("lang"):
        yield lambda inside: Phrase(language=language, children=inside)
    if kind := _KINDS.get(element.name):
        yield lambda inside: kind(children=inside)
    elif element.kind == "reference" and (target := element.get("href")[1:]):
        yield lambda _: Reference(target=target)
    elif element.name == "code":
        yield lambda inside: Code(text=plain_text(inside))
    elif element.name == "a" and (url := element.get("href")):
        yield lambda inside: Link(url=url, children=inside)
    elif element.name == "abbr" and (expansion := element.get("title")):
        yield lambda inside: Abbreviation(expansion=expansion, children=inside)
