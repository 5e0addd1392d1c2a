"""Word's marks of revision (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from reportgen.model.changes import Signature
from reportgen.word.properties import instant
from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.redlines.units import Look, canonical

#: What becomes of content: None stays. The others are the names of Word's elements.
Fate = Literal["ins", "del", "moveFrom", "moveTo"] | None

#: Deleted text has elements of its own, so that no reader takes it for text by mistake.
_DELETED = {tag("t"): tag("delText"), tag("instrText"): tag("delInstrText")}


@dataclass
class Revisions:
    """Makes marks. `next_id` is the first id that no annotation of the document has."""

    signature: Signature
    next_id: int

    def id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def mark(self, name: str, *children: Xml) -> Xml:
        """`w:ins`, `w:rPrChange` or the like, with who and when."""
        author, date = self.signature
        return w(name, *children, id=self.id(), author=author, date=instant(date or "") or None)

    def marked(self, fate: Fate, runs: list[Xml]) -> list[Xml]:
        """Runs with what becomes of them."""
        if fate is None or not runs:
            return runs
        if fate == "del":
            for run in runs:
                for element in run.iter(*_DELETED):
                    element.tag = _DELETED[element.tag]
        return [self.mark(fate, *runs)]

    def look(self, new: Look, old: Look | None) -> Xml | None:
        """The `w:rPr` of a run that was set as `old`; None if it always was as it is."""
        if old is None or old == new:
            return None if new.element is None else deepcopy(new.element)
        properties = w("rPr") if new.element is None else deepcopy(new.element)
        before = w("rPr") if old.element is None else deepcopy(old.element)
        properties.append(self.mark("rPrChange", before))
        return properties

    def paragraph(
        self, properties: Xml, before: Xml | None, fate: Fate, section: Xml | None
    ) -> Xml:
        """The `w:pPr` of a paragraph whose properties were those `before`, if it had any.

        `fate` is what becomes of its mark, `section` the section that ends with it.
        """
        changed = before is not None and canonical(properties) != canonical(before)
        if fate:
            properties.append(w("rPr", self.mark(fate)))
        if section is not None:
            properties.append(section)
        if changed and before is not None:
            properties.append(self.mark("pPrChange", before))
        return properties

    def row(self, row: Xml, fate: Fate) -> None:
        """Marks a table's row, which only one draft has."""
        properties = row.find(tag("trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        if fate:
            properties.append(self.mark(fate))

    def move(self, name: str, fate: Fate) -> tuple[Xml, Xml]:
        """The start and the end of the range that is one end of the move of that name."""
        start = self.mark(f"{fate}RangeStart")
        start.set(tag("name"), name)
        return start, w(f"{fate}RangeEnd", id=start.get(tag("id")))
