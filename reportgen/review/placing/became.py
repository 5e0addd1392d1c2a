"""Which passages of a base are which of the draft that the source would make now.

As `place` does for a returned draft; but what returned files say tells more, since by now the
source may have taken it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from reportgen.comparing.words import shared
from reportgen.model.circulation import Base, Origin, Passage, Segment
from reportgen.model.inlines import Link, plain_text
from reportgen.review.placing.place import Group, place
from reportgen.review.placing.reading import BODY, NOTE
from reportgen.review.wording.aligning import TELLING, Line
from reportgen.review.wording.units import OBJECT, PICTURE, Atom, Stack, Stretch, stretches_of
from reportgen.review.wording.words import Wording
from reportgen.word.returned import Token

#: What a returned file says, paragraph by paragraph, each with its token, if it has any.
Came: TypeAlias = Sequence[tuple[Token | None, str]]


def became(base: Base, current: Base, came: Sequence[Came]) -> tuple[Group, ...]:
    """The passages that were sent, each with those of the draft as it would be now that hold its
    words."""
    if base.circulation == current.circulation:
        numbers = {passage.number: n for n, passage in enumerate(current.passages)}
        return tuple(
            Group((n,), (numbers[passage.number],)) for n, passage in enumerate(base.passages)
        )
    old, new = lines_of(base.passages), lines_of(current.passages)
    reworded = list(_reworded(base, old, new, came))
    for name, (a, b, _) in enumerate(reworded):
        if old[a].name is None and new[b].name is None:
            old[a], new[b] = (replace(line, name=f"reworded {name}") for line in (old[a], new[b]))
    added = _added(old, new, {words for file in came for token, words in file if token is None})
    rest = [b for b in range(len(new)) if b not in added]
    where = {b: n for n, b in enumerate(rest)}
    apart = {(a, where[b]) for _, b, others in reworded if b in where for a in others}
    groups = place(old, [new[b] for b in rest], apart=apart).groups
    return (
        *(
            Group(one.passages, tuple(rest[b] for b in one.paragraphs))
            for one in _restructured(groups, old, [new[b] for b in rest])
        ),
        *(Group((), (b,)) for b in added),
    )


def _added(old: Sequence[Line], new: Sequence[Line], came: Set[str]) -> list[int]:
    """The paragraphs of the source that returned files have brought: they say the same as one that
    came, and are no part of a passage that was parted."""
    return [
        b
        for b, line in enumerate(new)
        if line.weight
        and line.wording.words_alone in came
        and not any(_may_come_from(one, line) for one in old)
    ]


def _may_come_from(passage: Line, line: Line) -> bool:
    """Of what says little, a cell's words for example, only its own style's passages are asked."""
    if line.weight < TELLING:
        words = line.wording.words_alone
        return passage.style == line.style and words in passage.wording.words_alone
    return 2 * shared(line.heap, passage.heap) > line.weight


def _reworded(
    base: Base, old: Sequence[Line], new: Sequence[Line], came: Iterable[Came]
) -> Iterator[tuple[int, int, Set[int]]]:
    """Passages with the paragraphs of the source whose words came back in their place: each the
    only one, and none was sent with these words; and those that stood beside them, by themselves.
    """
    numbers = {passage.number: n for n, passage in enumerate(base.passages)}
    passages: dict[str, dict[int, set[int]]] = {}
    for file in came:
        held = [
            (numbers[token.number], words)
            for token, words in file
            if token and token.circulation == base.circulation and token.number in numbers
        ]
        standing = {number for number, words in held if words}
        for number, words in held:
            passages.setdefault(words, {}).setdefault(number, set()).update(standing - {number})
    sent = {line.wording.words_alone for line in old}
    said = Counter(line.wording.words_alone for line in new)
    for b, line in enumerate(new):
        words = line.wording.words_alone
        found = passages.get(words, {})
        if words and words not in sent and said[words] == len(found) == 1:
            ((number, others),) = found.items()
            yield number, b, others


def _restructured(
    groups: Sequence[Group], old: Sequence[Line], new: Sequence[Line]
) -> Iterator[Group]:
    """The groups, two neighbours as one where the source has joined and parted their paragraphs so
    that each is still like what it was, but the break stands elsewhere."""
    row: Group | None = None
    for group in groups:
        if row and _is_break_elsewhere(row, group, old, new):
            row = Group((*row.passages, *group.passages), (*row.paragraphs, *group.paragraphs))
            continue
        if row:
            yield row
        row = group
    if row:
        yield row


def _is_break_elsewhere(one: Group, other: Group, old: Sequence[Line], new: Sequence[Line]) -> bool:
    rows = one.passages, other.passages, one.paragraphs, other.paragraphs
    if any(len(row) != 1 for row in rows):
        return False
    (a,), (next_a,), (b,), (next_b,) = rows
    if next_a != a + 1 or next_b != b + 1 or old[a].key == new[b].key:
        return False
    rooms = {line.room for line in (old[a], old[next_a], new[b], new[next_b])}
    was, now = (
        [line.wording.words_alone for line in pair] for pair in (old[a : a + 2], new[b : b + 2])
    )
    return len(rooms) == 1 and "".join(was).replace(" ", "") == "".join(now).replace(" ", "")


def lines_of(passages: Sequence[Passage]) -> list[Line]:
    return [
        Line(
            Wording(stretches=[one for s in passage.segments for one in stretches_in(s)]),
            room_of(passage),
            passage.style,
            f"{passage.id} {passage.copy}" if passage.id else None,
        )
        for passage in passages
    ]


def room_of(passage: Passage) -> str:
    return BODY if passage.note is None else NOTE


def stretches_in(segment: Segment) -> list[Stretch]:
    """A segment's words. A text that stands for a picture is one atom, since it is one to Word;
    what is computed shows no links, since in contents they are fields."""
    if segment.origin is Origin.PLAIN:
        words = " ".join(plain_text(segment.inlines).split())
        return [Stretch(OBJECT, (Atom(PICTURE, words),))]
    row = stretches_of(segment.inlines)
    if segment.origin is not Origin.COMPUTED:
        return row
    return [one._replace(stack=_unlinked(one.stack)) if one.stack else one for one in row]


def _unlinked(stack: Stack) -> Stack:
    return tuple(wrapper for wrapper in stack if not isinstance(wrapper.inline, Link))
