"""What a page is told after a save: what it shows comes first, and the last save counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest

from reportgen.workspace import package_templates
from tests.pipeline.projects import NOTE, REPORT, edit, make_project
from tests.preview.running import Preview, running, wait_until

REPORT_FILE = "content/note/report.yaml"
VARIANTS = "".join(f"v{number}: {{formats: [pdf]}}\n" for number in range(4))
SHOWN = "note/note-v3.pdf"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, note={**NOTE, "variants.yaml": VARIANTS})


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with running(project) as one:
        one.settle()
        yield one


def revisions(preview: Preview) -> dict[str, str]:
    return {path: one["revision"] for path, one in preview.settle().items()}


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_what_is_shown_is_made_first(preview: Preview, project: Path) -> None:
    before = revisions(preview)
    with closing(preview.listen(SHOWN)) as news:
        assert next(news)[0] == "plan"
        edit(project / REPORT_FILE, "Grain travels", "Rice travels")
        made = (
            path
            for name, told in news
            if name == "standings"
            for path, one in told.items()
            if one["state"] == "made" and one["revision"] != before[path]
        )
        assert next(made) == SHOWN
        assert {next(made) for _ in range(3)} == before.keys() - {SHOWN}


def test_the_last_of_several_saves_is_what_remains(preview: Preview, project: Path) -> None:
    with closing(preview.listen(SHOWN)):
        for crop in ("Rice", "Maize", "Barley"):
            (project / REPORT_FILE).write_text(REPORT.replace("Grain", crop))
    pdfs = [project / "build/note" / f"note-v{number}.pdf" for number in range(4)]
    wait_until(lambda: all("Barley travels by sea" in words(pdf) for pdf in pdfs))
    assert {one["state"] for one in preview.settle().values()} == {"made"}


def test_an_error_that_is_mended_for_two_reports_is_gone_before_either_is_made(
    tmp_path: Path,
) -> None:
    note = {**NOTE, "variants.yaml": VARIANTS}
    project = make_project(tmp_path, one=note, two=note)
    theme = project / "templates/theme.yaml"
    theme.parent.mkdir()
    sound = (package_templates() / "theme.yaml").read_text(encoding="utf-8")
    theme.write_text(sound.replace("text: 10\n", "text: ten\n"), encoding="utf-8")
    with running(project) as preview, closing(preview.listen("one/one-v3.pdf")) as news:
        assert any(
            name == "standings" and told.get("two/two-v0.pdf", {}).get("state") == "errors"
            for name, told in news
        )
        theme.write_text(sound, encoding="utf-8")
        for name, told in news:
            if name == "complaints" and not told:
                return
            assert name != "standings" or all(one["state"] != "made" for one in told.values())


def test_an_artefact_that_somebody_has_removed_is_made_again_when_it_is_asked_for(
    preview: Preview, project: Path
) -> None:
    before = revisions(preview)[SHOWN]
    (project / "build" / SHOWN).unlink()
    with closing(preview.listen(SHOWN)) as news:
        assert next(news)[0] == "plan"
        assert preview.ask(f"/file/{SHOWN}")[0] == 404
        told = (told[SHOWN] for name, told in news if name == "standings" and SHOWN in told)
        found = [one["revision"] for one in islice(told, 3)]
        assert found == [before, None, before]
    # Where the build before was just ending, it has said once more what it had made: the file is
    # missed again then.
    wait_until(lambda: preview.ask(f"/file/{SHOWN}")[0] == 200)


def test_a_target_that_is_gone_while_it_is_shown_keeps_no_other_from_being_made(
    preview: Preview, project: Path
) -> None:
    with closing(preview.listen(SHOWN)) as news:
        assert next(news)[0] == "plan"
        edit(project / "content/note/variants.yaml", "v3: {", "v4: {")
        told = [next(news)]
        while told[-1][0] != "standings" or told[-1][1].get("note/note-v4.pdf") is None:
            told.append(next(news))
        assert all(not found for name, found in told if name == "complaints")
    assert {one["state"] for one in preview.settle().values()} == {"made"}
    wait_until(lambda: not (project / "build" / SHOWN).exists())


def test_a_state_of_a_web_page_that_is_over_is_answered_with_nothing(project: Path) -> None:
    (project / "content/note/variants.yaml").write_text("full: {formats: [html]}\n")
    path = "note/note-full.html"
    with running(project) as preview:
        preview.settle()
        with closing(preview.listen(path)) as news:
            pages = (told["revision"] for name, told in news if name == "page")
            first = next(pages)
            edit(project / REPORT_FILE, "Grain travels", "Rice travels")
            second = next(pages)
        answers = [preview.ask(f"/page/{path}?revision={one}") for one in (first, second)]
    assert [status for status, _, _ in answers] == [204, 200]
    assert [b"Rice travels" in body for _, _, body in answers] == [False, True]
