"""Nothing is lost: what one format says, the others say too."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.running import ROOT
from tests.content.scan import squeezed
from tests.end_to_end.conftest import Build
from tests.end_to_end.reading import text_of

pytestmark = pytest.mark.slow

#: Extracted from a PDF, Arabic comes in the order and the shapes in which it is drawn.
WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
#: The words of drawings, which are text in a PDF alone; the others hold them as pictures.
DRAWN = {
    word
    for path in (ROOT / "content").rglob("*.svg")
    for word in WORD.findall(" ".join(ElementTree.parse(path).getroot().itertext()))
}
#: What a web page says in its own name, and a PDF in its drawings.
OWN_WORDS = {".html": {"Skip", "content", "Notes"}, ".pdf": DRAWN}


@pytest.mark.parametrize("report", ["istanbul-retreat", "specimen"])
def test_no_format_has_words_that_another_lacks(out: Path, report: str) -> None:
    editions: dict[str, list[Path]] = {}
    for name in Build(out / report).manifest:
        path = out / report / name
        editions.setdefault(path.stem, []).append(path)
    compared = 0
    for paths in editions.values():
        for one, other in permutations(paths, 2):
            words = set(WORD.findall(text_of(one))) - OWN_WORDS.get(one.suffix, set())
            there = squeezed(text_of(other))
            lacking = sorted(word for word in words if squeezed(word) not in there)
            assert lacking == [], f"{other.name} lacks what {one.name} has"
            compared += 1
    assert compared >= 30
