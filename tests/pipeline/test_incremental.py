"""A build makes what has changed, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reportgen
from reportgen.engine import environment, traces
from reportgen.pipeline.built import Built, How, Reason, Step, Why
from reportgen.workspace import package_templates
from tests.cli.running import ROOT
from tests.pipeline.projects import NO_GLYPH, artefacts_in, edit, make_project, refuse_to_read
from tests.pipeline.projects import NOTE as SMALL
from tests.source.reports import png

REPORT = """\
kind: meeting-note
title: A Small Note
date: 2015-06
language: en
body: [water.yaml, bread.yaml]
annex: {title: What to Do, collects: ideas}
"""
WATER = """\
title: Water
kind: session
id: water
body:
  - "Rivers cross borders.[^rivers]"
  - figure: {image: river.png, alt: A river., caption: The river.}
ideas:
  - Share the data of the gauges.
notes: {rivers: "Some 260 of them do."}
"""
BREAD = """\
title: Bread
kind: session
id: bread
body:
  - "Grain travels by *sea*, notwithstanding counterterrorism, internationalization,
    containerization, industrialization, deindustrialization, misadministration and
    intergovernmentalism."
"""
VARIANTS = """\
full: {formats: [docx, html, pdf]}
session: {each: sessions, template: one-pager, formats: [html]}
annex: {template: annex, formats: [html]}
house: {theme: harbour, sections: [bread], formats: [html]}
"""
NOTE = {
    "report.yaml": REPORT,
    "water.yaml": WATER,
    "bread.yaml": BREAD,
    "variants.yaml": VARIANTS,
}
FULL = {"full.docx", "full.html", "full.pdf"}
PAGES = {"annex.html", "full.html", "house.html", "session-bread.html", "session-water.html"}
ALL = FULL | PAGES


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been built."""
    project = make_project(tmp_path_factory.mktemp("built"), note=NOTE)
    (project / "content/note/river.png").write_bytes(png(2, 2))
    assert names(reportgen.build(project=project, jobs=0), How.MADE) == ALL
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, with all that is stored."""
    return shutil.copytree(built, tmp_path / "project", copy_function=shutil.copy2)


def names(built: Built, *how: How) -> set[str]:
    return {path.name.removeprefix("note-") for path in built.which(*how)}


def build(project: Path) -> Built:
    return reportgen.build(project=project, jobs=0)


def in_note(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: edit(project / "content/note" / file, old, new)


def of_house(file: str, old: str = "", new: str = "") -> Callable[[Path], None]:
    """Overrides one of the package's templates by a copy with an edit."""

    def override(project: Path) -> None:
        text = (package_templates() / file).read_bytes()
        assert text.count(old.encode()) == 1 or not old
        path = project / "templates" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.replace(old.encode(), new.encode()) if old else text + new.encode())

    return override


EDITS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a sentence of a session": (
        in_note("water.yaml", "Rivers cross", "All rivers cross"),
        FULL | {"session-water.html"},
    ),
    "a sentence that another variant shows too": (
        in_note("bread.yaml", "Grain", "All grain"),
        FULL | {"session-bread.html", "house.html"},
    ),
    "an idea": (
        in_note("water.yaml", "Share", "Do share"),
        FULL | {"session-water.html", "annex.html"},
    ),
    "a note": (in_note("water.yaml", "Some 260", "Some 261"), FULL | {"session-water.html"}),
    "a picture": (
        lambda project: (project / "content/note/river.png").write_bytes(png(3, 2)) and None,
        FULL | {"session-water.html"},
    ),
    "the title": (in_note("report.yaml", "A Small Note", "A Note"), ALL),
    "a comment": (in_note("report.yaml", "kind:", "# Ours.\nkind:"), set()),
    "an unused name": (
        lambda project: (project / "content/note/notes.txt").write_text("Mine.") and None,
        set(),
    ),
    "an option of one writer": (
        in_note("variants.yaml", "docx, html, pdf]", "docx, html, pdf], pdf: {hyphenate: false}"),
        {"full.pdf"},
    ),
    "an option that says what holds anyway": (
        in_note("variants.yaml", "docx, html, pdf]", "docx, html, pdf], html: {embed_fonts: true}"),
        {"full.html"},
    ),
    "a theme for another variant": (
        in_note("variants.yaml", "annex, formats", "annex, theme: harbour, formats"),
        {"annex.html"},
    ),
    "a new variant": (
        in_note("variants.yaml", "full:", "short: {extends: full, formats: [html]}\nfull:"),
        {"short.html"},
    ),
    "the template of one variant": (
        of_house("annex.html.j2", "<main>", '<main class="wide">'),
        {"annex.html"},
    ),
    "the partial of one kind of block": (
        of_house("blocks/figure.html.j2", new='<p class="after">Seen.</p>'),
        FULL | {"session-water.html"},
    ),
    "a template that says the same": (of_house("annex.html.j2", new="{# Ours. #}"), set()),
    "a style sheet of print": (of_house("css/print-text.css", new="/* Ours. */"), {"full.pdf"}),
    "a style sheet of the web": (of_house("css/web-page.css", new="/* Ours. */"), PAGES),
    "a new style sheet for one template in print": (
        lambda project: _write(project / "templates/css/print-for-meeting-note.css", ""),
        {"full.pdf"},
    ),
    "a new style sheet that nothing asks for": (
        lambda project: _write(project / "templates/css/print-for-nobody.css", ""),
        set(),
    ),
    "the script of pages": (
        of_house("js/page.js", new="// Ours."),
        {"full.html", "house.html", "session-water.html"},
    ),
    "word division in the language of the note": (
        of_house("hyphenation/en.txt", new="coun-terterrorism\n"),
        {"full.pdf"},
    ),
    "word division in another language": (
        lambda project: _write(project / "templates/hyphenation/fr.txt", "fron-tières\n"),
        set(),
    ),
    "the house's own theme": (of_house("theme.yaml", '"#ffffff"', '"#fffffe"'), ALL),
    "what another theme has otherwise": (
        of_house("theme.yaml", "text: 10\n", "text: 10.2\n"),
        ALL - {"house.html"},
    ),
    "one theme": (of_house("themes/harbour.yaml", "#14513f", "#14523f"), {"house.html"}),
    "a theme that nothing wears": (
        lambda project: _write(project / "templates/themes/night.yaml", "sizes: {text: 11}\n"),
        set(),
    ),
    "a word of the labels": (of_house("labels/en.yaml", "Skip to", "Go to"), ALL),
    "labels of another language": (of_house("labels/fr.yaml", new="# Ours.\n"), set()),
    "a font that all print and some text takes": (
        of_house("fonts/SourceSerif4-Italic.ttf", new="\0\0\0\0"),
        {"full.docx", "full.pdf", "full.html", "session-bread.html"},
    ),
    "a font of a fallback, which print may take": (
        of_house("fonts/NotoNaskhArabic-SemiBold.ttf", new="\0\0\0\0"),
        {"full.pdf"},
    ),
}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(("change", "made"), EDITS.values(), ids=EDITS)
def test_one_edit_makes_what_it_concerns(
    change: Callable[[Path], None], made: set[str], project: Path
) -> None:
    change(project)
    built = build(project)
    assert built.ok
    assert names(built, How.MADE) == made
    assert names(built, How.KEPT) >= ALL - made
    again = build(project)
    assert (names(again, How.MADE), again.diagnostics) == (set(), built.diagnostics)


def test_all_is_made_again_where_the_toolkit_or_its_libraries_are_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_distributions", lambda: ["weasyprint-71.0.dist-info"])
    environment.environment.cache_clear()
    try:
        built = build(project)
    finally:
        environment.environment.cache_clear()
    assert names(built, How.MADE) == ALL
    assert {reason.why for reason in built.reasons.values()} == {Why.ENVIRONMENT}


def test_what_was_once_made_is_put_back_when_its_source_is(project: Path) -> None:
    before = artefacts_in(project / "build")
    source = project / "content/note/water.yaml"
    edit(source, "Rivers cross", "All rivers cross")
    build(project)
    edit(source, "All rivers cross", "Rivers cross")
    built = build(project)
    assert names(built, How.RESTORED) == FULL | {"session-water.html"}
    assert artefacts_in(project / "build") == before


@pytest.mark.parametrize("loss", ["removed", "altered", "altered alike"])
def test_an_artefact_that_is_not_as_it_was_is_put_back(loss: str, project: Path) -> None:
    before = artefacts_in(project / "build")
    path = project / "build/note/note-full.pdf"
    match loss:
        case "removed":
            path.unlink()
        case "altered":
            path.write_bytes(b"mine")
        case "altered alike":  # same size, same time
            status = path.stat()
            path.write_bytes(bytes(status.st_size))
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    built = build(project)
    assert names(built, How.RESTORED) == {"full.pdf"}
    assert built.reasons[path].why is (Why.GONE if loss == "removed" else Why.ALTERED)
    assert artefacts_in(project / "build") == before


def test_a_source_that_changes_within_one_tick_and_keeps_its_size_is_noticed(
    project: Path,
) -> None:
    """The rule that Git follows for its index, with a file whose times tell nothing."""
    source = project / "content/note/water.yaml"
    for old, new in (("cross", "cro55"), ("cro55", "cr0ss"), ("cr0ss", "cross")):
        status = source.stat()
        edit(source, f"Rivers {old}", f"Rivers {new}")
        os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
        build(project)
        page = (project / "build/note/note-full.html").read_text(encoding="utf-8")
        assert f"Rivers {new} borders" in page


def test_complaints_are_told_again_at_the_lines_where_their_words_are_now(
    project: Path,
) -> None:
    source = project / "content/note/bread.yaml"
    edit(source, "Grain", f"{NO_GLYPH} Grain")
    first = build(project)
    assert names(first, How.FAILED) == {"full.pdf"}
    assert build(project).diagnostics == first.diagnostics
    source.write_text("# New.\n# Lines.\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    moved = build(project)
    assert names(moved, How.MADE) == set(), "not even what failed is tried again"
    assert names(moved, How.FAILED) == {"full.pdf"}
    lines = [
        [one.where.line for one in built.diagnostics if one.code == "missing-glyph" and one.where]
        for built in (first, moved)
    ]
    assert set(lines[0]) == {5}
    assert lines[1] == [line + 2 for line in lines[0]]
    assert {str(one.severity) for one in first.diagnostics} == {"error", "warning"}
    shutil.rmtree(project / "build")
    assert build(project).diagnostics == moved.diagnostics


def test_a_file_that_nothing_includes_is_told_of_though_nothing_is_made(project: Path) -> None:
    before = build(project)
    (project / "content/note/stray.yaml").write_text("title: Stray\n")
    built = build(project)
    assert names(built, How.KEPT) == ALL
    (told,) = set(built.diagnostics) - set(before.diagnostics)
    assert told.code == "file-unused"
    (project / "content/note/stray.yaml").unlink()
    assert build(project).diagnostics == before.diagnostics


def test_a_choice_makes_what_it_takes_and_leaves_the_rest_to_later(project: Path) -> None:
    before = artefacts_in(project / "build")
    edit(project / "content/note/report.yaml", "A Small Note", "A Note")
    built = reportgen.build(project=project, jobs=0, variant="annex")
    assert names(built, How.MADE) == {"annex.html"}
    built = build(project)
    assert names(built, How.MADE) == ALL - {"annex.html"}
    assert names(built, How.KEPT) == {"annex.html"}
    assert len(artefacts_in(project / "build")) == len(before)
    for choice in ({"variant": "annex"}, {"variant": "full", "format": "pdf"}, {}):
        built = reportgen.build(project=project, jobs=0, **choice)  # type: ignore[arg-type]
        assert names(built, How.MADE, How.RESTORED) == set()


def test_warnings_that_count_as_errors_are_no_other_work(project: Path) -> None:
    edit(project / "content/note/water.yaml", '"Some 260 of them do."', "{missing: true}")
    assert build(project).ok
    built = reportgen.build(project=project, jobs=0, strict=True)
    assert not built.ok
    assert build(project).ok
    assert names(build(project), How.KEPT) == ALL


def test_what_was_made_but_refused_is_not_taken_for_what_stood_there(project: Path) -> None:
    """Its warning, of the coarse picture, counts as an error first, and then does not."""
    edit(project / "content/note/variants.yaml", "full:", "new: {formats: [pdf]}\nfull:")
    edit(project / "content/note/bread.yaml", "Grain", "All grain")
    refused = reportgen.build(project=project, jobs=0, strict=True)
    assert names(refused, How.FAILED) == {"full.pdf", "new.pdf"}
    told = {path.name: reason for path, reason in build(project).reasons.items()}
    both = ("content/note/bread.yaml", "content/note/variants.yaml")
    assert told["note-new.pdf"] == Reason(How.RESTORED, Why.NEW)
    assert told["note-full.pdf"] == Reason(How.RESTORED, Why.TEXT, both)
    assert told["note-full.html"] == Reason(How.KEPT, Why.SAME)


def test_a_reason_names_the_files_since_that_artefact_was_made(project: Path) -> None:
    """Whatever has been made of other artefacts meanwhile."""
    edit(project / "content/note/water.yaml", "Rivers cross", "All rivers cross")
    reportgen.build(project=project, jobs=0, variant="annex")
    edit(project / "content/note/bread.yaml", "Grain", "All grain")
    reportgen.build(project=project, jobs=0, variant="house")
    told = {path.name: reason for path, reason in build(project).reasons.items()}
    both = ("content/note/bread.yaml", "content/note/water.yaml")
    assert told["note-full.html"] == Reason(How.MADE, Why.TEXT, both)
    assert told["note-session-water.html"] == Reason(How.MADE, Why.TEXT, both)
    assert told["note-house.html"] == told["note-annex.html"] == Reason(How.KEPT, Why.SAME)


def test_what_is_known_of_no_more_is_not_said_to_be_new(project: Path) -> None:
    reportgen.clean(project=project)
    (project / "build/note/note-annex.html").unlink()
    told = {path.name: reason for path, reason in build(project).reasons.items()}
    assert told.pop("note-annex.html") == Reason(How.MADE, Why.NEW)
    assert {*told.values()} == {Reason(How.MADE, Why.FORGOTTEN)}


def test_another_folder_is_filled_from_what_is_stored(project: Path, tmp_path: Path) -> None:
    built = reportgen.build(project=project, out=tmp_path / "out", jobs=0)
    assert names(built, How.RESTORED) == ALL
    assert {reason.why for reason in built.reasons.values()} == {Why.NEW}
    assert artefacts_in(tmp_path / "out") == artefacts_in(project / "build")


def test_of_two_reports_only_the_one_that_has_changed_is_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "_SETTLED", -10_000_000_000)  # as if all files were old
    project = make_project(tmp_path, one=SMALL, other=SMALL)
    reportgen.build(project=project, jobs=0)
    edit(project / "content/other/report.yaml", "Grain travels", "Grain often travels")
    refuse_to_read("content/one/variants.yaml", monkeypatch)
    steps: list[Step] = []
    built = reportgen.build(project=project, jobs=0, on_step=steps.append)
    assert built.ok
    assert {path.name for path in built.which(How.MADE)} == {
        "other-full.html",
        "other-session-bread.html",
    }
    assert [step.total for step in steps] == [6] * 6
    assert sorted(step.number for step in steps) == list(range(6))


def test_nothing_stored_is_believed_unless_it_is_whole(project: Path) -> None:
    before = artefacts_in(project / "build")
    stored = [path for path in (project / "build/.cache").rglob("*") if path.is_file()]
    assert len(stored) > len(ALL)
    for number, path in enumerate(stored):
        data = path.read_bytes()
        match number % 4:
            case 0:
                path.write_bytes(data[: len(data) // 2])
            case 1:
                path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
            case 2:
                path.write_bytes(stored[number - 1].read_bytes())
            case 3:
                path.write_bytes(b"")
    (project / "build/note/note-full.html").unlink()
    built = build(project)
    assert names(built, How.MADE) == ALL
    assert artefacts_in(project / "build") == before


def test_what_is_stored_may_be_lost_at_any_time(project: Path) -> None:
    before = artefacts_in(project / "build")
    reportgen.clean(project=project)
    assert sorted(path.name for path in (project / "build").iterdir()) == ["note"]
    built = build(project)
    assert names(built, How.MADE) == ALL
    assert artefacts_in(project / "build") == before


def test_a_build_that_cannot_store_makes_all_the_same(project: Path) -> None:
    before = artefacts_in(project / "build")
    shutil.rmtree(project / "build")
    (project / "build").mkdir()
    (project / "build/.cache").write_text("in the way")
    for _ in range(2):
        assert names(build(project), How.MADE) == ALL
    assert artefacts_in(project / "build/note") == {
        name.removeprefix("note/"): data for name, data in before.items()
    }


HEAVY = ("yaml", "jinja2", "pydantic", "weasyprint", "docx", "lxml", "fontTools", "multiprocessing")


def test_where_there_is_nothing_to_do_nothing_is_loaded(project: Path) -> None:
    told = ran(project, "0")
    assert "Made" not in told.stdout
    assert "All 7 artefacts in build/note are up to date" in told.stdout
    assert told.stdout.splitlines()[-1] == "loaded:"
    edit(project / "content/note/report.yaml", "kind", "# So that all is looked into.\nkind")
    assert "yaml" in ran(project, "0").stdout.splitlines()[-1]


def ran(project: Path, jobs: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which tells in the end what it has loaded."""
    code = (
        "import sys; from reportgen.cli import main; main(sys.argv[1:]); "
        f"print('loaded:', *[name for name in {HEAVY} if name in sys.modules])"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "build", "--jobs", jobs],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )


def test_what_a_worker_reads_is_traced_as_well(project: Path) -> None:
    reportgen.clean(project=project)
    assert names(reportgen.build(project=project, jobs=2), How.MADE) == ALL
    of_house("css/print-text.css", new="/* Ours. */")(project)
    assert names(reportgen.build(project=project, jobs=2), How.MADE) == {"full.pdf"}
