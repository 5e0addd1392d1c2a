"""The story of a redline: find two versions, write one with the other's words marked, sum it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import passes, writers
from reportgen.diagnostics import (
    ContentError,
    Diagnostic,
    EnvironmentFault,
    UsageError,
    did_you_mean,
)
from reportgen.engine.files import write_all
from reportgen.model.changes import ChangesPage, Signature
from reportgen.model.report import Report
from reportgen.passes import select
from reportgen.pipeline.complaints import Locate, has_errors, settle
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.figures import count_words, date, heading, publisher
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.planning import plan
from reportgen.pipeline.prepare import prepare_all
from reportgen.pipeline.project import chosen_reports, report_names
from reportgen.pipeline.targets import Choice, Target
from reportgen.pipeline.versions import HERE, Filed, Files, Overlaid, Version, find_version
from reportgen.render import render_changes
from reportgen.semantic.identity import called_like
from reportgen.semantic.labels import Labels, load_labels
from reportgen.semantic.tree import Element
from reportgen.summary.digest import Summary, summarise
from reportgen.summary.markdown import markdown
from reportgen.summary.page import page_of
from reportgen.workspace import Workspace

_ABSENT = ("missing-file", "missing-image")
#: Whose changes they are where the report names no publisher.
_ANYONE = "reportgen"


@dataclass(frozen=True)
class Order:
    """Two versions by name, and what of them is to be compared; None for what they tell.

    `was` is what the report was called in the old version. `file` is where the redline goes, by
    default a file in the report's folder of artefacts; the summary goes beside it. `date` is as a
    report's: `2015-06`.
    """

    old: str
    new: str
    report: str | None = None
    variant: str | None = None
    item: str | None = None
    author: str | None = None
    date: str | None = None
    file: Path | None = None
    was: str | None = None


@dataclass(frozen=True)
class Compared:
    """What was written, and what changed in short. Nothing is written if there are errors."""

    files: tuple[Path, ...]
    summary: Summary | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


@dataclass(frozen=True)
class _Edition:
    """What gives a redline its looks: the edition as the new version has it, and its report."""

    edition: Edition
    report: Report
    locate: Locate


def redline_report(workspace: Workspace, root: Path, out: Path, order: Order) -> Compared:
    """Writes the redline of two versions, and its summary as a web page and as Markdown.

    Raises `UsageError` for a version, report, variant or item that there is not,
    `EnvironmentFault` if the machine refuses to read or to write.
    """
    try:
        old, new = (find_version(name, root, workspace) for name in (order.old, order.new))
        target = _target(old, new, order)
        shown, trees = _trees((old, new), target, order)
    except ContentError as fault:
        return Compared((), None, fault.diagnostics)
    writer = writers.redlining()
    trees = (called_like(trees[0], trees[1]), trees[1])
    before, after = (
        writers.Version(tree, Overlaid(version.workspace, new.workspace))
        for tree, version in zip(trees, (old, new), strict=True)
    )
    options = shown.edition.options[writer.name]
    signature = _signature(order, after.tree)
    made = writer.redline(before, after, shown.edition.theme, options, signature)
    found = settle(made.written.diagnostics, shown.locate, strict=False)
    labels = _labels(new.workspace, shown.report)
    names = (_named(order.old, old, labels), _named(order.new, new, labels))
    words = (count_words(before.tree), count_words(after.tree))
    summary = summarise(made.changes, *names, words)
    page = page_of(summary, heading(after.tree), labels)
    html, complaints = _web_page(new.workspace, shown, target, page, labels)
    diagnostics = (*found, *complaints)
    if has_errors(diagnostics) or html is None:
        return Compared((), None, diagnostics)
    file = order.file or out / target.report / f"{target.edition}-redline.{writer.name}"
    beside = file.with_name(f"{file.stem}-summary")
    files = {
        file: made.written.data,
        beside.with_suffix(f".{writers.indexing().name}"): html,
        beside.with_suffix(".md"): markdown(page).encode(),
    }
    write_all(files)
    return Compared(tuple(files), summary, diagnostics)


# Which report, variant and item


def _target(old: Version, new: Version, order: Order) -> Target:
    """What is compared: what was asked for, or what was sent, or the first that there is."""
    format_ = writers.redlining().name
    filed = [one.circulation.base for one in (new, old) if isinstance(one, Filed)]
    report = order.report or (filed[0].report if filed else _sole_report(old, new))
    (known,) = chosen_reports(new.workspace, report)
    if order.variant is None and filed and filed[0].report == known:
        return Target(known, filed[0].variant, order.item or filed[0].item, format_)
    loaded = load_by_name(new.workspace, known)
    targets = [one for one in plan(loaded)[0] if one.format == format_]
    wanted = [one for one in targets if order.variant in (None, one.variant)]
    if not wanted and has_errors(loaded.diagnostics):
        raise ContentError(settle(loaded.diagnostics, loaded.locate, strict=False))
    if not wanted:
        what = f"no variant `{order.variant}`" if order.variant else "no variant"
        hint = did_you_mean(order.variant or "", {one.variant for one in targets})
        raise UsageError(f"there is {what} as {format_}" + (f"; {hint}" if hint else ""))
    return _of_item([one for one in wanted if one.variant == wanted[0].variant], order.item)


def _of_item(targets: Sequence[Target], item: str | None) -> Target:
    """The one of that item, among those of one variant."""
    if item is None and len(targets) == 1:
        return targets[0]
    found = [one for one in targets if item is not None and one.item == item]
    if found:
        return found[0]
    known = ", ".join(f"`{one.item}`" for one in targets if one.item is not None)
    asked = f"there is no item `{item}`" if item else "name one of its items by `--item`"
    of_variant = f"the variant `{targets[0].variant}`: {asked}"
    raise UsageError(f"{of_variant}: {known}" if known else of_variant)


def _sole_report(old: Version, new: Version) -> str:
    """The only report that there is, or else that is written otherwise in the new version."""
    names = report_names(new.workspace)
    if len(names) > 1:
        was, now = (_sources(version.workspace, names) for version in (old, new))
        names = tuple(name for name in names if was.get(name, now[name]) != now[name]) or names
    if len(names) == 1:
        return names[0]
    those = ", ".join(f"`{name}`" for name in names)
    raise UsageError(f"name the report by `--report`: {those}" if names else "there is no report")


def _sources(workspace: Workspace, names: Sequence[str]) -> dict[str, dict[str, bytes]]:
    """The source files of those of these reports that there are."""
    return {
        name: {file: workspace.read(file) for file in load_by_name(workspace, name).documents}
        for name in set(names) & set(report_names(workspace))
    }


def _in_old(old: Version, new: Version, target: Target, order: Order) -> Target:
    """The same in the old version, where the report may have had another name.

    Raises `UsageError` if nobody can tell which: it is the only one that the new version lacks, or
    it has to be said.
    """
    names = report_names(old.workspace)
    if order.was is None and target.report in names:
        return target
    gone = sorted(set(names) - set(report_names(new.workspace)))
    if order.was in names or (order.was is None and len(gone) == 1):
        return replace(target, report=order.was or gone[0])
    which = f"in `{order.old}` there is no report `{order.was or target.report}`"
    those = ", ".join(f"`{name}`" for name in gone or names) or "none"
    raise UsageError(f"{which}; say by `--was` which of these it was: {those}")


# Trees and looks


def _trees(
    versions: tuple[Version, Version], target: Target, order: Order
) -> tuple[_Edition, tuple[Element, Element]]:
    """The trees of both versions, in the templates of the new one.

    Raises `ContentError` with all that is wrong with either.
    """
    old, new = versions
    found: list[Diagnostic] = []
    made: dict[str, _Edition] = {}
    for name, version in (("old", old), ("new", new)):
        if isinstance(version, Filed) and name == "old":
            continue
        try:
            workspace = Overlaid(version.workspace, new.workspace)
            if name == "old":
                made[name] = _edition(order.old, workspace, _in_old(old, new, target, order))
            else:
                made[name] = _edition(order.new, workspace, target)
        except ContentError as fault:
            in_commit = isinstance(version, Files) and version.date is not None
            found += map(_of_commit, fault.diagnostics) if in_commit else fault.diagnostics
    if found:
        raise ContentError(found)
    trees = (
        version.tree if isinstance(version, Filed) else made[name].edition.tree
        for name, version in (("old", old), ("new", new))
    )
    return made["new"], (next(trees), next(trees))


def _of_commit(one: Diagnostic) -> Diagnostic:
    """What a commit lacks nobody can add to it: another one may have it."""
    if one.code not in _ABSENT:
        return one
    hint = "it was not committed by then: name a commit that has it, or a folder"
    return replace(one, hint=hint)


def _edition(name: str, workspace: Workspace, target: Target) -> _Edition:
    """The edition as a project has it. What is wrong with it is told of the version `name`."""
    choice = Choice.of(target.variant, target.format)
    try:
        (chosen,) = chosen_reports(workspace, target.report)
        (prepared,) = prepare_all(workspace, (chosen,), choice)
    except UsageError as fault:
        raise UsageError(f"in `{name}` {fault}") from fault
    if prepared.failure is not None:
        raise EnvironmentFault(prepared.failure)
    edition, found = (None, []) if prepared.errors else prepared.edition(target)
    found = [*prepared.errors, *settle(found, prepared.locate, strict=False)]
    errors = [replace(one, target=name) for one in found if one.is_error]
    if errors:
        raise ContentError(errors)
    if edition is None:
        raise UsageError(f"in `{name}` there is no item `{target.item}` of `{target.variant}`")
    report = load_by_name(workspace, target.report).report
    assert report is not None, "without a report there are errors"
    return _Edition(edition, report, prepared.locate)


def _signature(order: Order, tree: Element) -> Signature:
    """Whose changes they are and when: no clock is asked, so that the same gives the same."""
    return Signature(order.author or publisher(tree) or _ANYONE, order.date or date(tree))


# The summary


def _labels(workspace: Workspace, report: Report) -> Labels:
    labels, _ = load_labels(workspace, report.language)
    assert labels is not None, "without labels there are errors"
    return labels


def _named(name: str, version: Version, labels: Labels) -> str:
    """A version as people call it."""
    if isinstance(version, Filed):
        circulation = version.circulation
        return f"{circulation.name or name}, {labels.date(circulation.date)}"
    if name == HERE:
        return labels["version_now"]
    return name if version.date is None else f"{name}, {labels.date(version.date)}"


def _web_page(
    workspace: Workspace, shown: _Edition, target: Target, page: ChangesPage, labels: Labels
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The summary in the looks of the report's web page."""
    report, _ = select.select(shown.report, shown.edition.variant, target.item)
    raw, found = render_changes(workspace, report, page, labels)
    if raw is None:
        return None, tuple(found)
    tree, complaints = passes.finish(raw, labels)
    writer = writers.indexing()
    written = writer.write(tree, shown.edition.theme, workspace, writer.Options())
    return written.data, (*found, *complaints, *written.diagnostics)
