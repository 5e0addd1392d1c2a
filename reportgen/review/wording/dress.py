"""New words made fit for their place in the source: within its emphasis, links and phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportgen.comparing.rows import matched
from reportgen.review.wording.units import Atom, Marks, Stack, Unit, is_hidden, stack_of, visible
from reportgen.review.wording.words import Wording


def dressed(new: Wording, start: int, end: int, there: Wording) -> tuple[Unit, ...]:
    """Units that take the place of units `start` to `end` of the source's words.

    Words that stay keep what encloses them there, as far as they show the same; an expansion or a
    language, which Word does not show, always. New words join what encloses their neighbours, if
    they show the same. Runs of space become one.
    """
    kept = _kept(new, start, end, there)
    around = _around(start, end, there)
    hidden = _hidden(start, end, there)
    row: list[Unit] = []
    marked = _marked_to_edges(new, *_neighbours(start, end, there))
    for number, (unit, marks) in enumerate(zip(new.units, marked, strict=True)):
        if unit.is_space and row and row[-1].is_space:
            continue
        token = " " if unit.is_space else unit.token
        old = kept.get(number)
        if old is not None and (isinstance(token, Atom) or visible(old) == marks):
            row.append(Unit(token, old))
            continue
        inherited = tuple(w for w in old if is_hidden(w)) if old is not None else hidden
        alike = next((stack for stack in around if visible(stack) == marks), None)
        shown = stack_of(marks) if alike is None else alike
        bare = tuple(w for w in shown if not is_hidden(w) or w in inherited)
        missing = tuple(w for w in inherited if w not in bare)
        row.append(Unit(token, () if isinstance(token, Atom) else (*missing, *bare)))
    return _settled(row, *_neighbours(start, end, there))


def _marked_to_edges(new: Wording, before: Stack, after: Stack) -> list[Marks]:
    """What shows on each new unit; on space at the edges what shows on both its sides, of which one
    is there already."""
    marks = list(new.marks)
    solid = [number for number, unit in enumerate(new.units) if not unit.is_space]
    if not solid:
        return [visible(before) & visible(after)] * len(marks)
    for number in range(solid[0]):
        marks[number] = visible(before) & marks[solid[0]]
    for number in range(solid[-1] + 1, len(marks)):
        marks[number] = marks[solid[-1]] & visible(after)
    return marks


def _settled(row: list[Unit], before: Stack, after: Stack) -> tuple[Unit, ...]:
    """With new calls and references within what encloses both of their neighbours, since Word sets
    them in styles of their own."""
    for number, unit in enumerate(row):
        if isinstance(unit.token, Atom) and not unit.stack:
            left = row[number - 1].stack if number else before
            right = row[number + 1].stack if number + 1 < len(row) else after
            both = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
            row[number] = unit._replace(stack=tuple(wrapper for wrapper, _ in both))
    return tuple(row)


def _kept(new: Wording, start: int, end: int, there: Wording) -> dict[int, Stack]:
    """For each new unit that was there before, what enclosed it."""
    old = Wording(there.units[start:end])
    stacks: dict[int, Stack] = {}
    for a, b in matched(old.keys, new.keys):
        one, other = old.words[a], new.words[b]
        for offset in range(min(one.end - one.start, other.end - other.start)):
            stacks[other.start + offset] = old.units[one.start + offset].stack
    return stacks


def _around(start: int, end: int, there: Wording) -> Sequence[Stack]:
    """What encloses the words that go, then their neighbours."""
    inside = [unit.stack for unit in there.units[start:end]]
    return list(dict.fromkeys([*inside, *_neighbours(start, end, there)]))


def _neighbours(start: int, end: int, there: Wording) -> tuple[Stack, Stack]:
    before = there.units[start - 1].stack if start else ()
    after = there.units[end].stack if end < len(there.units) else ()
    return before, after


def _hidden(start: int, end: int, there: Wording) -> Stack:
    """What new words inherit: an expansion or phrase of which a part is replaced, or that stands on
    both sides. One that is replaced as a whole goes with its words."""
    before, after = _neighbours(start, end, there)
    if start == end:
        return tuple(w for w in before if is_hidden(w) and w in after)
    inside = [unit.stack for unit in there.units[start:end]]
    everywhere = (w for w in inside[0] if all(w in stack for stack in inside))
    return tuple(w for w in everywhere if is_hidden(w) and (w in before or w in after))
