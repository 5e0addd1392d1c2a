"""The story of a patch: edits become a plan, the plan becomes text, the text is read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.diagnostics import SourceRef, error
from reportgen.model.edits import AddNote, Edit, Move, Refusal
from reportgen.source.patch.comparing import says
from reportgen.source.patch.moving import move
from reportgen.source.patch.plan import Plan
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.settling import settle
from reportgen.source.patch.sources import Sources
from reportgen.source.patch.writing import Writer
from reportgen.source.places import locate

_MISREAD = Refused(
    "not-held", "the source would not say what was meant", "make the change in the source by hand"
)


@dataclass(frozen=True)
class Applied:
    """All files as they are after the edits, and the edits that were not made, in their order."""

    files: Mapping[str, bytes]
    refusals: tuple[Refusal, ...]


def apply(
    files: Mapping[str, bytes], edits: Iterable[Edit], *, digests: Mapping[str, str] | None = None
) -> Applied:
    """Make edits in source files, given by project-relative path; nothing is read or written.

    `digests` are those of the files that the edits were made for (see `engine.digests`): a file
    that is another now takes no edit. Every file that comes back changed has been read again and
    says what was meant, its untouched values included; an edit for which that cannot be had is
    refused, and the others are made without it.
    """
    sources = Sources(files, digests or {})
    wanted = dict(enumerate(edits))
    made = _make(sources, wanted)
    if not made.is_right():
        made = _make_one_by_one(sources, wanted)
    refusals = [_refusal(sources, wanted[n], why) for n, why in sorted(made.refused.items())]
    return Applied({**files, **made.files}, tuple(refusals))


@dataclass(frozen=True)
class _Made:
    """Files as a plan makes them, and by their numbers the edits that it could not take."""

    plan: Plan
    files: Mapping[str, bytes]
    refused: Mapping[int, Refused]

    def is_right(self) -> bool:
        return all(says(self.plan, file, data) for file, data in self.files.items())


def _make(sources: Sources, wanted: Mapping[int, Edit]) -> _Made:
    """Plans and writes as many of the edits as there is a way for."""
    refused: dict[int, Refused] = {}
    while True:
        standing = {number: edit for number, edit in wanted.items() if number not in refused}
        plan = Plan(sources, standing.values())
        missing = _enter(plan, standing)
        refused |= missing
        if any(isinstance(wanted[number], AddNote) for number in missing):
            continue  # Others may call it.
        try:
            settle(plan)
            return _Made(plan, Writer(plan).written(), refused)
        except Refused as why:
            refused[next(n for n, edit in standing.items() if edit is why.edit)] = why


def _enter(plan: Plan, edits: Mapping[int, Edit]) -> dict[int, Refused]:
    """Enters edits, new notes last; returns those that the plan refuses."""
    refused: dict[int, Refused] = {}
    for number in sorted(edits, key=lambda number: isinstance(edits[number], AddNote)):
        edit = edits[number]
        try:
            if isinstance(edit, Move):
                move(plan, edit)
            else:
                plan.enter(edit)
        except Refused as why:
            refused[number] = why
    return refused


def _make_one_by_one(sources: Sources, wanted: Mapping[int, Edit]) -> _Made:
    """Adds one edit after the other, as long as what is written is read as it was meant."""
    kept: dict[int, Edit] = {}
    refused: dict[int, Refused] = {}
    made = _make(sources, kept)
    for number in sorted(wanted, key=lambda number: not isinstance(wanted[number], AddNote)):
        attempt = _make(sources, {**kept, number: wanted[number]})
        if not attempt.refused and attempt.is_right():
            kept[number], made = wanted[number], attempt
        else:
            refused[number] = attempt.refused.get(number, _MISREAD)
    return _Made(made.plan, made.files, refused)


def _refusal(sources: Sources, edit: Edit, why: Refused) -> Refusal:
    file = edit.address.file
    documents = {name: document.value for name, document in sources.documents.items()}
    where = locate(documents, edit.address) or SourceRef(file)
    address = str(edit.address)
    return Refusal(edit, error(why.code, why.message, where, hint=why.hint, address=address))
