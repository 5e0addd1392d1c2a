"""A plan as text: each file with its changes, all else byte for byte as it was."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.source.patch.entries import Entries, shifted
from reportgen.source.patch.new_yaml import entry_text
from reportgen.source.patch.plan import Plan
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.series import Comer, FreshEntry, Series
from reportgen.source.patch.sources import Document


@dataclass(frozen=True, eq=False)
class _Change:
    """Something that takes the place of the file's text from `start` to `end`."""

    start: int
    end: int
    text: str = ""
    series: Series | None = None


class Writer:
    """Writes a plan's files. Raises `Refused`, with an edit to blame, where there is no way."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._changes: dict[str, list[_Change]] = {}
        self._regions: dict[int, _Change] = {}
        for (file, _), passage in plan.passages.items():
            try:
                for replacement in passage.changes():
                    self._add(file, _Change(*replacement))
            except Refused as why:
                raise why.blaming(passage.edits[-1]) from why
        for (file, _), series in plan.series.items():
            if series.edits:
                region = _Change(*Entries(series).region, series=series)
                self._regions[id(series)] = region
                self._add(file, region)
        for changes in self._changes.values():
            changes.sort(key=lambda one: (one.start, -one.end))

    def written(self) -> dict[str, bytes]:
        """The files with changes, in their new form."""
        made: dict[str, bytes] = {}
        for file in sorted(self._changes):
            document = self._plan.sources.document(file)
            text = self._stretch(document, 0, len(document.text), None)
            made[file] = document.bytes_of(text)
        return made

    def _add(self, file: str, change: _Change) -> None:
        self._changes.setdefault(file, []).append(change)

    def _stretch(self, document: Document, start: int, end: int, around: _Change | None) -> str:
        """A stretch of a file with the changes in it; `around` is the one that it is part of."""
        out: list[str] = []
        at, covered = start, -1
        for change in self._changes.get(document.file, []):
            if change is around or change.start < start or change.end > end:
                continue
            if change.end <= covered:
                continue  # It is part of a collection that has been written.
            out.append(document.text[at : change.start])
            at = change.end
            if change.series is None:
                out.append(change.text)
            else:
                out.append(self._collection(change, change.series))
                covered = change.end
        return "".join([*out, document.text[at:end]])

    def _collection(self, change: _Change, series: Series) -> str:
        def old(number: int) -> str:
            return self._stretch(series.document, *entries.extent(number), change)

        def new(comer: Comer) -> str:
            return self._comer(comer, series)

        entries = Entries(series)
        try:
            return entries.joined(old, new)
        except Refused as why:
            raise why.blaming(series.edits[-1]) from why

    def _comer(self, comer: Comer, series: Series) -> str:
        if isinstance(comer, FreshEntry):
            return entry_text(comer, series)
        source = self._plan.series[comer.document.file, comer.path[:-1]]
        number = source.branch.index(comer.path[-1])
        assert number is not None
        entries = Entries(source)
        extent = entries.extent(number)
        text = self._stretch(source.document, *extent, self._regions[id(source)])
        if series.branch.flow:
            return text
        lead = entries.comments_of(number).lstrip(" \t")
        by = series.branch.column - source.branch.column
        return shifted(lead + text, by, source.document.line_break, series.document.line_break)
