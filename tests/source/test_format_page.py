"""The users' page of the source format is true and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import writers
from reportgen.model.blocks import Block, Column, Idea, ListItem, Note, Row, Spanner, block_kinds
from reportgen.model.node import Node
from reportgen.model.report import (
    Annex,
    Author,
    IdeasHeading,
    Meeting,
    Office,
    Opening,
    Part,
    Publisher,
    Report,
)
from reportgen.model.variant import Each, Fit, Overrides, Variant
from reportgen.source.load import load_report
from reportgen.source.shapes import shape
from reportgen.workspace import MemoryWorkspace
from tests.source.reports import png

PAGE = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
RECORDS: list[type[Node]] = [
    Report, Author, Meeting, Opening, IdeasHeading, Annex, Publisher, Office, Part, Idea, Note,
    ListItem, Column, Spanner, Row, Variant, Each, Fit, Overrides,
]  # fmt: skip
PICTURES = {f"content/demo/images/{name}": png() for name in ("lake.png",)}


def examples() -> dict[str, str | bytes]:
    return dict(EXAMPLE.findall(PAGE))


def test_the_examples_make_up_a_report_without_mistakes() -> None:
    files = {**examples(), **PICTURES}
    report = str(files["content/demo/report.yaml"])
    files["content/demo/report.yaml"] = report.replace("  - kind: c", "  - items.yaml\n  - kind: c")
    loaded = load_report(MemoryWorkspace(files), "content/demo", formats=("pdf", "docx", "html"))
    assert loaded.diagnostics == ()
    assert loaded.report is not None
    assert len(loaded.report.body) == 4


@pytest.mark.parametrize(
    "kind", [*RECORDS, *Block.__subclasses__()], ids=lambda kind: kind.__name__
)
def test_every_key_is_on_the_page(kind: type[Node]) -> None:
    words = set(re.findall(r"`([a-z_]+)(?:: [^`]*)?`", PAGE))
    assert set(shape(kind)) <= words
    assert set(block_kinds()) <= words


@pytest.mark.parametrize("name", writers.names())
def test_every_option_of_a_format_is_on_the_page(name: str) -> None:
    told = re.findall(rf"^\| `{name}: \{{(\w+): ", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(writers.get(name).Options.model_fields)
