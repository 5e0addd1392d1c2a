"""What commands print for programs, as far as several print it. docs/command.md promises it."""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import Diagnostic, SourceRef


def place(where: SourceRef | None) -> dict[str, Any]:
    """Where something is in the source: all null where that is not told."""
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
    }


def diagnostic(one: Diagnostic) -> dict[str, Any]:
    return {
        "severity": str(one.severity),
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
        **place(one.where),
        "target": one.target,
    }
