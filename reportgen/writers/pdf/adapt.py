"""What print needs of the tree beyond what the tree says; a pure function, tree to tree.

Nothing here adds or takes away a word: the style sheet shows the attributes that are added.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import shorten

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import calls_in_a_row, running_text
from reportgen.writers.pdf.breaks import guard_breaks, keep_end_whole, office_line
from reportgen.writers.pdf.options import Options

#: How many offices stand side by side, so that a telephone number keeps to its line.
_OFFICES_IN_A_ROW = 4

#: A list of ideas of no more words is not worth a break over two pages.
_FEW_WORDS = 50

#: Beyond so many characters a title is set smaller, a publisher's name wider, a running head cut.
_LONGEST_TITLE = 80
_LONGEST_NAME = 60
_LONGEST_RUNNING_HEAD = 72
#: So many columns need the width of the side column too.
_MANY_COLUMNS = 7
#: So few rows, with those of the head, are not worth a break over two pages.
_FEW_ROWS = 6

#: Where a bold phrase is no key term of the running text.
_NO_KEY_TERMS = frozenset({"li", "table", "figure", "aside", "blockquote", "header", "footer"})
_LONGEST_KEY_TERM = 50


def adapted(tree: Element, options: Options) -> Element:
    """A copy of the tree, ready for the print style sheets."""
    copy = tree.copy()
    _add_metadata(copy)
    for body in (e for e in copy.elements if e.name == "body"):
        if options.key_terms:
            _mark_key_terms(body)
        _describe_lengths(body)
        _pin_imprint(body)
        _part_columns(body)
        _part_calls(body)
        guard_breaks(body, in_link=False)
    for element in copy.find_all(lambda e: e.name == "table"):
        _align_decimals(element)
        _describe_table(element)
    for element in copy.find_all(lambda e: e.kind == "idea-list"):
        _describe_ideas(element)
    for element in copy.find_all(lambda e: e.name == "p" and e.has("data-prose")):
        keep_end_whole(element)
    return copy


def _add_metadata(tree: Element) -> None:
    """The dates that WeasyPrint looks for: the report's own, never the clock's."""
    for head in (e for e in tree.elements if e.name == "head"):
        dates = [e.get("content") for e in head.elements if e.get("name") == "date"]
        for date in dates[:1]:
            for name in ("dcterms.created", "dcterms.modified"):
                head.children.append(Element("meta", {"name": name, "content": date}))
        head.children.append(Element("meta", {"name": "generator", "content": "reportgen"}))


def _mark_key_terms(element: Element) -> None:
    """A paragraph's first bold phrase shows again in the side column, beside its line.

    Only the first: two floats that begin in one line are laid over each other.
    """
    for child in element.elements:
        if child.name == "p" and child.has("data-prose"):
            term = next((e for e in child.elements if e.name == "strong"), None)
            words = " ".join(running_text(term).split()).rstrip(".,;:") if term else ""
            if term and 0 < len(words) <= _LONGEST_KEY_TERM:
                term.attributes["data-key-term"] = words[0].upper() + words[1:]
        elif child.name not in _NO_KEY_TERMS:
            _mark_key_terms(child)


def _describe_lengths(body: Element) -> None:
    """Marks what is too long to be set as others of its kind are."""
    for element in body.walk():
        longest = _LONGEST_TITLE if element.name == "h1" else _LONGEST_NAME
        if element.name == "h1" or element.kind == "publisher":
            if len(running_text(element)) > longest:
                element.attributes["data-long"] = ""
        elif element.name == "h2":
            element.attributes["data-running-head"] = _running_head(element.get("data-label"))
    body.attributes["data-running-head"] = _running_head(body.get("data-running-head"))


def _running_head(words: str) -> str:
    """What fits on the line above a page."""
    if len(words) <= _LONGEST_RUNNING_HEAD:
        return words
    return shorten(words, _LONGEST_RUNNING_HEAD, placeholder="…")


def _describe_table(table: Element) -> None:
    """Many columns reach into the side column; few rows stay on one page."""
    rows = table.find_all(lambda e: e.name == "tr")
    columns = max((_columns(row) for row in rows), default=0)
    if columns >= _MANY_COLUMNS:
        table.attributes["data-wide"] = ""
    if len(rows) <= _FEW_ROWS:
        table.attributes["data-short"] = ""


def _columns(row: Element) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in row.elements)


def _part_calls(body: Element) -> None:
    """The numbers of two notes that are called in a row would read as one."""
    for element in body.walk():
        for call in calls_in_a_row(element):
            call.attributes["data-in-a-row"] = ""


def _describe_ideas(ideas: Element) -> None:
    """What no selector can tell: that numbers need more room, that a page should hold them all."""
    if any(len(idea.get("data-idea")) > 2 for idea in ideas.elements):
        ideas.attributes["data-long-numbers"] = ""
    if len(running_text(ideas).split()) <= _FEW_WORDS:
        ideas.attributes["data-short"] = ""


def _pin_imprint(body: Element) -> None:
    """The imprint goes to the foot of the page where the text ends.

    Its place in the flow keeps a line, which must have no height. Its offices stand side by side.
    """

    def pinned(imprint: Element) -> Element:
        offices = [e for e in imprint.elements if e.kind == "office"]
        blocks: list[Element | str] = []
        for block in imprint.elements:
            if block.kind != "office":
                blocks.append(block)
            elif block is offices[0]:
                blocks.append(Element("div", {"data-offices": ""}, _rows(offices)))
        imprint.children = blocks
        for line in imprint.find_all(lambda e: e.kind == "office-line"):
            line.children = [
                office_line(child) if isinstance(child, str) else child for child in line.children
            ]
        return Element("div", {"data-foot": ""}, [imprint])

    _replace(body, _is_imprint, pinned)


def _rows(offices: list[Element]) -> list[Element | str]:
    """Offices in rows of about the same length, which a line of the page has room for."""
    rows = -(-len(offices) // _OFFICES_IN_A_ROW)
    each = -(-len(offices) // rows)
    return [
        Element("div", {"data-row": ""}, list(offices[start : start + each]))
        for start in range(0, len(offices), each)
    ]


def _is_imprint(element: Element) -> bool:
    return element.kind == "imprint"


def _part_columns(body: Element) -> None:
    """Where a page is one session, its text and its ideas can stand side by side.

    What comes before the ideas becomes one box for that.
    """
    for main in body.find_all(lambda e: e.name == "main"):
        for number, child in enumerate(main.children):
            if isinstance(child, Element) and child.kind == "ideas":
                main.children[:number] = [
                    Element("div", {"data-column": ""}, main.children[:number])
                ]
                main.attributes["data-columns"] = ""
                break


def _replace(
    parent: Element, test: Callable[[Element], bool], change: Callable[[Element], Element]
) -> None:
    for number, child in enumerate(parent.children):
        if isinstance(child, Element):
            if test(child):
                parent.children[number] = change(child)
            else:
                _replace(child, test, change)


def _align_decimals(table: Element) -> None:
    """Numbers align at the decimal point: each gets room for the decimals that it lacks."""
    cells = table.find_all(lambda e: e.name in ("td", "th") and e.get("data-align") == "decimal")
    columns: dict[int, list[tuple[Element, str]]] = {}
    rows = table.find_all(lambda e: e.name == "tr")
    for row in rows:
        column = 0
        for cell in row.elements:
            if cell in cells and cell.name == "td":
                text = running_text(cell).strip()
                columns.setdefault(column, []).append((cell, _decimals(text)))
            column += int(cell.get("colspan", "1"))
    for found in columns.values():
        longest = max((decimals for _, decimals in found), key=len)
        for cell, decimals in found:
            if room := longest[len(decimals) :]:
                cell.attributes["data-decimals"] = re.sub(r"\d", "0", room)


def _decimals(number: str) -> str:
    """The decimal point of a number and what follows it."""
    match = re.search(r"[.]\d+\D*$", number)
    return match[0] if match else ""
