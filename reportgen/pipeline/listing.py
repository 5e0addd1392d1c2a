"""The story of a listing: what there is to make, without making anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.complaints import has_errors, settle
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.planning import plan
from reportgen.pipeline.targets import Target
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Listed:
    """The targets in the order of the plan, and what is wrong with reports or their variants."""

    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def list_targets(workspace: Workspace, reports: Sequence[str]) -> Listed:
    targets: list[Target] = []
    diagnostics: list[Diagnostic] = []
    for name in reports:
        loaded = load_by_name(workspace, name)
        planned, complaints = plan(loaded)
        targets += planned
        diagnostics += settle([*loaded.diagnostics, *complaints], loaded.locate, strict=False)
    return Listed(tuple(targets), tuple(dict.fromkeys(diagnostics)))
