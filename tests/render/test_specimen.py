from __future__ import annotations

from reportgen.passes.spaces import fold
from reportgen.semantic.tree import parse
from reportgen.semantic.vocabulary import DATA, KINDS, ROLES
from tests.passes.trees import labels
from tests.render.specimen import SPECIMEN, specimen_tree


def test_the_specimen_is_what_templates_and_passes_make() -> None:
    shown = parse(SPECIMEN.read_text(encoding="utf-8"))
    fold(shown, labels())
    assert specimen_tree() == shown


def test_the_specimen_shows_every_kind_and_role() -> None:
    tree = specimen_tree()
    elsewhere = {"report-title", "artefact", "document", "files", "changes"}  # other pages
    assert {element.kind for element in tree.walk()} - {""} == KINDS.keys() - elsewhere
    assert {element.role for element in tree.walk()} - {""} == ROLES
    shown = {name for element in tree.walk() for name in element.attributes}
    assert DATA.keys() - {"data-query"} <= shown, "queries are for drafts"
