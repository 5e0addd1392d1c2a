"""Words that the toolkit makes: where to change what they are made from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.address import Address
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Retyped
from reportgen.review.source import Source
from reportgen.review.wording.units import CALL

#: By the beginning of a style's name: what is shown there, where that stands in a report's file,
#: and what to do.
_ORIGINS = {
    "toc": ("an entry of the contents", None, "change the heading that it shows"),
    "Header": ("a running head", "title", "change `short_title:`, or `title:` if there is none"),
    "Footer": ("a running foot", "title", "change what it shows"),
    "Date": ("the date", "date", "change `date:`"),
    "Meeting": ("the meeting", "meeting", "change `meeting:`"),
    "Byline": ("the authors", "authors", "change `authors:`"),
    "Masthead Publisher": ("the publisher", "publisher", "change the publisher's file"),
    "Masthead": ("the series", "series", "change `series:`"),
    "Imprint": ("the imprint", "publisher", "change the publisher's file"),
}
_CALL = Reason(
    "computed",
    "the number of a note is counted where it is called",
    "call another note in the source, if that is meant; numbers follow the order of the calls",
)
_REFERENCE = Reason(
    "computed",
    "the toolkit makes this from the source: a cross-reference says what it leads to, "
    "with its number",
    "change that, or write words in the place of the reference in the source; numbers follow the "
    "order of what they count",
)


def of_references(file: Placed, group: Group) -> Iterator[Change]:
    """A refusal for each cross-reference, and each later call of a note, over which someone typed;
    Word itself puts in what it leads to, as that reads by now."""
    for number in group.paragraphs:
        for retyped in file.readings[number].retyped:
            is_call = retyped.atom.kind == CALL
            if _is_counted(file, retyped) if is_call else _is_shown(file, retyped):
                continue
            yield Change(
                Kind.REWORD,
                file.sent(group)[0].place,
                (group.passages[0], 0),
                Shown(old=retyped.label, new=retyped.shown),
                file.hands(retyped.revisions),
                refused=_CALL if is_call else _REFERENCE,
            )


def _is_shown(file: Placed, retyped: Retyped) -> bool:
    """Whether what a reference leads to says so by now: a caption that began with its label begins
    with what it shows. Where none did, Word counts anew only if something came or went."""
    targets = [
        group
        for group in file.placement.groups
        if group.passages
        and group.paragraphs
        and file.sent(group)[0].wording.words_alone.startswith(retyped.label)
    ]
    for group in targets:
        if file.reading(group).wording.words_alone.startswith(retyped.shown):
            return bool(retyped.shown)
    is_number = _numberless(retyped.shown) == _numberless(retyped.label)
    return not targets and is_number and file.is_counted_anew


def _is_counted(file: Placed, retyped: Retyped) -> bool:
    """Whether a later call shows a number that its note has by now, or had before what was tracked
    is accepted."""
    known = {
        file.readings[number].note
        for group in file.placement.groups
        if any(file.carried.passages[n].passage.note == retyped.atom.name for n in group.passages)
        for number in group.paragraphs
    }
    for notes in (list(file.view.notes), list(file.returned.notes)):
        if any(retyped.shown == str(notes.index(one) + 1) for one in known if one in notes):
            return True
    return not known


def _numberless(label: str) -> str:
    return "".join(each for each in label if not each.isdigit() and not each.isspace())


def origin_of(sent: Sent, source: Source) -> tuple[Address | None, Reason]:
    """Where the words of a computed passage, or of the computed part of one, come from."""
    style = sent.passage.style
    report = source.report.address
    for name, (what, key, hint) in _ORIGINS.items():
        if style.startswith(name) and sent.address is None:
            place = sent.place or (None if key is None else report.child(key))
            if name == "toc":
                place = place or source.headings_by_words.get(sent.wording.words_alone)
            return place, Reason(
                "computed", f"the toolkit makes this from the source: {what}", hint
            )
    message = "the toolkit makes this from the source: a label, a number or a name"
    hint = "change what it is made from; numbers follow the order of what they count"
    return sent.place, Reason("computed", message, hint)
