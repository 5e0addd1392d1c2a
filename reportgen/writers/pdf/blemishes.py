"""What a designer would see on the pages and mend by hand, by measuring: all of it warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.semantic.tree import Element
from reportgen.writers.pdf.boxes import LaidOutPage, Picture
from reportgen.writers.pdf.places import Places
from reportgen.writers.pdf.width import too_wide

#: Pixels an inch below which printed pictures look coarse.
COARSE = 200


def blemishes(pages: Sequence[LaidOutPage], tree: Element) -> list[Diagnostic]:
    """Text that is too wide, coarse pictures, widows and orphans, in the order of the pages."""
    places = Places(tree)
    return [
        *too_wide(pages, tree, places),
        *(d for page in pages for d in _coarse(page, places)),
        *_single_lines(pages, places),
    ]


def _coarse(page: LaidOutPage, places: Places) -> Iterator[Diagnostic]:
    for picture in page.pictures:
        if picture.resolution < COARSE - 0.5:
            yield _too_coarse(page, picture, places.address(picture.element))


def _too_coarse(page: LaidOutPage, picture: Picture, address: str | None) -> Diagnostic:
    wide, high = picture.pixels
    inches = (picture.rect.right - picture.rect.left) / 72
    return warning(
        "coarse-image",
        f"on page {page.number} `{picture.element.get('src')}` has only "
        f"{picture.resolution:.0f} pixels an inch ({wide} × {high} on {inches * 25.4:.0f} mm)",
        hint=f"{COARSE} look sharp: take a picture {COARSE * inches:.0f} pixels wide or wider",
        address=address,
    )


def _single_lines(pages: Sequence[LaidOutPage], places: Places) -> Iterator[Diagnostic]:
    """Paragraphs of which one line stands alone on a page where another page has more."""
    lines: defaultdict[int, dict[int, set[int]]] = defaultdict(dict)
    blocks: dict[int, Element] = {}
    for page in pages:
        for words in page.words:
            if words.in_flow and words.element is not None and words.block is not None:
                blocks[id(words.block)] = words.block
                of_block = lines[id(words.block)]
                of_block.setdefault(page.number, set()).add(words.line)
    for key, by_page in lines.items():
        block = blocks[key]
        if len(by_page) < 2 or block.name != "p":
            continue
        first, last = min(by_page), max(by_page)
        for number, where in ((first, "first"), (last, "last")):
            if len(by_page[number]) == 1:
                yield warning(
                    "widow" if where == "last" else "orphan",
                    f"the {where} line of a paragraph stands alone on page {number}",
                    hint="there was no better break; a few words more or less may help",
                    address=places.address(block),
                )
