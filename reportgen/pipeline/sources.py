"""The digest of what a report is made from: equal digests, equal artefacts."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.engine.digests import digest_of_all
from reportgen.engine.traces import OUTSIDE, Answers, TracedWorkspace, question_of
from reportgen.model.blocks import Figure
from reportgen.model.node import walk
from reportgen.model.report import Report
from reportgen.version import VERSION
from reportgen.workspace import TEMPLATES, OutsideProject, WorkspaceError


def digest_of_sources(
    loading: TracedWorkspace, surveyed: TracedWorkspace, answers: Answers, report: Report
) -> str:
    """Covers what was asked while the report was loaded, its pictures, and all templates, styles,
    labels and fonts, which `survey_templates` has entered; and the toolkit's version.

    It is the same for all artefacts of a report, and for any choice of them.
    """
    for node in walk(report):
        if isinstance(node, Figure):
            _touch(surveyed, answers, node.image)
    return digest_of_all({**loading.trace, **surveyed.trace, "reportgen": VERSION})


def survey_templates(traced: TracedWorkspace, answers: Answers) -> list[Diagnostic]:
    """Enters all templates into the trace; complains of the symbolic links among them that lead
    out of the project."""
    return _survey(traced, answers, TEMPLATES)


def _survey(traced: TracedWorkspace, answers: Answers, folder: str) -> list[Diagnostic]:
    try:
        names = traced.list(folder)
    except OutsideProject as fault:
        hint = "copy what it leads to into the project"
        return [error("outside-project", str(fault), SourceRef(folder), hint=hint)]
    found: list[Diagnostic] = []
    for name in names:
        path = f"{folder}/{name}"
        if not _touch(traced, answers, path):  # a folder, or a link
            found += _survey(traced, answers, path)
    return found


def _touch(traced: TracedWorkspace, answers: Answers, path: str) -> bool:
    """Enters the file into the trace, or that there is none, without reading it if need be."""
    try:
        question = question_of("read", path)
    except WorkspaceError:
        return False
    answer = answers.to(question)
    traced.note(question, answer)
    return answer not in (None, OUTSIDE)
