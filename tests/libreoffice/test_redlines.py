"""LibreOffice gives both drafts back from a redline: paragraphs in their order, and notes."""

from __future__ import annotations

import pytest

from tests.end_to_end.versions import MANY_KINDS, drafts
from tests.libreoffice.office import Office, Shown

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", MANY_KINDS)
def test_libreoffice_accepts_to_the_new_draft_and_rejects_to_the_old_one(
    office: Office, name: str
) -> None:
    made = drafts(name)
    accepted, rejected = office.decide(made.redline)
    assert said(accepted) == said(office.show(made.new))
    assert said(rejected) == said(office.show(made.old))


def said(shown: Shown) -> tuple[list[str], list[str], list[str]]:
    """What the document says. Empty paragraphs are none: LibreOffice leaves one where a paragraph
    goes that stands between two tables. Pull quotes are told apart: changed, they leave their
    frame, in which LibreOffice would lose the changes."""
    quoted = {one for one in shown.frames if one}
    body = [one for one in shown.body if one and not one.startswith(QUOTES)]
    quotes = [one for one in (*shown.body, *sorted(quoted)) if one.startswith(QUOTES)]
    rest = [one for one in shown.frames if one and not one.startswith(QUOTES)]
    return body, sorted(quotes), [*rest, *(one for one in shown.notes if one)]


#: How the pull quotes of the specimen, in any version, and their attribution begin.
QUOTES = ("Good type is like good manners", "A pull quote is another matter.", "from this page")
