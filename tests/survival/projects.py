"""A report of three small targets, the states that its source can be in, and what they come to."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import reportgen
from tests.pipeline.projects import artefacts_in, make_project

NOTE = "content/note"
#: The texts of the source's states.
STATES = ("Grain travels by sea.", "Grain travels by land and has to be carried.", "Grain stays.")
TARGETS = ("note-annex.html", "note-full.docx", "note-full.html")
FILES = {
    "report.yaml": """\
kind: meeting-note
title: A Small Note
date: 2015-06
language: en
body: [bread.yaml]
annex: {title: What to Do, collects: ideas}
""",
    "variants.yaml": """\
full: {formats: [docx, html]}
annex: {template: annex, formats: [html]}
""",
}


def part(text: str) -> str:
    """The source that changes: both variants show the text."""
    return f"title: Bread\nkind: session\nid: bread\nbody:\n  - {text}\nideas: [{text}]\n"


def small_project(root: Path) -> Path:
    project = make_project(root, note=FILES)
    put(project, STATES[0])
    return project


def put(project: Path, text: str) -> None:
    """Brings the source into a state, as editors do: written aside and renamed."""
    aside = project / NOTE / ".bread.yaml.swp"
    aside.write_text(part(text), encoding="utf-8")
    aside.replace(project / NOTE / "bread.yaml")


def outcomes(project: Path, folder: Path) -> dict[str, dict[str, bytes]]:
    """By state, what a build from scratch makes of it: the bytes of each file by its name."""
    found = {}
    for number, text in enumerate(STATES):
        fresh = shutil.copytree(project, folder / str(number), ignore=_built)
        put(fresh, text)
        built = reportgen.build(project=fresh, jobs=0)
        assert built.ok, built.diagnostics
        found[text] = artefacts_in(fresh / "build" / "note")
    return found


def _built(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "build"]


def digests(known: dict[str, dict[str, bytes]]) -> dict[str, list[str]]:
    """By the name of each target, the digests of what it may be."""
    return {name: [sha256(files[name]).hexdigest() for files in known.values()] for name in TARGETS}


def right(project: Path, known: dict[str, dict[str, bytes]], text: str) -> bool:
    """Whether the folder holds just what a build from scratch makes of that state."""
    return artefacts_in(project / "build" / "note") == known[text]
