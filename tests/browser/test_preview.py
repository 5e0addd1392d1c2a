"""The preview in use: what is saved is seen, and nothing that was seen is lost."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import reportgen
from tests.browser.previewing import Open, previewed
from tests.pipeline.projects import NOTE, REPORT, VARIANTS, edit, make_project
from tests.preview.running import running, wait_until

pytestmark = pytest.mark.slow

REPORT_FILE = "content/note/report.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_an_edit_shows(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Rivers cross borders.")
        edit(project / REPORT_FILE, "Rivers cross", "Rivers do cross")
        one.expect_words("Rivers do cross borders.")
        built = project / "build/note/note-full.html"
        wait_until(lambda: built.exists() and b"Rivers do cross" in built.read_bytes())
        one.expect_all("made")


def test_an_error_shows_beside_the_last_good_state_until_it_is_mended(
    browser: Browser, project: Path
) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Rivers cross borders.")
        one.expect_all("made")
        expect(one.complaints).to_have_count(0)
        edit(project / REPORT_FILE, "title: Bread", "titel: Bread")
        expect(one.banner).to_be_visible()
        expect(one.complaints.first).to_contain_text("titel")
        expect(one.complaints.first.locator(".at")).to_have_text(re.compile(rf"^{REPORT_FILE}:15:"))
        one.expect_words("Rivers cross borders.")
        one.expect_all("errors")
        edit(project / REPORT_FILE, "titel: Bread", "title: Loaves")
        one.expect_words("Loaves")
        expect(one.banner).to_be_hidden()
        expect(one.complaints).to_have_count(0)
        one.expect_all("made")


def test_a_report_with_errors_from_the_start_shows_them_and_then_the_page(
    browser: Browser, project: Path
) -> None:
    edit(project / REPORT_FILE, "language: en", "language: ")
    with previewed(browser, project) as one:
        expect(one.complaints.first).to_contain_text("language")
        expect(one.page.locator(".empty")).to_be_visible()
        edit(project / REPORT_FILE, "language: ", "language: en")
        one.expect_words("Rivers cross borders.")
        expect(one.complaints).to_have_count(0)
        one.expect_all("made")


def test_what_was_built_before_shows_beside_errors_from_the_start(
    browser: Browser, project: Path
) -> None:
    assert reportgen.build(project=project, jobs=0).ok
    edit(project / REPORT_FILE, "title: Bread", "titel: Bread")
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        expect(one.banner).to_be_visible()
        expect(one.complaints.first).to_contain_text("titel")


def test_another_target_is_shown_and_kept_over_a_reload(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        one.choose("session: water")
        one.expect_words("Rivers cross borders.")
        expect(one.frame.locator("main")).not_to_contain_text("Grain travels")
        one.page.reload()
        expect(one.target("session: water")).to_have_attribute("aria-current", "page")
        one.expect_words("Rivers cross borders.")
        one.page.go_back()
        one.expect_words("Grain travels by sea.")


def test_twenty_saves_in_a_row_end_with_the_last(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        text = (project / REPORT_FILE).read_text()
        for number in range(1, 21):
            saved = text.replace("Grain travels", f"Grain travels {number} times")
            (project / REPORT_FILE).write_text(saved)
            one.page.wait_for_timeout(30)
        one.expect_words("Grain travels 20 times by sea.")
        built = project / "build/note/note-full.html"
        wait_until(lambda: built.exists() and b"travels 20 times" in built.read_bytes())
        one.expect_all("made")
        one.expect_words("Grain travels 20 times by sea.")


def test_a_new_file_and_a_deleted_one_count(browser: Browser, project: Path) -> None:
    part = project / "content/note/salt.yaml"
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        part.write_text('title: Salt\nkind: session\nbody: ["Salt keeps."]\n')
        expect(one.complaints.first).to_contain_text("salt.yaml")
        with (project / REPORT_FILE).open("a") as report:
            report.write("  - salt.yaml\n")
        one.expect_words("Salt keeps.")
        expect(one.complaints).to_have_count(0)
        expect(one.target("session: salt")).to_be_visible()
        one.expect_all("made")
        part.unlink()
        expect(one.banner).to_be_visible()
        expect(one.complaints.first).to_contain_text("salt.yaml")
        one.expect_words("Salt keeps.")


def test_a_save_by_renaming_shows(browser: Browser, project: Path) -> None:
    """So do Vim, Visual Studio Code, Emacs: the old file is gone for a moment, or replaced."""
    report = project / REPORT_FILE
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        aside = report.with_name("report.yaml.new")
        aside.write_text(REPORT.replace("Grain", "Rice"))
        aside.replace(report)
        one.expect_words("Rice travels by sea.")
        report.rename(report.with_name("report.yaml~"))
        report.write_text(REPORT.replace("Grain", "Maize"))
        one.expect_words("Maize travels by sea.")


def test_targets_come_and_go_with_their_variants(browser: Browser, project: Path) -> None:
    variants = project / "content/note/variants.yaml"
    with previewed(browser, project) as one:
        one.choose("session: bread")
        one.expect_words("Grain travels by sea.")
        water = "water: {sections: [water], formats: [html]}\n"
        variants.write_text(VARIANTS + water)
        expect(one.target("water")).to_be_visible()
        one.expect_all("made")
        variants.write_text(water)
        expect(one.target("session: bread")).to_have_count(0)
        one.expect_words("Rivers cross borders.")
        expect(one.target("water")).to_have_attribute("aria-current", "page")
        folder = project / "build/note"
        wait_until(lambda: [path.name for path in folder.glob("*.html")] == ["note-water.html"])


def test_a_theme_that_is_changed_shows(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        heading = one.frame.locator("h1")
        before = heading.evaluate("heading => getComputedStyle(heading).color")
        house = project / "templates/themes/green.yaml"
        house.parent.mkdir(parents=True)
        house.write_text('colors: {primary: "#00440a"}\n')
        edit(project / REPORT_FILE, "language: en", "language: en\ntheme: green")
        expect(heading).to_have_css("color", "rgb(0, 68, 10)")
        assert before != "rgb(0, 68, 10)"
        edit(house, "#00440a", "#440000")
        expect(heading).to_have_css("color", "rgb(68, 0, 0)")


def test_a_second_report_comes_and_goes(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        shutil.copytree(project / "content/note", project / "content/other")
        expect(one.page.get_by_role("heading", name="other")).to_be_visible()
        one.expect_all("made")
        shutil.rmtree(project / "content/other")
        expect(one.page.get_by_role("heading", name="other")).to_have_count(0)
        one.expect_words("Grain travels by sea.")


def test_two_projects_are_previewed_side_by_side(browser: Browser, tmp_path: Path) -> None:
    one_project, other_project = make_project(tmp_path / "one"), make_project(tmp_path / "two")
    with previewed(browser, one_project) as one, previewed(browser, other_project) as other:
        one.expect_words("Grain travels by sea.")
        other.expect_words("Grain travels by sea.")
        edit(other_project / REPORT_FILE, "Grain", "Rice")
        other.expect_words("Rice travels by sea.")
        one.expect_words("Grain travels by sea.")


def test_a_page_says_when_its_preview_has_ended(browser: Browser, project: Path) -> None:
    with previewed(browser, project) as one:
        one.expect_words("Grain travels by sea.")
        assert one.preview.interrupt() == 0
        expect(one.banner).to_contain_text("has ended")
        one.expect_words("Grain travels by sea.")
        one.page.goto("about:blank")


def test_a_page_goes_on_where_its_preview_is_started_again(
    browser: Browser, tmp_path: Path
) -> None:
    """Whatever it was asked for meanwhile."""
    variants = "full: {formats: [pdf]}\nshort: {formats: [pdf], sections: [bread]}\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    faults: list[str] = []
    with closing(browser.new_page()) as page:
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        with running(project) as preview:
            page.goto(preview.address)
            one = Open(page, preview, project)
            one.choose("full", "PDF")
            expect(page.locator(".sheet img")).to_be_visible()
        expect(one.banner).to_contain_text("has ended")
        page.locator(".sheet").click()
        expect(page.locator(".place")).to_contain_text("has ended")
        one.choose("short", "PDF")
        expect(page.locator(".view")).to_contain_text("has ended")
        with running(project, port=preview.port):
            expect(page.locator(".sheet img")).to_be_visible()
            expect(one.banner).to_be_hidden()
    assert faults == []


def test_any_number_of_windows_can_be_open(browser: Browser, project: Path) -> None:
    """Though a browser has but six connections to a server, and those in sight keep one each."""
    in_sight = """there => {
        Object.defineProperty(document, "hidden", {value: !there, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with previewed(browser, project) as first:
        first.expect_words("Grain travels by sea.")
        first.page.evaluate(in_sight, False)
        for _ in range(7):
            page = first.page.context.new_page()
            page.goto(first.preview.address)
            Open(page, first.preview, project).expect_words("Grain travels by sea.")
            page.evaluate(in_sight, False)
        edit(project / REPORT_FILE, "Grain", "Rice")
        first.page.evaluate(in_sight, True)
        first.expect_words("Rice travels by sea.")
