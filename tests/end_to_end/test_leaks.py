"""What a variant leaves out stands in no byte of what is built of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.cli.running import run
from tests.end_to_end.reading import pdf_words, text_of
from tests.pipeline.projects import make_project

pytestmark = pytest.mark.slow

SECRET = "Zanzibar"
REPORT = f"""\
kind: meeting-note
title: An Open Note
date: 2015-06
language: en
keywords: [openness]
opening:
  meeting: The meeting was open.
  disclaimer: {{text: "{SECRET} opening", audience: [hosts]}}
body:
  - title: Water
    id: water
    body:
      - "Rivers cross borders.[^open]"
      - {{text: "{SECRET} paragraph[^closed]", audience: [hosts]}}
      - list: ["An open item", {{text: "{SECRET} item", audience: [hosts]}}]
      - section:
          title: "{SECRET} heading"
          id: {SECRET.lower()}-section
          body: ["{SECRET} text under it"]
        audience: [hosts]
      - table:
          caption: Gauges
          columns: [River, {{title: Height, align: right}}]
          rows: [[Open, "1"], {{cells: ["{SECRET} row", "2"], audience: [hosts]}}]
      - figure: {{image: secret.png, alt: "{SECRET} alt", caption: "{SECRET} caption"}}
        audience: [hosts]
      - callout: {{title: "{SECRET} callout", body: ["{SECRET} aside"]}}
        audience: [hosts]
    ideas:
      - Share the data.
      - {{text: "{SECRET} idea", audience: [hosts]}}
    notes:
      open: Some 260 of them do.
      closed: {{text: "{SECRET} note", audience: [hosts]}}
  - title: "{SECRET} session"
    id: {SECRET.lower()}
    audience: [hosts]
    body: ["{SECRET} session's text"]
    ideas: ["{SECRET} session's idea"]
  - title: Bread
    id: bread
    body: [{{text: "Grain travels by sea.", query: "{SECRET} query?"}}]
annex: {{title: Ideas}}
"""
VARIANTS = f"""\
public: {{}}
each: {{each: sessions}}
annex: {{template: annex}}
asking: {{queries: true}}
{SECRET.lower()}-hosts:
  audience: [hosts]
  overrides: {{title: "{SECRET} title", description: "{SECRET} description"}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three public variants, built for all to see."""
    project = tmp_path_factory.mktemp("leaks")
    make_project(project, open={"report.yaml": REPORT, "variants.yaml": VARIANTS})
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "#c8963e").save(picture, "PNG")
    (project / "content/open/secret.png").write_bytes(picture.getvalue())
    for variant in ("public", "each", "annex"):
        ran = run("build", "--variant", variant, cwd=project)
        assert ran.returncode == 0, ran.stderr
    return project / "build"


def chunks(path: Path) -> Iterator[bytes]:
    """The file's name, its bytes, its text, and all that is packed inside it."""
    yield path.name.encode()
    yield path.read_bytes()
    if path.suffix != ".json":
        yield text_of(path).encode()
    if path.suffix == ".pdf":
        yield " ".join(word.text for word in pdf_words(path)).encode()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    if path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            for thing in document.objects:
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_bytes()
                yield from strings_in(thing)


def strings_in(thing: object) -> Iterator[bytes]:
    """Strings of a PDF object as readers decode them: titles, bookmarks, alternative text."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if not getattr(value, "is_indirect", False):
                yield key.encode()
                yield from strings_in(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from strings_in(value)
    elif isinstance(thing, pikepdf.String):
        yield str(thing).encode()


def test_what_is_left_out_stands_in_no_byte(folder: Path) -> None:
    paths = [path for path in sorted((folder / "open").rglob("*")) if path.is_file()]
    assert {path.suffix for path in paths} == {".pdf", ".docx", ".html", ".json"}
    assert len(paths) == 3 * (1 + 2 + 1) + 1
    for path in paths:
        for chunk in chunks(path):
            assert SECRET.lower().encode() not in chunk.lower(), path.name
            assert SECRET.lower().encode("utf-16-be") not in chunk.lower(), path.name


def test_queries_stand_in_the_comments_of_a_draft_that_shows_them_and_nowhere_else(
    folder: Path, tmp_path: Path
) -> None:
    ran = run("build", "--variant", "asking", "--out", tmp_path, cwd=folder.parent)
    assert ran.returncode == 0, ran.stderr
    paths = [path for path in sorted((tmp_path / "open").rglob("*")) if path.is_file()]
    assert {path.suffix for path in paths} == {".pdf", ".docx", ".html", ".json"}
    for path in paths:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                telling = [n for n in archive.namelist() if SECRET.encode() in archive.read(n)]
            assert telling == ["word/comments.xml"]
        else:
            for chunk in chunks(path):
                assert SECRET.lower().encode() not in chunk.lower(), path.name
                assert SECRET.lower().encode("utf-16-be") not in chunk.lower(), path.name


def test_no_picture_came_along(folder: Path) -> None:
    for path in folder.rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "media/" in name]
    for path in folder.rglob("*.html"):
        assert "data:image/png" not in path.read_text(encoding="utf-8")
    for path in folder.rglob("*.pdf"):
        with pikepdf.open(path) as document:
            images = [page.get_images() for page in document.pages]
        assert not any(images)


def test_the_hosts_see_it_all(folder: Path) -> None:
    """The counter-check: were nothing restricted, the tests above would find it."""
    ran = run("build", "--variant", f"{SECRET.lower()}-hosts", cwd=folder.parent)
    assert ran.returncode == 0, ran.stderr
    for format_ in ("pdf", "docx", "html"):
        path = folder / "open" / f"open-{SECRET.lower()}-hosts.{format_}"
        assert text_of(path).count(SECRET) >= 12
