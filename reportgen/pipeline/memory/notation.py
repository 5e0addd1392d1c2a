"""Complaints as plain data, for what is kept from one build to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportgen.diagnostics import Diagnostic, Severity, SourceRef


def plain(diagnostics: Iterable[Diagnostic]) -> list[list[Any]]:
    return [
        [
            str(one.severity),
            one.code,
            one.message,
            None if one.where is None else [one.where.file, one.where.line, one.where.column],
            one.hint,
            one.address,
            one.target,
        ]
        for one in diagnostics
    ]


def diagnostics_of(data: Iterable[list[Any]]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(Severity(severity), code, message, where and SourceRef(*where), *rest)
        for severity, code, message, where, *rest in data
    )
