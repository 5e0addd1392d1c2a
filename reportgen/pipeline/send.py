"""The story of a circulation: make the drafts, file what they say and who gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import writers
from reportgen.diagnostics import Diagnostic, UsageError, did_you_mean
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.files import write_all
from reportgen.engine.workers import Workers
from reportgen.model.circulation import Base, Circulation
from reportgen.pipeline.complaints import has_errors, settle
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.making import Made, bases, make
from reportgen.pipeline.memory.results import Product
from reportgen.pipeline.prepare import Prepared, prepare_all
from reportgen.pipeline.project import CONTENT
from reportgen.pipeline.targets import Choice, Target
from reportgen.semantic.identity import as_draft, circulation_of
from reportgen.semantic.labels import Labels, load_labels
from reportgen.semantic.markup import markup
from reportgen.source.circulations import (
    path_of,
    read_circulations,
    tree_path_of,
    write_circulation,
)
from reportgen.source.load import Loaded
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Order:
    """What is to be sent to whom, and on which day (`today`).

    `variant` None stands for the one that is made as a draft alone, `items` empty for all.
    `name` and `date` None are those of a circulation whose text has not changed since; if there
    is none, no name, and today.
    """

    report: str
    to: tuple[str, ...]
    today: str
    variant: str | None = None
    items: tuple[str, ...] = ()
    name: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Filed:
    """A draft, the file of its circulation, and what that holds now.

    `again`: it had been filed before, and was found as it was.
    """

    draft: Path
    file: Path
    circulation: Circulation
    again: bool


@dataclass(frozen=True)
class Sent:
    """What was filed: all or nothing. `failures` are no faults of the content: each stands beside
    the name of what could not be made."""

    filed: tuple[Filed, ...]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[tuple[str, Failure], ...] = ()


@dataclass(frozen=True)
class _Called:
    """An edition as a draft of this name and date; `before` is its circulation so far."""

    edition: Edition
    name: str
    date: str
    before: Circulation | None


def send_report(
    workspace: Workspace, root: Path, out: Path, order: Order, workers: Workers
) -> Sent:
    """Makes the drafts into `out` and files their circulations in the report's folder.

    Raises `UsageError` for a variant or an item that there is not, `EnvironmentFault` if the
    machine refuses to write; nothing is written then.
    """
    loaded = load_by_name(workspace, order.report)
    format_ = writers.returning().name
    choice = Choice((order.variant or _sole_variant(loaded, format_),), (format_,))
    (prepared,) = prepare_all(workspace, (order.report,), choice)
    if prepared.is_sound:
        choice.refuse_variants(prepared.variants)
        choice.refuse_nothing(prepared.targets)
    filed, complaints = read_circulations(workspace, f"{CONTENT}/{order.report}")
    diagnostics = (*prepared.diagnostics, *complaints)
    if not prepared.is_sound or has_errors(complaints):
        return Sent((), diagnostics, _failure(prepared))
    labels = _labels(workspace, loaded)
    called: dict[Target, _Called] = {}
    for target in _chosen(prepared.wanted, order.items):
        edition, found = prepared.edition(target)
        named = [replace(one, target=target.edition) for one in found]
        diagnostics = (*diagnostics, *settle(named, prepared.locate, strict=False))
        if edition is not None:
            called[target] = _call(edition, target, order, labels, filed)
    editions = {target.edition: one.edition for target, one in called.items()}
    ready = replace(prepared, wanted=tuple(called), editions=editions, rows={})
    drafts = dict(make(workspace, (ready,), workers))
    told = dict(bases(workspace, ready, workers))
    diagnostics = tuple(dict.fromkeys((*diagnostics, *_complaints(drafts, prepared))))
    results = {target: made.result for target, made in drafts.items()}
    failures = tuple(_failures(results, told))
    if failures or any(one.is_error and one not in prepared.refused for one in diagnostics):
        return Sent((), diagnostics, failures)
    files: dict[Path, bytes] = {}
    done: list[Filed] = []
    for target, one in called.items():
        draft, base = drafts[target], told[target]
        assert isinstance(base, Base)
        circulation = one.before or Circulation(base, one.name, one.date, ())
        circulation = circulation.sent_to(order.to, order.today)
        path = root / path_of(f"{CONTENT}/{order.report}", base.circulation)
        name = f"{target.edition}-{base.circulation}.{format_}"
        filed_now = Filed(out / order.report / name, path, circulation, one.before is not None)
        files |= {filed_now.draft: draft.data, filed_now.file: write_circulation(circulation)}
        kept = root / tree_path_of(f"{CONTENT}/{order.report}", base.circulation)
        files[kept] = markup(one.edition.tree).encode()
        done.append(filed_now)
    write_all(files)
    return Sent(tuple(done), diagnostics)


def _sole_variant(loaded: Loaded, format_: str) -> str:
    """The variant that is made in that format and in no other."""
    names = [name for name, one in loaded.variants.items() if one.formats == (format_,)]
    if len(names) == 1:
        return names[0]
    those = ", ".join(f"`{name}`" for name in names or loaded.variants)
    why = "there are several variants" if names else "there is no variant"
    raise UsageError(f"{why} that is made as a draft alone; name one by `--variant`: {those}")


def _chosen(wanted: Sequence[Target], items: Sequence[str]) -> Iterator[Target]:
    known = [target.item for target in wanted if target.item is not None]
    for item in items:
        if item not in known:
            hint = did_you_mean(item, known) or "the variant is made once for the whole report"
            raise UsageError(f"there is no item `{item}`; {hint}")
    return (target for target in wanted if not items or target.item in items)


def _labels(workspace: Workspace, loaded: Loaded) -> Labels:
    assert loaded.report is not None, "without a report there are errors"
    labels, _ = load_labels(workspace, loaded.report.language)
    assert labels is not None, "without labels there are errors"
    return labels


def _call(
    edition: Edition, target: Target, order: Order, labels: Labels, filed: Sequence[Circulation]
) -> _Called:
    """The edition under its name and date: those of a circulation of the very same text, unless
    others are asked for."""
    for one in filed:
        of_target = (one.base.variant, one.base.item) == (target.variant, target.item)
        as_asked = order.name in {None, one.name} and order.date in {None, one.date}
        if of_target and as_asked:
            called = _under(edition, one.name, one.date, labels)
            if circulation_of(called.tree) == one.base.circulation:
                return _Called(called, one.name, one.date, one)
    name, date = order.name or "", order.date or order.today
    return _Called(_under(edition, name, date, labels), name, date, None)


def _under(edition: Edition, name: str, date: str, labels: Labels) -> Edition:
    words = " · ".join(part for part in (name, labels.date(date)) if part)
    return replace(edition, tree=as_draft(edition.tree, words))


def _complaints(drafts: Mapping[Target, Made], prepared: Prepared) -> Iterator[Diagnostic]:
    for target, made in drafts.items():
        if isinstance(made.result, Product):
            named = (
                replace(one, target=one.target or str(target)) for one in made.result.diagnostics
            )
            yield from settle(named, prepared.locate, strict=False)


def _failures(*results: Mapping[Target, object]) -> Iterator[tuple[str, Failure]]:
    for result in results:
        for target, one in result.items():
            if isinstance(one, Failure):
                yield str(target), one


def _failure(prepared: Prepared) -> tuple[tuple[str, Failure], ...]:
    if prepared.failure is None:
        return ()
    return ((prepared.report, Failure(Cause.ENVIRONMENT, prepared.failure)),)
