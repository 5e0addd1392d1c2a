"""The story of a check: as far as a build goes without running a writer."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.complaints import has_errors, merged, settle
from reportgen.pipeline.prepare import Prepared, prepare_all
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
    found = [one.diagnostics for one in prepared]
    found += [_of_rows(one, strict=strict) for one in prepared if one.is_sound]
    return Checked(
        reports,
        tuple(target for one in prepared for target in one.targets),
        tuple(dict.fromkeys(complaint for some in found for complaint in some)),
        tuple((one.report, one.failure) for one in prepared if one.failure is not None),
    )


def _of_rows(one: Prepared, *, strict: bool) -> tuple[Diagnostic, ...]:
    """What is wrong with the editions of rows, each of which is made to see."""
    editions = {target.edition: target for target in one.wanted if target.variant in one.rows}
    by_edition = {name: one.edition(target)[1] for name, target in editions.items()}
    return settle(merged(by_edition), one.locate, strict=strict)
