"""Wrong input as a person meets it: every mistake of a whole project in one run, with its place."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.pipeline.projects import make_project

GOOD = "kind: meeting-note\ntitle: A Note\nbody:\n  - {title: Water, id: water, body: [Rivers.]}\n"


def body(*lines: str) -> str:
    """A report with one section, whose body begins in line 6."""
    indented = "".join(f"      {line}\n" for line in lines)
    return f"kind: meeting-note\ntitle: A Note\nbody:\n  - title: Water\n    body:\n{indented}"


#: The files of a report, the place that must be named (line and column), and words of the message.
CASES: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "misspelt-key": ({"report.yaml": GOOD.replace("title: A", "tilte: A")}, "2:1", "`title`"),
    "missing-title": ({"report.yaml": GOOD.replace("title: A Note\n", "")}, "1:1", "`title`"),
    "duplicate-key": ({"report.yaml": GOOD + "title: Again\n"}, "5:1", "title"),
    "wrong-type": ({"report.yaml": GOOD.replace("A Note", "[A, Note]")}, "2:8", ""),
    "syntax": ({"report.yaml": GOOD + "date: [2015\n"}, "", ""),
    "tab": ({"report.yaml": GOOD + "meeting:\n\tplace: Istanbul\n"}, "6:1", "tab"),
    "tag": ({"report.yaml": GOOD + "date: !!python/object:os.system x\n"}, "5:7", "tag"),
    "not-utf-8": ({"report.yaml": GOOD.encode("utf-16")}, "", "UTF-8"),
    "latin-1": ({"report.yaml": GOOD.replace("Note", "Noté").encode("latin-1")}, "2:", "UTF-8"),
    "empty": ({"report.yaml": ""}, "1:1", "empty"),
    "list": ({"report.yaml": "- one\n- two\n"}, "1:1", "mapping"),
    "deep": ({"report.yaml": GOOD + "keywords: " + "[" * 100_000 + "\n"}, "5:", ""),
    "bomb": (
        {
            "report.yaml": "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
                for old, new in zip("abcdefgh", "bcdefghi", strict=True)
            )
        },
        "",
        "",
    ),
    "call-without-note": ({"report.yaml": body('- "Rivers[^a].')}, "6:", ""),
    "link-script": ({"report.yaml": body('- "[x](javascript:alert(1))"')}, "6:", ""),
    "unknown-block": ({"report.yaml": body("- figur: {image: x.png}")}, "6:9", "`figure`"),
    "missing-image": (
        {"report.yaml": body("- figure: {image: x.png, alt: X}")},
        "6:25",
        "x.png",
    ),
    "circle": ({"report.yaml": GOOD.replace("- {", "- report.yaml\n  - {")}, "4:5", ""),
    "twice": (
        {
            "report.yaml": GOOD.replace("- {", "- a.yaml\n  - a.yaml\n  - {"),
            "a.yaml": "title: A\nbody: [Words.]\n",
        },
        "5:5",
        "",
    ),
    "outside": ({"report.yaml": GOOD.replace("- {", "- ../../../etc/passwd\n  - {")}, "4:5", ""),
    "variants-list": ({"report.yaml": GOOD, "variants.yaml": "[full]"}, "1:1", "mapping"),
    "variants-extends": (
        {"report.yaml": GOOD, "variants.yaml": "full: {}\nother: {extends: ful}\n"},
        "2:18",
        "`full`",
    ),
    "variants-template": (
        {"report.yaml": GOOD, "variants.yaml": "full: {template: meeting-nota}\n"},
        "1:18",
        "`meeting-note`",
    ),
    "variants-format": (
        {"report.yaml": GOOD, "variants.yaml": "full: {formats: [pfd]}\n"},
        "1:18",
        "`pdf`",
    ),
    "theme": ({"report.yaml": GOOD + "theme: noir\n"}, "5:8", "no theme `noir`"),
    "language": ({"report.yaml": GOOD + "language: tlh\n"}, "5:11", "`tlh`"),
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    project = tmp_path_factory.mktemp("mistakes")
    make_project(project, fine={"report.yaml": GOOD})
    for name, (files, _, _) in CASES.items():
        folder = project / "content" / name
        folder.mkdir()
        for file, data in files.items():
            (folder / file).write_bytes(data if isinstance(data, bytes) else data.encode())
    return run("build", cwd=project)


def test_one_run_shows_all_mistakes_and_no_traceback(
    ran: subprocess.CompletedProcess[str],
) -> None:
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    complained = set(re.findall(r"^content/([^/]+)/", ran.stderr, re.MULTILINE))
    assert complained == CASES.keys()


def test_what_is_fine_is_built(ran: subprocess.CompletedProcess[str]) -> None:
    made = re.findall(r"^made (.*?)(?: \(.*)?$", ran.stdout, re.MULTILINE)
    assert {Path(path).parent.name for path in made} == {"fine"}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_reported_at_its_place(
    ran: subprocess.CompletedProcess[str], name: str
) -> None:
    _, place, words = CASES[name]
    complaints = re.split(r"\n(?=\S)", ran.stderr)
    mine = [one for one in complaints if one.startswith(f"content/{name}/")]
    assert any(" error: " in one and f".yaml:{place}" in one and words in one for one in mine), mine
