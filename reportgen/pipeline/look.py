"""The story of a look: one target in this very process, for a preview, and never published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from reportgen import writers
from reportgen.diagnostics import Diagnostic
from reportgen.engine.digests import digest
from reportgen.engine.traces import Answers
from reportgen.pipeline.complaints import Locate, has_errors, settle
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice, Target
from reportgen.semantic.tree import Element
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """What a target comes to at present.

    `is_sound` says that the source has no errors that stop its report, `failed` that the target
    cannot be made; `diagnostics` may hold errors that are about others, such as a bad row.
    `tree` is that of its edition, None if it failed, or if there is no such target any more;
    `page` what the writer makes of it, with the addresses of its words, None if the tree is, if
    the format cannot bear addresses, or if the writer finds errors. `locate` finds addresses.
    """

    diagnostics: tuple[Diagnostic, ...]
    locate: Locate
    tree: Element | None = None
    page: bytes | None = None
    is_sound: bool = True
    failed: bool = False

    @cached_property
    def revision(self) -> str:
        """What tells its page from others."""
        return digest(self.page or b"")[:16]


def look_at(workspace: Workspace, target: Target, answers: Answers | None = None) -> Look:
    """Raises `EnvironmentFault` if a file cannot be read."""
    prepared = prepare(workspace, target.report, Choice.only(target), answers)
    if not prepared.is_sound:
        return Look(prepared.diagnostics, prepared.locate, is_sound=False, failed=True)
    if target not in prepared.wanted:
        return Look(prepared.diagnostics, prepared.locate)
    edition, found = prepared.edition(target)
    told = [replace(one, target=target.edition) for one in found]
    own = settle(told, prepared.locate, strict=False)
    known = (*prepared.diagnostics, *own)
    if edition is None:
        return Look(known, prepared.locate, failed=True)
    writer = writers.addressing(target.format)
    if writer is None:
        return Look(known, prepared.locate, edition.tree, failed=has_errors(own))
    options = edition.options[target.format]
    written = writer.write_addressed(edition.tree, edition.theme, workspace, options)
    named = [replace(found, target=found.target or str(target)) for found in written.diagnostics]
    own = (*own, *settle(named, prepared.locate, strict=False))
    page = None if written.failed else written.data
    diagnostics = (*prepared.diagnostics, *own)
    return Look(diagnostics, prepared.locate, edition.tree, page, failed=has_errors(own))
