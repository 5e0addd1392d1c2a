"""Lists: native ones, of as many levels as they nest, each numbered one beginning anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.diagnostics import warning
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS
from reportgen.word.numbering import num_pr
from reportgen.word.xml import Xml
from reportgen.writers.docx.flow import Flow, Place, loose_paragraph

#: Word has built-in list styles for so many levels.
LEVELS = 5
BULLETS, NUMBERS, IDEAS = "List Bullet", "List Number", "Idea"
#: In a callout items look as its text does, at the first level.
CALLOUT = "Callout"
IN_CALLOUT = {BULLETS: "Callout Bullet", NUMBERS: "Callout Number"}


def level_style(style: str, depth: int) -> str:
    """`List Bullet`, `List Bullet 2`, ... of a depth from 0."""
    return style if depth == 0 else f"{style} {depth + 1}"


def bulleted(flow: Flow, element: Element, place: Place) -> None:
    inside = _deeper(flow, place)
    style = _style(BULLETS, inside)
    has_own = flow.draft.styles.list_of(style) is not None
    for item in element.elements:
        numbering = None if has_own else num_pr(flow.draft.lists[BULLETS], inside.depth)
        _item(flow, item, inside, style, numbering)


def numbered(flow: Flow, element: Element, place: Place) -> None:
    inside = _deeper(flow, place)
    start = _whole(element.get("start")) or 1
    _counted(flow, element, inside, _style(NUMBERS, inside), (None, start))


def ideas(flow: Flow, element: Element, place: Place) -> None:
    """Ideas bear their numbers in the whole report, whatever this variant leaves out of them.

    Those of several sessions are one list: who adds one in Word moves all later numbers on.
    """
    draft = flow.draft
    draft.ideas = _counted(flow, element, replace(place, depth=0), IDEAS, draft.ideas)


def _counted(
    flow: Flow, element: Element, place: Place, style: str, count: tuple[int | None, int]
) -> tuple[int | None, int]:
    """A list whose items have numbers: an instance of its own wherever the count does not go on.

    `count` is the list instance that goes on, if one does, and the number that is due; so is the
    result.
    """
    draft = flow.draft
    kind = IDEAS if style == IDEAS else NUMBERS
    origin, level = draft.styles.list_of(style) or (draft.lists[kind], place.depth)
    num_id, due = count
    for item in element.elements:
        wanted = _whole(item.get("data-idea") or item.get("value")) or due
        if num_id is None or wanted != due:
            num_id = draft.numbering.again(origin, level, wanted)
        due = wanted + 1
        _item(flow, item, place, style, num_pr(num_id, level))
    return num_id, due


def _item(flow: Flow, item: Element, place: Place, style: str, numbering: Xml | None) -> None:
    """The first paragraph bears the mark; what follows stands below it."""
    flow.await_bookmark(item)
    inside = place.within(item)
    head, rest = _head(item, inside)
    flow.paragraph(head, style, inside, *([numbering] if numbering is not None else []))
    below = "Idea Continue" if style == IDEAS else level_style("List Continue", place.depth)
    flow.blocks(rest, inside.styled(below))


def _head(item: Element, place: Place) -> tuple[Element, list[Element | str]]:
    """An item's first paragraph, and what comes after; an empty one if it has none."""
    children = [child for child in item.children if not _is_blank(child)]
    if children and isinstance(children[0], Element) and children[0].name == "p":
        return children[0], children[1:]
    inline = list(_leading_inline(children))
    return loose_paragraph(inline, place), children[len(inline) :]


def _leading_inline(children: list[Element | str]) -> Iterator[Element | str]:
    for child in children:
        if isinstance(child, Element) and child.name in BLOCKS:
            return
        yield child


def _is_blank(child: Element | str) -> bool:
    return isinstance(child, str) and not child.strip()


def _style(kind: str, place: Place) -> str:
    in_callout = place.style == CALLOUT and place.depth == 0
    return IN_CALLOUT[kind] if in_callout else level_style(kind, place.depth)


def _deeper(flow: Flow, place: Place) -> Place:
    if place.depth + 1 < LEVELS:
        return replace(place, depth=place.depth + 1)
    message = f"Word's list styles end at level {LEVELS}; this list is shown at that level"
    flow.draft.complain(warning("docx-deep-list", message, address=place.address or None))
    return place


def _whole(number: str) -> int | None:
    return int(number) if number.isascii() and number.isdigit() else None
