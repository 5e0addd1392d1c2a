"""How paragraphs are laid out, which the source cannot hold: told, as nothing is lost in silence.

What counts is what a paragraph looks like beside one of its style: see `word.layouts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from reportgen.model.address import Address
from reportgen.model.circulation import Passage
from reportgen.review.changes import Change, Kind, Shown
from reportgen.review.differences.formatting import listed, of_paragraph
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Reading
from reportgen.word.definitions import LIST_OF_STYLE
from reportgen.word.layouts import TAB, Layout
from reportgen.word.pages import LENGTHS, MADE_BY_LIBREOFFICE

#: Words for what is on or off.
_SWITCHES = {
    "bidi": "right to left",
    "contextualSpacing": "no space between paragraphs of one style",
    "keepLines": "lines kept together",
    "keepNext": "kept with the next paragraph",
    "mirrorIndents": "mirrored indents",
    "pageBreakBefore": "page break before",
    "suppressAutoHyphens": "kept out of hyphenation",
    "suppressLineNumbers": "lines without numbers",
    "widowControl": "single lines kept off pages",
    "wordWrap": "lines broken between words only",
}
#: Words for what is measured; `{}` is in points.
_LENGTHS = {
    "left": "left indent {}",
    "right": "right indent {}",
    "first": "indent of the first line {}",
    "before": "space before {}",
    "after": "space after {}",
}
#: Twips by which sizes of pages may differ.
_ROUNDED = 20
#: What of pages is also compared with a draft as the source makes it now.
_OF_ANY = frozenset(
    "width, height, left margin, right margin, columns, line numbers, numbers from, borders".split(
        ", "
    )
)
#: Words for what is said with its value, and for what a paragraph has or has not.
_VALUED = {
    "jc": "alignment {}",
    "outlineLvl": "outline level",
    "textAlignment": "vertical alignment in lines {}",
    "textDirection": "direction of text {}",
}
_HAD = {
    LIST_OF_STYLE: "list",
    "dropCap": "drop cap",
    "frame": "frame",
    "pBdr": "border",
}
_NONE = {"", "0", "none"}
#: What needs to be said of pages to be understood.
_OF_PAGES = frozenset(("borders", "numbers", "numbers from", "vertical alignment"))
_LINES = {"exact": "exactly {}", "atLeast": "at least {}"}


class Layouts:
    """The layouts of a file's paragraphs that are not as they were sent."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        self._found: list[_Found] = []
        self._seen: Counter[str] = Counter()

    def see(
        self, reading: Reading, sent: Iterable[Passage], address: Address | None, order: int
    ) -> None:
        """Looks at a paragraph, or several that are one passage. `sent` are the passages that it
        was, or stands beside: Word gives a new paragraph the layout of the one before it."""
        if not self.file.tells_looks:
            return
        before = [passage.layout for passage in sent] or [{}]
        for paragraph in reading.paragraphs:
            self._seen[paragraph.style] += 1
            beyond = [self._beyond(paragraph.layout, layout) for layout in before]
            words = tuple(dict.fromkeys(described(min(beyond, key=len))))
            if words:
                change = of_paragraph(self.file, reading, paragraph, words, (address, order))
                self._found.append(_Found(paragraph.style, words, change))

    def _beyond(self, layout: Layout, sent: Mapping[str, str]) -> dict[str, str]:
        found = layout.beyond(sent)
        return {name: value for name, value in found.items() if name not in self.file.unsaid}

    def changes(self) -> Iterator[Change]:
        """A refusal for each such paragraph; one for all of a style that were given the same."""
        alike: dict[tuple[str, tuple[str, ...]], list[Change]] = {}
        for style, words, change in self._found:
            alike.setdefault((style, words), []).append(change)
        for (style, words), changes in alike.items():
            count = len(changes)
            if count > 2 and count == self._seen[style]:
                reason = listed([*words, f"for all {count} paragraphs in the style `{style}`"])
                yield replace(changes[0], refused=reason)
            else:
                yield from changes


def of_pages(file: Placed) -> Iterator[Change]:
    """A refusal for each section whose pages are not as they were sent, alike ones once."""
    sent = file.carried.base.page
    told: list[list[str]] = []
    for page in file.returned.pages if sent else ():
        names = [
            name
            for name in {**sent, **page}
            if not _is_alike(page.get(name), sent.get(name)) and _counts(name, file)
        ]
        words = [_of_page(name, page.get(name, "")) for name in names]
        if words and words not in told:
            told.append(words)
            title = file.source.report.address.child("title")
            reason = replace(listed(words), hint="the theme says how large pages are")
            hands = file.hands([])
            yield Change(Kind.FORMAT, title, (0, 0), Shown(), hands, refused=reason)


def _counts(name: str, file: Placed) -> bool:
    """Whether a base tells of it, which an older one does not of most, and no program made it."""
    if file.returned.by_libreoffice and name in MADE_BY_LIBREOFFICE:
        return False
    return file.tells_all or name in _OF_ANY


def _is_alike(one: str | None, other: str | None) -> bool:
    """The same number of columns, or lengths that differ by less than a point: programs round."""
    try:
        return abs(int(one or "") - int(other or "")) < _ROUNDED
    except ValueError:
        return one == other


def _of_page(name: str, value: str) -> str:
    if name in LENGTHS:
        return f"page {name} {points(value)}"
    if name == "columns":
        return f"columns {value or 1}"
    lead = "page " if name in _OF_PAGES else ""
    return f"{lead}{name} {value}".removesuffix(" on") if value else f"no {lead}{name}"


class _Found(NamedTuple):
    style: str
    words: tuple[str, ...]
    change: Change


def described(layout: Mapping[str, str]) -> Iterator[str]:
    for name, value in layout.items():
        if name.startswith(TAB):
            yield "tab stops"
        elif name in _SWITCHES:
            yield _SWITCHES[name] if value == "1" else f"not {_SWITCHES[name]}"
        elif name in _LENGTHS:
            yield _LENGTHS[name].format(points(value))
        elif name == "line":
            yield f"line spacing {_distance(*value.split())}"
        elif name == "shd":
            yield f"shading {value}" if value != "auto" else "no shading"
        elif name in _VALUED:
            yield _VALUED[name].format(value)
        elif name in _HAD:
            yield _HAD[name] if value not in _NONE else f"no {_HAD[name]}"


def _distance(line: str, rule: str) -> str:
    if rule in _LINES:
        return _LINES[rule].format(points(line))
    try:
        return f"{int(line) / 240:.2f}".rstrip("0").rstrip(".")
    except ValueError:
        return line


def points(twips: str) -> str:
    """A length in words."""
    try:
        return f"{int(twips) / 20:g} pt"
    except ValueError:
        return twips
