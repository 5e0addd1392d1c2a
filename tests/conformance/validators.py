"""What the outside checkers say of some files, as lines: for tests that make one file or a few.

`assert ooxml_errors(draft) == []` shows all that is wrong, each line with its file's name. A
checker that is not installed fails the test with the line that installs it, and a file about
which a checker says nothing raises KeyError or FileNotFoundError: silence is no pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tools.conformance import nu, openxml, qpdf
from tools.conformance.finding import Findings
from tools.conformance.programs import JAVA, NU, OPEN_XML, QPDF, Program, advice


def ooxml_errors(*paths: Path) -> list[str]:
    """Errors of Word drafts, found by Microsoft's validator."""
    return _lines(openxml.check, paths, OPEN_XML)


def html_messages(*paths: Path) -> list[str]:
    """Errors and warnings of web pages and the CSS in them, found by the Nu checker."""
    return _lines(nu.check, paths, JAVA, NU)


def pdf_errors(*paths: Path) -> list[str]:
    """Errors and warnings of the structure of PDF files, found by qpdf and pikepdf."""
    return _lines(qpdf.check, paths, QPDF)


def require(*programs: Program) -> None:
    """Fails the test where one of the programs is missing."""
    if missing := advice(programs):
        pytest.fail(missing, pytrace=False)


def _lines(
    check: Callable[[Sequence[Path]], Findings], paths: tuple[Path, ...], *programs: Program
) -> list[str]:
    if not paths:
        raise ValueError("no files to check")
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)
    require(*programs)
    found = check(paths)
    return [f"{path.name}: {finding}" for path in paths for finding in found[path]]
