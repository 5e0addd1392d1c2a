"""Files that came back and are no draft of the report: someone else's, or of a report elsewhere."""

from __future__ import annotations

from reportgen.comparing.words import likeness
from reportgen.diagnostics import Diagnostic, error
from reportgen.pipeline.basis import Basis, Kind
from reportgen.review.placing.carry import heap_of_base
from reportgen.review.placing.placed import Placed, heap_of_file

#: A draft of which half is gone is more like the report than this; other reports of one house,
#: which have titles and turns of phrase in common, are less.
_LEAST = 0.3


def stranger(file: Placed, basis: Basis, asked: str | None) -> Diagnostic | None:
    """The complaint of a file that is no draft of the report. What is filed is one, and whatever
    someone `asked` to have compared."""
    report = file.source.report.name
    if asked is not None or (basis.kind is Kind.CIRCULATION and not basis.is_guess):
        return None
    is_of_other = basis.kind is Kind.FILE and basis.base.report != report
    if basis.kind is Kind.FILE and not is_of_other:
        return None
    sent = heap_of_base(basis.base) if is_of_other else heap_of_file(file.returned)
    if likeness(sent, heap_of_base(file.source.base)) >= _LEAST:
        return None
    says = f"; it says that it is one of `{basis.base.report}`" if is_of_other else ""
    return error(
        "no-draft",
        f"`{file.name}` is no draft of `{report}`: too little of it stands there{says}",
        hint="if it is one all the same, say by `--base` what to compare it with",
    )
