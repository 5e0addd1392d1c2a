"""What goes out can come home: each paragraph of each draft is known by its token and base."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from reportgen import writers
from reportgen.model.circulation import Origin
from reportgen.model.edits import Inlines
from reportgen.model.inlines import Enclosing, Inline, NoteCall
from reportgen.model.node import Prose, walk
from reportgen.pipeline import api
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice
from reportgen.source.patch.canonical import canonical
from reportgen.workspace import DiskWorkspace
from tests.cli.running import ROOT
from tests.end_to_end.conftest import Build
from tests.writers.docx.passages import told_by

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("report", ["note", "specimen"])
def test_every_paragraph_of_every_draft_bears_a_token(
    report: str, request: pytest.FixtureRequest
) -> None:
    build: Build = request.getfixturevalue(report)
    drafts = build.paths("docx")
    assert len(drafts) >= 5
    for path in drafts:
        assert told_by(path.read_bytes()) > 10, path.name


@pytest.mark.parametrize("report", ["note", "specimen"])
def test_no_draft_tells_where_its_words_stem_from(
    report: str, request: pytest.FixtureRequest
) -> None:
    build: Build = request.getfixturevalue(report)
    secrets = [b"content/", b".yaml", b"/body/", b"/notes/", b"notes#"]
    for path in build.paths("docx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                data = name.encode() + archive.read(name)
                assert not [secret for secret in secrets if secret in data], (path.name, name)


@pytest.mark.parametrize("report", ["istanbul-retreat", "specimen"])
def test_the_base_of_every_edition_says_what_the_source_says_at_each_address(report: str) -> None:
    model = api.load(report, project=ROOT).report
    assert model is not None
    source = {str(node.address): node.inlines for node in walk(model) if isinstance(node, Prose)}
    workspace, writer = DiskWorkspace(ROOT), writers.returning()
    prepared = prepare(workspace, report, Choice((), (writer.name,)))
    told = 0
    for edition in prepared.editions.values():
        base = writer.base(edition.tree, edition.theme, workspace, edition.options[writer.name])
        names = {str(address): name for name, address in base.notes.items()}
        for passage in base.passages:
            for segment in passage.segments:
                if segment.origin is Origin.PROSE:
                    wanted = canonical(source[str(segment.address)])
                    assert segment.inlines == tuple(named(wanted, names)), segment.address
                    told += 1
    assert told > 200


def named(inlines: Inlines, names: Mapping[str, str]) -> Iterable[Inline]:
    """The inlines with their calls by the names that notes have in a draft."""
    for inline in inlines:
        if isinstance(inline, NoteCall):
            yield replace(inline, note=names[inline.note])
        elif isinstance(inline, Enclosing):
            yield replace(inline, children=tuple(named(inline.children, names)))
        else:
            yield inline
