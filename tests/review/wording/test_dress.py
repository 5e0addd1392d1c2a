"""New words within what encloses their place in the source."""

from __future__ import annotations

import pytest

from reportgen.model.edits import Inlines
from reportgen.review.wording.difference import compare
from reportgen.review.wording.dress import dressed
from reportgen.review.wording.units import inlines_of
from reportgen.review.wording.words import Wording
from reportgen.source.patch.canonical import canonical
from tests.review.wordings import inlines, wording


def reworded(source: str, returned: str) -> Inlines:
    """The source's words once all changes of the returned ones are made."""
    there, here = wording(source), wording(returned)
    units = list(there.units)
    for hunk in reversed(compare(there, here).hunks):
        new = Wording(here.units[hunk.new_start : hunk.new_end])
        units[hunk.start : hunk.end] = dressed(new, hunk.start, hunk.end, there)
    return canonical(inlines_of(units))


@pytest.mark.parametrize(
    ("source", "returned", "wanted"),
    [
        ("see *the red book* now", "see *the blue book* now", "see *the blue book* now"),
        ("see *the book* now", "see the book now", "see the book now"),
        ("see the book now", "see **the** book now", "see **the** book now"),
        # What Word does not show stays with its words, and goes with all of them.
        ("in [la belle vie]{lang=fr} now", "in la douce vie now", "in [la douce vie]{lang=fr} now"),
        ("in [vie]{lang=fr} now", "in life now", "in life now"),
        ('the [UN body]{abbr="x"} met', "the UN bodies met", 'the [UN bodies]{abbr="x"} met'),
        ("[vie]{lang=fr} now", "*vie* now", "[*vie*]{lang=fr} now"),
        # A link whose words change is still one link.
        (
            "[the old site](https://e.org)",
            "[the new site](https://e.org)",
            "[the new site](https://e.org)",
        ),
        # A call stands within the emphasis around it.
        ("*one two* three", "*one[^n] two* three", "*one[^n] two* three"),
        ("one  two", "one two  three", "one  two three"),
    ],
)
def test_words_come_into_what_is_around_them(source: str, returned: str, wanted: str) -> None:
    assert reworded(source, returned) == canonical(inlines(wanted))
