"""What a run leaves: a table, and JSON with goals and verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.figures import Figure, Goal
from benchmarks.machine import Others, commit, machine, versions
from benchmarks.results import Run

RUN = Run(
    {"machine": machine(), "versions": versions(), "commit": commit()},
    {
        "idle": [Figure("nothing changed", Goal.at_most(8), 7.4567, behind={"pass": 0.0123456})],
        "cold": [Figure("from nothing", Goal.at_most(0.4), missing="no network")],
    },
    {"idle": 0.25, "cold": 0.0},
)


def test_goals_stand_beside_figures_and_what_is_missing_says_why(tmp_path: Path) -> None:
    RUN.put(tmp_path / "results" / "run.json")
    told = json.loads((tmp_path / "results" / "run.json").read_text(encoding="utf-8"))
    (idle,), (cold,) = (told["rows"][name]["figures"] for name in ("idle", "cold"))
    assert (idle["value"], idle["goal"], idle["verdict"]) == (7.457, "at most 8", "reached")
    assert (cold["value"], cold["verdict"], cold["missing"]) == (None, "not measured", "no network")
    assert told["machine"]["processors"] >= 1
    assert told["versions"]["weasyprint"]
    table = str(RUN)
    assert "7.46" in table
    assert "at most 8" in table
    assert "25%" in table
    assert "no network" in table


@pytest.mark.parametrize(
    ("goal", "value", "reached"),
    [
        (Goal.at_most(1.25), 1.25, True),
        (Goal.at_most(1.25), 1.254, True),
        (Goal.at_most(1.25), 1.26, False),
        (Goal.at_least(1.8), 1.8, True),
        (Goal.at_least(1.8), 1.79, False),
    ],
)
def test_a_goal_is_reached_as_it_is_written(goal: Goal, value: float, *, reached: bool) -> None:
    assert goal.reached_by(value) == reached


def test_what_others_take_is_a_share_of_the_machine() -> None:
    assert 0 <= Others().share <= 1
