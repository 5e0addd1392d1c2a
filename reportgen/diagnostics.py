"""Complaints as values: what is wrong, where, and what would be right.

Every stage returns its result together with diagnostics, so that one run shows every mistake.
Exceptions are kept for what ends a run; each class stands for one exit code of the command.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How grave a complaint is. Warnings leave the exit code at 0 unless `--strict` is given."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class SourceRef:
    """A place in a source file: project-relative POSIX path, line and column, both from 1.

    Columns count characters, not bytes, as editors do.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint.

    `code` is a stable kebab-case name for programs. `address` names a block of the source (see
    `model.address`) when the complainer, a writer for instance, knows no lines; the pipeline
    resolves it to `where`. `target` names the target concerned, when it concerns only one.
    """

    severity: Severity
    code: str
    message: str
    where: SourceRef | None = None
    hint: str | None = None
    address: str | None = None
    target: str | None = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def at(self, where: SourceRef | None) -> Diagnostic:
        return replace(self, where=where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        target = f" [{self.target}]" if self.target else ""
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}{self.severity}: {self.message} ({self.code}){target}{hint}"


def error(
    code: str,
    message: str,
    where: SourceRef | None = None,
    *,
    hint: str | None = None,
    address: str | None = None,
) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, where, hint, address)


def warning(
    code: str,
    message: str,
    where: SourceRef | None = None,
    *,
    hint: str | None = None,
    address: str | None = None,
) -> Diagnostic:
    return Diagnostic(Severity.WARNING, code, message, where, hint, address)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint for a misspelt name: its nearest known one, or else the list of what is known."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is a slip

    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known are: {', '.join(f'`{name}`' for name in names)}" if names else None


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column, placeless ones first; each complaint once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.where or SourceRef("", 0, 0), d.severity, d.message))


class ReportgenError(Exception):
    """The root of the errors that this package raises on purpose."""


class ContentError(ReportgenError):
    """The source has errors (exit code 1). Carries all diagnostics of the run."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in diagnostics))


class UsageError(ReportgenError):
    """The command or the API was used wrongly (exit code 2)."""


class EnvironmentFault(ReportgenError):
    """The machine does not let us work: no Pango, a full disk, a read-only folder (exit code 4)."""
