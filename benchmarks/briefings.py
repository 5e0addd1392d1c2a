"""Reports of any size, made of the note's own paragraphs: a briefing for each row of a table, or so
many pages of text."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.bench import REPORT, Bench

NAME = "briefings"
#: A fair page in the theme of the note holds this many of its paragraphs.
_A_PAGE = 2
_TEMPLATE = """\
{% extends "one-pager.html.j2" %}
{% block document_title %}Briefing for {{ row.country }}{% endblock %}
{% block page %}
<header data-kind="title-block"><h1>{{ report.title }}: {{ row.country }}</h1></header>
<main><p>For {{ row.head }}.</p>
{{ show(report.body) }}</main>
{% endblock %}
"""


def paragraphs(bench: Bench) -> Sequence[str]:
    """Those of one session of the note, as it is handed out."""
    tree = bench.editions[f"{REPORT}-one-pager-conflict-prevention"].tree
    (main,) = tree.find_all(lambda one: one.name == "main")
    return [one.text() for one in main.elements if one.name == "p"]


def briefings(bench: Bench, name: str, count: int, formats: Sequence[str], **docx: bool) -> Path:
    """A project with a briefing for each of so many rows."""
    rows = [(f"c{number}", f"Country {number}", f"Head {number}") for number in range(count)]
    return _briefings(bench, name, rows, formats, docx)


def template_project(bench: Bench, name: str, **docx: bool) -> Path:
    """One briefing, whose row holds the blanks of docxtpl instead of words: its Word file is the
    template of all others."""
    return _briefings(bench, name, [("blank", "{{ country }}", "{{ head }}")], ["docx"], docx)


def _briefings(
    bench: Bench,
    name: str,
    rows: Sequence[Sequence[str]],
    formats: Sequence[str],
    docx: dict[str, bool],
) -> Path:
    # Not `one-pager`, of whose text a part stands in a second column: docxtpl is to have it easy.
    variant = {
        "template": "briefing",
        "each": {"csv": "delegations.csv"},
        "formats": [*formats],
        "docx": docx,
    }
    project = _project(bench, name, paragraphs(bench), variant)
    templates = project / "templates"
    templates.mkdir()
    (templates / "briefing.html.j2").write_text(_TEMPLATE, encoding="utf-8")
    with (project / "content" / NAME / "delegations.csv").open("w", encoding="utf-8") as file:
        csv.writer(file).writerows([("code", "country", "head"), *rows])
    return project


def pages(bench: Bench, name: str, count: int) -> Path:
    """A project whose report, as a PDF, has about so many pages."""
    text = islice(cycle(paragraphs(bench)), count * _A_PAGE)
    return _project(bench, name, list(text), {"template": "meeting-note", "formats": ["pdf"]})


def _project(bench: Bench, name: str, text: Sequence[str], variant: dict[str, Any]) -> Path:
    project = bench.scratch / name
    folder = project / "content" / NAME
    folder.mkdir(parents=True)
    session = {"kind": "session", "id": "talks", "title": "Talks", "body": [*text]}
    report = {
        "kind": "meeting-note",
        "title": "A Report of Any Size",
        "date": "2015-06",
        "language": "en",
        "body": [session],
    }
    for file, data in (("report.yaml", report), ("variants.yaml", {"full": variant})):
        # JSON is YAML.
        (folder / file).write_text(json.dumps(data), encoding="utf-8")
    return project
