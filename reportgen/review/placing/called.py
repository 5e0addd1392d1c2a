"""Notes that are known by where they are called, when nothing else tells: written anew, and without
their bookmark. Such is a note that was missing, and that someone wrote in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.review.placing.carry import Carried
from reportgen.review.placing.place import Group, Placement
from reportgen.review.placing.reading import FILE, NOTE, Reading
from reportgen.review.wording.units import CALL, Atom
from reportgen.review.wording.words import Wording

#: So many characters before a call tell which it is.
_NEAR = 20


def names_of_calls(
    readings: Sequence[Reading], groups: Iterable[Group], carried: Carried
) -> dict[str, str]:
    """The keys of notes in the source, by the names that their calls have in the draft and, of
    those among these groups, in the file."""
    names = dict(carried.notes)
    for group in groups:
        for number in group.paragraphs:
            note = readings[number].note
            known = next((carried.passages[a].passage.note for a in group.passages), None)
            if note is not None and known is not None:
                names[FILE + note] = carried.notes.get(known, known)
    return names


def by_calls(
    readings: Sequence[Reading],
    placement: Placement,
    carried: Carried,
    tokens: Sequence[Sequence[int]],
) -> dict[int, int]:
    """For paragraphs of such notes the passages that they are.

    Notes that are missing say the same words: which is which, their calls tell, or a bookmark.
    """
    sure: list[Group] = []
    lost: dict[str, list[int]] = {}
    new: dict[str, list[int]] = {}
    for group in placement.groups:
        is_alike = _is_missing(carried, group) and not any(tokens[n] for n in group.paragraphs)
        if group.passages and group.paragraphs and not is_alike:
            sure.append(group)
            continue
        for number in group.passages:
            if (note := carried.passages[number].passage.note) is not None:
                lost.setdefault(carried.notes.get(note, note), []).append(number)
        for number in group.paragraphs:
            new.setdefault(f"{FILE}{readings[number].note}", []).append(number)
    names = names_of_calls(readings, sure, carried)
    found: dict[int, int] = {}
    for group in sure if lost and new else ():
        sent = _calls([carried.passages[number].wording for number in group.passages], {})
        came = _calls([readings[number].wording for number in group.paragraphs], names)
        gone = {name: words for name, words in sent.items() if name not in came}
        others = {name: words for name, words in came.items() if name not in sent}
        for name, other in _pairs(gone, others):
            found.update(zip(new.get(other, ()), lost.get(name, ()), strict=False))
    return found


def with_all_paragraphs(
    readings: Sequence[Reading], placement: Placement, carried: Carried
) -> Placement:
    """The same, with all new paragraphs of a note that was missing as that note."""
    whole: dict[Group, Group] = {}
    for group in placement.groups:
        if group.paragraphs and _is_missing(carried, group):
            note = readings[group.paragraphs[0]].note
            more = [
                number
                for one in placement.groups
                for number in one.paragraphs
                if not one.passages and note is not None and readings[number].note == note
            ]
            if more:
                paragraphs = tuple(sorted((*group.paragraphs, *more)))
                whole[group] = Group(group.passages, paragraphs)
    if not whole:
        return placement
    taken = {number for group in whole.values() for number in group.paragraphs}
    groups = [
        whole.get(group, group)
        for group in placement.groups
        if group in whole or taken.isdisjoint(group.paragraphs)
    ]
    moved = frozenset(whole.get(group, group) for group in placement.moved)
    return Placement(tuple(groups), moved, placement.copies - taken)


def _is_missing(carried: Carried, group: Group) -> bool:
    """Whether it is a note that was sent without any words of the source."""
    sent = [carried.passages[number] for number in group.passages]
    return bool(sent) and all(
        one.room == NOTE and all(part.is_computed for part in one.parts) for one in sent
    )


def _pairs(gone: Mapping[str, str], came: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Calls in their order if there are as many, else those that stand behind the same words."""
    if len(gone) == len(came):
        yield from zip(gone, came, strict=True)
        return
    behind = {words: name for name, words in came.items()}
    for name, words in gone.items():
        if words in behind:
            yield name, behind[words]


def _calls(wordings: Sequence[Wording], names: Mapping[str, str]) -> dict[str, str]:
    """The calls in some paragraphs, in order, each with the words before it."""
    found: dict[str, str] = {}
    words: list[str] = []
    for unit in (unit for wording in wordings for unit in wording.units):
        if not isinstance(unit.token, Atom):
            words.append(unit.token)
        elif unit.token.kind == CALL:
            before = "".join(words[-_NEAR:])
            found.setdefault(names.get(unit.token.name, unit.token.name), before)
    return found
