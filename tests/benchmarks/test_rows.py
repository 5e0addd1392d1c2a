"""Each row of the table measures real builds, at toy size: how long they take, no test can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import rows
from benchmarks.bench import Bench
from benchmarks.sizes import QUICK

WHY = "they are not fetched for tests"
#: Figures that need the peers, by row.
MISSING = {"cold": 2, "drafts": 2}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(QUICK, tmp_path_factory.mktemp("bench"), peers=None, why=WHY)


@pytest.mark.slow
@pytest.mark.parametrize("name", rows.NAMES)
def test_a_row_gives_its_figures_or_says_why_not(bench: Bench, name: str) -> None:
    figures = list(rows.row(name)(bench))
    assert figures
    missing = [one for one in figures if one.value is None]
    assert len(missing) == MISSING.get(name, 0)
    assert all(one.missing == WHY and one.verdict == "not measured" for one in missing)
    assert all(number > 0 for one in figures if not one.missing for number in one.bars.values())
    assert all(one.behind for one in figures)


def test_every_module_of_the_rows_is_in_the_table() -> None:
    modules = {path.stem for path in Path(str(rows.__file__)).parent.glob("*.py")} - {"__init__"}
    assert modules == set(rows.NAMES)
