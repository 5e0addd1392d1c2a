"""The files of a report, each read once, and the includes among them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from difflib import get_close_matches

from reportgen.diagnostics import SourceRef, did_you_mean, error
from reportgen.marked.values import Value
from reportgen.marked.yaml import read_yaml
from reportgen.source.ledger import Ledger
from reportgen.workspace import OutsideProject, Workspace, WorkspaceError


@dataclass
class Files:
    """What has been read: by path the value, and where the file was asked for; `data` are the
    paths of files of rows."""

    workspace: Workspace
    ledger: Ledger
    documents: dict[str, Value] = field(default_factory=dict)
    asked: dict[str, SourceRef] = field(default_factory=dict)
    data: set[str] = field(default_factory=set)

    def read(self, path: str, where: SourceRef) -> Value:
        """The file's value; None, after a complaint, if there is nothing to be read.

        Raises `WorkspaceError` if there is no such file.
        """
        data = self.workspace.read(path)
        value, complaints = read_yaml(path, data)
        if value is None and not complaints:
            hint = "write at least one `key: value`"
            complaints = [error("empty-file", "the file holds no data", SourceRef(path), hint=hint)]
        self.ledger.diagnostics += complaints
        if any(complaint.is_error for complaint in complaints):
            self.ledger.whole = False
        self.documents[path] = value
        self.asked[path] = where
        return value

    def include(self, path: str, where: SourceRef, chain: tuple[str, ...]) -> Value:
        """A file named in another, of which `chain` are the files that led there."""
        if path in chain or path in self.asked:
            self._twice(path, where, path in chain)
            return None
        try:
            return self.read(path, where)
        except WorkspaceError as fault:
            self.missing(path, where, fault)
            return None

    def missing(self, path: str, where: SourceRef, fault: WorkspaceError) -> None:
        """Complains of a path that leads nowhere."""
        self.ledger.whole = False
        if isinstance(fault, OutsideProject):
            hint = "put the files themselves there: a project holds all that it is made of"
            self.ledger.add(error("outside-project", str(fault), where, hint=hint))
            return
        is_folder = self.workspace.exists(path)
        message = f"`{path}` is a folder, not a file" if is_folder else str(fault)
        self.ledger.add(error("missing-file", message, where, hint=self.neighbours(path, where)))

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder; none if it lies outside the project."""
        try:
            return self.workspace.list(folder)
        except OutsideProject:
            return ()

    def neighbours(self, path: str, where: SourceRef) -> str:
        """The hint for a path that leads nowhere: which files of its kind there are."""
        folder, name = (path, "") if self.list(path) else posixpath.split(path)
        folder = self._nearest_folder(folder)
        here = posixpath.dirname(where.file)
        there = {
            posixpath.relpath(posixpath.join(folder, one), here)
            for one in self.list(folder)
            if _kind(one) == _kind(name or where.file)
        }
        meant = posixpath.relpath(posixpath.join(folder, name), here)
        same = sorted(one for one in there if one.lower() == meant.lower())
        if same:
            return f"did you mean `{same[0]}`?"
        shown = posixpath.relpath(folder, here)
        return did_you_mean(meant, there) or f"the folder `{shown}` holds no such file"

    def _nearest_folder(self, folder: str) -> str:
        """The folder, or, if there is none of that name, the one whose name is nearest."""
        parent, name = posixpath.split(folder)
        if self.list(folder) or not name:
            return folder
        near = get_close_matches(name, self.list(parent), n=1)
        return posixpath.join(parent, near[0]) if near else folder

    def resolve(self, path: str, file: str, where: SourceRef) -> str | None:
        """A path in a file as one in the project; None, after a complaint, if it is none."""
        if "\\" in path:
            hint = f"write `{path.replace(chr(92), '/')}`"
            message = f"`{path}` has `\\` between its folders"
            self.ledger.add(error("backslash", message, where, hint=hint))
            return None
        joined = posixpath.join(posixpath.dirname(file), path)
        try:
            self.workspace.exists(joined)
        except OutsideProject:
            message = f"`{path}` leads out of the project folder"
            hint = "a path is relative to the file it stands in, with `/` between folders"
            self.ledger.add(error("outside-project", message, where, hint=hint))
            return None
        return posixpath.normpath(joined)

    def _twice(self, path: str, where: SourceRef, circle: bool) -> None:
        if circle:
            message, hint = f"`{path}` includes itself", "name another file here"
            self.ledger.add(error("include-circle", message, where, hint=hint))
        else:
            message = f"`{path}` is already included at {self.asked[path]}"
            hint = "take one of the two out; a cross-reference can point to a place elsewhere"
            self.ledger.add(error("included-twice", message, where, hint=hint))


#: Endings that are easily taken for each other.
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".svg"))


def _kind(name: str) -> str:
    """What kind of file a name is of."""
    ending = posixpath.splitext(name)[1].lower()
    return ".png" if ending in _PICTURES else ".yaml" if ending == ".yml" else ending
