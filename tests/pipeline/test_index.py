"""The index: all files of the published variants, and no word of the others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import reportgen
from tests.pipeline.projects import NOTE, artefacts_in, edit, files_in, make_project, manifest

SECRET = "Zanzibar"
VARIANTS = f"""\
full: {{publish: true, formats: [pdf, html]}}
briefing: {{template: one-pager, each: sessions, publish: true, formats: [html]}}
{SECRET.lower()}:
  extends: full
  formats: [html]
  audience: [restricted]
  overrides: {{title: "{SECRET}", subtitle: "{SECRET} subtitle", date: 2019-02}}
"""
INDEX = "index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": VARIANTS})
    assert reportgen.build(project=project, jobs=1).ok
    return project


def _page(project: Path) -> str:
    return (project / "build/note" / INDEX).read_text(encoding="utf-8")


def _body(project: Path) -> ElementTree.Element:
    (body,) = re.findall("<body.*</body>", _page(project), re.DOTALL)
    return ElementTree.fromstring(body.replace(" hidden", ""))


def _words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _documents(project: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Of each document its line, its title, and its files with what is said of them."""
    return [
        (
            _words(document.findall("p")[0]),
            _words(document.findall(".//h2")[0]),
            [(item[0].get("href", ""), _words(item)) for item in document.iter("li")],
        )
        for document in _body(project).iter("article")
    ]


def test_the_index_lists_each_published_file_with_its_title_date_pages_and_size(
    project: Path,
) -> None:
    folder = project / "build/note"

    def kilobytes(name: str) -> str:
        return f"{-(-(folder / name).stat().st_size // 1000)} kB"

    page = "note-full.pdf"
    web, water, bread = (f"note-{n}.html" for n in ("full", "briefing-water", "briefing-bread"))
    assert _documents(project) == [
        (
            "Full report · June 2015",
            "A Small Note",
            [
                (page, f"PDF 1 page, {kilobytes(page)}"),
                (web, f"Web page {kilobytes(web)}"),
            ],
        ),
        ("Briefing · June 2015", "Water", [(water, f"Web page {kilobytes(water)}")]),
        ("Briefing · June 2015", "Bread", [(bread, f"Web page {kilobytes(bread)}")]),
    ]


def test_every_file_that_the_index_links_to_stands_beside_it(project: Path) -> None:
    links = [name for _, _, files in _documents(project) for name, _ in files]
    assert links
    assert all((project / "build/note" / link).is_file() for link in links)


def test_of_what_is_not_published_stands_no_word_in_the_index(project: Path) -> None:
    secret = project / f"build/note/note-{SECRET.lower()}.html"
    assert SECRET in secret.read_text(encoding="utf-8"), "it was made"
    for word in (SECRET, SECRET.lower(), "February", "2019", "Only the hosts", "restricted"):
        assert word not in _page(project)


def test_the_index_is_an_artefact_of_its_own(project: Path) -> None:
    entry = manifest(project / "build/note")[INDEX]
    assert (entry["variant"], entry["format"], entry["failed"]) == (None, "html", False)
    told = json.loads((project / "build/note/manifest.json").read_text(encoding="utf-8"))
    assert told["index"] == entry
    assert all(one["variant"] is not None for one in told["artefacts"])
    built = reportgen.build(project=project, jobs=1)
    assert project / "build/note" / INDEX in built.artefacts


def test_the_same_source_gives_the_same_index(project: Path, tmp_path: Path) -> None:
    reportgen.build(project=project, jobs=1, out=tmp_path / "again")
    assert files_in(tmp_path / "again/note") == files_in(project / "build/note")


def test_a_partial_build_lists_what_it_left_in_place_too(project: Path) -> None:
    before = artefacts_in(project / "build")
    assert reportgen.build(project=project, jobs=1, format="pdf").ok
    assert artefacts_in(project / "build") == before


def test_the_index_lists_only_what_there_is(project: Path) -> None:
    (project / "build/note/note-full.html").unlink()
    assert reportgen.build(project=project, jobs=1, format="pdf").ok
    assert "note-full.html" not in _page(project)
    assert "note-full.pdf" in _page(project)


def test_an_index_goes_with_the_last_variant_that_is_published(project: Path) -> None:
    variants = project / "content/note/variants.yaml"
    variants.write_text(VARIANTS.replace("publish: true", "publish: false"))
    built = reportgen.build(project=project, jobs=1)
    assert [path.name for path in built.removed] == [INDEX]
    assert not (project / "build/note" / INDEX).exists()
    assert INDEX not in manifest(project / "build/note")


def test_an_index_goes_with_its_report(project: Path) -> None:
    (project / "content/note/report.yaml").unlink()
    make_project(project, other={**NOTE})
    reportgen.build(project=project, jobs=1)
    assert not (project / "build/note").exists()


def test_a_house_may_write_its_own_index_and_hears_of_its_mistakes(project: Path) -> None:
    before = _page(project)
    own = project / "templates/index.html.j2"
    own.parent.mkdir()
    own.write_text(
        '{% extends "matter/document.html.j2" %}\n{% block page %}\n'
        "<main><h1>Ours</h1>{{ documets | length }}</main>\n{% endblock %}\n"
    )
    built = reportgen.build(project=project, jobs=1)
    (complaint,) = (found for found in built.diagnostics if found.is_error)
    assert str(complaint.where) == "templates/index.html.j2:3:1"
    assert complaint.target == "note/index.html"
    assert [path.name for path in built.failed] == [INDEX]
    assert _page(project) == before, "the last good one stays"
    entry = manifest(project / "build/note")[INDEX]
    assert (entry["failed"], entry["stale"]) == (True, True)

    edit(own, "documets", "documents")
    assert reportgen.build(project=project, jobs=1).ok
    assert "Ours</h1>" in _page(project)
    assert not manifest(project / "build/note")[INDEX]["failed"]


def test_a_report_with_errors_leaves_its_index_alone(project: Path) -> None:
    before = _page(project)
    edit(project / "content/note/report.yaml", "[^rivers]", "[^river]")
    assert not reportgen.build(project=project, jobs=1).ok
    assert _page(project) == before
    assert manifest(project / "build/note")[INDEX]["stale"]


def test_a_link_of_the_index_leads_to_no_other_folder(project: Path) -> None:
    own = project / "templates/index.html.j2"
    own.parent.mkdir()
    own.write_text(
        '{% extends "matter/document.html.j2" %}\n{% block page %}\n<main><h1>Ours</h1>\n'
        '<p><a data-kind="artefact" href="../other/file.pdf">x</a></p></main>\n{% endblock %}\n'
    )
    built = reportgen.build(project=project, jobs=1)
    (complaint,) = (found for found in built.diagnostics if found.is_error)
    assert "../other/file.pdf" in complaint.message
    assert str(complaint.where) == "templates/index.html.j2:4:1"


def test_no_variant_can_be_made_with_the_template_of_the_index(project: Path) -> None:
    edit(project / "content/note/variants.yaml", "template: one-pager", "template: index")
    built = reportgen.build(project=project, jobs=1)
    assert [found.code for found in built.diagnostics if found.is_error] == ["unknown-template"]


def test_a_file_is_as_large_as_people_say_it() -> None:
    from reportgen.semantic.labels import load_labels
    from reportgen.workspace import MemoryWorkspace

    english, _ = load_labels(MemoryWorkspace({}), "en")
    french, _ = load_labels(MemoryWorkspace({}), "fr")
    assert english is not None
    assert french is not None
    sizes = (1, 1000, 1001, 999_000, 999_001, 1_234_567, 12_000_001)
    assert [english.size(size) for size in sizes] == [
        "1 kB",
        "1 kB",
        "2 kB",
        "999 kB",
        "1.0 MB",
        "1.3 MB",
        "12.1 MB",
    ]
    assert french.size(1_234_567) == "1,3\u00a0Mo"
    assert [english.extent(pages) for pages in (1, 24)] == ["1 page", "24 pages"]
