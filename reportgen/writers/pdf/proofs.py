"""Proofs on every PDF, by measuring what was laid out: nothing lost, cut off or overprinted.

WeasyPrint says nothing when a note is lost, when notes reach up beyond the page, or when a box of
fixed height cuts its text off. So each word and each note of the tree is looked for on the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, is_copy, is_note
from reportgen.writers.pdf.boxes import LaidOutPage, Words
from reportgen.writers.pdf.places import Places, tables_by_part

#: Points by which type may reach over an edge before it counts: rounding, overhanging letters.
TOLERANCE = 1.0

#: Characters that a line break may add, take away or change, and those that have no shape.
_LOOSE = re.compile("[\\s\\-\u00ad\u2010\u2011\u200b\u200e\u200f\u2060\ufeff]+")
_SHAPELESS = re.compile("[\u00ad\u200b\u2060]+")
_SHOWN = 60

_FEWER_COLUMNS = "the table is too wide or too tall: give it fewer columns, or shorter words"


def prove(pages: Sequence[LaidOutPage], tree: Element) -> list[Diagnostic]:
    """All that is wrong with the pages of a tree, in the order of the pages."""
    places = Places(tree)
    return [
        *_lost_words(pages, tree, places),
        *_notes(pages, tree, places),
        *(d for page in pages for d in _foot(page, places)),
        *_edges(pages, tree, places),
        *(d for page in pages for d in _overprinted(page, places)),
    ]


def _lost_words(
    pages: Sequence[LaidOutPage], tree: Element, places: Places
) -> Iterator[Diagnostic]:
    """Each element's own words stand on the pages, in their order.

    A table's head may show on several pages; a copy may be left out by the style sheet.
    """
    shown: defaultdict[int, list[str]] = defaultdict(list)
    for page in pages:
        for words in page.words:
            if words.element is not None:
                shown[id(words.element)].append(words.text)
    for element, in_copy in _shown_elements(tree):
        own = "".join(child for child in element.children if isinstance(child, str))
        expected = _folded(own)
        found = _folded("".join(shown[id(element)]))
        if not expected or found == expected or (in_copy and not found):
            continue
        times = len(found) // len(expected)
        if times > 1 and found == expected * times:
            continue
        yield error(
            "lost-words",
            f"words are missing from the pages or cut: “{shortened(own)}”",
            hint="the style sheet hides this or gives it too little room",
            address=places.address(element),
        )


def _shown_elements(tree: Element) -> Iterator[tuple[Element, bool]]:
    def visit(element: Element, in_copy: bool) -> Iterator[tuple[Element, bool]]:
        in_copy = in_copy or is_copy(element)
        yield element, in_copy
        for child in element.elements:
            if child.name != "head":
                yield from visit(child, in_copy)

    return visit(tree, False)


def _folded(text: str) -> str:
    # Upper case first: a style sheet may set capitals, and `ı` and `ß` change by it.
    return _LOOSE.sub("", text).upper().casefold()


def shortened(text: str) -> str:
    text = " ".join(_SHAPELESS.sub("", text).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _notes(pages: Sequence[LaidOutPage], tree: Element, places: Places) -> Iterator[Diagnostic]:
    """Each note stands once, at the foot of its first call's page or of a later one."""
    pages_of_note: defaultdict[int, list[int]] = defaultdict(list)
    page_of_anchor: dict[str, int] = {}
    for page in pages:
        for block in page.at_foot:
            pages_of_note[id(block.element)].append(page.number)
        for anchor in page.anchors:
            page_of_anchor.setdefault(anchor, page.number)
    calls: dict[str, str] = {}
    for call in tree.find_all(is_call):
        calls.setdefault(call.get("href").removeprefix("#"), call.get("id"))
    for note in tree.find_all(is_note):
        number = note.get("data-number")
        address = places.address(note)
        placed = pages_of_note[id(note)]
        called = page_of_anchor.get(calls.get(note.get("id"), ""))
        if not placed:
            yield error(
                "lost-note",
                f"note {number} is lost: no page has it",
                hint="its call stands where the layout takes no notes; move the call",
                address=address,
            )
        elif len(placed) > 1:
            on = ", ".join(map(str, placed))
            yield error("repeated-note", f"note {number} stands on pages {on}", address=address)
        elif called is None:
            yield error("lost-call", f"the call of note {number} is on no page", address=address)
        elif placed[0] < called:
            yield error(
                "early-note",
                f"note {number} stands on page {placed[0]}, before its call on page {called}",
                address=address,
            )
        elif placed[0] > called:
            yield warning(
                "late-note",
                f"note {number} stands on page {placed[0]}, after its call on page {called}",
                hint="the call's page has no room for it; a shorter note would fit",
                address=address,
            )


def _foot(page: LaidOutPage, places: Places) -> Iterator[Diagnostic]:
    """The footnote area lies within the page: WeasyPrint lets it grow upwards beyond."""
    if page.foot is None or page.foot.top >= page.content.top - TOLERANCE:
        return
    first = page.at_foot[0].element if page.at_foot else None
    yield error(
        "crowded-foot",
        f"what stands at the foot of page {page.number} is taller than the page",
        address=places.address(first),
    )


def _edges(pages: Sequence[LaidOutPage], tree: Element, places: Places) -> Iterator[Diagnostic]:
    """Text within the paper and above the lower margin. A table is told of once."""
    tables = tables_by_part(tree)
    seen: set[tuple[str, int]] = set()
    for page in pages:
        for words in page.words:
            table = tables.get(id(words.element))
            complaint = _over_edge(page, words, places)
            if complaint and (key := (complaint.code, id(table or words.element))) not in seen:
                seen.add(key)
                yield complaint if table is None else replace(complaint, hint=_FEWER_COLUMNS)


def _over_edge(page: LaidOutPage, words: Words, places: Places) -> Diagnostic | None:
    text = words.text.strip()
    if not text:
        return None
    core = words.core
    address = places.address(words.block if words.element is None else words.element)
    for edge in (page.paper, words.clip):
        if edge and not edge.holds(core, TOLERANCE):
            return error(
                "cut-off", f"page {page.number} cuts off “{shortened(text)}”", address=address
            )
    if words.in_margin:
        return None
    if core.bottom > page.content.bottom + TOLERANCE:
        return error(
            "overflow",
            f"page {page.number} overflows at its foot: “{shortened(text)}”",
            address=address,
        )
    return None


def _overprinted(page: LaidOutPage, places: Places) -> Iterator[Diagnostic]:
    """No two runs of text share their place. One complaint a page: they come in crowds."""
    shown = [words for words in page.words if words.text.strip()]
    for first, second in islice(_collisions(shown), 1):
        culprit = second if second.element is not None else first
        yield error(
            "overprint",
            f"on page {page.number} “{shortened(first.text)}” and "
            f"“{shortened(second.text)}” are printed over each other",
            address=places.address(culprit.element),
        )


def _collisions(words: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Pairs that overlap, each in reading order."""
    near: list[int] = []
    for index in sorted(range(len(words)), key=lambda n: words[n].core.top):
        run = words[index].core
        near = [other for other in near if words[other].core.bottom > run.top]
        for other in near:
            across, down = words[other].core.overlap(run)
            if across > TOLERANCE and down > TOLERANCE:
                yield words[min(index, other)], words[max(index, other)]
        near.append(index)
