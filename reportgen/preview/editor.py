"""Where a click on a place in the source leads: to an address that an editor answers, or to a
program that is started."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from reportgen.diagnostics import EnvironmentFault, SourceRef, UsageError
from reportgen.workspace import DiskWorkspace, OutsideProject, normalise

DEFAULT = "vscode://file{path}:{line}:{column}"

_BLANK = re.compile(r"\{(\w*)\}")
_BLANKS = ("path", "line", "column")
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
#: Addresses that a browser answers itself. They lead to no editor.
_OF_BROWSERS = frozenset({"about", "blob", "data", "file", "ftp", "http", "https", "javascript"})


@dataclass(frozen=True)
class Editor:
    """The writer's editor. It opens files of the project in `root`, and no others.

    `template` is an address (`vscode://file{path}:{line}:{column}`) or a command
    (`gedit {path} +{line}`), in which `{path}` stands for the file's absolute path.
    """

    root: Path
    template: str = DEFAULT

    def __post_init__(self) -> None:
        """Raises `UsageError` for a template that can open nothing."""
        unknown = [name for name in _BLANK.findall(self.template) if name not in _BLANKS]
        if unknown:
            blanks = ", ".join(f"{{{name}}}" for name in _BLANKS)
            raise UsageError(f"`--editor` knows no {{{unknown[0]}}}; there are {blanks}")
        if "{path}" not in self.template:
            raise UsageError(f"`--editor {self.template}` does not say where {{path}} is to stand")
        if scheme := _ADDRESS.match(self.template):
            if scheme[1].lower() in _OF_BROWSERS:
                raise UsageError(f"`--editor`: no editor answers to {scheme[1]}://")
        elif not shutil.which(self._words()[0]):
            raise UsageError(f"`--editor`: there is no program `{self._words()[0]}`")

    @property
    def is_address(self) -> bool:
        return _ADDRESS.match(self.template) is not None

    def address(self, place: SourceRef) -> str | None:
        """What a link to the place leads to; None if a program is to be started for it, or if it
        is no file of the project."""
        path = self._file(place.file)
        if path is None or not self.is_address:
            return None
        # On Windows a path begins with a drive: in an address a slash precedes it.
        absolute = quote(f"/{path.as_posix().lstrip('/')}", safe="/:")
        return _filled(self.template, absolute, place)

    def open(self, place: SourceRef) -> None:
        """Starts the program. No shell reads its command, whatever a file is called.

        Raises `UsageError` if the place is no file of the project, or if links are to be followed
        instead; `EnvironmentFault` if the program cannot be started.
        """
        path = self._file(place.file)
        if path is None or self.is_address:
            raise UsageError(f"`{place.file}` cannot be opened")
        command = [_filled(word, str(path), place) for word in self._words()]
        try:
            program = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=self.root,
                start_new_session=True,  # it outlives the preview
            )
        except OSError as fault:
            raise EnvironmentFault(f"cannot start `{command[0]}`: {fault.strerror}") from fault
        Thread(target=program.wait, daemon=True).start()  # else it would stay as a zombie

    def _file(self, path: str) -> Path | None:
        """The absolute path of a file of the project; None for anything else."""
        try:
            plain = normalise(path)
            found = DiskWorkspace(self.root).exists(plain)
        except (OutsideProject, EnvironmentFault):
            return None
        own = self.root / plain
        return own if found and own.is_file() else None

    def _words(self) -> list[str]:
        try:
            return shlex.split(self.template)
        except ValueError as fault:
            raise UsageError(f"`--editor {self.template}`: {fault}") from fault


def _filled(template: str, path: str, place: SourceRef) -> str:
    values = {"path": path, "line": str(place.line), "column": str(place.column)}
    return _BLANK.sub(lambda match: values[match[1]], template)
