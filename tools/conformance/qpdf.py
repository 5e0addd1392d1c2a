"""qpdf and pikepdf: whether the structure of a PDF file is sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf

from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import QPDF, run


def check(paths: Sequence[Path]) -> Findings:
    """Errors and warnings of both."""
    return {path: [*_qpdf(path), *_pikepdf(path)] for path in paths}


def _qpdf(path: Path) -> list[Finding]:
    answer = run(QPDF.name, "--check", path)
    if answer.returncode == 0:
        return []
    said = (answer.stderr or answer.stdout).splitlines()
    return [Finding("qpdf", line.removeprefix(f"{path}: ")) for line in said]


def _pikepdf(path: Path) -> list[Finding]:
    try:
        with pikepdf.open(path) as document:
            return [Finding("pikepdf", line) for line in document.check_pdf_syntax()]
    except pikepdf.PdfError as fault:
        return [Finding("pikepdf", str(fault).removeprefix(f"{path}: "))]
