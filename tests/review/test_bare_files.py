"""A file from which a program dropped parts says less: what it no longer says is no change."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline.review import Order, Reviewed, review_files
from reportgen.workspace import DiskWorkspace
from tests.cli.running import run
from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft
from tests.review.notes import VARIANTS, on_disk, sent

STYLES = "word/styles.xml"
WITHOUT_STYLES = (
    "the file has no styles: it cannot be told which of its paragraphs were given others, nor how "
    "they are laid out"
)


def without_styles(draft: Draft) -> Draft:
    del draft.entries[STYLES]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        root = draft.part(name)
        for element in list(root):
            if any("styles.xml" in value for value in element.attrib.values()):
                root.remove(element)
    return draft


def test_a_file_without_styles_says_that_and_nothing_of_emphasis(tmp_path: Path) -> None:
    assert reasons(tmp_path, without_styles(Draft(sent()))) == [WITHOUT_STYLES]


def test_styles_that_hold_nothing_are_none(tmp_path: Path) -> None:
    draft = Draft(sent())
    root = draft.part(STYLES)
    for element in list(root):
        root.remove(element)
    assert reasons(tmp_path, draft) == [WITHOUT_STYLES]


@pytest.fixture(params=["", ", foot: Not for citation"])
def foot(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Draft]:
    """A draft that was sent under a name and lost all by which it is known, and its project."""
    on_disk(tmp_path)
    variants = VARIANTS.replace("embed_fonts: false", "embed_fonts: false" + request.param)
    (tmp_path / "content/note/variants.yaml").write_text(variants, encoding="utf-8")
    to = ("--to", "Anna", "--name", "First round", "--date", "2015-05-01", "--out", "sent")
    ran = run("send", "note", *to, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    (path,) = (tmp_path / "sent").rglob("*.docx")
    for filed in (tmp_path / "content/note/circulations").iterdir():
        filed.unlink()
    return tmp_path, Draft(path.read_bytes()).strip()


def read(root: Path, draft: Draft) -> Reviewed:
    given = [("a.docx", draft.done())]
    return review_files(DiskWorkspace(root), root, given, Order(base="source"))


def test_the_name_and_date_of_a_circulation_are_no_ones_words(foot: tuple[Path, Draft]) -> None:
    root, draft = foot
    assert read(root, draft).merged.refusals == ()


@pytest.mark.parametrize("foot", [", foot: Not for citation"], indirect=True)
def test_words_typed_in_such_a_foot_are_still_told(foot: tuple[Path, Draft]) -> None:
    root, draft = foot
    name = next(name for name in draft.entries if b"First round" in draft.entries[name])
    draft.entries[name] = draft.entries[name].replace(b"Not for citation", b"For citation")
    told = [one.why.code for one in read(root, draft).merged.refusals]
    assert set(told) == {"computed"}


def test_a_base_that_was_filed_before_looks_were_recorded_tells_nothing_of_them(
    tmp_path: Path,
) -> None:
    draft = Draft(sent()).define("Normal", '<w:rPr><w:sz w:val="40"/></w:rPr>')
    draft.precede("Flour", "<w:p/>")
    draft.lay_part("Lower gauge", "tc", '<w:shd w:val="clear" w:fill="FFFF00"/>')
    assert len(reasons(tmp_path, draft)) == 3
    base = draft.part("customXml/item1.xml")
    for name in ("blanks", "title"):
        del base.attrib[name]
    for element in list(base):
        element.attrib.pop("cell", None)
        if str(element.tag).endswith("}styles"):
            base.remove(element)
    assert reasons(tmp_path, draft) == []
