"""The semantic tree as HTML5 text. The same tree gives the same text, byte for byte."""

from __future__ import annotations

from reportgen.semantic.tree import VOID, Element

#: Elements whose text HTML reads as it stands, without entities.
RAW_TEXT = frozenset({"script", "style"})


def document(tree: Element) -> str:
    """A whole page, with its document type and a final line break."""
    return f"<!DOCTYPE html>\n{fragment(tree)}\n"


def fragment(element: Element) -> str:
    """One element and all below it. Attributes keep their order.

    Raises ValueError if the text of a script or style sheet would end it early: HTML has no way
    to escape that.
    """
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    attributes = (f' {name}="{_attribute(value)}"' for name, value in element.attributes.items())
    parts.append(f"<{element.name}{''.join(attributes)}>")
    if element.name in VOID:
        return
    for child in element.children:
        if isinstance(child, Element):
            _write(child, parts)
        elif element.name in RAW_TEXT:
            parts.append(_raw(element.name, child))
        else:
            parts.append(_text(child))
    parts.append(f"</{element.name}>")


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    return _text(value).replace('"', "&quot;")


def _raw(name: str, text: str) -> str:
    folded = text.lower()
    if f"</{name}" in folded or "<!--" in folded:
        raise ValueError(f"the text of a <{name}> cannot hold `</{name}` or `<!--`")
    return text
