"""Sections of Word's: a draft is one, or two where an annex follows (ECMA-376 part 1, 17.6).

A section ends with a paragraph and goes with that paragraph's mark: what stands in it then belongs
to the section that follows. The properties of the last one end the body, and what changed in them
is marked there, except for their heads and feet: these no change can hold.
"""

from __future__ import annotations

from copy import deepcopy

from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.redlines.marks import Revisions
from reportgen.writers.docx.redlines.units import canonical

_SECTION = tag("sectPr")
_REFERENCES = tag("headerReference"), tag("footerReference")


def of_old(section: Xml, new: Draft) -> Xml:
    """A section of the old draft with the new one's heads and feet, if it names any."""
    made = _without_references(section)
    if _references(section):
        made[:0] = _named_in(new)
    return made


def end_body(old: Draft, new: Draft, revisions: Revisions) -> None:
    """Lets the new draft's last section tell what the old one's was."""
    before, after = old.body[-1], new.body[-1]
    assert before.tag == after.tag == _SECTION
    was, now = _without_references(before), _without_references(after)
    if canonical(was) == canonical(now):
        return
    if not _references(after):
        after[:0] = _named_in(new)
    after.append(revisions.mark("sectPrChange", was))


def _named_in(draft: Draft) -> list[Xml]:
    """The heads and feet that a draft's first section names, for all of them."""
    return [deepcopy(one) for one in _references(next(draft.body.iter(_SECTION)))]


def _references(section: Xml) -> list[Xml]:
    return [child for child in section if child.tag in _REFERENCES]


def _without_references(section: Xml) -> Xml:
    made = deepcopy(section)
    for one in _references(made):
        made.remove(one)
    return made
