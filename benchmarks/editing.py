"""Edits a source as an editor does: the new text is written aside and renamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

#: A sentence that both the note and a one-page briefing hold.
SENTENCE = "Sixteen of these missions were peacekeeping operations"


@dataclass
class Sentence:
    """One sentence of a file; each change gives it another number, which readers can wait for."""

    path: Path
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.path.read_text(encoding="utf-8")
        assert self.text.count(SENTENCE) == 1

    def change(self, number: int) -> str:
        """The sentence as it reads now."""
        changed = SENTENCE.replace("Sixteen", f"All {100 + number}")
        aside = self.path.with_name(f".{self.path.name}.aside")
        aside.write_text(self.text.replace(SENTENCE, changed), encoding="utf-8")
        aside.replace(self.path)
        return changed
