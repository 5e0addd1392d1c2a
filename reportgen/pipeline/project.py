"""A project: a folder that holds `content/`, and in it a folder for each report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from reportgen.diagnostics import EnvironmentFault, UsageError, did_you_mean
from reportgen.workspace import TEMPLATES, DiskWorkspace, OutsideProject, Workspace

CONTENT = "content"
#: The folder of artefacts, unless another is named, and of what is stored for later builds.
BUILD = "build"
REPORT_FILE = "report.yaml"


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upward, that holds `content/`.

    Raises `UsageError` if there is none, `EnvironmentFault` if the folder `start` is gone.
    """
    try:
        start = start.resolve(strict=True)
    except OSError as fault:
        raise EnvironmentFault(f"cannot enter the folder: {fault.strerror}") from fault
    for folder in (start, *start.parents):
        if (folder / CONTENT).is_dir():
            return folder
    raise UsageError(f"no `{CONTENT}/` folder in {start}, nor above it: this is no project")


def open_project(root: Path | str | None = None) -> tuple[Path, Workspace]:
    """The project's folder and the door to its files: `root`, or the one around the current
    folder. Raises `UsageError` if it is no project, `EnvironmentFault` if the folder is gone."""
    if root is None:
        folder = find_project(Path())
    else:
        try:
            folder = Path(root).resolve()
        except FileNotFoundError as fault:  # the current folder itself
            raise EnvironmentFault(f"cannot enter the folder: {fault.strerror}") from fault
        if not (folder / CONTENT).is_dir():
            raise UsageError(f"{folder} is no project: it has no `{CONTENT}/` folder")
    return folder, DiskWorkspace(folder)


def report_names(workspace: Workspace) -> tuple[str, ...]:
    """All reports of the project, sorted: each is called by its folder's name.

    Raises `UsageError` if the folder of all reports is a link that leads elsewhere.
    """
    try:
        names = workspace.list(CONTENT)
    except OutsideProject as fault:
        raise UsageError(f"{fault}; name the folder that it lies in by `--project`") from fault
    return tuple(name for name in names if _is_report(workspace, name))


def _is_report(workspace: Workspace, name: str) -> bool:
    try:
        return workspace.exists(f"{CONTENT}/{name}/{REPORT_FILE}")
    except OutsideProject:  # a link to one: loading it says so, at its place
        return True


def refuse_among_sources(out: Path, root: Path, reports: Sequence[str]) -> None:
    """Raises `UsageError` if artefacts put into `out` would lie among the project's sources."""
    for source in (root / CONTENT, root / TEMPLATES):
        for folder in (out, *(out / report for report in reports)):
            if folder.resolve().is_relative_to(source.resolve()):
                message = f"artefacts in {out} would lie among the sources in `{source.name}/`"
                raise UsageError(f"{message}; name another folder")


def chosen_reports(workspace: Workspace, name: str | None) -> tuple[str, ...]:
    """The report of that name, or all. Raises `UsageError` if there is no such or no report."""
    names = report_names(workspace)
    if name is None:
        if not names:
            raise UsageError(
                f"there is no report: none of the folders in `{CONTENT}/` has a {REPORT_FILE}"
            )
        return names
    if name not in names:
        last = PurePosixPath(name.removesuffix(f"/{REPORT_FILE}")).name
        near = f"did you mean `{last}`?" if last in names else did_you_mean(name, names)
        hint = near or f"a report is a folder in `{CONTENT}/`"
        raise UsageError(f"there is no report `{name}`; {hint}")
    return (name,)
