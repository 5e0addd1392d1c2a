"""Versions of a report by the names that people give them: a folder, a revision, a circulation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from reportgen.diagnostics import ContentError, SourceRef, UsageError, error
from reportgen.history import find_revision
from reportgen.model.circulation import Circulation
from reportgen.pipeline.project import CONTENT, report_names
from reportgen.semantic.identity import circulation_of
from reportgen.semantic.tree import Element, MarkupError, parse
from reportgen.source.circulations import read_circulations, tree_path_of
from reportgen.workspace import (
    TEMPLATES,
    DiskWorkspace,
    FileMissing,
    MemoryWorkspace,
    Stamp,
    Workspace,
    normalise,
)

#: What names the project as it is now, like the folder that one is in.
HERE = "."
_CIRCULATION = re.compile(r"[a-z2-7]{8}")


@dataclass(frozen=True)
class Files:
    """A project as it was at one time. `date` is that of its commit; None for a folder."""

    workspace: Workspace
    date: str | None = None


@dataclass(frozen=True)
class Filed:
    """A draft as it was sent, and the project that it is filed in."""

    circulation: Circulation
    tree: Element
    workspace: Workspace


Version: TypeAlias = Files | Filed


def find_version(name: str, root: Path, workspace: Workspace) -> Version:
    """The version of that name, for a project in the folder `root`.

    `.` is the project as it is; a folder that holds `content/` is a project of its own; then come
    ids of circulations, and whatever git takes for the name of a commit.

    Raises `UsageError` if it is none of these, `ContentError` if a circulation is damaged,
    `EnvironmentFault` if the machine does not let it be read.
    """
    if name == HERE:
        return Files(workspace)
    folder = Path(name)
    if (folder / CONTENT).is_dir():
        return Files(DiskWorkspace(folder.resolve()))
    if _CIRCULATION.fullmatch(name) and (filed := _filed(name, workspace)):
        return filed
    try:
        revision = find_revision(root, name)
    except UsageError as fault:
        what = f"`{name}` is no folder with `{CONTENT}/`, no circulation, and no revision"
        raise UsageError(f"{what}: {fault}") from fault
    return Files(MemoryWorkspace(revision), revision.date)


def _filed(name: str, workspace: Workspace) -> Filed | None:
    for report in report_names(workspace):
        folder = f"{CONTENT}/{report}"
        found, complaints = read_circulations(workspace, folder)
        damaged = [one for one in complaints if one.where and name in one.where.file]
        if damaged:
            raise ContentError(damaged)
        for circulation in found:
            if circulation.base.circulation == name:
                return Filed(
                    circulation, _tree(tree_path_of(folder, name), name, workspace), workspace
                )
    return None


def _tree(path: str, name: str, workspace: Workspace) -> Element:
    """The tree that was sent. Its name is its digest, so that no other can stand in its place."""
    hint = "restore it as git has it, or name the revision in which it was sent"
    try:
        tree = parse(workspace.read(path).decode())
        whole = circulation_of(tree) == name
    except FileMissing:
        message = f"the draft `{name}` is filed without its text, which should be beside it"
        raise ContentError(
            [error("bad-circulation", message, SourceRef(path), hint=hint)]
        ) from None
    except (MarkupError, UnicodeDecodeError):
        whole = False
    if not whole:
        message = "the file does not hold what was sent"
        raise ContentError([error("bad-circulation", message, SourceRef(path), hint=hint)])
    return tree


@dataclass(frozen=True)
class Overlaid:
    """The content of one version in the templates of another: so that only words differ."""

    content: Workspace
    templates: Workspace

    def read(self, path: str) -> bytes:
        return self._of(path).read(path)

    def exists(self, path: str) -> bool:
        return self._of(path).exists(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return self._of(folder).list(folder)

    def stamp(self, path: str) -> Stamp | None:
        return self._of(path).stamp(path)

    def _of(self, path: str) -> Workspace:
        plain = normalise(path)
        is_template = plain == TEMPLATES or plain.startswith(f"{TEMPLATES}/")
        return self.templates if is_template else self.content
