"""Small projects on disk, for tests that build and then change something."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import EnvironmentFault
from reportgen.workspace import DiskWorkspace

REPORT = """\
kind: meeting-note
title: A Small Note
date: 2015-06
language: en
body:
  - title: Water
    kind: session
    id: water
    body:
      - "Rivers cross borders.[^rivers]"
      - {text: "Only the hosts may read this.", audience: [restricted]}
    ideas:
      - Share the data of the gauges.
    notes: {rivers: "Some 260 of them do."}
  - title: Bread
    kind: session
    id: bread
    body:
      - "Grain travels by sea."
"""
VARIANTS = """\
full:
  formats: [html]
session:
  each: sessions
  formats: [html]
"""
NOTE: Mapping[str, str] = {"report.yaml": REPORT, "variants.yaml": VARIANTS}

#: A character that no bundled font has: the PDF writer refuses it, the web page does not.
NO_GLYPH = "\U00012000"


def make_project(root: Path, **reports: Mapping[str, str]) -> Path:
    """A project of these reports, by their names (`_` for `-`); of one small note by default."""
    for name, files in (reports or {"note": NOTE}).items():
        for file, text in files.items():
            path = root / "content" / name.replace("_", "-") / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replaces what must stand in the file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """The entries of the manifest in `folder` by path, that of the index too."""
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry for entry in [*told["artefacts"], told["index"]] if entry}


def files_in(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below, by relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def artefacts_in(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below, but those that are stored for later builds."""
    found = files_in(folder)
    return {name: data for name, data in found.items() if not name.startswith(".cache/")}


def refuse_to_read(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the disk refuse one file: a superuser, who may run the tests, may read all real ones."""
    read = DiskWorkspace.read

    def refusing(workspace: DiskWorkspace, asked: str) -> bytes:
        if asked == path:
            raise EnvironmentFault(f"cannot read `{path}`: Permission denied")
        return read(workspace, asked)

    monkeypatch.setattr(DiskWorkspace, "read", refusing)
