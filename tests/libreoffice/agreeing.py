"""Whether a draft as we read it says what LibreOffice shows of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.word.views import View
from tests.libreoffice.office import Shown

_NO_ECHOES: Mapping[str, Sequence[str]] = {}


def agree(view: View, shown: Shown, echoes: Mapping[str, Sequence[str]] = _NO_ECHOES) -> None:
    """What LibreOffice makes a frame of stands apart; all else is in its order."""
    framed = lines(shown.frames)
    expected = [line for one in lines(shown.body) for line in echoes.get(one, [one])]
    found = body(view)
    assert sorted(found) == sorted(expected + framed)
    assert [line for line in found if line not in framed] == expected
    assert notes(view) == lines(shown.notes)


def body(view: View) -> list[str]:
    return lines(paragraph.text for paragraph in view.body.standing)


def notes(view: View) -> list[str]:
    return lines(each.text for note in view.notes.values() for each in note.standing)


def lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := " ".join(text.split()))]
