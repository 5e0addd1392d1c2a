"""Which checker is asked about which format, and the story: every checker over every artefact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tools.conformance import axe, metadata, nu, openxml, pdfx, programs, qpdf, verapdf
from tools.conformance.artefacts import Artefact
from tools.conformance.declarations import PDF_A_2A, PDF_UA_1, PDF_X_4
from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import Program


@dataclass(frozen=True, slots=True)
class Check:
    """A column of the table. With a `standard` it concerns the files that say they keep that."""

    name: str
    format: str
    needs: tuple[Program, ...]
    run: Callable[[Sequence[Path]], Findings]
    standard: str = ""

    def concerns(self, artefact: Artefact) -> bool:
        return artefact.format == self.format and (
            not self.standard or self.standard in artefact.standards
        )


_VERAPDF = (programs.JAVA, programs.VERAPDF)

CHECKS = (
    Check(PDF_UA_1, "pdf", _VERAPDF, verapdf.check("ua1"), PDF_UA_1),
    Check(PDF_A_2A, "pdf", _VERAPDF, verapdf.check("2a"), PDF_A_2A),
    Check(PDF_X_4, "pdf", (), pdfx.check, PDF_X_4),
    Check("XMP", "pdf", (), metadata.check),
    Check("qpdf", "pdf", (programs.QPDF,), qpdf.check),
    Check("Nu", "html", (programs.JAVA, programs.NU), nu.check),
    Check("axe", "html", (programs.CHROMIUM, programs.AXE), axe.check),
    Check("Open XML", "docx", (programs.OPEN_XML,), openxml.check),
)

#: The column of what is wrong before any checker looks.
MADE = "made"

#: By column. A column that is missing does not concern the artefact.
Row: TypeAlias = dict[str, tuple[Finding, ...]]


def audit(artefacts: Sequence[Artefact], checks: Sequence[Check] = CHECKS) -> dict[Artefact, Row]:
    """What every checker finds wrong with every artefact; a row of empty cells is all green.

    What no checker looks at is no pass: an artefact whose format has none, and one about which
    its checker gave no answer, have a finding that says so.
    """
    formats = {check.format for check in checks}
    rows = {one: {MADE: (*one.faults, *_unchecked(one, formats))} for one in artefacts}
    for check in checks:
        asked = [one for one in artefacts if check.concerns(one) and one.path.is_file()]
        answers = _answers(check, [one.path for one in asked]) if asked else {}
        for one in asked:
            silence = [Finding("no-answer", f"{check.name} said nothing about it")]
            rows[one][check.name] = tuple(answers.get(one.path, silence))
    return rows


def _unchecked(artefact: Artefact, formats: set[str]) -> list[Finding]:
    if artefact.format in formats:
        return []
    return [Finding("unchecked", f"no checker looks at the format `{artefact.format}`")]


def _answers(check: Check, paths: list[Path]) -> Findings:
    try:
        return check.run(paths)
    except Exception as fault:  # whatever stops one checker: its column is red, the others go on
        broken = Finding("broken", f"{check.name} failed: {type(fault).__name__}: {fault}")
        return {path: [broken] for path in paths}
