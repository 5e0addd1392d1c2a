"""Reading what a document says, by Word's own elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.word.xml import Xml, tag

_PARAGRAPH, _TEXT, _ID, _TYPE = tag("p"), tag("t"), tag("id"), tag("type")
_SPACES = frozenset({tag("tab"), tag("br"), tag("cr")})
_CALL = tag("footnoteReference")
_RUN = tag("r")


def words(stories: Sequence[Xml], notes: Xml) -> Iterator[str]:
    """The words of some stories, one after the other, split at white space.

    A note stands at its call, between `[3:` and `:]`; the number is the one that Word shows,
    which counts the calls.
    """
    bodies = {note.get(_ID, ""): note for note in notes.iterfind(tag("footnote"))}
    pieces: list[str] = []
    count = 0

    def visit(story: Xml) -> None:
        nonlocal count
        for element in story.iter():
            if element.tag == _TEXT:
                pieces.append(element.text or "")
            elif element.tag == _PARAGRAPH:
                pieces.append(" ")
            elif element.tag in _SPACES:
                parent = element.getparent()
                if parent is not None and parent.tag == _RUN:  # not a tab stop of a paragraph
                    pieces.append(" ")
            elif element.tag == _CALL:
                count += 1
                pieces.append(f" [{count}: ")
                body = bodies.get(element.get(_ID, ""))
                if body is not None:
                    visit(body)
                pieces.append(" :] ")

    for story in stories:
        visit(story)
    yield from "".join(pieces).split()
