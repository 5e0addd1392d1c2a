"""Words that the toolkit makes: where to change what they are made from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.address import Address
from reportgen.review.carry import Sent
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.place import Group
from reportgen.review.placed import Placed
from reportgen.review.reading import Retyped
from reportgen.review.source import Source

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
_REFERENCE = Reason(
    "computed",
    "the toolkit makes this from the source: a cross-reference says what it leads to",
    "change that, or write words in the place of the reference in the source",
)


def of_references(file: Placed, group: Group) -> Iterator[Change]:
    """A refusal for each cross-reference over which someone typed; Word itself puts in what it
    leads to, as that reads by now."""
    for retyped in _retyped(file, group):
        said = (reading.wording.words_alone for reading in file.readings)
        if not retyped.shown or not any(words.startswith(retyped.shown) for words in said):
            yield Change(
                Kind.REWORD,
                file.sent(group)[0].place,
                (group.passages[0], 0),
                Shown(old=retyped.label, new=retyped.shown),
                file.hands(retyped.revisions),
                refused=_REFERENCE,
            )


def _retyped(file: Placed, group: Group) -> list[Retyped]:
    return [one for number in group.paragraphs for one in file.readings[number].retyped]


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
