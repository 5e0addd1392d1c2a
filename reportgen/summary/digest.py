"""Changes counted and chosen, so that what matters most fits a page.

What stands on a page is chosen by weight and told in reading order; of what does not, the number
is told. Long words are shortened around what changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.model.changes import Change, Deed, Matter, Side, Stretch

#: So many lines of so many characters a page has for parts and changes.
_LINES, _LINE = 50, 96
#: What stays on either side of a change, and what is told of words that came or went at once.
_AROUND, _TOLD = 36, 150
#: How much a change matters by what it changes; characters that came and went add less than one.
_RANK = {
    Matter.HEADING: 6,
    Matter.IDEA: 6,
    Matter.PARAGRAPH: 4,
    Matter.TABLE: 4,
    Matter.FIGURE: 3,
    Matter.CAPTION: 2,
    Matter.NOTE: 2,
    Matter.ROW: 1,
}
_LESS = {Deed.RESET: 3, Deed.REWORDED: 1}
_MOST_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Told:
    """A change in short. `along` counts passages below a heading that came, went or moved with it.

    `words` are shortened: `…` stands for what was left out.
    """

    change: Change
    words: tuple[Stretch, ...]
    along: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report. `counts` counts all its changes, `more` those that are not told."""

    title: str
    counts: Mapping[Deed, int]
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`old` and `new` name the versions; the numbers of words are those of their texts."""

    old: str
    new: str
    words: tuple[int, int]
    parts: tuple[Part, ...]

    @property
    def counts(self) -> Mapping[Deed, int]:
        total: Counter[Deed] = Counter()
        for part in self.parts:
            total.update(part.counts)
        return total

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Those that a table of counts has columns for: looks only where they changed."""
        return tuple(deed for deed in Deed if deed is not Deed.RESET or self.counts[deed])


def summarise(
    changes: Sequence[Change], old: str, new: str, words: tuple[int, int], lines: int = _LINES
) -> Summary:
    """The changes by parts, in the order in which they come. `lines` is the room that there is."""
    titles = list(dict.fromkeys(change.section for change in changes))
    grouped = {title: _grouped([c for c in changes if c.section == title]) for title in titles}
    counts = {title: Counter(c.deed for c in changes if c.section == title) for title in titles}
    chosen = _chosen(grouped, lines - len(titles))
    parts = []
    for title in titles:
        told = tuple(one for one in grouped[title] if id(one) in chosen)
        covered = sum(1 + one.along for one in told)
        parts.append(Part(title, counts[title], told, sum(counts[title].values()) - covered))
    return Summary(old, new, words, tuple(parts))


def _grouped(changes: Sequence[Change]) -> list[Told]:
    """The changes of one part; what came, went or moved with its heading is told with it."""
    head = next((change for change in changes if _is_of_the_part(change)), None)
    along = [change for change in changes if head and _goes_along(change, head)]
    rest = [change for change in changes if change not in along]
    shown = ((change, len(along) if change is head else 0) for change in rest)
    return [Told(change, shortened(change.words), number) for change, number in shown]


def _is_of_the_part(change: Change) -> bool:
    """Whether it is the heading of its part that came, went or moved."""
    said = "".join(one.words for one in change.words if one.side is not Side.OLD)
    said = said or "".join(one.words for one in change.words)
    whole = change.deed in (Deed.ADDED, Deed.REMOVED, Deed.MOVED)
    return whole and change.matter is Matter.HEADING and said == change.section


def _goes_along(change: Change, head: Change) -> bool:
    if change is head or change.deed is not head.deed:
        return False
    return change.deed is not Deed.MOVED or not change.is_reworded


def _chosen(grouped: Mapping[str, Sequence[Told]], lines: int) -> set[int]:
    """The identities of those that fit, the most important first; some may be alike."""
    chosen: set[int] = set()
    parts: set[str] = set()
    every = [one for told in grouped.values() for one in told]
    for one in sorted(every, key=_importance, reverse=True):
        title = one.change.section
        cost = _lines(one) + (0 if title in parts else 3)
        if cost <= lines:
            lines -= cost
            parts.add(title)
            chosen.add(id(one))
    return chosen


def _importance(told: Told) -> float:
    change = told.change
    weight = min(change.weight + 200 * told.along, _MOST_CHARACTERS) / _MOST_CHARACTERS
    return _RANK[change.matter] - _LESS.get(change.deed, 0) + weight


def _lines(told: Told) -> int:
    characters = 30 + sum(len(one.words) for one in told.words)
    return -(-characters // _LINE)


def shortened(words: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Words around what changed, and as much of that as tells it."""
    last = len(words) - 1
    shown = []
    for number, stretch in enumerate(words):
        if stretch.side is not Side.BOTH:
            text = _shortened(stretch.words, _TOLD - _AROUND, _AROUND)
        elif last == 0:
            text = _shortened(stretch.words, _TOLD // 2, 0)
        else:
            before, after = number > 0, number < last
            text = _shortened(stretch.words, _AROUND * before, _AROUND * after)
        shown.append(Stretch(stretch.side, text))
    return tuple(shown)


def _shortened(text: str, start: int, end: int) -> str:
    """At least so many characters of its start and its end, up to whole words; a word or two are
    not worth leaving out."""
    if len(text) <= start + end + _AROUND // 2:
        return text
    head = text[: text.find(" ", start)] if start else ""
    tail = text[text.rfind(" ", 0, len(text) - end) + 1 :] if end else ""
    if " " not in text[start : len(text) - end]:  # one long word, or a script without spaces
        head, tail = text[:start], text[len(text) - end :] if end else ""
    parts = (head.rstrip(), "…", tail.lstrip())
    return " ".join(part for part in parts if part)
