"""A variant is a few lines of YAML: no variant's name stands in code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.content.scan import squeezed
from tests.end_to_end.reading import text_of

pytestmark = pytest.mark.slow

CARD = """
winter-2031.card:
  extends: full
  sections: [conclusion]
  formats: [pdf, docx, html]
  overrides: {title: A Card for the Winter, short_title: Winter Card}
"""


def test_a_variant_under_a_name_that_no_one_knows_just_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    with (tmp_path / "content/istanbul-retreat/variants.yaml").open("a", encoding="utf-8") as file:
        file.write(CARD)
    ran = run("build", "istanbul-retreat", "--variant", "winter-2031.card", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    folder = tmp_path / "build" / "istanbul-retreat"
    for format_ in ("pdf", "docx", "html"):
        text = squeezed(text_of(folder / f"istanbul-retreat-winter-2031.card.{format_}"))
        assert squeezed("A Card for the Winter") in text
        assert squeezed("Security Council Istanbul Retreat") not in text
        assert squeezed("Conclusion") in text
        assert squeezed("championed as the most logical area for cooperation") not in text
