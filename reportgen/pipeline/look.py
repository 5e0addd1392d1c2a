"""The story of a look: one target in this very process, for a preview, and never published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen import writers
from reportgen.diagnostics import Diagnostic
from reportgen.engine.traces import Answers
from reportgen.pipeline.complaints import Locate, has_errors, settle
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice, Target
from reportgen.semantic.tree import Element
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """What a target comes to at present.

    `tree` is that of its edition, None if the source has errors or has no such target any more;
    `page` what the writer makes of it, with the addresses of its words, None if the tree is, if
    the format cannot bear addresses, or if the writer finds errors. `locate` finds addresses.
    """

    diagnostics: tuple[Diagnostic, ...]
    locate: Locate
    tree: Element | None = None
    page: bytes | None = None

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def look_at(workspace: Workspace, target: Target, answers: Answers | None = None) -> Look:
    """Raises `EnvironmentFault` if a file cannot be read."""
    prepared = prepare(workspace, target.report, Choice.only(target), answers)
    edition, found = prepared.edition(target) if prepared.is_sound else (None, [])
    told = [replace(one, target=target.edition) for one in found]
    known = (*prepared.diagnostics, *settle(told, prepared.locate, strict=False))
    if edition is None:
        return Look(known, prepared.locate)
    writer = writers.addressing(target.format)
    if writer is None:
        return Look(known, prepared.locate, edition.tree)
    options = edition.options[target.format]
    written = writer.write_addressed(edition.tree, edition.theme, workspace, options)
    named = [replace(found, target=found.target or str(target)) for found in written.diagnostics]
    diagnostics = (*known, *settle(named, prepared.locate, strict=False))
    page = None if written.failed else written.data
    return Look(diagnostics, prepared.locate, edition.tree, page)
