"""Formatting that the source cannot hold: told, since nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.model.address import Address
from reportgen.review.changes import Change, Hand, Kind, Reason, Shown
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import around, line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import BODY, FIELD, OWN_FIELDS, Reading
from reportgen.word.returned import STYLE
from reportgen.word.views import Standing

_SECTION = Reason(
    "formatting",
    "the source cannot hold this: a section break",
    "sections of a draft come from the report's parts",
)
_HINT = "say in the source what is meant by it"


def of_words(
    file: Placed,
    reading: Reading,
    address: Address | None,
    order: int,
    *,
    computed: bool = False,
) -> Iterator[Change]:
    """A refusal for each stretch of words, and each paragraph, with such formatting. The draft has
    fields and styles of letters itself where words are `computed`."""
    told_so = any(told.foreign for told, _ in reading.told)
    if not told_so and not any(paragraph.foreign for paragraph in reading.paragraphs):
        return
    own = (STYLE, *(f"{FIELD}{name}" for name in OWN_FIELDS)) if computed else ()
    units = reading.wording.units
    start = 0
    for foreign, group in groupby(
        reading.history, lambda told: tuple(one for one in told.foreign if not one.startswith(own))
    ):
        history = list(group)
        end = start + len(history)
        if foreign and not all(unit.is_space for unit in units[start:end]):
            before, after = around(units, start, end)
            words = line_of(units[start:end])
            shown = Shown(before, "", words, after)
            revisions = [told.reformatted or told.inserted for told in history]
            hands = file.hands(revision for revision in revisions if revision)
            yield _refused(listed(foreign), shown, hands, address, (order, start))
        start = end
    for paragraph in reading.paragraphs:
        if paragraph.foreign:
            yield of_paragraph(file, reading, paragraph, paragraph.foreign, (address, order))


def of_paragraph(
    file: Placed,
    reading: Reading,
    paragraph: Standing,
    foreign: Iterable[str],
    where: tuple[Address | None, int],
) -> Change:
    """The refusal of such formatting of a paragraph of a reading; `where` is address and order."""
    shown = Shown(new=line_of(reading.wording.units))
    hands = file.hands([paragraph.restyled] if paragraph.restyled else [])
    return _refused(listed(foreign), shown, hands, where[0], (where[1], 0))


def of_style(
    file: Placed, reading: Reading, was: str | None, address: Address | None, order: int
) -> Change:
    """The refusal of another style for a paragraph; `was` is None for a new one."""
    is_now = f"the style `{reading.style}`"
    message = (
        f"the source has no paragraph in {is_now} here: it becomes a plain one"
        if was is None
        else f"the paragraph was given {is_now} instead of `{was}`"
    )
    shown = Shown(new=line_of(reading.wording.units))
    restyled = reading.paragraphs[0].restyled
    hands = file.hands([restyled] if restyled else [])
    return _refused(Reason("style", message, _HINT), shown, hands, address, (order, 0))


def of_sections(file: Placed) -> Iterator[Change]:
    """A refusal for each end of a section that the draft did not have: it has one, in front of the
    annex. If the annex is gone, that may still be there."""
    passages = {
        number: file.sent(group)[0]
        for group in file.placement.groups
        if group.passages
        for number in group.paragraphs[:1]
        if file.readings[number].room == BODY
    }
    annex = [one.passage.number for one in file.carried.passages if _is_of_annex(one)]
    is_gone = not any(map(_is_of_annex, passages.values()))
    is_open = bool(annex)
    after: Sent | None = None
    for number in range(len(file.readings) - 1, -1, -1):
        reading = file.readings[number]
        if any(paragraph.ends_section for paragraph in reading.paragraphs):
            at_end = is_gone and (after is None or after.passage.number > max(annex))
            if is_open and (at_end or (after is not None and _is_of_annex(after))):
                is_open = False
            else:
                before = (passages[n] for n in range(number, -1, -1) if n in passages)
                here = next(before, after)
                place, order = (here.place, here.passage.number) if here else (None, 0)
                shown = Shown(new=line_of(reading.wording.units))
                yield _refused(_SECTION, shown, file.hands([]), place, (order, 0))
        after = passages.get(number, after)


def _is_of_annex(sent: Sent) -> bool:
    return sent.place is not None and sent.place.path[:1] == ("annex",)


def of_list(
    file: Placed, reading: Reading, address: Address | None, order: int
) -> Iterator[Change]:
    """A refusal, if a paragraph of the same style came into a list, out of it, or deeper."""
    if reading.level == file.usual_level(reading.style):
        return
    is_now = (
        "taken out of its list"
        if reading.level is None
        else f"put on level {reading.level + 1} of a list"
    )
    shown = Shown(new=line_of(reading.wording.units))
    hands = file.hands([told] if (told := reading.paragraphs[0].restyled) else [])
    reason = Reason("list", f"the paragraph was {is_now}", _HINT)
    yield _refused(reason, shown, hands, address, (order, 0))


def listed(foreign: Iterable[str]) -> Reason:
    """That the source cannot hold these."""
    return Reason("formatting", f"the source cannot hold this: {', '.join(foreign)}", _HINT)


def _refused(
    reason: Reason,
    shown: Shown,
    hands: tuple[Hand, ...],
    address: Address | None,
    order: tuple[int, int],
) -> Change:
    return Change(Kind.FORMAT, address, order, shown, hands, refused=reason)
