"""What the command does, for those who embed the toolkit.

Each function imports its story when it is called: a build that has nothing to do loads nothing that
it does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, EnvironmentFault, UsageError
from reportgen.pipeline.build import build_reports
from reportgen.pipeline.built import Built, Step
from reportgen.pipeline.manifest import remove_vanished
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.project import (
    BUILD,
    chosen_reports,
    open_project,
    refuse_among_sources,
    report_names,
)
from reportgen.pipeline.request import Request
from reportgen.pipeline.targets import Choice

if TYPE_CHECKING:
    from reportgen.engine.workers import Workers
    from reportgen.pipeline.check import Checked
    from reportgen.pipeline.listing import Listed
    from reportgen.pipeline.matrix import Tabulated
    from reportgen.pipeline.redline import Compared
    from reportgen.pipeline.review import Reviewed
    from reportgen.pipeline.send import Sent
    from reportgen.source.load import Loaded


def load(report: str, *, project: str | Path | None = None) -> Loaded:
    """Reads a report and checks its source.

    `report` is the name of its folder under `content/`; `project` the folder that holds
    `content/`, by default the nearest one from the current folder upward.

    The result's `report` is the model, or None if the source has errors; `variants` are its
    variants by name; `diagnostics` all that is wrong, each with its place.

    Raises `UsageError` if there is no such project or report, `EnvironmentFault` if a file cannot
    be read. What is wrong with the content is never raised.
    """
    from reportgen.pipeline.loading import load_by_name

    _, workspace = open_project(project)
    (name,) = chosen_reports(workspace, report)
    return load_by_name(workspace, name)


def build(
    report: str | None = None,
    *,
    project: str | Path | None = None,
    variant: str | Sequence[str] | None = None,
    format: str | Sequence[str] | None = None,  # noqa: A002 - the command's own word for it
    out: str | Path | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    strict: bool = False,
    on_step: Callable[[Step], None] | None = None,
) -> Built:
    """Builds one report, or all, into `<out>/<report>/`, each with a manifest.

    Only what has changed is made: what earlier builds came to is stored in the project's
    `build/.cache/`, which may be lost at any time.

    `project` is the folder that holds `content/`, by default the nearest one from the current
    folder upward; `out` is by default its `build/`. `variant` and `format`, a name each or
    several, narrow down what is made. `jobs` is the number of worker processes, by default one for
    each processor; 0 does all work in this process, which then keeps the fonts that the PDF writer
    sets up. A script that builds with workers needs the usual `if __name__ == "__main__":`.
    `cluster` is the address of a dask.distributed scheduler (`tcp://scheduler:8786`), whose workers
    do the work instead; they need no access to the project's files. With
    `strict`, warnings count as errors. `on_step` is called in this process each time a target is
    done.

    A report with errors is not built, others are; a target that fails leaves its last good
    artefact. All of it stands in the result.

    Raises `UsageError` for a name that there is not, or if nothing is left to make;
    `EnvironmentFault` if the project cannot be looked through, or the cluster cannot be worked
    with. What is wrong with the content, and
    what keeps single reports from being read or targets from being made, is never raised.
    """
    root, workspace = open_project(project)
    reports = chosen_reports(workspace, report)
    folder = root / BUILD if out is None else Path(out).resolve()
    refuse_among_sources(folder, root, reports)
    choice = Choice.of(variant, format)
    request = Request(root, workspace, reports, folder, choice, strict)
    cache = Cache(root / BUILD)
    told: list[Diagnostic] = []
    workers = partial(_workers, jobs, cluster, told)
    built = build_reports(request, cache, workers, on_step=on_step)
    if told:
        built = replace(built, diagnostics=(*built.diagnostics, *told))
    if report is None and out is None:  # another folder may hold other projects' artefacts too
        vanished = remove_vanished(folder, report_names(workspace))
        built = replace(built, removed=(*built.removed, *vanished))
    return built


def clean(*, project: str | Path | None = None) -> None:
    """Empties what builds have stored for later ones; artefacts stay.

    Raises `UsageError` if there is no such project, `EnvironmentFault` if the machine refuses.
    """
    root, _ = open_project(project)
    Cache(root / BUILD).clear()


def check(
    report: str | None = None, *, project: str | Path | None = None, strict: bool = False
) -> Checked:
    """Checks one report, or all, as far as the semantic tree of every target; runs no writer.

    `project` and `strict` are those of `build`. The result's `diagnostics` are all that is wrong,
    each with its place, `targets` what a build would make, and `failures` what could not be read.

    Raises `UsageError` for a name that there is not, `EnvironmentFault` if the project cannot be
    looked through.
    """
    from reportgen.pipeline.check import check_reports

    _, workspace = open_project(project)
    return check_reports(workspace, chosen_reports(workspace, report), strict=strict)


def review(
    files: str | Path | Sequence[str | Path],
    *,
    project: str | Path | None = None,
    report: str | None = None,
    base: str | None = None,
    apply: bool = False,
    only: str | Sequence[str] = (),
    people: str | Sequence[str] = (),
) -> Reviewed:
    """Compares returned Word files with what was sent, and writes what they propose if asked to.

    `report` is needed where no file tells it. `base` says what to compare with: the
    `"circulation"` that is filed, what the `"file"` itself says was sent, what the `"source"` says
    now, or the id of a circulation; by default the first of these three that there is, but what
    was only compared with the source is not applied unless asked for by name.

    With `apply`, all proposals are written into the source, or `only` those of these ids; a side
    of a conflict is written if it is named. `people` narrows down what is looked at to what these
    reviewers, or the files of these names, propose.

    The result's `merged` holds proposals, conflicts and refusals, `comments` what belongs to none
    of them, `diagnostics` what is wrong with the source and with files that cannot be read: nothing
    is written then.

    Raises `UsageError` for what is asked wrongly, `EnvironmentFault` if a file cannot be opened or
    the machine refuses to write.
    """
    from reportgen.pipeline.review import Order, review_files

    root, workspace = open_project(project)
    order = Order(
        report,
        base,
        apply,
        (only,) if isinstance(only, str) else tuple(only),
        (people,) if isinstance(people, str) else tuple(people),
    )
    return review_files(workspace, root, _given(files), order)


def matrix(
    files: str | Path | Sequence[str | Path],
    file: str | Path,
    *,
    project: str | Path | None = None,
    report: str | None = None,
    base: str | None = None,
) -> Tabulated:
    """Writes what returned Word files propose and say as a workbook, a row each, to be answered.

    What was filled in for a row stays if the matrix is made again, from more files, say; rows that
    were added by hand, or that stand for nothing any more, stay at the end. `report` and `base` are
    those of `review`.

    Raises `UsageError` for what is asked wrongly, and if `file` is there and is no such workbook;
    `EnvironmentFault` if a file cannot be opened or the machine refuses to write. Nothing is
    written if there are errors among the result's `diagnostics`.
    """
    from reportgen.pipeline.matrix import tabulate
    from reportgen.pipeline.review import Order

    root, workspace = open_project(project)
    target = Path(file).resolve()
    refuse_among_sources(target.parent, root, ())
    order = Order(report, base)
    return tabulate(workspace, root, _given(files), target, order)


def _given(files: str | Path | Sequence[str | Path]) -> list[tuple[str, bytes]]:
    """Each file once, by its name, or by its path where several have that name."""
    every = [Path(file) for file in ([files] if isinstance(files, str | Path) else files)]
    paths = list({path.resolve(): path for path in every}.values())
    short = [path.name for path in paths]
    names = [path.name if short.count(path.name) == 1 else str(path) for path in paths]
    given: list[tuple[str, bytes]] = []
    faults: list[str] = []
    for name, path in zip(names, paths, strict=True):
        try:
            given.append((name, path.read_bytes()))
        except OSError as fault:
            faults.append(f"cannot read {path}: {fault.strerror or fault}")
    if faults:
        raise EnvironmentFault("\n".join(faults))
    return given


def targets(report: str | None = None, *, project: str | Path | None = None) -> Listed:
    """What a build of one report, or all, would make; renders nothing.

    Raises `UsageError` for a name that there is not, `EnvironmentFault` if a file cannot be read.
    """
    from reportgen.pipeline.listing import list_targets

    _, workspace = open_project(project)
    return list_targets(workspace, chosen_reports(workspace, report))


def redline(
    old: str,
    new: str = ".",
    *,
    project: str | Path | None = None,
    report: str | None = None,
    variant: str | None = None,
    item: str | None = None,
    author: str | None = None,
    date: str | None = None,
    file: str | Path | None = None,
    was: str | None = None,
) -> Compared:
    """Writes the new version of a report as a Word draft with all that changed as tracked changes,
    and a summary of it, as a web page and as Markdown, beside it.

    A version is `.` for the project as it is, a folder that holds `content/`, the id of a
    circulation, or the name of a commit as git understands it. `report`, `variant` and `item` are
    by default those of a circulation; else the only report that there is, and the first variant
    that is made as a Word draft. `was` is the report's name in the old version, by default the
    same, or that of the only one which the new version lacks. The changes are signed by `author`,
    by default the publisher, and with `date` (`2015-06-01`), by default the report's own: the same
    versions give the same bytes.
    `file` is by default `build/<report>/<report>-<variant>[-<item>]-redline.docx`.

    Nothing is written if either version has errors; they stand in the result.

    Raises `UsageError` for a name that there is not, `EnvironmentFault` if the machine refuses to
    read or write.
    """
    from reportgen.model.scalars import Date
    from reportgen.pipeline.redline import Order, redline_report

    root, workspace = open_project(project)
    target = None if file is None else Path(file).resolve()
    if target is not None:
        refuse_among_sources(target.parent, root, ())
    try:
        day = None if date is None else str(Date.of(date))
    except ValueError as fault:
        raise UsageError(str(fault)) from fault
    signed = None if author is None else _line(author)
    order = Order(old, new, report, variant, item, signed, day, target, was)
    return redline_report(workspace, root, root / BUILD, order)


def send(
    report: str,
    *,
    to: str | Sequence[str],
    today: str,
    project: str | Path | None = None,
    variant: str | None = None,
    item: str | Sequence[str] = (),
    name: str | None = None,
    date: str | None = None,
    out: str | Path | None = None,
    jobs: int | None = None,
) -> Sent:
    """Makes the drafts of a variant to be sent to others, and files them as circulations.

    `to` are the recipients, `today` the day on which they get it, as `YYYY-MM-DD`: the toolkit
    itself asks no clock. `variant` is by default the one that is made as a draft alone; `item`
    narrows down what is made of one that is made for each session. `name` and `date` stand in the
    draft's foot. A text that is filed already, and is not called otherwise now, goes to further
    recipients as the same circulation, under its name and date.

    Drafts go into `<out>/<report>/`, circulations into the report's folder: all of them, or
    nothing at all if anything is wrong.

    Raises `UsageError` for a name that there is not or a date that is none, `EnvironmentFault` if
    the machine refuses to write.
    """
    from reportgen.model.scalars import Date
    from reportgen.pipeline.send import Order, send_report

    root, workspace = open_project(project)
    (found,) = chosen_reports(workspace, report)
    folder = root / BUILD if out is None else Path(out).resolve()
    refuse_among_sources(folder, root, (found,))
    try:
        days = [None if day is None else str(Date.of(day)) for day in (date, today)]
    except ValueError as fault:
        raise UsageError(str(fault)) from fault
    recipients = tuple(map(_line, [to] if isinstance(to, str) else to))
    if not recipients or not all(recipients):
        raise UsageError("a draft is sent to someone: name each by `--to`")
    order = Order(
        found,
        recipients,
        today=str(days[1]),
        variant=variant,
        items=(item,) if isinstance(item, str) else tuple(item),
        name=None if name is None else _line(name),
        date=days[0],
    )
    with _workers(jobs) as workers:
        return send_report(workspace, root, folder, order, workers)


def _line(words: str) -> str:
    """Words that somebody typed, on one line. Raises `UsageError` for what no file can hold."""
    from reportgen.marked.decode import unfit_offsets

    line = " ".join(words.split())
    if unfit_offsets(line):
        shown = line.encode("unicode_escape", "backslashreplace").decode()
        raise UsageError(f"`{shown}` holds a character that cannot be written; type it anew")
    return line


@contextmanager
def _workers(
    jobs: int | None, cluster: str | None = None, told: list[Diagnostic] | None = None
) -> Iterator[Workers]:
    """`told` gets what is wrong with the cluster."""
    from reportgen.engine.workers import InProcess, Processes, usable_processors

    if cluster is not None:
        from reportgen.engine.cluster import Cluster

        with closing(Cluster(cluster)) as workers:
            yield workers
            if told is not None:
                told += workers.complaints
        return
    count = usable_processors() if jobs is None else jobs
    with closing(Processes(count) if count else InProcess()) as workers:
        yield workers
