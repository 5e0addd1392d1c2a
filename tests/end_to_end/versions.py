"""Pairs of versions of the two reports, made by scripted edits: every kind of change, and many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

import yaml

from reportgen.model.changes import Change, Signature
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice, edition_name
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import Version, docx
from tests.end_to_end.rewriting import (
    Source,
    annex_gone,
    asides,
    columns,
    figures,
    headings,
    idea_elsewhere,
    ideas_come_and_go,
    ideas_turned,
    lists,
    lists_turned,
    looks,
    matter,
    notes,
    notes_of_all_kinds,
    paragraphs,
    parted,
    rows,
    section_moved,
    session_gone,
    session_new,
    sessions_swapped,
    tables_come_and_go,
    tongues,
    words,
)
from tests.session import shared

ROOT = Path(__file__).parent.parent.parent
NOTE, SPECIMEN = "istanbul-retreat", "specimen"

Files: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True)
class Versions:
    """Two versions of a report, by paths of the project."""

    name: str
    report: str
    old: Files
    new: Files
    variant: str = "full"
    item: str | None = None

    def edition(self, files: Files) -> Edition:
        """The edition that is compared, as one of the versions has it."""
        name = self.report, self.variant, self.item
        return _current(*name) if files is sources() else _edition(files, *name)


@cache
def sources() -> Files:
    """Everything below `content/`."""
    return {
        str(path.relative_to(ROOT)): path.read_bytes()
        for path in sorted((ROOT / "content").rglob("*"))
        if path.is_file()
    }


def edited(report: str, *edits: Callable[[Source], None]) -> Files:
    """The sources once these edits have been made to a report; without edits, as they are."""
    if not edits:
        return sources()
    folder = f"content/{report}/"
    source = {
        path.removeprefix(folder).removesuffix(".yaml"): yaml.load(data, _Loader)
        for path, data in sources().items()
        if path.startswith(folder) and path.endswith(".yaml")
    }
    before = deepcopy(source)
    for edit in edits:
        edit(source)
    changed = {
        f"{folder}{name}.yaml": yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode()
        for name, value in source.items()
        if value != before.get(name)
    }
    return {**sources(), **changed}


class _Loader(yaml.SafeLoader):
    """Keeps numbers and dates as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first in "tfTF"
}


def _pair(
    name: str,
    report: str,
    *edits: Callable[[Source], None],
    variant: str = "full",
    item: str | None = None,
    backwards: bool = False,
) -> Versions:
    old, new = edited(report), edited(report, *edits)
    return Versions(name, report, *((new, old) if backwards else (old, new)), variant, item)


def _another(report: str, other: str) -> Files:
    """The sources with a report that has nothing but its name in common with this one."""
    mine, its = f"content/{report}/", f"content/{other}/"
    kept = {path: data for path, data in sources().items() if not path.startswith(mine)}
    taken = {path.replace(its, mine): d for path, d in sources().items() if path.startswith(its)}
    return kept | taken


#: Each by its name: how it is made.
_PAIRS: Mapping[str, Callable[[], Versions]] = {
    name: partial(_pair, name, report, *edits)
    for name, report, *edits in (
        ("nothing", SPECIMEN),
        ("words", NOTE, words),
        ("looks", SPECIMEN, looks),
        ("paragraphs", NOTE, paragraphs),
        ("parted", NOTE, parted),
        ("ideas-turned", NOTE, ideas_turned),
        ("idea-elsewhere", NOTE, idea_elsewhere),
        ("ideas-come-and-go", NOTE, ideas_come_and_go),
        ("sessions-swapped", NOTE, sessions_swapped),
        ("section-moved", NOTE, section_moved),
        ("session-new", NOTE, session_new),
        ("session-gone", NOTE, session_gone),
        ("annex-gone", NOTE, annex_gone),
        ("headings", NOTE, headings),
        ("notes", NOTE, notes),
        ("notes-of-all-kinds", SPECIMEN, notes_of_all_kinds),
        ("rows", SPECIMEN, rows),
        ("columns", SPECIMEN, columns),
        ("tables-come-and-go", SPECIMEN, tables_come_and_go),
        ("figures", SPECIMEN, figures),
        ("lists", SPECIMEN, lists),
        ("lists-turned", SPECIMEN, lists_turned),
        ("asides", SPECIMEN, asides),
        ("tongues", SPECIMEN, tongues),
        ("matter", NOTE, matter),
        ("much", NOTE, words, notes, headings, idea_elsewhere, sessions_swapped, session_new),
    )
} | {
    "annex-new": lambda: _pair("annex-new", NOTE, annex_gone, backwards=True),
    "everything": lambda: Versions("everything", NOTE, sources(), _another(NOTE, SPECIMEN)),
    "annex": lambda: _pair("annex", NOTE, ideas_come_and_go, idea_elsewhere, variant="annex"),
    "briefing": lambda: _pair(
        "briefing",
        NOTE,
        words,
        paragraphs,
        ideas_come_and_go,
        variant="one-pager",
        item="conflict-prevention",
    ),
    "much-backwards": lambda: _pair(
        "much-backwards",
        SPECIMEN,
        notes_of_all_kinds,
        rows,
        figures,
        lists,
        asides,
        tongues,
        backwards=True,
    ),
}
NAMES = tuple(_PAIRS)
#: What judges are asked of that take long: pairs with changes of many kinds at once, and the ones
#: that other programs have most trouble with.
MANY_KINDS = ("much", "much-backwards", "everything", "parted", "annex-new")


@cache
def pair(name: str) -> Versions:
    """The pair of that name; `nothing` is twice the same."""
    return _PAIRS[name]()


def _edition(files: Files, report: str, variant: str, item: str | None) -> Edition:
    choice = Choice.of(variant, "docx")
    prepared = prepare(MemoryWorkspace(files), report, choice)
    assert not has_errors(prepared.diagnostics), prepared.diagnostics
    return prepared.editions[edition_name(report, variant, item)]


@cache
def _current(report: str, variant: str, item: str | None) -> Edition:
    return _edition(sources(), report, variant, item)


@dataclass(frozen=True)
class Drafts:
    """A redline, and the drafts of its two versions in the looks that it has."""

    redline: bytes
    old: bytes
    new: bytes
    changes: tuple[Change, ...]


@cache
def drafts(name: str) -> Drafts:
    """Of the pair of that name."""
    return shared(f"drafts-{name}", partial(make_drafts, name))


def make_drafts(name: str) -> Drafts:
    """The same, made anew."""
    versions = pair(name)
    old, new = versions.edition(versions.old), versions.edition(versions.new)
    before, after = MemoryWorkspace(versions.old), MemoryWorkspace(versions.new)
    options = docx.Options(embed_fonts=False)
    made = docx.redline(
        Version(old.tree, before),
        Version(new.tree, after),
        new.theme,
        options,
        Signature("The Rapporteur", "2015-06-01"),
    )
    assert not made.written.failed, made.written.diagnostics
    return Drafts(
        made.written.data,
        docx.write(old.tree, new.theme, before, options).data,
        docx.write(new.tree, new.theme, after, options).data,
        made.changes,
    )
