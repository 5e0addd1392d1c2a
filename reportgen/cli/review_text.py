"""A review for people: by place in the source, old and new words with the difference marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from reportgen.cli.terminal import counted, summary
from reportgen.model.address import Address
from reportgen.model.edits import AddNote
from reportgen.model.inlines import plain_text
from reportgen.pipeline.basis import Basis, Kind
from reportgen.pipeline.review import Reviewed
from reportgen.review.changes import Hand, Remark
from reportgen.review.changes import Kind as Change
from reportgen.review.proposals import Conflict, Proposal, Refusal

_UNTRACKED = "not tracked"
#: Other programs write whatever they like.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def review_lines(reviewed: Reviewed, *, color: bool) -> Iterator[str]:
    """What was compared with what, then proposals, conflicts, refusals and comments."""
    merged = reviewed.merged
    for file in reviewed.files:
        found = "all" if file.placed == file.passages else f"{file.placed} of"
        yield f"{file.name}: {_compared(file.basis)}; found {found} {file.passages} passages"
    telling = _Telling(reviewed, color=color)
    for title, rows in (
        ("Proposals", telling.proposals(merged.proposals)),
        ("Conflicts", telling.conflicts(merged.conflicts)),
        ("Refused", telling.refusals(merged.refusals)),
        ("Already there", telling.proposals(merged.already)),
        ("Comments", telling.comments()),
    ):
        lines = list(rows)
        if lines:
            yield ""
            yield click.style(title, bold=True)
            yield from lines
    if reviewed.files:
        yield ""


def review_summary(reviewed: Reviewed, *, asked: bool) -> str:
    """The last line: how many of each there are, and what was written."""
    merged = reviewed.merged
    found = [
        counted(len(merged.proposals), "proposal"),
        counted(len(merged.conflicts), "conflict"),
        f"{len(merged.refusals)} refused",
        counted(len(reviewed.comments), "comment"),
    ]
    if merged.already:
        found.append(f"{len(merged.already)} already there")
    told = ", ".join(found)
    if reviewed.written:
        files = ", ".join(reviewed.written)
        return f"{told}; applied {len(reviewed.applied)}, in {files}."
    if asked or reviewed.has_errors:
        why = f": {summary(reviewed.diagnostics)}" if reviewed.has_errors else ""
        return f"{told}; nothing was written{why}."
    return f"{told}."


def _compared(basis: Basis) -> str:
    told = _told(basis)
    return told if basis.tells_looks else f"{told}, but not how it is set: another version sent it"


def _told(basis: Basis) -> str:
    base = basis.base
    which = f"`{base.variant}`" if base.item is None else f"`{base.variant}` for `{base.item}`"
    if basis.kind is Kind.SOURCE:
        return f"it does not tell what was sent; compared with what {which} says now"
    if basis.kind is Kind.FILE:
        return f"compared with what it says was sent, {which} (not filed)"
    filed = basis.circulation
    called = f" “{filed.name}”" if filed and filed.name else ""
    day = f" of {filed.date}" if filed else ""
    told = f"the circulation {base.circulation}{called}{day}, {which}"
    if basis.is_guess:
        return f"it does not tell what was sent; compared with what it is most like, {told}"
    return f"compared with {told}"


class _Telling:
    def __init__(self, reviewed: Reviewed, *, color: bool) -> None:
        self.reviewed = reviewed
        self.color = color

    def proposals(self, proposals: Iterable[Proposal]) -> Iterator[str]:
        for address, row in groupby(proposals, lambda one: self.place(one.address)):
            yield address
            for proposal in row:
                yield from self.proposal(proposal)

    def conflicts(self, conflicts: Iterable[Conflict]) -> Iterator[str]:
        for conflict in conflicts:
            yield self.place(conflict.sides[0].address)
            if conflict.now is not None:
                now = conflict.now or "nothing: the passage is gone"
                yield f"  the source has changed since and says: {now}"
            for side in conflict.sides:
                yield from self.proposal(side)

    def refusals(self, refusals: Iterable[Refusal]) -> Iterator[str]:
        for address, row in groupby(refusals, lambda one: self.place(one.proposal.address)):
            yield address
            for refusal in row:
                yield from self.proposal(refusal.proposal)
                hint = f"; {refusal.why.hint}" if refusal.why.hint else ""
                yield f"    refused: {refusal.why.message}{hint} ({refusal.why.code})"

    def comments(self) -> Iterator[str]:
        for address, row in groupby(self.reviewed.comments, lambda pair: self.place(pair[1])):
            yield address
            yield from (f"  {self.remark(remark)}" for remark, _ in row)

    def proposal(self, proposal: Proposal) -> Iterator[str]:
        name = click.style(proposal.id, fg="cyan")
        yield f"  {name}  {proposal.kind}  by {_hands(proposal.hands)}"
        if difference := self.difference(proposal):  # pages say nothing
            yield f"    {difference}"
        for op in proposal.ops:
            if isinstance(op, AddNote):
                words = " ¶ ".join(map(plain_text, op.paragraphs))
                yield f"    the note `{op.address.path[-1]}`: {words}"
        for remark in proposal.remarks:
            yield f"    {self.remark(remark)}"

    def difference(self, proposal: Proposal) -> str:
        shown = proposal.shown
        if proposal.kind is Change.MOVE and shown.old == shown.new:
            return f"{shown.old} (moved)"
        if proposal.kind is Change.FORMAT and not (shown.before or shown.old or shown.after):
            return shown.new  # a whole paragraph, of which no word is new
        old = self._marked("[-{}-]", "red", shown.old)
        new = self._marked("{{+{}+}}", "green", shown.new)
        return f"{shown.before}{old}{new}{shown.after}"

    def _marked(self, form: str, color: str, words: str) -> str:
        if not words:
            return ""
        if self.color:
            return click.style(words, fg=color, strikethrough=color == "red")
        return form.format(words)

    def remark(self, remark: Remark) -> str:
        answers = f" (to “{remark.answers}”)" if remark.answers else ""
        resolved = ", resolved" if remark.resolved else ""
        return f"comment by {remark.author or 'nobody'}{answers}{resolved}: {remark.text}"

    def place(self, address: Address | None) -> str:
        found = None if address is None else self.reviewed.places.get(address)
        if found is None or found.where is None:
            return "(not in the source)"
        headings = f" · {' › '.join(found.headings)}" if found.headings else ""
        return f"{click.style(str(found.where), bold=True)}{headings}"


def _hands(hands: Iterable[Hand]) -> str:
    """Each once, though the same may have done it in several files."""
    return ", ".join(dict.fromkeys(map(_hand, hands)))


def _hand(hand: Hand) -> str:
    if hand.tracked:
        day = f", {hand.date[:10]}" if _DAY.match(hand.date) else ""
        return f"{hand.name or f'somebody in {hand.file}'}{day}"
    saved = f"saved by {hand.name}, " if hand.name else ""
    return f"{hand.file} ({saved}{_UNTRACKED})"
