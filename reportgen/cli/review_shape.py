"""A review for programs, in the shape that docs/command.md promises."""

from __future__ import annotations

from typing import Any

from reportgen.cli.shapes import diagnostic, place
from reportgen.model.address import Address
from reportgen.pipeline.basis import Basis
from reportgen.pipeline.review import Reviewed
from reportgen.review.changes import Hand, Remark
from reportgen.review.proposals import Conflict, Proposal, Refusal


def review_shape(reviewed: Reviewed) -> dict[str, Any]:
    merged = reviewed.merged
    return {
        "version": 1,
        "report": reviewed.report,
        "files": [
            {
                "name": file.name,
                "base": _basis(file.basis),
                "passages": file.passages,
                "placed": file.placed,
            }
            for file in reviewed.files
        ],
        "proposals": [_proposal(one, reviewed) for one in merged.proposals],
        "conflicts": [_conflict(one, reviewed) for one in merged.conflicts],
        "refusals": [_refusal(one, reviewed) for one in merged.refusals],
        "already": [_proposal(one, reviewed) for one in merged.already],
        "comments": [
            {**_remark(remark), **_place(address, reviewed)}
            for remark, address in reviewed.comments
        ],
        "applied": list(reviewed.applied),
        "written": list(reviewed.written),
        "diagnostics": [diagnostic(one) for one in reviewed.diagnostics],
    }


def _basis(basis: Basis) -> dict[str, Any]:
    filed = basis.circulation
    return {
        "kind": str(basis.kind),
        "circulation": basis.base.circulation,
        "variant": basis.base.variant,
        "item": basis.base.item,
        "name": filed.name if filed else None,
        "date": filed.date if filed else None,
        "guessed": basis.is_guess,
        "looks": basis.tells_looks,
    }


def _proposal(proposal: Proposal, reviewed: Reviewed) -> dict[str, Any]:
    shown = proposal.shown
    return {
        "id": proposal.id,
        "kind": str(proposal.kind),
        "address": str(proposal.address) if proposal.address else None,
        **_place(proposal.address, reviewed),
        "before": shown.before,
        "old": shown.old,
        "new": shown.new,
        "after": shown.after,
        "by": [_hand(hand) for hand in proposal.hands],
        "comments": [_remark(remark) for remark in proposal.remarks],
    }


def _conflict(conflict: Conflict, reviewed: Reviewed) -> dict[str, Any]:
    sides = [_proposal(side, reviewed) for side in conflict.sides]
    return {"now": conflict.now, "sides": sides}


def _refusal(refusal: Refusal, reviewed: Reviewed) -> dict[str, Any]:
    why = refusal.why
    return {
        **_proposal(refusal.proposal, reviewed),
        "code": why.code,
        "message": why.message,
        "hint": why.hint,
    }


def _place(address: Address | None, reviewed: Reviewed) -> dict[str, Any]:
    found = None if address is None else reviewed.places.get(address)
    return {
        **place(found.where if found else None),
        "headings": list(found.headings) if found else [],
    }


def _hand(hand: Hand) -> dict[str, Any]:
    return {"name": hand.name, "file": hand.file, "date": hand.date, "tracked": hand.tracked}


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "author": remark.author,
        "date": remark.date,
        "text": remark.text,
        "file": remark.file,
        "answers": remark.answers,
        "resolved": remark.resolved,
    }
