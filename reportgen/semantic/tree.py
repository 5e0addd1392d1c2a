"""The semantic tree: elements with attributes and children, strings between them.

Rendering yields well-formed markup (HTML vocabulary, XML syntax), which `parse` turns into
`Element`s. Two processing instructions, written by the renderer and never by a template, tie
the tree to its source. Both carry attributes, written as those of an element are:

`<?block data-address="..." id="..." lang="..."?>`
    the next element gets these attributes, save those that its template gives it.
    Without attributes: no element was made for the block before, so nothing is handed on.
`<?prose data-address="..." data-prose=""?>` ... `<?end?>`
    the element that encloses these instructions directly gets them, if it holds nothing else: its
    words are the source's. Beside words of a template, a `span` around the prose gets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.entities import html5
from xml.parsers import expat

#: HTML elements that have no content and no end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class MarkupError(ValueError):
    """Rendered markup is not well-formed. `line` and `column` (from 1) count in the markup.

    `inside` is the innermost element that was open there: mostly the one that lacks its end tag.
    """

    def __init__(self, message: str, line: int, column: int, inside: Element | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.inside = inside


@dataclass(slots=True, eq=True)
class Element:
    """One element. `children` are elements and strings in reading order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default)

    def has(self, attribute: str) -> bool:
        return attribute in self.attributes

    @property
    def role(self) -> str:
        """The DPUB-ARIA role, or an empty string."""
        return self.attributes.get("role", "")

    @property
    def kind(self) -> str:
        """The `data-kind`, or an empty string."""
        return self.attributes.get("data-kind", "")

    @property
    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        # Not by recursion: each step would pass through a generator for each level.
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def walk_within(
        self, ancestors: tuple[Element, ...] = ()
    ) -> Iterator[tuple[Element, tuple[Element, ...]]]:
        """As `walk`, each with what encloses it, outermost first."""
        yield self, ancestors
        inside = (*ancestors, self)
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk_within(inside)

    def find_all(self, test: Callable[[Element], bool]) -> list[Element]:
        return [element for element in self.walk() if test(element)]

    def find(self, test: Callable[[Element], bool]) -> Element | None:
        return next((element for element in self.walk() if test(element)), None)

    def text(self, *, leave_out: Callable[[Element], bool] | None = None) -> str:
        """All text in reading order, as written; `leave_out` skips whole elements."""
        parts: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif leave_out is None or not leave_out(child):
                parts.append(child.text(leave_out=leave_out))
        return "".join(parts)

    def join_text(self) -> None:
        """Makes one string of neighbouring ones, here and below, as a parser would."""
        joined: list[Element | str] = []
        for child in self.children:
            if isinstance(child, Element):
                child.join_text()
            elif joined and isinstance(joined[-1], str):
                joined[-1] += child
                continue
            joined.append(child)
        self.children = [child for child in joined if child != ""]

    def copy(self) -> Element:
        """A deep copy, sharing nothing."""
        return Element(
            self.name,
            dict(self.attributes),
            [child.copy() if isinstance(child, Element) else child for child in self.children],
        )


def parse(markup: str) -> Element:
    """The tree of well-formed markup with one root.

    Named HTML entities (`&nbsp;`) are understood, comments dropped. Raises `MarkupError`.
    """
    return _Builder().build(_NAMED_ENTITY.sub(_expand_entity, markup))


def instruction(target: str, attributes: Mapping[str, str]) -> str:
    """The processing instruction that hands attributes to the tree's builder."""
    # A `?` could end the instruction early: addresses hold whatever keys a source has.
    pairs = (f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<?{target}{''.join(pairs).replace('?', '&#63;')}?>"


def _expand_entity(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    meant = html5.get(f"{name};")
    return match[0] if meant is None else escape(meant)


@dataclass(slots=True)
class _Prose:
    """Prose of the source among the children of an element, from `start` up to `end`."""

    element: Element
    attributes: dict[str, str]
    start: int
    end: int | None = None

    def settle(self) -> None:
        """Gives its address to the element, or to a `span` where words of a template are beside."""
        element, children = self.element, self.element.children
        end = len(children) if self.end is None else self.end
        beside = [*children[: self.start], *children[end:]]
        if all(isinstance(child, str) and not child.strip() for child in beside):
            element.attributes.update(self.attributes)
        else:
            span = Element("span", dict(self.attributes), children[self.start : end])
            element.children = [*children[: self.start], span, *children[end:]]
        element.join_text()


class _Builder:
    def __init__(self) -> None:
        self._root = Element("#root")
        self._open = [self._root]
        self._block: dict[str, str] = {}
        self._prose: list[_Prose] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartDoctypeDeclHandler = self._doctype

    def build(self, markup: str) -> Element:
        try:
            self._parser.Parse(markup, True)
        except expat.ExpatError as fault:
            reason = expat.errors.messages[fault.code]
            raise self._error(reason, fault.lineno, fault.offset + 1) from None
        return next(self._root.elements)

    def _error(self, message: str, line: int, column: int) -> MarkupError:
        inside = self._open[-1] if len(self._open) > 1 else None
        return MarkupError(message, line, column, inside)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, {**attributes, **self._block, **attributes})
        self._block = {}
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if self._prose and self._prose[-1].element is element:
            self._prose.pop().settle()

    def _text(self, data: str) -> None:
        siblings = self._open[-1].children
        if siblings and isinstance(siblings[-1], str):
            siblings[-1] += data
        else:
            siblings.append(data)

    def _instruction(self, target: str, data: str) -> None:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(data)}
        if target == "block":
            self._block = attributes
        elif target == "prose":
            element = self._open[-1]
            if self._prose and self._prose[-1].element is element:
                line, column = self._place()
                raise self._error("two pieces of prose in one element", line, column)
            self._prose.append(_Prose(element, attributes, len(element.children)))
            element.children.append("")  # where the prose begins, lest it join what is before it
        elif target == "end" and self._prose:
            prose = self._prose[-1]
            prose.end = len(prose.element.children)
            prose.element.children.append("")

    def _doctype(self, *_declaration: object) -> None:
        line, column = self._place()
        raise self._error("a document type belongs to the writers", line, column)

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
