"""A reviewer at work on a draft in Word: comments, links, moves, and what Word leaves behind."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from tests.review.editing import NAMESPACE, Draft, W, text_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_R = f"{{{OFFICE}/relationships}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TRACKED = tuple(f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo"))
_DATE = "2015-05-04T09:30:00Z"

#: The smallest PNG: a picture of one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)

#: The standard's strict namespaces, by those that nearly all programs write.
STRICT = {
    NAMESPACE: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    f"{OFFICE}/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    f"{OFFICE}/math": "http://purl.oclc.org/ooxml/officeDocument/math",
    f"{_DRAWING}/main": "http://purl.oclc.org/ooxml/drawingml/main",
    f"{_DRAWING}/picture": "http://purl.oclc.org/ooxml/drawingml/picture",
    f"{_DRAWING}/wordprocessingDrawing": (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"
    ),
}


class Reviewer(Draft):
    """A draft that someone edits; `by` may change on the way."""

    # Words

    def _cut(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """Where a run is cut, so is what tracks it: what goes between is another's, or later."""
        found = super()._cut(paragraph, start, end)
        for run in list(paragraph.iter(f"{W}r")):
            around = run.getparent()
            if around.tag in _TRACKED:
                for later in reversed(list(around)[1:]):
                    again = etree.Element(around.tag, dict(around.attrib))
                    again.set(f"{W}id", str(next(self._numbers)))
                    again.append(later)
                    around.addnext(again)
        return found

    def paint(self, words: str, name: str, value: str, nth: int = 0) -> Reviewer:
        """Gives words a property with a value, such as a colour."""
        self.set(words, name, nth=nth)
        paragraph = self.paragraph(words, nth)
        for element in paragraph.iter(f"{W}{name}"):
            if element.get(f"{W}val") is None:
                element.set(f"{W}val", value)
        return self

    def link(self, words: str, address: str, nth: int = 0) -> Reviewer:
        """Makes words a link; Word tracks no such change."""
        paragraph = self.paragraph(words, nth)
        start = text_of(paragraph).index(words)
        runs = self._cut(paragraph, start, start + len(words))
        link = etree.Element(f"{W}hyperlink")
        link.set(f"{_R}id", self._relate("hyperlink", address, external=True))
        runs[0].addprevious(link)
        link.extend(runs)
        return self

    def relink(self, words: str, address: str, nth: int = 0) -> Reviewer:
        """Makes a link lead elsewhere."""
        (link,) = (
            link
            for link in self.paragraph(words, nth).iter(f"{W}hyperlink")
            if words in _text(link)
        )
        link.set(f"{_R}id", self._relate("hyperlink", address, external=True))
        return self

    def comment(self, on: str, words: str, answers: str | None = None, nth: int = 0) -> str:
        """A comment on words, or an answer to another; returns its id."""
        number = str(next(self._numbers))
        paragraph = self.paragraph(on, nth)
        start = text_of(paragraph).index(on)
        runs = self._cut(paragraph, start, start + len(on))
        opening, closing = (etree.Element(f"{W}commentRange{end}") for end in ("Start", "End"))
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference")
        for element in (opening, closing, reference[0]):
            element.set(f"{W}id", number)
        runs[0].addprevious(opening)
        runs[-1].addnext(closing)
        closing.addnext(reference)
        self._write_comment(number, words, answers)
        return number

    def insert_equation(self, after: str, formula: str, nth: int = 0) -> Reviewer:
        paragraph = self.paragraph(after, nth)
        end = text_of(paragraph).index(after) + len(after)
        runs = self._cut(paragraph, end - len(after), end)
        math = f"{{{OFFICE}/math}}"
        self._declare("m", f"{OFFICE}/math")
        equation = etree.Element(f"{math}oMath")
        etree.SubElement(etree.SubElement(equation, f"{math}r"), f"{math}t").text = formula
        runs[-1].addnext(equation)
        return self

    # Paragraphs and tables

    def track_move(self, words: str, after: str, nth: int = 0) -> Reviewer:
        """Puts a paragraph behind another one, as Word tracks it: with a name for both halves."""
        self.move(words, after, nth=nth)
        name = f"move{next(self._numbers)}"
        for kind in ("From", "To"):
            moved = next(
                paragraph
                for paragraph in self.paragraphs()
                if paragraph.find(f".//{W}move{kind}") is not None
                and paragraph.getprevious() is not None
                and paragraph.getprevious().tag != f"{W}move{kind}RangeStart"
            )
            for mark in moved.iterfind(f"{W}pPr/{W}rPr/*"):
                if mark.tag in (f"{W}ins", f"{W}del"):
                    mark.tag = f"{W}move{kind}"
            start, end = (
                self._mark(f"move{kind}RangeStart"),
                etree.Element(f"{W}move{kind}RangeEnd"),
            )
            start.set(f"{W}name", name)
            end.set(f"{W}id", start.get(f"{W}id", ""))
            moved.addprevious(start)
            moved.addnext(end)
        return self

    def remove_row(self, words: str, nth: int = 0) -> Reviewer:
        """Takes a row out; where that is tracked, Word strikes its words as well."""
        row = next(self.paragraph(words, nth).iterancestors(f"{W}tr"))
        super().remove_row(words, nth)
        for run in list(row.iter(f"{W}r")) if self.by is not None else []:
            self._take(run)
        return self

    def restyle(self, words: str, style: str, nth: int = 0) -> Reviewer:
        properties = self.paragraph(words, nth).find(f"{W}pPr")
        assert properties is not None
        before = copy.deepcopy(properties)
        found = properties.find(f"{W}pStyle")
        assert found is not None
        found.set(f"{W}val", style)
        change = self._mark("pPrChange")
        change.append(before)
        properties.append(change)
        return self

    def insert_table(self, after: str, *cells: str, nth: int = 0) -> Reviewer:
        """A table of one row."""
        table = etree.Element(f"{W}tbl")
        etree.SubElement(table, f"{W}tblPr")
        etree.SubElement(table, f"{W}tblGrid")
        row = etree.SubElement(table, f"{W}tr")
        for words in cells:
            paragraph = etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p")
            run = etree.SubElement(paragraph, f"{W}r")
            etree.SubElement(run, f"{W}t").text = words
        self.paragraph(after, nth).addnext(table)
        return self

    # Pictures and heads

    def describe(self, old: str, new: str) -> Reviewer:
        """Gives a picture another alternative text."""
        for properties in self.parts["word/document.xml"].iter("{*}docPr"):
            if properties.get("descr") == old:
                properties.set("descr", new)
        return self

    def replace_picture(self) -> Reviewer:
        (name,) = (name for name in self.entries if name.startswith("word/media/"))
        self.entries[name] = DOT
        return self

    def replace_in_head(self, old: str, new: str) -> Reviewer:
        for name, data in self.entries.items():
            if name.startswith("word/header"):
                self.entries[name] = data.replace(old.encode(), new.encode())
        return self

    # Saving

    def save_as_word(self) -> Reviewer:
        """As Word saves: runs cut at each edit and each doubtful word, with marks between."""
        for part in self.parts.values():
            for number, run in enumerate(list(part.iter(f"{W}r"))):
                run.set(f"{W}rsidR", f"00{number:06X}")
                texts = run.findall(f"{W}t")
                if len(texts) == 1 and len(run) - (run.find(f"{W}rPr") is not None) == 1:
                    _scatter(run, texts[0].text or "")
            for paragraph in part.iter(f"{W}p"):
                paragraph.set(f"{W}rsidRDefault", "00A1B2C3")
        body = self.parts["word/document.xml"].find(f"{W}body")
        assert body is not None
        start = etree.SubElement(body[0], f"{W}bookmarkStart")
        start.set(f"{W}name", "_GoBack")
        end = etree.SubElement(body[0], f"{W}bookmarkEnd")
        for mark in (start, end):
            mark.set(f"{W}id", "8999")
        return self

    def save_as_strict(self) -> Reviewer:
        """In the strict form of the standard, as Word can."""
        for name, part in self.parts.items():
            self.entries[name] = etree.tostring(part)
        self.parts = {}
        for name in self.entries:
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml"):
                for old, new in STRICT.items():
                    for end in ('"', "/"):
                        before, after = f'"{old}{end}'.encode(), f'"{new}{end}'.encode()
                        self.entries[name] = self.entries[name].replace(before, after)
        return self

    def done(self) -> bytes:
        """The file, with the same bytes on each run."""
        out = BytesIO()
        with ZipFile(BytesIO(super().done())) as made, ZipFile(out, "w", ZIP_DEFLATED) as file:
            for name in made.namelist():
                file.writestr(ZipInfo(name), made.read(name), ZIP_DEFLATED)
        return out.getvalue()

    # Parts

    def _declare(self, prefix: str, space: str) -> None:
        """A namespace on the root, where Word puts all and pandoc looks for them."""
        old = self.parts["word/document.xml"]
        root = etree.Element(old.tag, dict(old.attrib), {**old.nsmap, prefix: space})
        root.extend(list(old))
        self.parts["word/document.xml"] = root

    def _relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """A relationship of the document; returns its id."""
        name = "word/_rels/document.xml.rels"
        relationships = etree.fromstring(self.entries[name])
        made = etree.SubElement(relationships, f"{relationships.tag[:-1]}")
        space = "http://schemas.microsoft.com/office/2011" if "Extended" in kind else OFFICE
        values = {
            "Id": f"rId{next(self._numbers)}",
            "Type": f"{space}/relationships/{kind}",
            "Target": target,
            **({"TargetMode": "External"} if external else {}),
        }
        for key, value in values.items():
            made.set(key, value)
        self.entries[name] = etree.tostring(relationships)
        return values["Id"]

    def _write_comment(self, number: str, words: str, answers: str | None) -> None:
        comments = self._comment_part("comments", f"{_WORD}.comments+xml", NAMESPACE, "w:comments")
        comment = etree.SubElement(comments, f"{W}comment")
        for key, value in (("id", number), ("author", self.by or ""), ("date", _DATE)):
            comment.set(f"{W}{key}", value)
        paragraph = etree.SubElement(comment, f"{W}p")
        paragraph.set(f"{{{W14}}}paraId", f"{int(number):08X}")
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}annotationRef")
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = words
        extended = self._comment_part(
            "commentsExtended", f"{_WORD}.commentsExtended+xml", W15, "w15:commentsEx"
        )
        told = etree.SubElement(extended, f"{{{W15}}}commentEx")
        told.set(f"{{{W15}}}paraId", f"{int(number):08X}")
        if answers is not None:
            told.set(f"{{{W15}}}paraIdParent", f"{int(answers):08X}")

    def _comment_part(self, name: str, kind: str, space: str, root: str) -> etree._Element:
        """A part of comments, new if there was none."""
        path = f"word/{name}.xml"
        if path not in self.parts:
            prefix, local = root.split(":")
            spaces = {prefix: space, "w": NAMESPACE, "w14": W14}
            self.parts[path] = etree.Element(f"{{{space}}}{local}", nsmap=spaces)
            self.entries[path] = b""
            self._relate(name, f"{name}.xml")
            types = etree.fromstring(self.entries["[Content_Types].xml"])
            override = etree.SubElement(types, f"{types.tag[: -len('Types')]}Override")
            override.set("PartName", f"/{path}")
            override.set("ContentType", kind)
            self.entries["[Content_Types].xml"] = etree.tostring(types)
        return self.parts[path]

    def paragraphs(self) -> Iterator[etree._Element]:
        """Those of the text, not those of comments."""
        for name in ("word/document.xml", "word/footnotes.xml"):
            yield from self.parts[name].iter(f"{W}p")


def _text(element: etree._Element) -> str:
    return "".join(words.text or "" for words in element.iter(f"{W}t"))


def _scatter(run: etree._Element, words: str) -> None:
    """Cuts a run in three, with what Word puts between runs."""
    third = len(words) // 3
    if not third:
        return
    pieces = [words[:third], words[third : 2 * third], words[2 * third :]]
    last = run
    for number, piece in enumerate(pieces):
        made = run if number == 0 else copy.deepcopy(run)
        element = made.find(f"{W}t")
        assert element is not None
        element.text = piece
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if number:
            mark = etree.Element(f"{W}proofErr")
            mark.set(f"{W}type", "spellStart" if number == 1 else "spellEnd")
            last.addnext(mark)
            mark.addnext(made)
            if number == 2:
                element.addprevious(etree.Element(f"{W}lastRenderedPageBreak"))
            for change in made.iter(f"{W}rPrChange"):
                change.set(f"{W}id", f"{change.get(f'{W}id')}{number}")
        last = made
