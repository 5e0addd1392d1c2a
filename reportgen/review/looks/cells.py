"""How tables are set, which the source cannot hold: widths, fills, rules. Told once for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.review.changes import Change, Kind, Shown
from reportgen.review.differences.formatting import listed
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Reading
from reportgen.word.layouts import is_alike
from reportgen.word.lists import is_count
from reportgen.word.tables import COLUMNS, NO_RULE, OF_ROW, OF_TABLE, OTHERS, STYLE, UNSAID

#: Twips by which lengths may differ: programs round.
_ROUNDED = 20
#: That a row has more cells or fewer, by the columns that they cover.
_COUNT = "cells put in or taken out"
#: Words for what is told without its value.
_NAMED = {
    "columns": "column widths",
    "head": "rows repeated as heads",
    "indent": "indent of the table",
    "row height": "heights of rows",
    COLUMNS: _COUNT,
    "merged": "cells merged or split",
    "span": "cells merged or split",
    "width": "column widths",
}
_HINT = "the theme and `columns:` say how a table is set"


class Cells:
    """The cells of a file's tables that are not set as they were sent."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        self._first: dict[int, Change] = {}
        self._told: dict[int, Counter[str]] = {}
        #: How many rows each table has, and how many of them have more cells or fewer.
        self._rows: Counter[int] = Counter()
        self._others: Counter[int] = Counter()

    def see(self, reading: Reading, sent: Sequence[Sent]) -> None:
        """Looks at a cell, if the base tells how it was set."""
        cell, was = reading.cell, sent[0].passage.cell
        if cell is None or cell.values is None or not was:
            return
        now = cell.values
        words = dict.fromkeys(_changes(was, now, self._is_told))
        if COLUMNS in was:
            more = _more_columns(was, now)
            self._rows[cell.table] += 1
            self._others[cell.table] += more != 0
            # Those that came into a row of the body are told as blanks.
            words |= {_COUNT: None} if more < 0 or (more and "head" in was) else {}
        if words and cell.table not in self._first:
            shown = Shown(new=line_of(reading.wording.units))
            order = sent[0].passage.number, 0
            hands = self.file.hands([])
            reason = listed(())
            change = Change(Kind.FORMAT, sent[0].place, order, shown, hands, refused=reason)
            self._first[cell.table] = change
        self._told.setdefault(cell.table, Counter()).update(list(words))

    def _is_told(self, name: str, sent: Mapping[str, str]) -> bool:
        """Whether it is neither told with another cell nor the program's own."""
        if name.startswith((OF_TABLE, OF_ROW)):
            bearer = STYLE if name.startswith(OF_TABLE) else COLUMNS
            return not self.file.returned.by_libreoffice and bearer in sent and name != COLUMNS
        return name in UNSAID or name not in OTHERS or not self.file.returned.by_libreoffice

    def changes(self) -> Iterator[Change]:
        """A refusal for each such table, at its first cell that was changed."""
        for table, change in self._first.items():
            told = self._told[table]
            if self._others[table] == self._rows[table]:
                del told[_COUNT]  # a whole column, which is told as such
            words = [_counted(one, count) for one, count in told.items()]
            if not words:
                continue
            reason = listed([f"in a table, {words[0]}", *words[1:]])
            yield replace(change, refused=replace(reason, hint=_HINT))


def _counted(told: str, count: int) -> str:
    is_named = told in _NAMED.values() or told in OTHERS
    return told if is_named else f"{told} in {count} cell{'s' * (count > 1)}"


def _more_columns(sent: Mapping[str, str], now: Mapping[str, str]) -> int:
    """How many more columns a row covers than it did."""
    old, new = (one.get(COLUMNS, "") for one in (sent, now))
    return int(new) - int(old) if is_count(old) and is_count(new) else 0


def _changes(
    sent: Mapping[str, str],
    now: Mapping[str, str],
    is_told: Callable[[str, Mapping[str, str]], bool],
) -> Iterator[str]:
    for name in {**sent, **now}:
        if not is_told(name, sent):
            continue
        if name in {"width", "columns"}:
            # A table that says nothing of one of them has the other.
            old, new = sent.get("width", sent.get("columns", "")), now.get(name, "0")
            is_same = new == "0" or _is_near(old, new)
        else:
            nothing = UNSAID.get(name, "")
            old, new = sent.get(name, nothing), now.get(name, nothing)
            if (old, new) == (NO_RULE, ""):
                continue  # LibreOffice cannot say so
            is_same = old == new or is_alike(old, new) or (name == "indent" and _is_near(old, new))
        if not is_same:
            bare = name.rpartition(":")[2]
            is_other = bare in OTHERS
            yield bare if is_other else _NAMED.get(name, " ".join((name, *(new or "none").split())))


def _is_near(one: str, other: str) -> bool:
    try:
        return abs(int(one) - int(other)) < _ROUNDED
    except ValueError:
        return one == other
