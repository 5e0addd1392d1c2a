"""Who inserted, deleted or moved what: the history that stands around a stretch of a story."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.importers.docx.names import q
from reportgen.word.returned import Revision
from reportgen.word.xml import Xml

#: Around what was changed, and in the properties of a paragraph's mark, a row or a cell.
INSERTED = frozenset(map(q, ("w:ins", "w:moveTo", "w:cellIns")))
DELETED = frozenset(map(q, ("w:del", "w:moveFrom", "w:cellDel")))
_MOVES = frozenset((q("w:moveTo"), q("w:moveFrom")))
RANGE_STARTS = frozenset((q("w:moveFromRangeStart"), q("w:moveToRangeStart")))
RANGE_ENDS = frozenset((q("w:moveFromRangeEnd"), q("w:moveToRangeEnd")))


class History(NamedTuple):
    """What was inserted by one and deleted by another has both."""

    inserted: Revision | None = None
    deleted: Revision | None = None


UNTOUCHED = History()


class Moves:
    """The moves within whose range the reading stands: their names, by the ids of the ranges."""

    def __init__(self) -> None:
        self._open: dict[str, str] = {}

    def start(self, element: Xml) -> None:
        self._open[element.get(q("w:id"), "")] = element.get(q("w:name"), "")

    def end(self, element: Xml) -> None:
        self._open.pop(element.get(q("w:id"), ""), None)

    def revision(self, element: Xml) -> Revision:
        """The change that an element such as `w:ins` tells of."""
        move = None
        if element.tag in _MOVES:
            move = next(reversed(self._open.values()), "")
        return Revision(element.get(q("w:author"), ""), element.get(q("w:date"), ""), move)

    def within(self, history: History, element: Xml) -> History:
        """The history of what such an element encloses."""
        if element.tag in INSERTED:
            return history._replace(inserted=self.revision(element))
        return history._replace(deleted=self.revision(element))

    def told_by(self, properties: Xml | None, outer: History) -> History:
        """What marks among properties say of a paragraph's mark, a row or a cell."""
        history = outer
        for element in properties if properties is not None else ():
            if element.tag in INSERTED or element.tag in DELETED:
                history = self.within(history, element)
        return history
