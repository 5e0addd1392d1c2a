"""The semantic tree: elements with attributes and children, strings between them.

Rendering yields well-formed markup (HTML vocabulary, XML syntax), which `parse` turns into
`Element`s. Two processing instructions, written by the renderer and never by a template, tie
the tree to its source:

`<?block ADDRESS?>`
    the next element is that block; it gets `data-address`.
`<?prose ADDRESS?>`
    the element that encloses this instruction directly holds that prose; it gets
    `data-address`, and `data-prose` to say that its words are the source's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

#: HTML elements that have no content and no end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")


class MarkupError(ValueError):
    """Rendered markup is not well-formed. `line` and `column` (from 1) count in the markup."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


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
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

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


def _expand_entity(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    return html5.get(f"{name};", match[0])


class _Builder:
    def __init__(self) -> None:
        self._root = Element("#root")
        self._open = [self._root]
        self._block_address: str | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction

    def build(self, markup: str) -> Element:
        try:
            self._parser.Parse(markup, True)
        except expat.ExpatError as fault:
            reason = expat.errors.messages[fault.code]
            raise MarkupError(reason, fault.lineno, fault.offset + 1) from None
        return next(self._root.elements)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes)
        if self._block_address is not None:
            attributes["data-address"] = self._block_address
            self._block_address = None
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, data: str) -> None:
        siblings = self._open[-1].children
        if siblings and isinstance(siblings[-1], str):
            siblings[-1] += data
        else:
            siblings.append(data)

    def _instruction(self, target: str, data: str) -> None:
        if target == "block":
            self._block_address = data
        elif target == "prose":
            self._open[-1].attributes["data-address"] = data
            self._open[-1].attributes["data-prose"] = ""
