"""A report twice as long, or a table twice as long, is twice the work: nothing grows faster.

Calls are counted, which no other work on the machine can change.
"""

from __future__ import annotations

import cProfile
import csv
import gc
import json
import pstats
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import reportgen
from tests.pipeline.projects import make_project

pytestmark = pytest.mark.slow

#: How often one function called another.
Calls: TypeAlias = Mapping[tuple[str, str], int]

_WORDS = "Rivers cross borders, and grain travels by sea, where nobody asks whose it is. "
#: WeasyPrint looks through all pages so far before it makes the next one.
_NOT_OURS = "weasyprint/layout/page.py:make_page"


def report(paragraphs: int, variants: Mapping[str, Any]) -> Mapping[str, str]:
    body = [
        f"{number}: {_WORDS * 8}" + ("[^one]" if number % 9 == 0 else "")
        for number in range(paragraphs)
    ]
    told = {
        "kind": "meeting-note",
        "title": "A Report of Any Size",
        "date": "2015-06",
        "language": "en",
        "notes": {"one": "A note."},
        "body": [{"title": "Talks", "id": "talks", "body": body}],
    }
    return {"report.yaml": json.dumps(told), "variants.yaml": json.dumps(variants)}


def of_paragraphs(root: Path, count: int) -> Path:
    return make_project(root, note=report(count, {"full": {"formats": ["pdf", "docx", "html"]}}))


def of_rows(root: Path, count: int) -> Path:
    # With fonts they are so large that the store is tidied before the last of them is made.
    docx = {"embed_fonts": False}
    variant = {"each": {"csv": "delegations.csv"}, "formats": ["docx", "html"], "docx": docx}
    project = make_project(root, note=report(3, {"full": variant}))
    with (project / "content/note/delegations.csv").open("w") as file:
        rows = ((f"c{number}", f"Country {number}") for number in range(count))
        csv.writer(file).writerows([("code", "country"), *rows])
    return project


@pytest.mark.parametrize(
    ("project", "sizes"),
    [(of_paragraphs, (15, 45, 120)), (of_rows, (8, 24, 64))],
    ids=["paragraphs", "rows"],
)
def test_nothing_is_called_more_often_for_each_where_there_are_many(
    tmp_path: Path,
    project: Callable[[Path, int], Path],
    sizes: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Files count as settled at once: else some do so while the largest is being built.
    monkeypatch.setattr("reportgen.engine.traces._SETTLED", -(10**18))
    counted(project(tmp_path / "first", 2))  # what is remembered by the process
    few, more, many = (counted(project(tmp_path / str(size), size)) for size in sizes)
    grown = {}
    for pair, count in many.items():
        early = (more.get(pair, 0) - few.get(pair, 0)) / (sizes[1] - sizes[0])
        late = (count - more.get(pair, 0)) / (sizes[2] - sizes[1])
        if late > 1.3 * max(early, 0) + 1 and pair[0] != _NOT_OURS:
            grown[pair] = early, late
    assert grown == {}


def counted(project: Path) -> Calls:
    profile = cProfile.Profile()
    gc.disable()  # finalizers count as called by whatever was at work
    try:
        profile.enable()
        assert reportgen.build(project=project, jobs=0).ok
    finally:
        profile.disable()
        gc.enable()
    calls: dict[tuple[str, str], int] = {}
    told_of = vars(pstats.Stats(profile))["stats"]  # an attribute that typeshed does not know
    for called, told in told_of.items():
        for caller, counts in told[-1].items():
            pair = _name(caller), _name(called)
            calls[pair] = calls.get(pair, 0) + counts[0]
    return calls


def _name(function: tuple[str, int, str]) -> str:
    path, _, name = function
    return f"{'/'.join(path.rsplit('/', 3)[1:])}:{name}"
