"""The examples of CONTRIBUTING.md work as they stand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
EXAMPLE = re.compile(r"<!-- (file|append): (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
REPORT = (
    "kind: meeting-note\ntitle: An Example\ndate: 2015-06\nlanguage: en\nbody: [findings.yaml]\n"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the toolkit in which every step of the page has been taken."""
    copy = tmp_path_factory.mktemp("contributing")
    for folder in ("reportgen", "templates"):
        shutil.copytree(CHECKOUT / folder, copy / folder)
    examples = EXAMPLE.findall((CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(examples) == 5
    for how, name, text in examples:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if how == "append" else "x", encoding="utf-8") as file:
            file.write(text)
    (copy / "content/example/report.yaml").write_text(REPORT, encoding="utf-8")
    return copy


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def test_the_new_variant_block_and_format_work_together(checkout: Path) -> None:
    ran = run(checkout, "build", "--variant", "handout")
    assert ran.returncode == 0, ran.stderr
    text = (checkout / "build/example/example-handout.txt").read_text(encoding="utf-8")
    assert "What We Found\n=============" in text
    assert "The chair\nIt will meet again in spring." in text
    assert "1. They are on file." in text
    page = (checkout / "build/example/example-handout.html").read_text(encoding="utf-8")
    assert "It will meet again in spring." in page


def test_mistakes_in_the_new_block_are_told_as_any_others(checkout: Path) -> None:
    findings = checkout / "content/example/findings.yaml"
    right = findings.read_text(encoding="utf-8")
    findings.write_text(right.replace("by:", "bye:"), encoding="utf-8")
    ran = run(checkout, "check")
    findings.write_text(right, encoding="utf-8")
    assert ran.returncode == 1
    assert "findings.yaml:4:" in ran.stderr
    assert "did you mean `by`?" in ran.stderr


def test_the_new_format_has_options_of_its_own(checkout: Path) -> None:
    variants = checkout / "content/example/variants.yaml"
    right = variants.read_text(encoding="utf-8")
    variants.write_text(f"{right}  txt: {{rul: '-'}}\n", encoding="utf-8")
    ran = run(checkout, "check")
    variants.write_text(right, encoding="utf-8")
    assert ran.returncode == 1
    assert "did you mean `rule`?" in ran.stderr
