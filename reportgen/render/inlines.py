"""Prose as markup. All text is escaped here, so that no source can write markup of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from reportgen.model.node import Item, Node, Prose
from reportgen.model.report import Report
from reportgen.semantic.language import direction
from reportgen.semantic.tree import instruction


def prose_markup(prose: Prose) -> Markup:
    """The prose, and word to the element around it that it holds this prose."""
    origin = {"data-address": str(prose.address), "data-prose": ""}
    begin, end = Markup(instruction("prose", origin)), Markup(instruction("end", {}))
    return begin + inline_markup(prose.inlines) + end


def inline_markup(inlines: Iterable[Inline]) -> Markup:
    return Markup("").join(_WRITERS[type(inline)](inline) for inline in inlines)


def block_instruction(node: Node, query: str | None = None) -> Markup:
    """Word to a node's element: where it stems from, and its id and language if it has them.

    `query` is the question to the authors that it shall bear.
    """
    attributes = {"data-address": str(node.address)}
    if query is not None:
        attributes["data-query"] = query
    if isinstance(node, Item):
        if node.id is not None:
            attributes |= {"id": node.id, "data-id": node.id}
        if node.language is not None:
            attributes |= language_attributes(node.language)
    return Markup(instruction("block", attributes))


def language_attributes(language: str) -> dict[str, str]:
    return {"lang": language, "dir": direction(language)}


def language_of(node: Item | Report) -> Markup:
    """`language(node)` in templates: the attributes of an element that holds a node's words."""
    return Markup("") if node.language is None else _pairs(language_attributes(node.language))


def _pairs(attributes: Mapping[str, str]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(*pair) for pair in attributes.items())


def _element(name: str, attributes: Mapping[str, str], content: str) -> Markup:
    return Markup("<{0}{1}>{2}</{0}>").format(name, _pairs(attributes), content)


def _text(text: Text) -> Markup:
    return escape(text.text)


def _code(code: Code) -> Markup:
    return _element("code", {}, code.text)


def _link(link: Link) -> Markup:
    return _element("a", {"href": link.url}, inline_markup(link.children))


def _abbreviation(short: Abbreviation) -> Markup:
    return _element("abbr", {"title": short.expansion}, inline_markup(short.children))


def _phrase(phrase: Phrase) -> Markup:
    return _element("span", language_attributes(phrase.language), inline_markup(phrase.children))


def _note_call(call: NoteCall) -> Markup:
    return _element("a", {"role": "doc-noteref", "data-note": call.note}, "")


def _reference(reference: Reference) -> Markup:
    return _element("a", {"data-kind": "reference", "data-ref": reference.target}, "")


def _plain(name: str) -> Callable[[Inline], Markup]:
    return lambda inline: _element(name, {}, inline_markup(inline.parts))


_WRITERS: dict[type[Inline], Callable[..., Markup]] = {
    Text: _text,
    Code: _code,
    Emphasis: _plain("em"),
    Strong: _plain("strong"),
    Superscript: _plain("sup"),
    Subscript: _plain("sub"),
    Link: _link,
    Abbreviation: _abbreviation,
    Phrase: _phrase,
    NoteCall: _note_call,
    Reference: _reference,
}
