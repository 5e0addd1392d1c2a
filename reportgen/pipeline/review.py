"""The story of a review: read what came back, compare it with what was sent, write it home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from reportgen import importers
from reportgen.diagnostics import (
    ContentError,
    Diagnostic,
    SourceRef,
    UsageError,
    did_you_mean,
    error,
)
from reportgen.engine.digests import digest
from reportgen.engine.files import write_all
from reportgen.importers import Unreadable
from reportgen.model.address import Address
from reportgen.pipeline.applying import Trial
from reportgen.pipeline.basis import Basis, Circulations, Drafts, Kind, basis_of, report_of
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.project import chosen_reports
from reportgen.pipeline.strangers import stranger
from reportgen.review.changes import Change, Reason, Remark
from reportgen.review.compare import changes, left_over
from reportgen.review.differences.gone import count_known
from reportgen.review.differences.notes import NoteNames
from reportgen.review.merge import Merged, clash, merge
from reportgen.review.placing.carry import Carried, carry
from reportgen.review.placing.placed import Placed, came_back, placed
from reportgen.review.proposals import Proposal, Refusal
from reportgen.review.source import Source
from reportgen.word.returned import Returned
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Order:
    """What to review and what to do with it.

    `only` are ids of proposals, or of sides of conflicts, to which the list or what is written is
    narrowed; `people` names of reviewers or files;
    empty stands for all. `base` is that of `basis.basis_of`.
    """

    report: str | None = None
    base: str | None = None
    apply: bool = False
    only: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewedFile:
    """A returned file, what it was compared with, and of how many passages it is known what became
    of them (`placed`)."""

    name: str
    basis: Basis
    passages: int
    placed: int


@dataclass(frozen=True)
class Place:
    """Where an address is: its line, and the headings that it stands under."""

    where: SourceRef | None
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Reviewed:
    """What a review found. `comments` belong to no proposal, each with the address of its passage.

    `places` tells of every address among proposals and comments where it is. `applied` are the
    ids of what was written, `written` the files.
    """

    report: str
    files: tuple[ReviewedFile, ...] = ()
    merged: Merged = field(default_factory=Merged)
    comments: tuple[tuple[Remark, Address | None], ...] = ()
    places: Mapping[Address, Place] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    applied: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def review_files(
    workspace: Workspace, root: Path, given: Sequence[tuple[str, bytes]], order: Order
) -> Reviewed:
    """Reviews returned files, each a name and its bytes, and writes what is chosen if asked to.

    Nothing is written if a file cannot be read, or the source has errors or has changed meanwhile.
    Raises `UsageError` for what is asked wrongly, `EnvironmentFault` if the machine refuses.
    """
    returned, diagnostics = _read(given)
    circulations = Circulations(workspace)
    diagnostics += circulations.diagnostics
    names = chosen_reports(workspace, order.report)
    if not returned:
        return Reviewed(order.report or "", diagnostics=tuple(diagnostics))
    try:
        report = _report(returned, circulations, order.report, names)
    except UsageError as fault:
        if not has_errors(diagnostics):
            raise
        return Reviewed("", diagnostics=(*diagnostics, error("which-report", str(fault))))
    drafts = Drafts(workspace, report)
    try:
        bases = [basis_of(file, circulations, drafts, order.base) for file in returned]
        files = _placed(returned, bases, drafts)
    except ContentError as fault:
        return Reviewed(report, diagnostics=(*diagnostics, *fault.diagnostics))
    compared: list[tuple[Placed, Basis]] = []
    for file, basis in zip(files, bases, strict=True):
        if (complaint := stranger(file, basis, order.base)) is not None:
            diagnostics.append(complaint)
        else:
            compared.append((file, basis))
    if not compared:
        return Reviewed(report, diagnostics=tuple(diagnostics))
    files = [file for file, _ in compared]
    source = files[0].source
    notes = NoteNames(source)
    found = [change for file in files for change in changes(file, notes)]
    chosen_people = _people(order.people, files, found)
    merged = merge(found, _chooser(chosen_people))
    trial = Trial(drafts.snapshot, drafts.loaded, source)
    merged = _tried(merged, trial)
    comments = tuple(
        (remark, address)
        for file in files
        for remark, address in left_over(file)
        if not chosen_people or chosen_people & _casefolded(remark.author, remark.file)
    )
    told = [
        ReviewedFile(file.name, basis, len(file.carried.passages), count_known(file))
        for file, basis in compared
    ]
    places = _places(merged, comments, drafts, source)
    reviewed = Reviewed(report, tuple(told), merged, comments, places, tuple(diagnostics))
    chosen = _chosen(merged, order.only)
    if not order.apply:
        return _narrowed(reviewed, order.only)
    if reviewed.has_errors:
        return reviewed
    _refuse_guesses(reviewed.files)
    return _applied(reviewed, chosen, trial, workspace, root)


def _read(given: Sequence[tuple[str, bytes]]) -> tuple[list[Returned], list[Diagnostic]]:
    returned: list[Returned] = []
    diagnostics: list[Diagnostic] = []
    for name, data in given:
        try:
            returned.append(importers.read(name, data))
        except Unreadable as fault:
            diagnostics.append(fault.diagnostic)
    return returned, diagnostics


def _report(
    files: Sequence[Returned],
    circulations: Circulations,
    asked: str | None,
    names: Sequence[str],
) -> str:
    """The report that all of the files are of. Raises `UsageError` if they are of several."""
    known = {file.name: report_of(file, circulations, names) for file in files}
    found = {report for report in known.values() if report is not None}
    if asked is not None:
        strange = [name for name, report in known.items() if report not in {None, asked}]
        if strange:
            raise UsageError(f"{strange[0]} was sent as `{known[strange[0]]}`, not as `{asked}`")
        return names[0]
    if len(found) > 1:
        which = ", ".join(f"{name} (`{report}`)" for name, report in known.items())
        raise UsageError(f"the files are of several reports: {which}; review them one by one")
    if not found and len(names) > 1:
        raise UsageError("no file tells which report it is of; name it by `--report`")
    return next(iter(found), names[0])


def _placed(returned: Sequence[Returned], bases: Sequence[Basis], drafts: Drafts) -> list[Placed]:
    carried: dict[str, Carried] = {}
    files: list[Placed] = []
    for file, basis in zip(returned, bases, strict=True):
        base = basis.base
        source = drafts.source(base.variant, base.item)
        if base.circulation not in carried:
            came = [list(came_back(each)) for each in returned]
            carried[base.circulation] = carry(base, source, came)
        files.append(placed(file, carried[base.circulation], source))
    return files


def _people(asked: Sequence[str], files: Sequence[Placed], found: Iterable[Change]) -> set[str]:
    """The names of people or files that are asked for. Raises `UsageError` for one who did nothing
    in any of the files: it is misspelt more often than not."""
    hands = [hand for change in found for hand in change.hands]
    authors = [comment.author for file in files for comment in file.comments]
    known = {*(hand.name for hand in hands), *authors, *(file.name for file in files)} - {""}
    for name in asked:
        if name.casefold() not in _casefolded(*known):
            hint = did_you_mean(name, known)
            raise UsageError(f"nobody called `{name}` changed or said anything; {hint}")
    return _casefolded(*asked)


def _casefolded(*names: str) -> set[str]:
    return {name.casefold() for name in names}


def _chooser(wanted: Set[str]) -> Callable[[Proposal], bool]:
    """Whether a proposal is by one of these people, or in one of these files."""

    def is_wanted(proposal: Proposal) -> bool:
        names = _casefolded(*(n for hand in proposal.hands for n in (hand.name, hand.file)))
        return not wanted or bool(wanted & names)

    return is_wanted


def _tried(merged: Merged, trial: Trial) -> Merged:
    """With what the source cannot take among the refusals."""
    refused = trial.of(merged.proposals).refused
    refusals = [
        Refusal(proposal, Reason(why.code, why.message, why.hint))
        for proposal in merged.proposals
        if (why := refused.get(proposal.id)) is not None
    ]
    return replace(
        merged,
        proposals=tuple(one for one in merged.proposals if one.id not in refused),
        refusals=(*merged.refusals, *refusals),
    )


def _places(
    merged: Merged,
    comments: Sequence[tuple[Remark, Address | None]],
    drafts: Drafts,
    source: Source,
) -> dict[Address, Place]:
    addresses = [proposal.address for proposal in merged.all()]
    addresses += [address for _, address in comments]
    return {
        address: Place(drafts.loaded.locate(str(address)), source.headings(address))
        for address in addresses
        if address is not None
    }


def _chosen(merged: Merged, only: Sequence[str]) -> tuple[Proposal, ...]:
    """The proposals of these ids, sides of conflicts too; all that are no side, if there are none.

    Raises `UsageError` for an id that there is not, and for two that cannot both be made.
    """
    if not only:
        return merged.proposals
    known = {proposal.id: proposal for proposal in merged.proposals}
    known |= {side.id: side for conflict in merged.conflicts for side in conflict.sides}
    for name in only:
        if name not in known:
            refused = any(refusal.proposal.id == name for refusal in merged.refusals)
            there = any(proposal.id == name for proposal in merged.already)
            why = "is refused" if refused else "is already there" if there else "is no proposal"
            raise UsageError(f"`{name}` {why}")
    chosen = [known[name] for name in dict.fromkeys(only)]
    for one, other in combinations(chosen, 2):
        if clash(one, other):
            raise UsageError(f"`{one.id}` and `{other.id}` cannot both be applied")
    return tuple(chosen)


def _narrowed(reviewed: Reviewed, only: Sequence[str]) -> Reviewed:
    """With nothing but the proposals of these ids and the conflicts that they are sides of."""
    if not only:
        return reviewed
    merged = reviewed.merged
    proposals = tuple(one for one in merged.proposals if one.id in only)
    conflicts = tuple(c for c in merged.conflicts if any(side.id in only for side in c.sides))
    return replace(reviewed, merged=Merged(proposals, conflicts), comments=())


def _refuse_guesses(files: Sequence[ReviewedFile]) -> None:
    for file in files:
        if not file.basis.is_guess:
            continue
        filed = file.basis.circulation
        which = f"the circulation {file.basis.base.circulation}" if filed else "what is there now"
        name = file.basis.base.circulation if filed else Kind.SOURCE
        raise UsageError(
            f"{file.name} does not say what was sent; if it was {which}, which it is most like, "
            f"use `--base {name}`, which holds for all files"
        )


def _applied(
    reviewed: Reviewed, chosen: Sequence[Proposal], trial: Trial, workspace: Workspace, root: Path
) -> Reviewed:
    outcome = trial.of(chosen)
    diagnostics = list(reviewed.diagnostics)
    for name, why in outcome.refused.items():
        diagnostics.append(replace(why, message=f"{name}: {why.message}"))
    for file in outcome.files:
        if digest(workspace.read(file)) != digest(trial.files[file]):
            message = "the file has changed since the review began; nothing is written"
            diagnostics.append(error("changed-meanwhile", message, SourceRef(file)))
    if has_errors(diagnostics):
        return replace(reviewed, diagnostics=tuple(diagnostics))
    write_all({root / file: data for file, data in outcome.files.items()})
    return replace(
        reviewed,
        diagnostics=tuple(diagnostics),
        applied=tuple(proposal.id for proposal in chosen),
        written=tuple(outcome.files),
    )
