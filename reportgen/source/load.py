"""From a report's folder to the model, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, SourceRef, error, in_order
from reportgen.marked.values import Map, Value
from reportgen.model.address import Address
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.source.checks import check_report, tell_faults
from reportgen.source.context import Context
from reportgen.source.files import Files
from reportgen.source.ledger import Ledger
from reportgen.source.places import locate
from reportgen.source.reader import read_node
from reportgen.source.spot import INVALID, Spot
from reportgen.source.strays import tell_strays
from reportgen.source.variants import VARIANTS_FILE, read_variants
from reportgen.workspace import OutsideProject, Workspace, WorkspaceError

REPORT_FILE = "report.yaml"


@dataclass(frozen=True)
class Loaded:
    """A report as far as it can be read, its variants by name, and all that is wrong.

    `report` is None if there is too little to make one. With errors among the diagnostics it lacks
    what they are about: good for finding more mistakes, not for publishing.
    """

    report: Report | None
    variants: Mapping[str, Variant]
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, Value] = field(default_factory=dict, repr=False)

    def locate(self, address: str) -> SourceRef | None:
        """The place of an address, or of the nearest thing that holds it; None if there is none."""
        return locate(self.documents, address)


def load_report(
    workspace: Workspace, folder: str, *, formats: Collection[str] | None = None
) -> Loaded:
    """Reads the report in this folder, its parts, its publisher and its variants.

    `formats` are the names that a variant's options may stand under; None takes any. Raises
    `EnvironmentFault` if a file cannot be read; what is wrong with the content is never raised.
    """
    ledger = Ledger()
    files = Files(workspace, ledger)
    if fault := _outside(workspace, folder):
        return Loaded(None, {}, (fault,))
    report = check_report(_read_report(files, folder), files)
    variants = read_variants(files, f"{folder}/{REPORT_FILE}", folder, formats)
    tell_strays(files, f"{folder}/{REPORT_FILE}", f"{folder}/{VARIANTS_FILE}")
    tell_faults(files)
    return Loaded(report, variants, tuple(in_order(ledger.diagnostics)), files.documents)


def _outside(workspace: Workspace, folder: str) -> Diagnostic | None:
    """The complaint about a report's folder that is a link out of the project."""
    try:
        workspace.list(folder)
    except OutsideProject as fault:
        hint = "put the folder itself there: a project holds all that it is made of"
        return error("outside-project", str(fault), SourceRef(folder), hint=hint)
    return None


def _read_report(files: Files, folder: str) -> Report | None:
    path = f"{folder}/{REPORT_FILE}"
    start = SourceRef(path)
    try:
        value = files.read(path, start)
    except OutsideProject as fault:
        files.missing(path, start, fault)
        return None
    except WorkspaceError as fault:
        hint = f"a report's folder holds a file `{REPORT_FILE}`"
        files.ledger.add(error("missing-report", str(fault), start, hint=hint))
        return None
    context = Context(files, (path,))
    if not isinstance(value, Map):
        if value is not None:
            top = Spot(value, Address(path))
            context.wrong_type(top, "a mapping (`key: value`)", "title: ...")
        return None
    report = read_node(Report, Spot(value, Address(path)), context)
    return None if report is INVALID else replace(report, name=PurePosixPath(folder).name)
