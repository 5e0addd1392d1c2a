"""What a checker finds wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    `rule` is the checker's own name for what is broken (`7.1-8`, `color-contrast`); `place` is the
    first place in the file where it is, in the checker's words; `times` counts the places.
    """

    rule: str
    message: str
    place: str = ""
    times: int = 1

    def __str__(self) -> str:
        times = f" ({self.times:,} times)" if self.times > 1 else ""
        place = f"\n    {self.place}" if self.place else ""
        return f"{self.rule}: {self.message}{times}{place}"


#: By file. A file that is not among them has not been checked.
Findings: TypeAlias = dict[Path, Sequence[Finding]]
