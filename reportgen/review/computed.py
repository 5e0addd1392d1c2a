"""Words that the toolkit makes: where to change what they are made from."""

from __future__ import annotations

from reportgen.model.address import Address
from reportgen.review.carry import Sent
from reportgen.review.changes import Reason
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
