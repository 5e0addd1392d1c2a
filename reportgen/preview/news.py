"""What open pages are told, in the shape of JSON that `page/preview.js` reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from reportgen.diagnostics import Diagnostic, SourceRef
from reportgen.pipeline.targets import Target

#: An event's name and what it tells.
News: TypeAlias = tuple[str, Any]
#: The address that opens a place in the editor, if there is one.
Link: TypeAlias = Callable[[SourceRef], str | None]


def path_of(target: Target) -> str:
    """Where its artefact lies below the build's folder: by that the pages call it."""
    return f"{target.report}/{target.file_name}"


def plan_of(targets: Mapping[str, Target]) -> list[Any]:
    """The targets by report and edition, in their order."""
    reports: dict[str, dict[str, Any]] = {}
    for path, target in targets.items():
        editions = reports.setdefault(target.report, {})
        edition = editions.setdefault(
            target.edition, {"variant": target.variant, "item": target.item, "targets": []}
        )
        edition["targets"].append({"path": path, "format": target.format})
    return [
        {"report": report, "editions": list(editions.values())}
        for report, editions in reports.items()
    ]


def complaints_of(by_report: Mapping[str, Sequence[Diagnostic]], link: Link) -> list[Any]:
    """All complaints, errors first; those about what reports share once."""
    found = dict.fromkeys(one for complaints in by_report.values() for one in complaints)
    return [_complaint(one, link) for one in sorted(found, key=lambda one: not one.is_error)]


def place_of(where: SourceRef, link: Link) -> dict[str, Any]:
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "href": link(where),
    }


def as_event(news: News) -> bytes:
    """One server-sent event: https://html.spec.whatwg.org/#server-sent-events."""
    name, told = news
    return f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n".encode()


def _complaint(one: Diagnostic, link: Link) -> dict[str, Any]:
    return {
        "severity": str(one.severity),
        "code": one.code,
        "message": one.message,
        "hint": one.hint,
        "target": one.target,
        "place": None if one.where is None else place_of(one.where, link),
    }
