"""A redline with its changes accepted or rejected, read straight from the XML by Word's rules.

It shares no code with what writes redlines. What is left is told as plain values, in which names
that mean nothing (ids of notes, lists, bookmarks, relationships) are replaced by what they name,
so that it can be compared with a draft that never had changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Literal, TypeAlias
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Told: TypeAlias = Any
Decision = Literal["accept", "reject"]

#: Places, and looks that come of the words: column widths.
_UNTOLD = {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"} | {
    f"move{end}Range{edge}" for end in ("From", "To") for edge in ("Start", "End")
}
_WIDTHS = ("tcW", "tblW", "tblGrid")


def resolved(data: bytes, decision: Decision) -> Told:
    """The body, heads and feet of a document once all its changes are decided alike."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    stories = sorted(
        name
        for name in parts
        if PurePosixPath(name).match("word/header-*.xml")
        or PurePosixPath(name).match("word/footer-*.xml")
    )
    reading = _Reading(parts, decision)
    body = etree.fromstring(parts["word/document.xml"])[0]
    told = [reading.container(body, "document")]
    for name in stories:
        stem = PurePosixPath(name).stem
        told.append((stem, reading.container(etree.fromstring(parts[name]), stem)))
    return told


@dataclass
class _Reading:
    parts: dict[str, bytes]
    decision: Decision
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    repeated: dict[tuple[str | None, str | None], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        accept = self.decision == "accept"
        self.gone = {"del", "moveFrom"} if accept else {"ins", "moveTo"}
        self.stays = {"ins", "moveTo"} if accept else {"del", "moveFrom"}
        notes = etree.fromstring(self.parts["word/footnotes.xml"])
        self.notes = {note.get(f"{W}id"): note for note in notes}
        numbering = etree.fromstring(self.parts["word/numbering.xml"])
        self.lists = {num.get(f"{W}numId"): num for num in numbering.iter(f"{W}num")}
        self.definitions = {
            one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")
        }
        self.relations = {
            PurePosixPath(name).name.removesuffix(".xml.rels"): {
                one.get("Id"): one for one in etree.fromstring(data)
            }
            for name, data in self.parts.items()
            if name.startswith("word/_rels/")
        }

    # Blocks

    def container(self, element: etree._Element, part: str) -> list[Told]:
        """A paragraph whose mark goes is the beginning of the next one."""
        told: list[Told] = []
        begun: list[Told] = []
        for child in element:
            name = etree.QName(child).localname
            if name == "p":
                content = [*begun, *self.content(child, part)]
                mark = child.find(f"{W}pPr/{W}rPr")
                marks = set() if mark is None else {etree.QName(m).localname for m in mark}
                if marks & self.gone:
                    begun = content
                else:
                    told.append(("p", self.properties(child), _joined(content)))
                    told += self.sections(child, f"{W}pPr/{W}sectPr", part)
                    begun = []
            elif name == "tbl":
                rows = [row for row in child.iterfind(f"{W}tr") if not self.is_gone(row)]
                assert not begun or not rows, "a mark goes before a table"
                if rows:
                    style = child.find(f"{W}tblPr/{W}tblStyle")
                    assert style is not None
                    told.append(
                        ("tbl", style.get(f"{W}val"), [self.row(row, part) for row in rows])
                    )
            else:
                assert name in {"sectPr", "tcPr"} | _UNTOLD, name
        told += self.sections(element, f"{W}sectPr", part)
        if begun and element.tag == f"{W}footnote":  # it goes with its call
            return told
        assert not begun, "a mark goes at the end of a story or cell"
        return told

    def sections(self, element: etree._Element, path: str, part: str) -> Iterator[Told]:
        """The section that ends here, if one does, with its heads and feet: where it does not name
        one, it has that of the section before."""
        for section in element.iterfind(path):
            for one in section:
                if (relation := one.get(f"{R}id")) is not None:
                    target = self.relations[part][relation].get("Target") or ""
                    self.repeated[etree.QName(one).localname, one.get(f"{W}type")] = target
            change = section.find(f"{W}sectPrChange/{W}sectPr")
            shown = change if change is not None and self.decision == "reject" else section
            unlike = {f"{W}headerReference", f"{W}footerReference", f"{W}sectPrChange"}
            looks = [_plain(child) for child in shown if child.tag not in unlike]
            yield ("section", looks, sorted(map(str, self.repeated.items())))

    def is_gone(self, row: etree._Element) -> bool:
        return any(row.find(f"{W}trPr/{W}{name}") is not None for name in self.gone)

    def row(self, row: etree._Element, part: str) -> Told:
        head = row.find(f"{W}trPr/{W}tblHeader") is not None
        cells = []
        for cell in row.iterfind(f"{W}tc"):
            properties = [] if (p := cell.find(f"{W}tcPr")) is None else list(p)
            kept = [_plain(one) for one in properties if etree.QName(one).localname not in _WIDTHS]
            cells.append((kept, self.container(cell, part)))
        return head, cells

    def properties(self, paragraph: etree._Element) -> Told:
        """Its style and what else is said of it, its number in place of its list."""
        found = paragraph.find(f"{W}pPr")
        if found is None:
            return []
        change = found.find(f"{W}pPrChange/{W}pPr")
        shown = change if change is not None and self.decision == "reject" else found
        told = []
        for child in shown:
            name = etree.QName(child).localname
            if name == "numPr":
                told.append(self.number(child))
            elif name not in {"rPr", "pPrChange", "sectPr", "framePr"}:  # styles have frames
                told.append(_plain(child))
        return told

    def number(self, element: etree._Element) -> Told:
        """What Word counts to at this paragraph."""
        level, num_id = (child.get(f"{W}val") or "" for child in element)
        num = self.lists[num_id]
        abstract = num.find(f"{W}abstractNumId")
        assert abstract is not None
        of_level = self.definitions[abstract.get(f"{W}val")].find(f"{W}lvl[@{W}ilvl='{level}']")
        assert of_level is not None
        start = num.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        start = of_level.find(f"{W}start") if start is None else start
        first = 1 if start is None else int(start.get(f"{W}val") or 1)
        key = (num_id, level)
        self.counts[key] = self.counts.get(key, first - 1) + 1
        looks = [_plain(one) for one in of_level if one.tag not in (f"{W}start", f"{W}pStyle")]
        return looks, self.counts[key]

    # Content

    def content(self, element: etree._Element, part: str) -> list[Told]:
        told: list[Told] = []
        for child in element:
            name = etree.QName(child).localname
            if name in self.gone or name in _UNTOLD or name == "pPr":
                continue
            if name in self.stays:
                told += self.content(child, part)
            elif name == "hyperlink":
                target = self.target(child, part)
                told += [(*one, target) for one in self.content(child, part)]
            elif name == "r":
                told += self.run(child, part)
            else:
                raise AssertionError(f"what is `{name}`?")
        return told

    def target(self, link: etree._Element, part: str) -> str:
        relation = link.get(f"{R}id")
        return "#" if relation is None else self.relations[part][relation].get("Target") or ""

    def run(self, run: etree._Element, part: str) -> Iterator[Told]:
        look = self.look(run)
        for child in run:
            name = etree.QName(child).localname
            if name in {"t", "delText"}:
                yield ("words", look, child.text or "")
            elif name == "softHyphen":
                yield ("words", look, "\u00ad")
            elif name in {"instrText", "delInstrText"}:
                word, *_ = (child.text or "").split()
                yield ("instruction", word)
            elif name == "footnoteReference":
                note = self.notes[child.get(f"{W}id")]
                yield ("note", look, self.container(note, "footnotes"))
            elif name == "drawing":
                yield ("picture", *self.picture(child, part))
            elif name not in {"rPr", "commentReference"}:
                yield (name, look, child.get(f"{W}fldCharType"))

    def look(self, run: etree._Element) -> Told:
        found = run.find(f"{W}rPr")
        if found is None:
            return []
        change = found.find(f"{W}rPrChange/{W}rPr")
        shown = change if change is not None and self.decision == "reject" else found
        return [_plain(child) for child in shown if child.tag != f"{W}rPrChange"]

    def picture(self, drawing: etree._Element, part: str) -> Told:
        for element in drawing.iter():
            name = etree.QName(element).localname
            if name == "docPr":
                yield element.get("descr")
            if name == "extent":
                yield element.get("cx")
            if embed := element.get(f"{R}embed"):
                target = self.relations[part][embed].get("Target") or ""
                yield hashlib.sha256(self.parts[f"word/{target}"]).hexdigest()


def _plain(element: etree._Element) -> Told:
    attributes = sorted((etree.QName(key).localname, value) for key, value in element.items())
    return etree.QName(element).localname, attributes, [_plain(child) for child in element]


def _joined(content: list[Told]) -> list[Told]:
    """Neighbouring words of one look as one."""
    told: list[Told] = []
    for one in content:
        before = told[-1] if told else None
        if (
            before
            and one[0] == before[0] == "words"
            and one[1] == before[1]
            and one[3:] == before[3:]
        ):
            told[-1] = ("words", one[1], before[2] + one[2], *one[3:])
        else:
            told.append(one)
    return told
