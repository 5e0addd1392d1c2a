"""Files of a report's folder that nothing includes: forgotten, or called by a wrong name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, SourceRef, warning
from reportgen.marked.values import Map, Seq
from reportgen.source.files import Files
from reportgen.workspace import WorkspaceError

#: Folders whose files are not parts of the text.
_APART = frozenset(("images", "data", "circulations"))


def tell_strays(files: Files, report_file: str, *others: str) -> None:
    """Warns of YAML files that nothing includes, and of those that are misnamed.

    `report_file` and `others` are the paths that are read without being included. As long as it is
    not known what the report includes, the files are read for mistakes of YAML instead.
    """
    folder = str(PurePosixPath(report_file).parent)
    expected = [_name(report_file), *map(_name, others)]
    for path in _unread(files, folder, expected):
        if misnamed := _misnamed(path, files, folder, expected):
            files.ledger.add(misnamed)
        elif _name(path) in files.ledger.glimpsed:
            continue
        elif _is_known(files, report_file):
            hint = "name it in `body` of report.yaml, or take it out of the folder"
            message = "nothing includes this file, so it will not show"
            files.ledger.add(warning("file-unused", message, _at(path), hint=hint))
        else:
            _read_for_mistakes(path, files)


def _unread(files: Files, folder: str, expected: Collection[str]) -> Iterator[str]:
    """The YAML files of the folder, but those expected, and of the folders directly in it, that
    have not been read.
    """
    names = files.list(folder)
    below = [name for name in names if "." not in name and name not in _APART]
    for place in (folder, *(f"{folder}/{name}" for name in below)):
        for name in files.list(place):
            path = f"{place}/{name}"
            is_expected = place == folder and name in expected
            is_yaml = name.endswith((".yaml", ".yml"))
            is_read = path in files.documents or path in files.data
            if is_yaml and not is_expected and not is_read:
                yield path


def _misnamed(path: str, files: Files, folder: str, expected: Sequence[str]) -> Diagnostic | None:
    """The complaint about a file that was meant to be one of those expected, which is not there."""
    pure = PurePosixPath(path)
    near = get_close_matches(f"{pure.stem.lower()}.yaml", expected, n=1, cutoff=0.85)
    if not near or str(pure.parent) != folder or near[0] in files.list(folder):
        return None
    name = near[0]
    message = f"a file of this name is not read; the one that is read is called `{name}`"
    return warning("file-misnamed", message, _at(path), hint=f"rename it to `{name}`")


def _is_known(files: Files, report_file: str) -> bool:
    """Whether all that the report includes has been read."""
    report = files.documents.get(report_file)
    return files.ledger.whole and isinstance(report, Map) and isinstance(report.get("body"), Seq)


def _read_for_mistakes(path: str, files: Files) -> None:
    try:
        files.read(path, _at(path))
    except WorkspaceError:
        return


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _at(path: str) -> SourceRef:
    """The place of a file; its name may hold bytes that are no UTF-8, which cannot print."""
    return SourceRef(path.encode(errors="backslashreplace").decode())
