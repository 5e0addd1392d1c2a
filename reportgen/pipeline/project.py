"""A project: a folder that holds `content/`, and in it a folder for each report."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import UsageError, did_you_mean
from reportgen.workspace import DiskWorkspace, Workspace

CONTENT = "content"
REPORT_FILE = "report.yaml"


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upward, that holds `content/`.

    Raises `UsageError` if there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONTENT).is_dir():
            return folder
    raise UsageError(f"no `{CONTENT}/` folder in {start}, nor above it: this is no project")


def open_project(root: Path | str | None = None) -> tuple[Path, Workspace]:
    """The project's folder and the door to its files: `root`, or the one around the current
    folder. Raises `UsageError` if it is no project."""
    if root is None:
        folder = find_project(Path())
    else:
        folder = Path(root).resolve()
        if not (folder / CONTENT).is_dir():
            raise UsageError(f"{folder} is no project: it has no `{CONTENT}/` folder")
    return folder, DiskWorkspace(folder)


def report_names(workspace: Workspace) -> tuple[str, ...]:
    """All reports of the project, sorted: each is called by its folder's name."""
    return tuple(
        name
        for name in workspace.list(CONTENT)
        if workspace.exists(f"{CONTENT}/{name}/{REPORT_FILE}")
    )


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
        hint = did_you_mean(name, names) or f"a report is a folder in `{CONTENT}/`"
        raise UsageError(f"there is no report `{name}`; {hint}")
    return (name,)
