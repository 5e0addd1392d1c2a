"""The reports that are at hand, edited passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import pytest

from reportgen.model.address import Address
from reportgen.model.blocks import Paragraph
from reportgen.model.edits import Edit, Inlines, InsertEntry, NewEntry, Remove, Reword
from reportgen.model.inlines import Enclosing, Inline, Text
from reportgen.model.node import Prose, walk
from reportgen.model.report import Report
from reportgen.source.load import load_report
from reportgen.source.patch import apply
from reportgen.source.patch.canonical import canonical
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.imports import ROOT
from tests.source.reports import shown

REPORTS = ("content/istanbul-retreat", "content/specimen")
WORKSPACE = DiskWorkspace(ROOT)


def report_of(folder: str, files: dict[str, bytes]) -> Report:
    loaded = load_report(MemoryWorkspace(files), folder)
    assert [one for one in loaded.diagnostics if one.is_error] == []
    assert loaded.report is not None
    return loaded.report


def sources(folder: str) -> dict[str, bytes]:
    """The report's files, those that are not YAML too, and its publisher's."""
    names = [folder, f"{folder}/sessions", f"{folder}/images", "content/publishers"]
    paths = (f"{name}/{entry}" for name in names for entry in WORKSPACE.list(name))
    return {path: WORKSPACE.read(path) for path in paths if "." in path.rpartition("/")[2]}


def proses(report: Report) -> Iterator[Prose]:
    for node in walk(report):
        if isinstance(node, Prose) and node.inlines:
            yield node


def changed(inlines: Inlines) -> Inlines:
    """The same words, the last one of them changed."""
    row: list[Inline] = list(inlines)
    for at in range(len(row) - 1, -1, -1):
        one = row[at]
        if isinstance(one, Text) and one.text.strip(" .,;:!?"):
            words = one.text.rstrip(" .,;:!?")
            row[at] = Text(text=f"{words}changed{one.text[len(words) :]}")
            return tuple(row)
        if isinstance(one, Enclosing) and (inner := changed(one.children)) != one.children:
            row[at] = replace(one, children=inner)
            return tuple(row)
    return inlines


def lines_changed(old: bytes, new: bytes) -> int:
    pairs = zip_longest(old.split(b"\n"), new.split(b"\n"))
    return sum(one != other for one, other in pairs)


@pytest.mark.parametrize("folder", REPORTS)
def test_each_passage_changes_in_one_line_of_one_file(folder: str) -> None:
    files = sources(folder)
    for prose in proses(report_of(folder, files)):
        file = prose.address.file
        if "rows" in prose.address.path:
            continue  # Some hundred cells, all of them in the next test.
        words = changed(prose.inlines)
        applied = apply({file: files[file]}, [Reword(prose.address, words)])
        assert applied.refusals == ()
        assert lines_changed(files[file], applied.files[file]) == (words != prose.inlines)


@pytest.mark.parametrize("folder", REPORTS)
def test_all_passages_changed_at_once_load_as_meant(folder: str) -> None:
    files = sources(folder)
    report = report_of(folder, files)
    edits = [Reword(prose.address, changed(prose.inlines)) for prose in proses(report)]
    assert len(edits) > 80
    applied = apply(files, edits)
    assert applied.refusals == ()
    meant = [shown(canonical(edit.inlines)) for edit in edits]
    after = report_of(folder, dict(applied.files))
    assert [shown(canonical(prose.inlines)) for prose in proses(after)] == meant


@pytest.mark.parametrize("folder", REPORTS)
def test_a_new_entry_after_each_leaves_no_trace_when_it_goes(folder: str) -> None:
    files = sources(folder)
    words = NewEntry(((Text(text="New: words."), Text(text=" And more.")),))
    tried = 0
    for node in walk(report_of(folder, files)):
        address = node.address
        if not isinstance(node, Paragraph) or not any(isinstance(s, int) for s in address.path):
            continue
        put: Edit = InsertEntry(address, words)
        old = files[address.file]
        new = apply({address.file: old}, [put])
        assert new.refusals == ()
        last = max(n for n, step in enumerate(address.path) if isinstance(step, int))
        entry = (*address.path[:last], int(address.path[last]) + 1)
        back = apply(new.files, [Remove(Address(address.file, entry))])
        assert back.refusals == ()
        assert back.files[address.file] == old
        tried += 1
    assert tried > 50
