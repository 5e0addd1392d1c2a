"""The story of reading a file: open it with care, read its stories, find its base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.importers.docx.comments import comments
from reportgen.importers.docx.names import q
from reportgen.importers.docx.package import Package
from reportgen.importers.docx.story import Stories
from reportgen.importers.docx.styles import Styles
from reportgen.model.circulation import Base
from reportgen.word.base import read_base
from reportgen.word.definitions import definitions, table_styles
from reportgen.word.heads import head_values
from reportgen.word.lists import list_values
from reportgen.word.pages import page_values
from reportgen.word.returned import Paragraph, Returned
from reportgen.word.whole import (
    bookmark_values,
    core_values,
    settings_of_pages,
    watermark_values,
)
from reportgen.word.xml import Xml


def read_file(name: str, data: bytes) -> Returned:
    """Raises `Unreadable`."""
    package = Package(name, data)
    document = package.xml(package.main)
    body = None if document is None else document.find(q("w:body"))
    if document is None or body is None:
        raise package.refusal("has no text: its main part is not there or is no Word document")
    path = package.related(package.main, "styles")
    sheet = None if path is None else package.xml(path)
    stories = Stories(package, Styles(sheet))
    title, identifier, saved_by = _properties(package)
    heads = dict(_heads(package))
    return Returned(
        name,
        stories.read(body, package.main),
        dict(_notes(package, stories)),
        tuple(_in_heads(heads, stories, body)),
        comments(package),
        _base(package),
        title,
        identifier,
        saved_by,
        tuple(_pages(body)),
        definitions(sheet),
        _whole(package, document, sheet, heads),
        _is_by_libreoffice(package),
    )


def _is_by_libreoffice(package: Package) -> bool:
    """Whether LibreOffice saved the file last, by its own account (15.2.12.3)."""
    path = package.related("/", "extended-properties")
    root = None if path is None else package.xml(path)
    found = None if root is None else root.find(q("ep:Application"))
    return found is not None and (found.text or "").startswith("LibreOffice")


def _whole(
    package: Package, document: Xml, sheet: Xml | None, heads: Mapping[str, Head]
) -> dict[str, str]:
    def part(of: str, kind: str) -> Xml | None:
        path = package.related(of, kind)
        return None if path is None else package.xml(path)

    settings, core = part(package.main, "settings"), part("/", "core-properties")
    return {
        **core_values(core),
        **settings_of_pages(document, settings),
        **list_values(document, part(package.main, "numbering"), sheet),
        **head_values(document, lambda name: heads[name].root if name in heads else None),
        **watermark_values(one.root for one in heads.values()),
        **bookmark_values(document),
        **table_styles(sheet),
    }


def _pages(body: Xml) -> Iterator[Mapping[str, str]]:
    """Those of each section; what a tracked change of them says is told with its paragraph."""
    for section in body.iter(q("w:sectPr")):
        is_change = next(section.iterancestors(q("w:sectPrChange")), None) is not None
        if not is_change and section.find(q("w:sectPrChange")) is None:
            yield page_values(section)


def _notes(package: Package, stories: Stories) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    """Footnotes and endnotes by id; those of a `type` are the rules above notes."""
    for kind, prefix in (("footnote", ""), ("endnote", "e")):
        path = package.related(package.main, f"{kind}s")
        root = None if path is None else package.xml(path)
        for note in root.iterfind(q(f"w:{kind}")) if path and root is not None else ():
            if note.get(q("w:type"), "normal") == "normal":
                yield prefix + note.get(q("w:id"), ""), stories.read(note, path or "")


class Head(NamedTuple):
    """A running head or foot: its part, and the root of that."""

    part: str
    root: Xml


def _heads(package: Package) -> Iterator[tuple[str, Head]]:
    """Running heads and feet, by the ids of their relationships."""
    for one in package.relationships(package.main).values():
        if one.kind in {"header", "footer"} and not one.external:
            root = package.xml(one.target)
            if root is not None:
                yield one.id, Head(one.target, root)


def _in_heads(heads: Mapping[str, Head], stories: Stories, body: Xml) -> Iterator[Paragraph]:
    """What stands in heads and feet, each once, in the order in which sections name them."""
    seen: set[str] = set()
    for reference in body.iter(q("w:headerReference"), q("w:footerReference")):
        head = heads.get(reference.get(q("r:id"), ""))
        if head is not None and head.part not in seen:
            seen.add(head.part)
            yield from stories.read(head.root, head.part)


def _base(package: Package) -> Base | None:
    """What the file says that was sent; programs of others put custom parts of theirs beside it."""
    for path in package.all_related(package.main, "customXml"):
        base = read_base(package.markup(path) or b"")
        if base is not None:
            return base
    return None


def _properties(package: Package) -> tuple[str, str, str]:
    """The document's title, its identifier and who saved it last, as its core properties say."""
    path = package.related("/", "core-properties")
    root = None if path is None else package.xml(path)
    if root is None:
        return "", "", ""
    found = (root.find(q(name)) for name in ("dc:title", "dc:identifier", "cp:lastModifiedBy"))
    title, identifier, saved_by = (
        "" if each is None else (each.text or "").strip() for each in found
    )
    return title, identifier, saved_by
