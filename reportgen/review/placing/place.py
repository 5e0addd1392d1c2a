"""Which paragraphs of a returned draft are which passages of what was sent.

The hidden bookmark around a passage tells, unless the words say otherwise: Word leaves it behind
when one types above a paragraph, and it is gone where a program wrote the file anew. Then, and for
what stands beside a placed paragraph, the words decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.comparing.rows import Pair, longest_rising
from reportgen.comparing.words import shared
from reportgen.review.placing.reading import HEAD
from reportgen.review.wording.aligning import Line, align, likeness

#: A bookmark around words that are less alike than this is believed only if nothing else fits.
_DOUBTFUL = 0.2
#: So much of a paragraph's words must come from a passage for it to be a part of it.
_PART = 0.5
#: With a bookmark of its own that says so, less is enough.
_PART_BY_TOKEN = 0.2


@dataclass(frozen=True, slots=True)
class Group:
    """Passages and the paragraphs that hold their words now, by index and in order.

    One of each is the rule. Several paragraphs: it was split; several passages: they were joined.
    No passage: the paragraph is new; no paragraph: the passage is gone.
    """

    passages: tuple[int, ...]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class Placement:
    """All passages and all paragraphs with words, each in one group.

    `groups` are in the order of the paragraphs; those without any come where their passages were.
    `moved` are those that left their place, `copies` the new paragraphs with a bookmark that
    another one has.
    """

    groups: tuple[Group, ...]
    moved: frozenset[Group]
    copies: frozenset[int]

    @property
    def placed(self) -> int:
        """How many passages are found again."""
        return sum(len(group.passages) for group in self.groups if group.paragraphs)


def place(
    passages: Sequence[Line],
    paragraphs: Sequence[Line],
    tokens: Sequence[Sequence[int]] = (),
    carried: Collection[int] = (),
    apart: Collection[Pair] = (),
) -> Placement:
    """`tokens` gives for each paragraph the passages whose bookmarks it holds; `carried` are the
    paragraphs that someone is known to have put where they are; of pairs that are `apart`, the
    passage did not go into the paragraph, whatever that says."""
    return _Placing(passages, paragraphs, tokens, carried, apart).done()


class _Placing:
    def __init__(
        self,
        passages: Sequence[Line],
        paragraphs: Sequence[Line],
        tokens: Sequence[Sequence[int]],
        carried: Collection[int],
        apart: Collection[Pair],
    ) -> None:
        self.passages = passages
        self.paragraphs = paragraphs
        self.carried = carried
        self.apart = apart
        self.beside = [_neighbours(lines) for lines in (passages, paragraphs)]
        self.holders: dict[int, int] = {}
        self.copies: set[int] = set()
        held_by: dict[int, list[int]] = {}
        for paragraph, held in enumerate(tokens):
            for passage in held:
                held_by.setdefault(passage, []).append(paragraph)
        for passage, found in held_by.items():
            self.holders[passage] = max(found, key=lambda b: (_fits(passage, b, tokens), -b))
            self.copies.update(b for b in found if b != self.holders[passage])
        self.pairs = self._pairs()
        self.parts: dict[int, list[int]] = {a: [b] for a, b in self.pairs.items()}
        self.owners: dict[int, list[int]] = {b: [a] for a, b in self.pairs.items()}

    def done(self) -> Placement:
        self._join()
        self._split()
        groups = self._groups()
        copies = frozenset(b for b in self.copies if b not in self.owners)
        return Placement(tuple(groups), frozenset(self._moved(groups)), copies)

    def _moved(self, groups: Sequence[Group]) -> Iterator[Group]:
        """Those that do not stand in the order of the others of their room.

        Running heads have no order: each program names them in its own.
        """
        rooms: dict[str, list[Group]] = {}
        for group in groups:
            if group.passages and group.paragraphs:
                room = self.paragraphs[group.paragraphs[0]].room
                rooms.setdefault(room, []).append(group)
        rooms.pop(HEAD, None)
        for row in rooms.values():
            carried = {g for g in row if any(b in self.carried for b in g.paragraphs)}
            others = [group for group in row if group not in carried]
            rising = longest_rising([group.passages[0] for group in others])
            kept = {others[number] for number in rising}
            yield from (group for group in others if group not in kept)
            # Among those that kept their order, one that was carried may stand in order too.
            still = [group for group in row if group in kept or group in carried]
            for number, group in enumerate(still):
                around = [one.passages[0] for one in still[max(0, number - 1) : number + 2]]
                if group in carried and around != sorted(around):
                    yield group

    def _pairs(self) -> dict[int, int]:
        sure: dict[int, int] = {}
        doubtful: list[Pair] = []
        claims: dict[int, list[int]] = {}
        for passage, paragraph in self.holders.items():
            claims.setdefault(paragraph, []).append(passage)
        for paragraph, claimed in claims.items():
            line = self.paragraphs[paragraph]
            like, best = max((likeness(self.passages[a], line), -a) for a in claimed)
            best = -best
            if like >= _DOUBTFUL:
                sure[best] = paragraph
            else:
                doubtful.append((best, paragraph))
        pairs = align(self.passages, self.paragraphs, sure.items(), self.carried)
        taken = set(pairs.values())
        for a, b in doubtful:
            if a not in pairs and b not in taken and self._same_room(a, b):
                pairs[a] = b
                taken.add(b)
        return pairs

    def _same_room(self, a: int, b: int) -> bool:
        return self.passages[a].room == self.paragraphs[b].room

    def _join(self) -> None:
        """Passages that went into the paragraph of a neighbour."""
        for passage in range(len(self.passages)):
            if passage in self.parts:
                continue
            if self.passages[passage].is_empty:
                continue
            for b, needed in self._hosts(passage):
                if b is None or (passage, b) in self.apart:
                    continue
                if self._comes_from(passage, b) >= needed:
                    self.parts[passage] = [b]
                    self.owners[b].append(passage)
                    break

    def _hosts(self, passage: int) -> Iterator[tuple[int | None, float]]:
        """Paragraphs that it may have gone into, each with how much of it must be there."""
        if (holder := self.holders.get(passage)) in self.owners:
            yield holder, _PART_BY_TOKEN
        for neighbour in self.beside[0][passage]:
            if neighbour in self.parts:
                yield self.parts[neighbour][-1], _PART

    def _comes_from(self, passage: int, paragraph: int) -> float:
        """How much of the passage is in what its paragraph has beyond its own."""
        line = self.passages[passage]
        if line.room != self.paragraphs[paragraph].room or not line.weight:
            return 0
        rest = Counter(self.paragraphs[paragraph].heap)
        for owner in self.owners[paragraph]:
            rest -= self.passages[owner].heap
        return shared(line.heap, rest) / line.weight

    def _split(self) -> None:
        """Paragraphs that came out of a neighbour's passage."""
        count = len(self.paragraphs)
        for row in (range(count), range(count - 1, -1, -1)):
            step = 1 if row.step > 0 else -1
            for b in row:
                if b in self.owners or self.paragraphs[b].is_empty:
                    continue
                beside = self.beside[1][b][0 if step > 0 else 1]
                if beside in self.owners and self._goes_to(b, beside) >= _PART:
                    passage = self.owners[beside][-1 if step > 0 else 0]
                    self.owners[b] = [passage]
                    self.parts[passage] = sorted([*self.parts[passage], b])

    def _goes_to(self, paragraph: int, beside: int) -> float:
        """How much of the paragraph is what its neighbour's passage has lost."""
        line = self.paragraphs[paragraph]
        passage = self.owners[beside][-1 if beside < paragraph else 0]
        if line.room != self.paragraphs[beside].room or not line.wording.words_alone:
            return 0
        parts = sorted([*self.parts[passage], paragraph])
        if self._said([self.paragraphs[part] for part in parts]) == self._said(
            [self.passages[passage]]
        ):  # within a word, or in front of a mark
            return 1
        if not line.weight:
            return 0
        lost = Counter(self.passages[passage].heap)
        for part in self.parts[passage]:
            lost -= self.paragraphs[part].heap
        return shared(line.heap, lost) / line.weight

    def _said(self, lines: Sequence[Line]) -> str:
        """All characters, space apart."""
        return "".join("".join(line.wording.words_alone.split()) for line in lines)

    def _groups(self) -> list[Group]:
        groups: list[Group] = []
        seen: set[int] = set()
        for b in range(len(self.paragraphs)):
            if b in seen:
                continue
            passages, parts = self._cluster(b)
            seen |= parts
            if passages or not self.paragraphs[b].is_empty:
                groups.append(Group(tuple(sorted(passages)), tuple(sorted(parts))))
        return _with_gone(groups, [a for a in range(len(self.passages)) if a not in self.parts])

    def _cluster(self, paragraph: int) -> tuple[set[int], set[int]]:
        """All that hangs together by joins and splits."""
        passages: set[int] = set()
        parts = {paragraph}
        while True:
            more = {a for b in parts for a in self.owners.get(b, [])}
            around = parts | {b for a in more for b in self.parts[a]}
            if more == passages and around == parts:
                return passages, parts
            passages, parts = more, around


def _neighbours(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Of each line the one before and the one after it in its room, since a base has notes where
    they are called; -1 where there is none."""
    found = [(-1, -1)] * len(lines)
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        before = last.get(line.room, -1)
        found[number] = before, -1
        if before >= 0:
            found[before] = found[before][0], number
        last[line.room] = number
    return found


def _fits(passage: int, paragraph: int, tokens: Sequence[Sequence[int]]) -> int:
    """How many of a paragraph's neighbours were those of the passage, too."""
    beside = ((paragraph - 1, passage - 1), (paragraph + 1, passage + 1))
    return sum(0 <= b < len(tokens) and a in tokens[b] for b, a in beside)


def _with_gone(groups: list[Group], gone: Sequence[int]) -> list[Group]:
    """With a group for each passage that is gone, behind the one that stood before it."""
    behind: dict[int, list[Group]] = {}
    where: Mapping[int, int] = {a: n for n, group in enumerate(groups) for a in group.passages}
    for passage in gone:
        before = next((a for a in range(passage - 1, -1, -1) if a in where), None)
        place = -1 if before is None else where[before]
        behind.setdefault(place, []).append(Group((passage,), ()))
    row = list(behind.get(-1, []))
    for number, group in enumerate(groups):
        row += [group, *behind.get(number, [])]
    return row
