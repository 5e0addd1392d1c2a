"""What print needs of the tree beyond what the tree says; a pure function, tree to tree.

Nothing here adds or takes away a word: the style sheet shows the attributes that are added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, running_text
from reportgen.writers.pdf.hyphenation import WHOLE
from reportgen.writers.pdf.options import Options

#: Where an address may break within one of its parts: after what joins, before other marks, so that
#: no line ends as if the address ended there, or as if its hyphen were ours.
_WITHIN_PART = re.compile(r"(?<=[=&])(?=\S)|(?<=[^\s=&.,_~?%#\-])(?=[.,_~?%#\-]+\w)")
#: A part of an address that is no longer than this breaks at its slashes only.
_SHORT_PART = 24
_HYPHEN = re.compile(r"-(?=\S)")
_ADDRESS = re.compile(r"(https?://(?:www\.)?|www\.)(\S+)")
_LAST_WORD = re.compile(r"(\w\w+)(\w\W*)$")
_BEFORE_SHORT_WORD = re.compile(r"(\S+)\s+(?=\S{1,6}\s*$)")
_BEFORE_DASH = re.compile(r"(?<=\S)(?=—)")
ZERO_WIDTH_SPACE = "\u200b"
NO_BREAK_SPACE = "\u00a0"

#: The space before a telephone number, where a line should not break; and up to how many letters
#: the parts of a postal address stay whole.
_BEFORE_NUMBER = re.compile(r"(?<=\S)\s+(?=\+\d)")
_PART_OF_OFFICE = 26

#: A list of ideas of no more words is not worth a break over two pages.
_FEW_WORDS = 50

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
        _pin_imprint(body)
        _part_columns(body)
        _guard_breaks(body, in_link=False)
    for element in copy.find_all(lambda e: e.name == "table"):
        _align_decimals(element)
    for element in copy.find_all(lambda e: e.kind == "idea-list"):
        _describe_ideas(element)
    for element in copy.find_all(lambda e: e.name == "p" and e.has("data-prose")):
        _keep_end_whole(element)
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


def _keep_end_whole(paragraph: Element) -> None:
    """A part of a word, or a short word, would look forlorn on the last line.

    A short word takes the one before along, which then must not be divided either.
    """
    if paragraph.children and isinstance(last := paragraph.children[-1], str):
        last = _BEFORE_SHORT_WORD.sub(lambda match: _whole(match[1]) + NO_BREAK_SPACE, last)
        paragraph.children[-1] = _LAST_WORD.sub(rf"\1{WHOLE}\2", last)


def _whole(word: str) -> str:
    """A word that is never divided."""
    return word[:-1] + WHOLE + word[-1] if len(word) > 1 else word


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
        offices: list[Element | str] = [e for e in imprint.elements if e.kind == "office"]
        blocks: list[Element | str] = []
        for block in imprint.elements:
            if block.kind != "office":
                blocks.append(block)
            elif block is offices[0]:
                blocks.append(Element("div", {"data-offices": ""}, offices))
        imprint.children = blocks
        for line in imprint.find_all(lambda e: e.kind == "office-line"):
            line.children = [
                _office_line(child) if isinstance(child, str) else child for child in line.children
            ]
        return Element("div", {"data-foot": ""}, [imprint])

    _replace(body, _is_imprint, pinned)


def _office_line(text: str) -> str:
    """Addresses break after their commas, and telephone numbers stay with what they are."""
    parts = re.split(r"(?<=,)\s+", _BEFORE_NUMBER.sub(NO_BREAK_SPACE, text))
    return " ".join(
        NO_BREAK_SPACE.join(part.split(" ")) if len(part) <= _PART_OF_OFFICE else part
        for part in parts
    )


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


def _guard_breaks(element: Element, *, in_link: bool) -> None:
    """Addresses break by rules of their own, without hyphens; no dash or call begins a line."""
    in_link = in_link or element.name == "a"
    element.children = list(_with_calls_bound(element.children))
    for number, child in enumerate(element.children):
        if isinstance(child, Element):
            _guard_breaks(child, in_link=in_link)
        else:
            text = _ADDRESS.sub(_breakable, child)
            if in_link and text != child:
                element.attributes["data-url"] = ""
            element.children[number] = _BEFORE_DASH.sub(WHOLE, text)


def _with_calls_bound(children: Sequence[Element | str]) -> Iterator[Element | str]:
    before: Element | str = " "
    for child in children:
        follows = isinstance(before, Element) or not before[-1:].isspace()
        if isinstance(child, Element) and is_call(child) and follows:
            yield WHOLE
        yield child
        before = child or before


def _breakable(match: re.Match[str]) -> str:
    scheme, rest = match.groups()
    parts = [
        part if len(part) <= _SHORT_PART else _WITHIN_PART.sub(ZERO_WIDTH_SPACE, part)
        for part in rest.split("/")
    ]
    broken = re.sub(r"/(?=[^/])", f"/{ZERO_WIDTH_SPACE}", "/".join(parts))
    return f"{scheme}{_HYPHEN.sub(f'-{WHOLE}', broken)}"
