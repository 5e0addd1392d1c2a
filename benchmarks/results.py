"""A run as JSON, to be compared with others, and as a table to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.table import table


@dataclass(frozen=True)
class Run:
    """`about` says when, where and by what; `rows` are the figures of each row, `others` how much
    of the machine went to other things meanwhile, from 0 to 1."""

    about: Mapping[str, object]
    rows: Mapping[str, Sequence[Figure]]
    others: Mapping[str, float]

    @property
    def figures(self) -> Sequence[Figure]:
        return [figure for row in self.rows.values() for figure in row]

    def put(self, path: Path) -> None:
        told = {**self.about, "rows": {name: self._row(name) for name in self.rows}}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def _row(self, name: str) -> Mapping[str, object]:
        figures = [
            {
                "what": one.what,
                "value": None if one.value is None else _rounded(one.value),
                "unit": one.unit or "times",
                "goal": str(one.goal),
                "verdict": one.verdict,
                **({"missing": one.missing} if one.missing else {}),
                "behind": {key: _rounded(number) for key, number in one.behind.items()},
            }
            for one in self.rows[name]
        ]
        return {"others took": _rounded(self.others[name]), "figures": figures}

    def __str__(self) -> str:
        lines = [
            (one.what, one.shown, str(one.goal), one.verdict, f"{self.others[name]:.0%}")
            for name, row in self.rows.items()
            for one in row
        ]
        heads = ("what", "figure", "goal", "", "others took")
        missing = [f"{one.what}: {one.missing}" for one in self.figures if one.missing]
        return "\n".join([table(heads, lines), *(f"\n{word}" for word in missing)])


def _rounded(number: float) -> float:
    """Four digits tell all that a clock can."""
    return float(f"{number:.4g}")
