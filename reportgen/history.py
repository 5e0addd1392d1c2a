"""The files of a git revision, read out of the repository without checking anything out."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.diagnostics import EnvironmentFault, UsageError

#: As git's trees spell it, in octal: a link, whose content is where it leads.
_LINK = "120000"
#: A link that leads to a link, and so on, is followed so far; a circle is nowhere.
_MOST_LINKS = 10


@dataclass(frozen=True)
class Revision(Mapping[str, bytes]):
    """The files below a folder as a commit has them, by their paths in that folder.

    Submodules are not among them. Files are read when they are asked for.
    """

    folder: Path
    commit: str
    date: str

    def __getitem__(self, path: str) -> bytes:
        for _ in range(_MOST_LINKS):
            mode, name = self._entries[path]
            data = _git(self.folder, "cat-file", "blob", name)
            if mode != _LINK:
                return data
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(data)))
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _entries(self) -> dict[str, tuple[str, str]]:
        """Mode and object of each file."""
        listed = _git(self.folder, "ls-tree", "-r", "-z", self.commit, ".")
        entries: dict[str, tuple[str, str]] = {}
        for line in listed.split(b"\0")[:-1]:
            told, _, path = line.partition(b"\t")
            mode, kind, name = told.decode().split()
            if kind == "blob":
                entries[os.fsdecode(path)] = (mode, name)
        return entries


def find_revision(folder: Path, name: str) -> Revision:
    """The commit of that name, as git understands names, in the repository around a folder.

    Raises `UsageError` if there is none or no repository, `EnvironmentFault` if there is no git.
    """
    try:
        # A name that begins with a hyphen is no option.
        wanted = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = _git(folder, "rev-parse", *wanted).decode().strip()
        told = _git(folder, "show", "--no-patch", "--format=%cs", commit, "--").decode()
    except _Refused as fault:
        reason = f": {fault}" if str(fault) else ""
        raise UsageError(f"git knows no revision `{name}`{reason}") from fault
    return Revision(folder, commit, told.strip())


class _Refused(Exception):
    """What git said when it did not do it."""


def _git(folder: Path, *arguments: str) -> bytes:
    # Translated messages would be told in the midst of ours.
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ("git", "-C", folder, *arguments), capture_output=True, env=environment, check=False
        )
    except OSError as fault:
        reason = "there is no program `git`" if isinstance(fault, FileNotFoundError) else str(fault)
        raise EnvironmentFault(f"cannot read the repository: {reason}") from fault
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _Refused(said[0].removeprefix("fatal: ") if said else "")
    return done.stdout
