"""The files of a report, each read once, and the includes among them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from reportgen.diagnostics import SourceRef, did_you_mean, error
from reportgen.marked.values import Value
from reportgen.marked.yaml import read_yaml
from reportgen.source.ledger import Ledger
from reportgen.workspace import OutsideProject, Workspace, WorkspaceError


@dataclass
class Files:
    """What has been read: by path the value, and where the file was asked for."""

    workspace: Workspace
    ledger: Ledger
    documents: dict[str, Value] = field(default_factory=dict)
    asked: dict[str, SourceRef] = field(default_factory=dict)

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
        self.ledger.add(error("missing-file", str(fault), where, hint=self.neighbours(path)))

    def neighbours(self, path: str) -> str:
        """The hint for a path that leads nowhere: which files of its kind there are."""
        folder, name = posixpath.split(path)
        ending = posixpath.splitext(name)[1]
        names = {one for one in self.workspace.list(folder) if one.endswith(ending)} - {name}
        return did_you_mean(name, names) or f"the folder `{folder}` holds no such file"

    def resolve(self, path: str, file: str, where: SourceRef) -> str | None:
        """A path in a file as one in the project; None, after a complaint, if it leads out."""
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
