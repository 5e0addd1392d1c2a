"""The story of a matrix: what returned drafts propose and say, a row for each, with what people
have filled in so far."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Diagnostic, EnvironmentFault, UsageError, warning
from reportgen.engine.files import write_whole
from reportgen.matrix.reading import BadMatrix, read
from reportgen.matrix.rows import FILLED, Column, Earlier, Matrix, filled_in
from reportgen.matrix.writing import Words, write
from reportgen.passes.number import number_ideas
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.matrix_rows import ReviewedRows
from reportgen.pipeline.passages import Passages
from reportgen.pipeline.review import Order, review_files
from reportgen.semantic.labels import Labels, load_labels
from reportgen.workspace import Workspace

#: Label words of what one chooses from, in their order.
_DISPOSITIONS = ("accepted", "accepted_in_part", "rejected", "noted")
#: The file's name ends so: what reads workbooks goes by it.
_ENDING = ".xlsx"


@dataclass(frozen=True)
class Tabulated:
    """How many rows the matrix has for what came back, how many of them bear a response or a
    disposition by somebody, and how many rows stand for nothing that came back.

    Nothing is written if there are errors.
    """

    rows: int
    answered: int
    others: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def tabulate(
    workspace: Workspace,
    root: Path,
    given: Sequence[tuple[str, bytes]],
    file: Path,
    order: Order,
) -> Tabulated:
    """Writes the matrix of returned files, each a name and its bytes, to `file`.

    A matrix that stands there already is made again: its responses are kept. Raises `UsageError` if
    what stands there is none, and for what is asked wrongly; `EnvironmentFault` if the machine, or
    whoever has the file open, refuses.
    """
    before, earlier = _earlier(file)
    reviewed = review_files(workspace, root, given, order)
    if reviewed.has_errors:
        return Tabulated(0, 0, 0, reviewed.diagnostics)
    loaded = load_by_name(workspace, reviewed.report)
    assert loaded.report is not None, "without a report there are errors"
    labels, _ = load_labels(workspace, loaded.report.language)
    assert labels is not None, "without labels there are errors"
    overrides = [one.overrides for one in loaded.variants.values() if one.overrides]
    passages = Passages(number_ideas(loaded.report), overrides, labels)
    matrix = filled_in(list(ReviewedRows(reviewed, passages, labels)), earlier)
    book = write(matrix, _words(loaded.report.title.plain, labels), before)
    if _bytes(file) != before:
        raise EnvironmentFault(f"{file} has changed meanwhile; nothing was written")
    write_whole(file, book.data)
    cut = [
        warning("cell-cut", f"no. {number} is longer than a cell may be; its end is left out")
        for number in book.cut
    ]
    others = len(matrix.others)
    diagnostics = (*reviewed.diagnostics, *cut)
    return Tabulated(len(matrix.rows), _answered(matrix), others, diagnostics)


def _answered(matrix: Matrix) -> int:
    return sum(
        1
        for one in matrix.rows
        if one.kept and any(matrix.earlier.cell(one.kept, name).says_anything for name in FILLED)
    )


def _words(title: str, labels: Labels) -> Words:
    return Words(
        title,
        {column: labels[f"matrix_{column}"] for column in Column if column is not Column.ID},
        labels["matrix_gone"],
        labels["matrix_cut"],
        [labels[f"disposition_{name}"] for name in _DISPOSITIONS],
    )


# The file that may be there


def _earlier(file: Path) -> tuple[bytes | None, Earlier]:
    if file.suffix.casefold() != _ENDING:
        raise UsageError(f"a matrix is an Excel workbook: {file.name} should end in {_ENDING}")
    before = _bytes(file)
    if before is None:
        return None, Earlier()
    # Excel and LibreOffice leave such files beside one that is open. Whoever has it open would
    # not see the new one, and would write the old one over it.
    for mark in (f"~${file.name}", f".~lock.{file.name}#"):
        if file.with_name(mark).exists():
            raise EnvironmentFault(f"{file} is open ({mark} lies beside it); close it first")
    if not os.access(file, os.W_OK) or not file.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP):
        raise EnvironmentFault(f"{file} is for reading only; nothing was written")
    try:
        return before, read(before)
    except BadMatrix as fault:
        hint = "name another file; this one is left as it is"
        raise UsageError(f"cannot make {file} again: {fault}; {hint}") from fault


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise EnvironmentFault(f"cannot read {file}: {fault.strerror or fault}") from fault
