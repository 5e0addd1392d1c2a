"""Text that is wider than its room, as warnings.

It reaches out at the sides, or the style sheet has it broken where no line may break, within a
word. Neither is lost, but both look wrong, and only who wrote it can mend it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from weasyprint.text.line_break import get_log_attrs

from reportgen.diagnostics import Diagnostic, warning
from reportgen.semantic.tree import Element
from reportgen.writers.pdf.boxes import LaidOutPage, Words
from reportgen.writers.pdf.places import Places, tables_by_part
from reportgen.writers.pdf.proofs import TOLERANCE, shortened

#: White space that CSS collapses; a no-break space is none.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ADDRESS = re.compile(r"://|\bwww\.")
#: What stands for an element within the text of another.
_ELEMENT = "\ufffc"
#: How many characters around a break decide whether a line may end there.
_AROUND = 24


def too_wide(pages: Sequence[LaidOutPage], tree: Element, places: Places) -> Iterator[Diagnostic]:
    """Each piece of text is told of once; a table is one."""
    tables = tables_by_part(tree)

    def piece(words: Words) -> int:
        return id(tables.get(id(words.element), words.element))

    # What the paper cuts off is an error already.
    told = {
        piece(words)
        for page in pages
        for words in page.words
        if not page.paper.holds(words.core, TOLERANCE)
    }
    for page, words, trouble in (*_reaching_out(pages), *_broken(pages)):
        if piece(words) not in told:
            told.add(piece(words))
            yield _complaint(page, words, trouble, id(words.element) in tables, places)


def _complaint(page: int, words: Words, trouble: str, in_table: bool, places: Places) -> Diagnostic:
    said, address = shortened(words.text), places.address(words.element)
    if words.element is not None and _ADDRESS.search(words.element.text()):
        return warning(
            "wide-address",
            f"on page {page} an address could not break where it may: “{said}” {trouble}",
            hint="give it words to stand for it: [words](address)",
            address=address,
        )
    if in_table:
        return warning(
            "wide-table",
            f"on page {page} a table is too wide: “{said}” {trouble}",
            hint="shorten it, or give the table fewer columns",
            address=address,
        )
    return warning(
        "wide-text",
        f"on page {page} “{said}” {trouble}",
        hint="it is too wide for its column; shorten it, or let it break",
        address=address,
    )


def _reaching_out(pages: Sequence[LaidOutPage]) -> Iterator[tuple[int, Words, str]]:
    for page in pages:
        for words in page.words:
            if (over := _reach(page, words)) > TOLERANCE:
                yield page.number, words, f"reaches {over:.0f} pt out of its column"


def _reach(page: LaidOutPage, words: Words) -> float:
    """By how much words reach out at the sides, in points."""
    if words.in_margin or words.element is None or not words.text.strip():
        return 0.0
    core, room = words.core, words.room
    return max(core.right - page.content.right, core.right - room.right, room.left - core.left)


def _broken(pages: Sequence[LaidOutPage]) -> Iterator[tuple[int, Words, str]]:
    """Words that end a line within a word, without a hyphen."""
    for element, pieces in _pieces(pages):
        own = _SPACES.sub(
            " ", "".join(c if isinstance(c, str) else _ELEMENT for c in element.children)
        )
        at = 0
        before: tuple[int, Words] | None = None
        for page, words in pieces:
            found, hyphenated = own.find(words.text, at), 0
            if found < 0:
                found, hyphenated = own.find(words.text[:-1], at), 1
            if found < 0:
                before = None  # in capitals by style
                continue
            if before and before[1].line != words.line and found == at and not _may_break(own, at):
                yield *before, "is broken within a word"
            at = found + len(words.text) - hyphenated
            before = None if hyphenated else (page, words)


def _pieces(pages: Sequence[LaidOutPage]) -> Iterator[tuple[Element, list[tuple[int, Words]]]]:
    """The runs of text of each element, with their pages."""
    found: defaultdict[int, list[tuple[int, Words]]] = defaultdict(list)
    elements: dict[int, Element] = {}
    for page in pages:
        for words in page.words:
            if words.element is not None and words.text and not words.in_margin:
                elements[id(words.element)] = words.element
                found[id(words.element)].append((page.number, words))
    for key, pieces in found.items():
        yield elements[key], pieces


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before a character of the text (Unicode Standard Annex 14)."""
    start = max(0, at - _AROUND)
    around = text[start : at + _AROUND]
    return at <= 0 or at >= len(text) or bool(get_log_attrs(around, None)[at - start].is_line_break)
