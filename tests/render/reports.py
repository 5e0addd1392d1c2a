"""Small reports for these tests: from YAML, or values of it, to the finished tree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import finish, select
from reportgen.passes.number import number_ideas
from reportgen.render import render
from reportgen.semantic.labels import load_labels
from reportgen.semantic.tree import Element
from reportgen.source.load import load_report
from reportgen.workspace import MemoryWorkspace

FOLDER = "content/x"
Values = Mapping[str, Any]


def workspace(report: Values | str, variants: Values, **templates: str | bytes) -> MemoryWorkspace:
    """A report of one file, with templates of its own as `blocks__figure="..."`."""
    files: dict[str, bytes | str] = {
        f"{FOLDER}/report.yaml": report if isinstance(report, str) else as_yaml(report),
        f"{FOLDER}/variants.yaml": as_yaml(variants),
    }
    for name, text in templates.items():
        path = name.replace("__", "/").replace("_", "-")
        files[f"templates/{path}.html.j2"] = text
    return MemoryWorkspace(files)


def as_yaml(values: Values) -> str:
    """JSON is YAML."""
    return json.dumps(values)


def loaded(report: Values | str, **variant: Any) -> tuple[Report, Variant]:
    """A report with numbered ideas, and the variant `v`."""
    return _load(workspace(report, {"v": variant}))


def _load(files: MemoryWorkspace) -> tuple[Report, Variant]:
    found = load_report(files, FOLDER)
    assert found.report is not None, found.diagnostics
    return number_ideas(found.report), found.variants["v"]


def rendered(
    report: Values | str, variant: Values, item: str | None = None, **templates: str | bytes
) -> tuple[Element | None, list[Diagnostic]]:
    """The finished tree of a variant, and what is wrong with it."""
    files = workspace(report, {"v": variant}, **templates)
    whole, choice = _load(files)
    labels, complaints = load_labels(files, whole.language)
    assert labels is not None, complaints
    chosen, found = select.select(whole, choice, item)
    raw, complaints = render(files, chosen, choice, labels)
    found += complaints
    if raw is None:
        return None, found
    tree, complaints = finish(raw, labels)
    return tree, found + complaints


def tree_of(
    report: Values | str,
    variant: Values | None = None,
    item: str | None = None,
    **templates: str | bytes,
) -> Element:
    """The finished tree of a variant that is sound."""
    tree, complaints = rendered(report, variant or {}, item, **templates)
    assert tree is not None, complaints
    assert complaints == []
    return tree
