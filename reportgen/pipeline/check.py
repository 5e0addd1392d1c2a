"""The story of a check: as far as a build goes without running a writer."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.prepare import prepare_all
from reportgen.pipeline.targets import Choice, Target
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Checked:
    """What a check found: the reports' names, all of their targets, all complaints, each once.

    `failures` are no faults of the content: why the machine did not let a report be read, beside
    the report's name.
    """

    reports: tuple[str, ...]
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def check_reports(
    workspace: Workspace, reports: tuple[str, ...], *, strict: bool = False
) -> Checked:
    prepared = prepare_all(workspace, reports, Choice(), strict=strict)
    return Checked(
        reports,
        tuple(target for one in prepared for target in one.targets),
        tuple(dict.fromkeys(found for one in prepared for found in one.diagnostics)),
        tuple((one.report, one.failure) for one in prepared if one.failure is not None),
    )
