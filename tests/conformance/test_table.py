"""Every checker over every artefact: a red cell where something is wrong, and no false green."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conformance.samples import draft, entry, list_all, page, press_sheet, sheet
from tests.conformance.validators import require
from tools.conformance.artefacts import artefacts
from tools.conformance.checks import CHECKS, Check, audit
from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import AXE, JAVA, ROOT, Command, Installed, advice
from tools.conformance.table import is_green


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "report"
    folder.mkdir(parents=True)
    return folder


def green(paths: Sequence[Path]) -> Findings:
    return {path: [] for path in paths}


def run(*arguments: str | Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.conformance", *arguments],
        cwd=ROOT,
        env={**os.environ, **({} if path is None else {"PATH": path})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_one_table_shows_what_each_checker_finds(report: Path) -> None:
    require(*(program for check in CHECKS for program in check.needs))
    sheet(report / "a.pdf", "pdf/a-2a")
    page(report / "b.html", ' lang="en"')
    draft(report / "c.docx", element="w:bogus")
    page(report / "d.html")
    draft(report / "e.docx")
    sheet(report / "f.pdf", "pdf/x-4")
    press_sheet(report / "g.pdf")
    sheet(report / "h.pdf", None)
    list_all(report)

    ran = run(report.parent)

    assert ran.returncode == 1, ran.stderr
    heads, *rows = ran.stdout.splitlines()[:9]
    assert re.split(r"  +", heads)[1:] == ["made", *(check.name for check in CHECKS)]
    cells = {row.split()[0]: row.split()[1:] for row in rows}
    unlike_x = cells["f.pdf"][3]
    assert int(unlike_x) > 0
    assert cells == {
        "a.pdf": ["1", "·", "✓", "·", "1", "✓", "·", "·", "·"],
        "b.html": ["✓", "·", "·", "·", "·", "·", "1", "1", "·"],
        "c.docx": ["✓", "·", "·", "·", "·", "·", "·", "·", "1"],
        "d.html": ["✓", "·", "·", "·", "·", "·", "✓", "✓", "·"],
        "e.docx": ["✓", "·", "·", "·", "·", "·", "·", "·", "✓"],
        "f.pdf": ["✓", "·", "·", unlike_x, "1", "✓", "·", "·", "·"],
        "g.pdf": ["✓", "·", "·", "✓", "✓", "✓", "·", "·", "·"],
        "h.pdf": ["1", "·", "·", "·", "4", "✓", "·", "·", "·"],
    }
    wanted = "where it should declare PDF/A-2a with PDF/UA-1 or PDF/X-4"
    assert f"undeclared: it declares PDF/A-2a, {wanted}" in ran.stdout
    assert f"undeclared: it declares no standard, {wanted}" in ran.stdout
    assert "\nreport/b.html: axe\n    html-has-lang: " in ran.stdout
    assert "\nreport/d.html: " not in ran.stdout
    assert ran.stdout.endswith("\n9 of 25 cells of 8 artefacts are not green\n")


@pytest.mark.slow
def test_all_green_ends_with_zero_and_programs_get_json(report: Path) -> None:
    page(report / "a.html")
    draft(report / "b.docx")
    list_all(report)
    ran = run("--json", report.parent)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = json.loads(ran.stdout)
    assert told["green"] is True
    assert [(one["path"], one["checks"]) for one in told["artefacts"]] == [
        ("a.html", {"made": [], "Nu": [], "axe": []}),
        ("b.docx", {"made": [], "Open XML": []}),
    ]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"failed": True}, "failed"),
        ({"stale": True}, "stale"),
        ({"sha256": "0" * 64}, "changed"),
        ({"path": "gone.html"}, "absent"),
        ({"format": "epub"}, "unchecked"),
    ],
)
def test_what_is_not_as_the_manifest_promises_is_no_pass(
    report: Path, changes: dict[str, object], rule: str
) -> None:
    list_all(report, entry(page(report / "a.html")) | changes)
    rows = audit(artefacts(report.parent), [Check("Green", "html", (), green)])
    (row,) = rows.values()
    assert [finding.rule for finding in row["made"]] == [rule]
    assert not is_green(rows)


def test_a_checker_that_says_nothing_about_a_file_does_not_pass_it(report: Path) -> None:
    page(report / "a.html")
    page(report / "b.html")
    list_all(report)
    forgetful = Check("Forgetful", "html", (), lambda paths: green(paths[1:]))
    first, second = audit(artefacts(report.parent), [forgetful]).values()
    assert [finding.rule for finding in first["Forgetful"]] == ["no-answer"]
    assert second["Forgetful"] == ()


def test_a_checker_that_breaks_leaves_the_others_at_work(report: Path) -> None:
    list_all(report, entry(page(report / "a.html")))

    def broken(paths: Sequence[Path]) -> Findings:
        raise ValueError("no words")

    checks = [Check("Broken", "html", (), broken), Check("Green", "html", (), green)]
    (row,) = audit(artefacts(report.parent), checks).values()
    assert row["Broken"] == (Finding("broken", "Broken failed: ValueError: no words"),)
    assert row["Green"] == ()


def test_no_artefacts_and_no_manifest_are_no_pass(report: Path) -> None:
    ran = run(report.parent)
    assert ran.returncode == 1
    assert "make build" in ran.stderr
    (report / "manifest.json").write_text("[]")
    ran = run(report.parent)
    assert ran.returncode == 1
    assert "is no manifest" in ran.stderr


def test_what_is_missing_is_named_with_the_one_line_that_gets_it(
    report: Path, tmp_path: Path
) -> None:
    list_all(report, entry(page(report / "a.html")))
    ran = run(report.parent, path=str(tmp_path))
    assert ran.returncode == 4
    assert ran.stderr == (
        "Missing: java, qpdf, chromium. Type this and try again:\n"
        "    sudo apt-get install --yes default-jre-headless qpdf chromium\n"
    )


def test_what_install_puts_there_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    require(JAVA, AXE)
    assert advice([JAVA, AXE]) is None
    absent = [Command("absent", "a-package"), Installed("absent/thing.jar")]
    assert advice([*absent, *absent, JAVA]) == (
        "Missing: absent, thing.jar. Type this and try again:\n"
        "    sudo apt-get install --yes a-package && tools/install.sh"
    )
    monkeypatch.setenv("PATH", "")
    assert str(advice(absent[1:])).endswith("install --yes npm maven && tools/install.sh")
