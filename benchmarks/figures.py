"""What was measured, beside what is promised."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    """`at most 1.5`, or `at least 1.8`."""

    word: str
    limit: float

    @classmethod
    def at_most(cls, limit: float) -> Goal:
        return cls("most", limit)

    @classmethod
    def at_least(cls, limit: float) -> Goal:
        return cls("least", limit)

    def reached_by(self, value: float) -> bool:
        reaches = operator.le if self.word == "most" else operator.ge
        return bool(reaches(round(value, 2), self.limit))

    def __str__(self) -> str:
        return f"at {self.word} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `value` is a ratio unless `unit` says what else; None if it could not be measured, and
    `missing` says why. `behind` are the numbers that it comes from, in seconds unless their names
    say what else. `bars` are the seconds that a picture shows side by side under the title `chart`,
    ours first.
    """

    what: str
    goal: Goal
    value: float | None = None
    unit: str = ""
    behind: Mapping[str, float] = field(default_factory=dict)
    chart: str = ""
    bars: Mapping[str, float] = field(default_factory=dict)
    missing: str = ""

    @property
    def reached(self) -> bool | None:
        return None if self.value is None else self.goal.reached_by(self.value)

    @property
    def verdict(self) -> str:
        return {None: "not measured", True: "reached", False: "missed"}[self.reached]

    @property
    def shown(self) -> str:
        if self.value is None:
            return "-"
        return f"{self.value:.0f} {self.unit}" if self.unit else f"{self.value:.2f}"
