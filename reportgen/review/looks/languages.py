"""Words that were given another language. The source can say it, as `[words]{lang=de}`, but where
that is to begin and end a draft does not tell: it is told.

Words that are new are left aside: Word finds out by itself in which language they are typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from reportgen.model.address import Address
from reportgen.model.inlines import Inline, Phrase
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import around, line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import HEAD, Reading
from reportgen.review.wording.difference import compare
from reportgen.review.wording.units import BREAK, Atom, Unit, Units
from reportgen.review.wording.words import Wording
from reportgen.word.definitions import DEFAULTS
from reportgen.word.whole import LANGUAGE

_HINT = "write `[{}]{{lang=...}}` in the source, if they are in another language"


def of_languages(
    file: Placed, sent: list[Sent], reading: Reading, address: Address | None, order: int
) -> Iterator[Change]:
    """A refusal for each stretch of words that stayed and are in another language now."""
    if not file.tells_all or reading.room == HEAD:
        return
    changed = _changed(file, sent, reading)
    if not any(changed):
        return
    start, units = 0, reading.wording.units
    for language, group in groupby(changed):
        end = start + len(list(group))
        if language is not None:
            before, after = around(units, start, end)
            words = line_of(units[start:end])
            why = Reason("language", f"the words were given the language {language}", _hint(words))
            shown = Shown(before, "", words, after)
            revisions = [one.reformatted for one in reading.history[start:end] if one.reformatted]
            hands = file.hands(revisions)
            yield Change(Kind.FORMAT, address, (order, start), shown, hands, refused=why)
        start = end


def _changed(file: Placed, sent: list[Sent], reading: Reading) -> list[str | None]:
    """The language of each unit that was given another one; of most paragraphs no unit need be
    looked at."""
    usual = file.carried.base.styles[DEFAULTS].letters.get("lang", "")
    own = file.carried.base.whole.get(f"{LANGUAGE}{sent[0].passage.number}", usual)
    inlines = (one for each in sent for part in each.passage.segments for one in part.inlines)
    said = any(told.language for told, _ in reading.told)
    if not said and own == usual and not any(map(_has_phrase, inlines)):
        return []
    units, now, was = reading.wording.units, reading.history, _together(sent)
    changed: list[str | None] = [None] * len(units)
    for old, new in compare(was, reading.wording).stayed:
        for offset in range(min(old.end - old.start, new.end - new.start)):
            language = now[new.start + offset].language
            if not _is_as_it_was(was.units[old.start + offset], language, usual, own):
                changed[new.start + offset] = language or usual
    _close_gaps(changed, units)
    return changed


def _has_phrase(inline: Inline) -> bool:
    return isinstance(inline, Phrase) or any(map(_has_phrase, inline.parts))


def _close_gaps(changed: list[str | None], units: Units) -> None:
    """What stands between letters of one language, and is none, is in that too."""
    last: int | None = None
    for at, language in enumerate(changed):
        if language is not None:
            if last is not None and changed[last] == language:
                changed[last:at] = [language] * (at - last)
            last = at
        elif _is_letter(units[at]):
            last = None


def _is_letter(unit: Unit) -> bool:
    return isinstance(unit.token, str) and unit.token.isalpha()


def _hint(words: str) -> str:
    return _HINT.format(words if len(words) < len(_HINT) else "words")


def _together(sent: list[Sent]) -> Wording:
    if len(sent) == 1:
        return sent[0].wording
    units: list[Unit] = []
    for number, one in enumerate(sent):
        units += [Unit(Atom(BREAK))] if number else []
        units += one.wording.units
    return Wording(units)


def _is_as_it_was(unit: Unit, now: str | None, usual: str, of_paragraph: str) -> bool:
    """Whether a letter is in the language in which it was sent; None is that of the paragraph.

    Letters that run from right to left have one of their own, which is that of the document for
    them.
    """
    if not _is_letter(unit):
        return True
    phrases = [one.inline.language for one in unit.stack if isinstance(one.inline, Phrase)]
    was = phrases[-1] if phrases else of_paragraph
    if now is None:
        return _is_alike(was, usual) or unicodedata.bidirectional(str(unit.token)) in {"R", "AL"}
    return _is_alike(was, now)


def _is_alike(one: str, other: str) -> bool:
    """Whether two tags say the same, as far as both say it: programs add a country to `tr`."""
    parts = zip(one.casefold().split("-"), other.casefold().split("-"), strict=False)
    return not one or not other or all(a == b for a, b in parts)
