"""The words of a report's YAML, read without any of the toolkit, in the shape of the scan's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.content.wording import Block, Wording, plain

CONTENT = Path(__file__).parents[2] / "content"


def read_source(folder: Path) -> Wording:
    """The Istanbul note's wording as its YAML has it: prose, sections and ideas, nothing else."""
    report = _yaml(folder / "report.yaml")
    parts = [_yaml(folder / name) for name in report["body"]]
    numbers = _numbers(parts)
    publisher = _yaml(folder / report["publisher"])
    ideas = report["ideas"]["title"]
    return Wording(
        front=(
            *(text for prose in report["opening"].values() for text in _paragraphs(prose)),
            f"{plain(report['title'])}: {plain(report['subtitle'])}",
            _month(report["date"]),
        ),
        body=tuple(
            Block(block.kind, _numbered(block.text, numbers))
            for part in parts
            for block in _part(part, ideas)
        ),
        annex=(
            Block("heading", "Annex"),
            Block("heading", report["annex"]["title"]),
            *(block for part in parts if "ideas" in part for block in _collected(part)),
        ),
        notes={
            numbers[name]: None if "missing" in note else _words(note)
            for part in parts
            for name, note in part.get("notes", {}).items()
        },
        imprint=" ".join(_imprint(publisher)),
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _month(date: str) -> str:
    year, month = date.split("-")
    return f"{calendar.month_name[int(month)]} {year}"


def _part(part: Mapping[str, Any], ideas_title: str) -> Iterator[Block]:
    yield Block("heading", plain(part["title"]))
    for item in part["body"]:
        if isinstance(item, dict) and "section" in item:
            yield from _part(item["section"], ideas_title)
        else:
            prose = item["text"] if isinstance(item, dict) else item
            yield from (Block("paragraph", text) for text in _paragraphs(prose))
    if "ideas" in part:
        yield Block("heading", ideas_title)
        yield from (Block("idea", _words(idea)) for idea in part["ideas"])


def _collected(part: Mapping[str, Any]) -> Iterator[Block]:
    yield Block("heading", plain(part["title"]))
    for idea in part["ideas"]:
        has_own = isinstance(idea, dict) and "annex" in idea
        yield Block("idea", _words(idea["annex"] if has_own else idea))


def _paragraphs(prose: str) -> list[str]:
    return [_words(paragraph) for paragraph in re.split(r"\n\s*\n", prose.strip())]


def _words(prose: str | Mapping[str, str]) -> str:
    """Prose with links reduced to their words; calls and bold stay, as in the scan."""
    text = prose if isinstance(prose, str) else prose["text"]
    return plain(re.sub(r"\[([^]^]+)\]\([^)]*\)", r"\1", text))


def _numbers(parts: list[Any]) -> dict[str, int]:
    """Notes' numbers, in the order of their calls."""
    prose = " ".join(block.text for part in parts for block in _part(part, ""))
    names = dict.fromkeys(re.findall(r"\[\^([^]]+)\]", prose))
    return {name: number for number, name in enumerate(names, 1)}


def _numbered(text: str, numbers: Mapping[str, int]) -> str:
    return re.sub(r"\[\^([^]]+)\]", lambda call: f"[^{numbers[call[1]]}]", text)


def _imprint(publisher: Mapping[str, Any]) -> Iterator[str]:
    yield from _paragraphs(publisher["about"])
    for office in publisher["offices"]:
        yield from office["lines"]
        if "telephone" in office:
            yield f"TEL {office['telephone']} FAX {office['fax']}"
    yield publisher["website"]
