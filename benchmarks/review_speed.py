"""What it costs to review returned drafts, beside building as many.

    .venv/bin/python -m benchmarks.review_speed [ROUNDS]

Five reviewers return the full note, each with a dozen tracked changes of a word. The base builds
the draft five times, from the YAML to the bytes of the file.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import Work, ratio, side_by_side
from benchmarks.table import table
from reportgen import importers
from reportgen.pipeline import api
from tests.review.editing import Draft
from tests.review.runs import text_of

ROOT = Path(__file__).parents[1]
REPORT, VARIANT = "istanbul-retreat", "full"
COPIES, CHANGES = 5, 12

#: What a review may cost, in times of the builds.
MOST = 1.0


@dataclass
class Building:
    """The draft built so many times, as `reportgen build` does where nothing is stored yet."""

    project: Path

    def __call__(self) -> None:
        for _ in range(COPIES):
            shutil.rmtree(self.project / "build", ignore_errors=True)
            api.build(REPORT, project=self.project, variant=VARIANT, format="docx", jobs=0)

    @property
    def draft(self) -> bytes:
        (path,) = (self.project / "build").rglob("*.docx")
        return path.read_bytes()


@dataclass
class Reviewing:
    """All copies read, compared, merged and tried on the source, as `reportgen review` does."""

    copies: list[Path]
    project: Path

    def __call__(self) -> None:
        merged = api.review(self.copies, project=self.project).merged
        assert len(merged.proposals) + len(merged.conflicts) >= CHANGES, "the changes are found"


@dataclass
class Reading:
    """The same files read by the importer alone."""

    copies: list[Path]

    def __call__(self) -> None:
        for path in self.copies:
            importers.read(path.name, path.read_bytes())


def edited(draft: bytes, number: int) -> bytes:
    """A copy in which one reviewer has changed a word in each of a dozen paragraphs."""
    copy = Draft(draft, f"Reviewer {number}")
    long = [found for found in copy.paragraphs() if len(text_of(found)) > 120]
    for paragraph in long[number :: len(long) // CHANGES][:CHANGES]:
        text = text_of(paragraph)
        word = text.split(" ")[6 + number]
        start = text.index(f" {word} ") + 1
        copy.put(paragraph, start, start + len(word), f"word{number}")
    return copy.done()


def main(rounds: int) -> int:
    with TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "content", project / "content")
        building = Building(project)
        building()
        copies = [project / f"{number}.docx" for number in range(COPIES)]
        for number, path in enumerate(copies):
            path.write_bytes(edited(building.draft, number))
        works: dict[str, Work] = {
            "building": building,
            "reviewing": Reviewing(copies, project),
            "of that, reading": Reading(copies),
        }
        taken = side_by_side(works, rounds)
    lines = [
        (name, f"{median(seconds):.2f}", f"{ratio(seconds, taken['building']):.2f}")
        for name, seconds in taken.items()
    ]
    print(table((f"{COPIES} drafts", "s", "times"), lines))
    print(f"\nCPU time, medians of {rounds} rounds. At most {MOST} times.")
    return 0 if ratio(taken["reviewing"], taken["building"]) <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
