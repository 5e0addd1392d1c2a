"""A draft's base as a custom XML part of its file: what was sent, without where it stems from.

Word and LibreOffice keep such parts when they save (ECMA-376 part 1, 15.2.5 and 22.5). The part
holds words that the draft shows, and nothing else of the source: no address, no path, no key.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from reportgen.model.circulation import Base, Origin, Passage, Segment, definitions_of
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Enclosing,
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
from reportgen.word.package import PartKind, add_xml
from reportgen.word.xml import Xml

#: The namespace, whose number is that of the form of the part.
NAMESPACE = "urn:reportgen:base:1"
#: What a part may measure in bytes before anyone reads it, and how deep it may nest.
LARGEST, DEEPEST = 32_000_000, 40

ITEM = PartKind(CT.XML, RT.CUSTOM_XML)
PROPERTIES = PartKind(CT.OFC_CUSTOM_XML_PROPERTIES, RT.CUSTOM_XML_PROPS)
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

_PLAIN: Mapping[str, type[Enclosing]] = {
    "em": Emphasis,
    "strong": Strong,
    "sup": Superscript,
    "sub": Subscript,
}
_NAMES = {kind: name for name, kind in _PLAIN.items()}
_CIRCULATION = re.compile(r"[a-z2-7]{8}")


def add_base(package: Package, document: Part, base: Base) -> None:
    """The part, and the one beside it that gives it an id, as Word wants it."""
    item = add_xml(package, document, "/customXml/item1.xml", ITEM, write_base(base))
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}:{base.circulation}")).upper()
    properties = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    properties.set(f"{{{_STORE}}}itemID", f"{{{identity}}}")
    references = etree.SubElement(properties, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    add_xml(package, item, "/customXml/itemProps1.xml", PROPERTIES, properties)


def write_base(base: Base) -> Xml:
    """The root of the part. Addresses of segments and notes are left out."""
    given = {
        "circulation": base.circulation,
        "report": base.report,
        "variant": base.variant,
        "item": base.item,
        "page": _written(base.page),
        "blanks": _written(base.blanks),
        "title": base.title or None,
        "looks": str(base.looks),
    }
    root = etree.fromstring(f'<base xmlns="{NAMESPACE}"/>')
    _set(root, given)
    for target, words in base.labels.items():
        label = _element("label", to=target)
        label.text = words
        root.append(label)
    if base.styles:
        root.append(_json("styles", {name: one.plain() for name, one in base.styles.items()}))
    if base.whole or base.queries:
        root.append(_json("whole", {"values": dict(base.whole), "queries": list(base.queries)}))
    root.extend(_passage(passage) for passage in base.passages)
    return root


def read_base(data: bytes) -> Base | None:
    """The base that a custom XML part holds; None if it holds none, or is too large or damaged."""
    if len(data) > LARGEST or NAMESPACE.encode() not in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
        if b"<!DOCTYPE" in data or root.tag != f"{{{NAMESPACE}}}base":
            return None
        return _base(root)
    except (
        etree.XMLSyntaxError,
        _Damaged,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
    ):
        return None


class _Damaged(Exception):
    """The part is not as `write_base` writes it."""


# Writing


def _passage(passage: Passage) -> Xml:
    element = _element(
        "p",
        n=str(passage.number),
        style=passage.style,
        note=passage.note,
        copy="1" if passage.copy else None,
        id=passage.id,
        layout=_written(passage.layout),
        cell=_written(passage.cell),
    )
    for segment in passage.segments:
        made = _element(segment.origin.value, picture=segment.picture)
        element.append(_filled(made, segment.inlines))
    return element


def _json(name: str, told: object) -> Xml:
    element = _element(name)
    element.text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return element


def _filled(element: Xml, inlines: Inlines) -> Xml:
    for inline in inlines:
        if isinstance(inline, Text):
            _append_text(element, inline.text)
        else:
            element.append(_inline(inline))
    return element


def _append_text(element: Xml, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _inline(inline: Inline) -> Xml:
    match inline:
        case NoteCall(note=note):
            return _element("note", to=note)
        case Reference(target=target):
            return _element("ref", to=target)
        case Code(text=words):
            return _filled(_element("code"), (Text(text=words),))
        case Link(url=url, children=children):
            return _filled(_element("a", href=url), children)
        case Abbreviation(expansion=expansion, children=children):
            return _filled(_element("abbr", title=expansion), children)
        case Phrase(language=language, children=children):
            return _filled(_element("span", lang=language), children)
        case Enclosing(children=children):
            return _filled(_element(_NAMES[type(inline)]), children)
        case _:
            raise TypeError(f"no form for {type(inline).__name__}")


def _element(name: str, **attributes: str | None) -> Xml:
    element = etree.Element(f"{{{NAMESPACE}}}{name}")
    _set(element, attributes)
    return element


def _set(element: Xml, attributes: Mapping[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, value)


# Reading


def _base(root: Xml) -> Base:
    circulation = _given(root, "circulation")
    if not _CIRCULATION.fullmatch(circulation):
        raise _Damaged
    passages, labels, styles = [], {}, {}
    whole: dict[str, str] = {}
    queries: tuple[str, ...] = ()
    for child in root:
        if _name(child) == "label":
            labels[_given(child, "to")] = child.text or ""
        elif _name(child) == "styles":
            styles = definitions_of(json.loads(child.text or "{}"))
        elif _name(child) == "whole":
            told = json.loads(child.text or "")
            whole = {str(name): str(value) for name, value in told["values"].items()}
            queries = tuple(map(str, told["queries"]))
        else:
            passages.append(_read_passage(child))
    return Base(
        circulation,
        _given(root, "report"),
        _given(root, "variant"),
        root.get("item"),
        tuple(passages),
        labels=labels,
        page=dict(_values(root.get("page", ""))),
        styles=styles,
        title=root.get("title", ""),
        blanks={name: str(int(count)) for name, count in _values(root.get("blanks", ""))},
        whole=whole,
        queries=queries,
        looks=int(root.get("looks", "0")),
    )


def _read_passage(element: Xml) -> Passage:
    if _name(element) != "p":
        raise _Damaged
    return Passage(
        int(_given(element, "n")),
        _given(element, "style"),
        tuple(
            Segment(Origin(_name(child)), _read_inlines(child, 0), picture=child.get("picture"))
            for child in element
        ),
        element.get("note"),
        element.get("copy") == "1",
        element.get("id"),
        dict(_values(element.get("layout", ""))),
        dict(_values(element.get("cell", ""))),
    )


def _written(values: Mapping[str, str]) -> str | None:
    return "; ".join(f"{name}: {value}" for name, value in values.items()) or None


def _values(told: str) -> Iterator[tuple[str, str]]:
    for one in filter(None, told.split("; ")):
        name, colon, value = one.partition(": ")
        if not colon:
            raise _Damaged
        yield name, value


def _read_inlines(element: Xml, depth: int) -> Inlines:
    if depth > DEEPEST:
        raise _Damaged
    found: list[Inline] = []
    if element.text:
        found.append(Text(text=element.text))
    for child in element:
        found.append(_read_inline(child, depth + 1))
        if child.tail:
            found.append(Text(text=child.tail))
    return tuple(found)


_READERS: Mapping[str, Callable[[Xml, Inlines], Inline]] = {
    "note": lambda element, _: NoteCall(note=_given(element, "to")),
    "ref": lambda element, _: Reference(target=_given(element, "to")),
    "code": lambda element, _: Code(text=element.text or ""),
    "a": lambda element, inside: Link(url=_given(element, "href"), children=inside),
    "abbr": lambda element, inside: Abbreviation(
        expansion=_given(element, "title"), children=inside
    ),
    "span": lambda element, inside: Phrase(language=_given(element, "lang"), children=inside),
}


def _read_inline(element: Xml, depth: int) -> Inline:
    name, inside = _name(element), _read_inlines(element, depth)
    if name in _PLAIN:
        return _PLAIN[name](children=inside)
    return _READERS[name](element, inside)


def _given(element: Xml, attribute: str) -> str:
    value = element.get(attribute)
    if value is None:
        raise _Damaged
    return value


def _name(element: Xml) -> str:
    if not isinstance(element.tag, str):  # a processing instruction
        raise _Damaged
    namespace, _, name = element.tag.rpartition("}")
    if namespace != f"{{{NAMESPACE}":
        raise _Damaged
    return name
