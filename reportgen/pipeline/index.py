"""The index of a report's published files, made from the facts of its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from reportgen import passes
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.imprint import Imprint
from reportgen.pipeline.manifest import Artefact
from reportgen.render import Document, File, render_index
from reportgen.semantic.tree import Element
from reportgen.workspace import Workspace


def index_of(
    workspace: Workspace, imprint: Imprint, folder: Path, artefacts: Sequence[Artefact]
) -> tuple[Element | None, list[Diagnostic]] | None:
    """The finished tree of the page that lists the published ones among the artefacts that stand
    in the folder; None if there are none, and no tree if there are errors."""
    documents = tuple(_documents(imprint, folder, artefacts))
    if not documents:
        return None
    raw, found = render_index(workspace, imprint.report, documents, imprint.labels)
    if raw is None:
        return None, found
    tree, complaints = passes.finish(raw, imprint.labels)
    found += complaints
    return (None if has_errors(found) else tree), found


def _documents(imprint: Imprint, folder: Path, artefacts: Iterable[Artefact]) -> Iterable[Document]:
    published = (
        one
        for one in artefacts
        if one.variant in imprint.templates and one.sha256 and (folder / one.path).is_file()
    )
    for (variant, _), group in groupby(published, lambda one: (one.variant, one.item)):
        files = list(group)
        # They differ where one of them is older than the others: then its words are older too.
        newest = next((one for one in files if not one.stale), files[0])
        yield Document(
            newest.title or newest.path,
            newest.date,
            imprint.templates[str(variant)],
            tuple(_file(folder, one) for one in files),
        )


def _file(folder: Path, artefact: Artefact) -> File:
    size = (folder / artefact.path).stat().st_size
    return File(artefact.path, artefact.format, size, artefact.pages)
