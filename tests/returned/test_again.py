"""Once what returned files propose is applied, the same files propose nothing more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline.api import review
from reportgen.pipeline.review import Reviewed
from tests.returned.copies import FILES, HERE
from tests.returned.expected import expected


def kinds(name: str) -> frozenset[str]:
    return frozenset(one["kind"] for one in expected(name).get("proposals", ()))


#: A file for each set of changes that one of them proposes.
PROPOSING = {
    kinds(path.stem): path.stem
    for path in sorted(FILES.glob("*.docx"))
    if kinds(path.stem) and not path.stem.endswith("without-anchors")
}

#: Two that change the same place, or one what stands beside what the other changes.
MEETING = [
    ("equation", "new-note"),
    ("headings-and-captions", "libreoffice-words"),
    ("libreoffice-calls", "removed-note"),
    ("libreoffice-ideas", "new-idea"),
    ("libreoffice-paragraphs", "moved-paragraph-untracked"),
    ("new-row", "removed-row"),
    ("removed-paragraph", "moved-paragraph-untracked"),
    ("typographic-characters", "libreoffice-words"),
]


def applied(root: Path, *names: str) -> Reviewed:
    paths = [FILES / f"{name}.docx" for name in names]
    return review(paths, project=root, apply=True)


def conflicts(reviewed: Reviewed) -> set[str]:
    return {side.id for conflict in reviewed.merged.conflicts for side in conflict.sides}


@pytest.mark.parametrize(
    "names", [*((name,) for name in PROPOSING.values()), *MEETING], ids=" and ".join
)
def test_nothing_is_left_to_propose(names: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(HERE / "content", tmp_path / "content")
    first = applied(tmp_path, *names)
    assert first.written
    again = applied(tmp_path, *names)
    assert again.merged.proposals == ()
    assert again.written == ()
    assert conflicts(again) <= conflicts(first)
