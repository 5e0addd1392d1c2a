"""What looks wrong on a page is told with the line of the source that can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import Diagnostic
from tests.pipeline.projects import make_project
from tests.writers.pdf.documents import picture, words

MARK = "# here"
_NO_BREAK = "\u00a0".join(words(20).split())


def table(columns: int) -> str:
    return f"""\
      - table:
          columns: [{", ".join(f"C{number}" for number in range(columns))}] {MARK}
          rows:
            - [{", ".join(["Words"] * columns)}]
"""


def noted(text: str, **notes: str) -> str:
    """A paragraph with notes; of those whose names end in `_` the line is to be told."""
    bodies = "".join(
        f"      {name}: {body} {MARK if name.endswith('_') else ''}\n"
        for name, body in notes.items()
    )
    return f"      - {text}\n    notes:\n{bodies}"


#: The end of a report, by what is told of it.
ENDS = {
    "wide-text": f"      - Words joined by no-break spaces are {_NO_BREAK}. {MARK}\n",
    "wide-address": f"      - See https://example.org/{'x' * 90} for more. {MARK}\n",
    "wide-table": table(16),
    "cut-off": table(40),
    "coarse-image": f"      - figure: {{image: grey.png, alt: Grey}} {MARK}\n",
    "missing-glyph": f"      - The sign \U00013000 is Egyptian. {MARK}\n",
    "orphan": noted(
        f"Begin.[^a] {words(14)} end.[^b] {words(14)} {MARK}", a=words(700), b=words(600)
    ),
    "late-note": noted("A line with two calls.[^a][^b_]", a=words(600), b_=words(600)),
    "long-note": noted("A call.[^a_]", a_=words(1200)),
}


def told_of(project: Path, body: str, variants: str) -> tuple[list[Diagnostic], int]:
    """What a build tells of a report that ends so, and the number of the marked line."""
    report = (
        "kind: meeting-note\ntitle: A Note\nlanguage: en\n"
        f"body:\n  - title: Water\n    kind: session\n    body:\n{body}"
    )
    make_project(project, note={"report.yaml": report, "variants.yaml": variants})
    (project / "content/note/grey.png").write_bytes(picture(300, 200))
    built = reportgen.build(project=project, jobs=0)
    lines = report.splitlines()
    return list(built.diagnostics), next(n for n, line in enumerate(lines, 1) if MARK in line)


@pytest.mark.parametrize("code", ENDS)
def test_a_blemish_is_told_with_its_line(tmp_path: Path, code: str) -> None:
    found, line = told_of(tmp_path, ENDS[code], "full: {formats: [pdf]}\n")
    (one,) = [diagnostic for diagnostic in found if diagnostic.code == code]
    assert one.where is not None
    assert (one.where.file, one.where.line) == ("content/note/report.yaml", line)
    assert one.hint
    assert one.is_error == (code in {"cut-off", "missing-glyph", "long-note"})
    assert {diagnostic.code for diagnostic in found} <= {code, "widow", "late-note"}


def test_a_briefing_that_leaves_its_page_empty_is_told_with_what_it_could_have_more_of(
    tmp_path: Path,
) -> None:
    body = f"      - {{text: Little., tags: [brief]}} {MARK}\n"
    brief = "brief: {template: one-pager, each: sessions, tags: [brief], fit: one-page"
    found, line = told_of(tmp_path, body, f"{brief}, formats: [pdf]}}\n")
    (one,) = found
    assert (one.code, one.is_error) == ("thin-page", False)
    assert one.where is not None
    assert one.where.line == line
