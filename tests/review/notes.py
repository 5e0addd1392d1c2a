"""A small report that holds one of everything, and its draft as it goes out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportgen import writers
from reportgen.engine.traces import Answers
from reportgen.model.circulation import Base
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.review import Order, Reviewed, review_files
from reportgen.pipeline.targets import Choice
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.workspace import DiskWorkspace, MemoryWorkspace, Workspace

REPORT = """\
kind: meeting-note
title: A Small Note
date: 2015-06
language: en
body:
  - water.yaml
  # The second session is written where it stands.
  - title: Bread
    kind: session
    id: bread
    body:
      - "Grain travels by sea.[^lost]"
      - 'Flour is carried by land, and it needs *many* mills.'
      - quote: {text: Bread is made of flour and of patience., by: A baker}
    ideas:
      - Bake more loaves of bread.
    notes: {lost: {missing: true}}
ideas: {title: Ideas}
annex: {title: All Ideas, collects: ideas}
notes: {shared: Both sessions call this note.}
"""

WATER = """\
# What was said about water.
title: Water
kind: session
body:
  - "Rivers cross borders, and so do *all* fish.[^rivers]"   # a comment
  - |
    Two paragraphs stand in this text.
    This is the second sentence of the first one.

    And this is the other paragraph of it, with a [link to](https://example.org/a) the web.
  - >-
    A folded paragraph runs over several lines,
    and it says UN for the [United Nations]{abbr="a body"} at [barış]{lang=tr} time.
  - list:
    - One item is short.
    - Another item is a bit longer than that one.
    - text: A third item has a list.
      list: [An inner item., Another inner item.]
  - table:
      caption: Gauges of the river.
      columns: [Name, {title: Height, align: decimal}]
      rows:
        - [Upper gauge, "12"]
        - [Lower gauge, "7"]
        - [Middle gauge, ""]
    id: gauges
  - section:
      title: Below the Bridge
      body:
        - A paragraph under a heading stands here, see [@gauges].
        - {text: "This one has tags and calls a note.[^shared]", tags: [brief]}
  - callout: {title: Mind the Gap, body: [Water rises in spring.]}
ideas:
  - Share the data of all gauges.
  - Build more bridges over the river, and repair the old ones.
  - {text: Meet again in the spring of the year., annex: Meet again in spring as agreed.}
notes:
  rivers: "Some 260 of them do."
"""

VARIANTS = "full: {formats: [docx], docx: {embed_fonts: false}}\n"
FILES: Mapping[str, str] = {"report.yaml": REPORT, "water.yaml": WATER, "variants.yaml": VARIANTS}
FOLDER = "content/note"


def in_memory(files: Mapping[str, str] = FILES) -> MemoryWorkspace:
    return MemoryWorkspace({f"{FOLDER}/{name}": text for name, text in files.items()})


def on_disk(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """The project's folder with the report's files, their line breaks as they stand."""
    for name, text in files.items():
        path = root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def sent_from(workspace: Workspace, variant: str = "full") -> tuple[bytes, Base]:
    """The draft that goes out, and what it says."""
    given = _to_write(workspace, variant)
    writer = writers.returning()
    return writer.write(*given).data, writer.base(*given)


def written(workspace: Workspace, variant: str, report: str) -> bytes:
    """The draft of any report."""
    return writers.returning().write(*_to_write(workspace, variant, report)).data


def said_by(workspace: Workspace, variant: str = "full") -> Base:
    """What the draft would say."""
    return writers.returning().base(*_to_write(workspace, variant))


def _to_write(
    workspace: Workspace, variant: str, report: str = "note"
) -> tuple[Element, Theme, Workspace, Any]:
    name = writers.returning().name
    prepared = prepare(workspace, report, Choice((variant,), (name,)), _templates())
    assert [str(found) for found in prepared.diagnostics if found.is_error] == []
    (edition,) = prepared.editions.values()
    return edition.tree, edition.theme, workspace, edition.options[name]


@cache
def _templates() -> Answers:
    """Of the templates, which are the same in all of these workspaces, as they have no pictures."""
    return Answers(MemoryWorkspace({}), {})


@cache
def sent() -> bytes:
    """The draft of the report as it stands here."""
    return sent_from(in_memory())[0]


def reviewed(root: Path, *drafts: bytes, **order: object) -> Reviewed:
    """A review of drafts that came back, in a project on disk."""
    given = [(f"{name}.docx", data) for name, data in zip("abcdef", drafts, strict=False)]
    return review_files(DiskWorkspace(root), root, given, Order(**order))  # type: ignore[arg-type]
