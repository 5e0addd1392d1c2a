"""A draft edited as Word would leave it: on the level of its XML, tracked or not."""

from __future__ import annotations

import copy
import re

from lxml import etree

from tests.review.runs import (
    NAMESPACE,
    W,
    apart,
    append_to,
    drop,
    elements_of,
    run_of,
    runs_of,
    text_of,
    wrap,
)
from tests.review.wordfile import DAY, WordFile

COMMENTS = "word/comments.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Draft(WordFile):
    """A draft, and all that someone does to it."""

    # Changing words, found by what a paragraph says

    def replace(self, old: str, new: str, nth: int = 0) -> Draft:
        """Puts words in the place of others within one paragraph, wherever runs begin and end."""
        paragraph = self.paragraph(old, nth)
        start = text_of(paragraph).index(old)
        return self.put(paragraph, start, start + len(old), new)

    def set(self, words: str, *properties: str, nth: int = 0) -> Draft:
        """Gives words direct formatting: `b`, `i`, `u`, or without it if `-` stands before."""
        paragraph = self.paragraph(words, nth)
        start = text_of(paragraph).index(words)
        return self.format(paragraph, start, start + len(words), *properties)

    def insert(self, after: str, words: str, *, style: str | None = None, nth: int = 0) -> Draft:
        """A new paragraph after the one that holds these words, of its style or another."""
        return self.insert_after(self.paragraph(after, nth), words, style)

    def remove(self, words: str, nth: int = 0) -> Draft:
        return self.remove_paragraph(self.paragraph(words, nth))

    def split(self, words: str, nth: int = 0) -> Draft:
        """Parts a paragraph in front of these words."""
        paragraph = self.paragraph(words, nth)
        return self.split_at(paragraph, text_of(paragraph).index(words))

    def join(self, first: str, glue: str = " ", nth: int = 0) -> Draft:
        """Joins a paragraph and the next one."""
        return self.join_next(self.paragraph(first, nth), glue)

    def move(self, words: str, after: str, *, nth: int = 0, after_nth: int = 0) -> Draft:
        """Puts a paragraph behind another one; tracked, as Word tracks a move."""
        return self.move_after(self.paragraph(words, nth), self.paragraph(after, after_nth))

    def remove_row(self, words: str, nth: int = 0) -> Draft:
        return self.remove_row_of(self.paragraph(words, nth))

    def insert_row(self, after: str, *cells: str, nth: int = 0) -> Draft:
        return self.insert_row_after(self.paragraph(after, nth), *cells)

    def insert_note(self, after: str, words: str, nth: int = 0) -> Draft:
        """A footnote called behind these words."""
        paragraph = self.paragraph(after, nth)
        return self.note_at(paragraph, text_of(paragraph).index(after) + len(after), words)

    def remove_call(self, words: str, nth: int = 0) -> Draft:
        """Takes out the first call of a note in the paragraph that holds these words."""
        paragraph = self.paragraph(words, nth)
        call = next(paragraph.iter(f"{W}footnoteReference"))
        run = next(call.iterancestors(f"{W}r"))
        if self.by is not None:
            wrap(run, self._mark("del"))
            return self
        number = call.get(f"{W}id")
        run.getparent().remove(run)
        for note in self.parts["word/footnotes.xml"]:
            if note.get(f"{W}id") == number:
                note.getparent().remove(note)
        return self

    def comment(self, words: str, text: str, nth: int = 0) -> Draft:
        """A comment on these words."""
        paragraph = self.paragraph(words, nth)
        start = text_of(paragraph).index(words)
        runs = self._cut(paragraph, start, start + len(words))
        comments = self.parts.get(COMMENTS)
        if comments is None:
            comments = self.parts[COMMENTS] = etree.Element(f"{W}comments", nsmap={"w": NAMESPACE})
            self.entries[COMMENTS] = b""
            self._declare_comments()
        comment = etree.SubElement(comments, f"{W}comment")
        number = str(len(comments))
        for name, value in (("id", number), ("author", self.by or ""), ("date", DAY)):
            comment.set(f"{W}{name}", value)
        etree.SubElement(comment, f"{W}p").append(run_of(text, None))
        for kind, put in (("Start", runs[0].addprevious), ("End", runs[-1].addnext)):
            mark = etree.Element(f"{W}commentRange{kind}")
            mark.set(f"{W}id", number)
            put(mark)
        return self

    def _declare_comments(self) -> None:
        """Names the part where Word looks for it."""
        types = etree.fromstring(self.entries["[Content_Types].xml"])
        override = etree.SubElement(types, f"{{{types.nsmap[None]}}}Override")
        override.set("PartName", f"/{COMMENTS}")
        override.set(
            "ContentType",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        )
        self.entries["[Content_Types].xml"] = etree.tostring(types)
        rels = etree.fromstring(self.entries["word/_rels/document.xml.rels"])
        relation = etree.SubElement(rels, f"{{{rels.nsmap[None]}}}Relationship")
        relation.set("Id", "rIdComments")
        relation.set("Type", f"{_OFFICE}/comments")
        relation.set("Target", "comments.xml")
        self.entries["word/_rels/document.xml.rels"] = etree.tostring(rels)

    def strip(self) -> Draft:
        """Takes away all by which the draft is known: bookmarks and custom parts."""
        for part in self.parts.values():
            for mark in [*part.iter(f"{W}bookmarkStart"), *part.iter(f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
        for name in [name for name in self.entries if name.startswith("customXml/")]:
            del self.entries[name]
        rels = etree.fromstring(self.entries["word/_rels/document.xml.rels"])
        for relation in list(rels):
            if "customXml" in relation.get("Target", ""):
                rels.remove(relation)
        self.entries["word/_rels/document.xml.rels"] = etree.tostring(rels)
        return self

    # Changing words of a paragraph

    def put(self, paragraph: etree._Element, start: int, end: int, new: str) -> Draft:
        """Puts words in the place of the characters from `start` to `end`."""
        runs = self._cut(paragraph, start, end)
        place = runs[0] if runs else self._place(paragraph, start)
        look = None if place is None else place.find(f"{W}rPr")
        if new:
            run = run_of(new, None if look is None else copy.deepcopy(look))
            self._place_before(paragraph, place, self._tracked("ins", run))
        for run in runs:
            self._take(run)
        return self

    def format(self, paragraph: etree._Element, start: int, end: int, *properties: str) -> Draft:
        for run in self._cut(paragraph, start, end):
            look = run.find(f"{W}rPr")
            if look is None:
                look = etree.Element(f"{W}rPr")
                run.insert(0, look)
            before = copy.deepcopy(look)
            for change in before.findall(f"{W}rPrChange"):
                before.remove(change)
            for name in properties:
                for old in look.findall(f"{W}{name.lstrip('-')}"):
                    look.remove(old)
                mark = etree.SubElement(look, f"{W}{name.lstrip('-')}")
                if name.startswith("-"):
                    mark.set(f"{W}val", "0")
                if name == "u":
                    mark.set(f"{W}val", "single")
            if self.by is not None and look.find(f"{W}rPrChange") is None:
                change = self._mark("rPrChange")
                change.append(before)
                look.append(change)
        return self

    def note_at(self, paragraph: etree._Element, at: int, words: str) -> Draft:
        """A footnote called behind so many characters."""
        self._cut(paragraph, at, at)
        notes = self.parts["word/footnotes.xml"]
        number = str(max(int(note.get(f"{W}id", "0")) for note in notes) + 1)
        note = etree.SubElement(notes, f"{W}footnote")
        note.set(f"{W}id", number)
        body = etree.SubElement(note, f"{W}p")
        marker = etree.SubElement(body, f"{W}r")
        etree.SubElement(marker, f"{W}footnoteRef")
        body.append(self._tracked("ins", run_of(f" {words}", None)))
        call = etree.Element(f"{W}r")
        etree.SubElement(call, f"{W}footnoteReference").set(f"{W}id", number)
        self._place_before(paragraph, self._place(paragraph, at), self._tracked("ins", call))
        return self

    # Changing paragraphs

    def insert_after(self, beside: etree._Element, words: str, style: str | None = None) -> Draft:
        made = etree.Element(f"{W}p")
        properties = etree.SubElement(made, f"{W}pPr")
        own = beside.find(f"{W}pPr/{W}pStyle")
        name = style or (own.get(f"{W}val") if own is not None else None)
        if name:
            etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", name)
        if self.by is not None:
            etree.SubElement(properties, f"{W}rPr").append(self._mark("ins"))
        made.append(self._tracked("ins", run_of(words, None)))
        beside.addnext(made)
        return self

    def remove_paragraph(self, paragraph: etree._Element) -> Draft:
        if self.by is None:
            drop(paragraph)
            return self
        for run in list(runs_of(paragraph)):
            self._take(run)
        self._of_mark(paragraph).append(self._mark("del"))
        return self

    def split_at(self, paragraph: etree._Element, start: int) -> Draft:
        """Parts a paragraph behind so many characters, which must not be all."""
        self._cut(paragraph, start, start)
        place = self._place(paragraph, start)
        assert place is not None
        first = apart(place, paragraph)
        second = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            second.append(copy.deepcopy(properties))
        for element in [first, *first.itersiblings()]:
            second.append(element)
        paragraph.addnext(second)
        if self.by is not None:
            self._of_mark(paragraph).append(self._mark("ins"))
        return self

    def join_next(self, paragraph: etree._Element, glue: str = " ") -> Draft:
        following = paragraph.getnext()
        assert following is not None
        assert following.tag == f"{W}p"
        if glue:
            append_to(paragraph, self._tracked("ins", run_of(glue, None)))
        if self.by is not None:
            self._of_mark(paragraph).append(self._mark("del"))
            return self
        for element in list(following):
            if element.tag != f"{W}pPr":
                paragraph.append(element)
        drop(following)
        return self

    def move_after(self, paragraph: etree._Element, beside: etree._Element) -> Draft:
        if self.by is None:
            beside.addnext(paragraph)
            return self
        copied = copy.deepcopy(paragraph)
        for mark in [*copied.iter(f"{W}bookmarkStart"), *copied.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for run in list(runs_of(copied)):
            wrap(run, self._mark("moveTo"))
        self._of_mark(copied).append(self._mark("ins"))
        for run in list(runs_of(paragraph)):
            wrap(run, self._mark("moveFrom"))
        self._of_mark(paragraph).append(self._mark("del"))
        beside.addnext(copied)
        return self

    def remove_row_of(self, paragraph: etree._Element) -> Draft:
        row = next(paragraph.iterancestors(f"{W}tr"))
        if self.by is None:
            row.getparent().remove(row)
        else:
            self._of_row(row).append(self._mark("del"))
        return self

    def insert_row_after(self, paragraph: etree._Element, *cells: str) -> Draft:
        row = next(paragraph.iterancestors(f"{W}tr"))
        made = copy.deepcopy(row)
        for mark in [*made.iter(f"{W}ins"), *made.iter(f"{W}del")]:
            if mark.getparent() is not None and mark.getparent().tag == f"{W}trPr":
                mark.getparent().remove(mark)
        for cell, words in zip(made.iterchildren(f"{W}tc"), cells, strict=True):
            own, *others = cell.findall(f"{W}p")
            for other in others:
                cell.remove(other)
            for element in list(own):
                if element.tag != f"{W}pPr":
                    own.remove(element)
            if words:
                own.append(self._tracked("ins", run_of(words, None)))
        if self.by is not None:
            self._of_row(made).append(self._mark("ins"))
        row.addnext(made)
        return self

    def lay(self, words: str, properties: str) -> Draft:
        """Gives a paragraph properties, as they stand in its `w:pPr`."""
        own = self.paragraph(words).find(f"{W}pPr")
        assert own is not None
        own.extend(elements_of(properties))
        return self

    def dress(self, words: str, style: str) -> Draft:
        """Gives a paragraph another style, which nothing tracks."""
        (own,) = self.paragraph(words).iterfind(f"{W}pPr/{W}pStyle")
        own.set(f"{W}val", style)
        return self

    def define(self, style: str, properties: str) -> Draft:
        """Gives a style properties, as they stand in its `w:pPr` and `w:rPr`."""
        sheet = self.part("word/styles.xml")
        (own,) = sheet.iterfind(f"{W}style[@{W}styleId='{style}']")
        for given in elements_of(properties):
            there = own.find(given.tag)
            if there is None:
                own.append(given)
                continue
            for one in given:
                if (old := there.find(one.tag)) is not None:
                    there.replace(old, one)  # the schema wants them in an order
                else:
                    there.append(one)
        return self

    def append(self, words: str, content: str) -> Draft:
        """Puts content, as it stands in a `w:p`, at the end of a paragraph."""
        self.paragraph(words).extend(elements_of(content))
        return self

    def count_otherwise(self, field: str, number: str, nth: int = 0) -> Draft:
        """Types other digits over those that a field shows."""
        codes = [
            code
            for part in self.parts.values()
            for code in part.iter(f"{W}instrText")
            if (code.text or "").split()[0] == field
        ]
        run = codes[nth].getparent()
        shown = (t for r in run.itersiblings(f"{W}r") for t in r.iterfind(f"{W}t"))
        words = next(t for t in shown if any(each.isdigit() for each in t.text or ""))
        new = re.sub(r"[0-9]+", number, words.text or "")
        run = words.getparent()
        if self.by is None:
            words.text = new
            return self
        made = copy.deepcopy(run)
        made.find(f"{W}t").text = new
        run.addnext(self._tracked("ins", made))
        self._take(run)
        return self

    def lay_part(self, words: str, part: str, properties: str) -> Draft:
        """Gives properties to what the paragraph stands in: `tbl` or `tc`."""
        around = next(self.paragraph(words).iterancestors(f"{W}{part}"))
        next(around.iter(f"{W}{part}Pr")).extend(elements_of(properties))
        return self

    def precede(self, words: str, blocks: str, nth: int = 0) -> Draft:
        """Puts blocks, as they stand in the body, in front of a paragraph."""
        for element in elements_of(blocks):
            self.paragraph(words, nth).addprevious(element)
        return self

    def remove_table(self, words: str) -> Draft:
        table = next(self.paragraph(words).iterancestors(f"{W}tbl"))
        table.getparent().remove(table)
        return self

    def remove_column(self, words: str) -> Draft:
        cell = next(self.paragraph(words).iterancestors(f"{W}tc"))
        number = len(list(cell.itersiblings(f"{W}tc", preceding=True)))
        for row in next(cell.iterancestors(f"{W}tbl")).iter(f"{W}tr"):
            row.remove(row.findall(f"{W}tc")[number])
        return self

    def type_in_foot(self, words: str) -> Draft:
        """Words behind the last of a foot of the pages."""
        name = next(name for name in self.entries if name.startswith("word/footer"))
        foot = self.part(name)
        list(foot.iter(f"{W}p"))[-1].append(run_of(words, None))
        return self

    def saved_by(self, program: str) -> Draft:
        """Says that this program saved the file last."""
        kind = f"{_OFFICE}/extended-properties"
        space = kind.replace("relationships/", "")
        told = f"<Application>{program}</Application>"
        self.entries["docProps/app.xml"] = (
            f'<Properties xmlns="{space}">{told}</Properties>'.encode()
        )
        relations = self.part("_rels/.rels")
        relation = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
        for name, value in (("Id", "app"), ("Type", kind), ("Target", "docProps/app.xml")):
            relation.set(name, value)
        return self
