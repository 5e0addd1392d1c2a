"""Variants that are made for each row of a data file."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

import reportgen
from reportgen.pipeline.built import How, Step
from reportgen.pipeline.editions import Edition
from tests.pipeline.projects import artefacts_in, edit, make_project, manifest

REPORT = """\
kind: meeting-note
title: The Lake Conference
date: 2015-06
language: en
body:
  - title: Water
    id: water
    body:
      - "Rivers cross borders.[^rivers]"
      - {text: "You host the next one.[^next]", when: {country: Norway}}
      - {text: "You need a visa.", when: {visa: "yes", country: {not: [Norway, Iceland]}}}
    notes: {rivers: "Some 260 of them do.", next: "In spring."}
"""
VARIANTS = """\
full: {formats: [html]}
briefing:
  template: briefing
  formats: [html]
  html: {embed_fonts: false}
  each: {csv: data/delegations.csv}
"""
HEADER = "code,country,head,visa\n"
DATA = """\
code,country,head,visa
NO,Norway,"Hansen, <b>Ola</b> {{ report }}",yes
SE,Sweden,Berg,yes
IS,Iceland,,yes
"""
TEMPLATE = """\
{% extends "one-pager.html.j2" %}
{% block document_title %}Briefing for {{ row.country }}{% endblock %}
{% block page %}
<h1>Briefing for {{ row["country"] }}</h1>
{% if row.head %}<p>For {{ row.head }}.</p>{% endif %}
<main>{{ show(report.body) }}</main>
{% endblock %}
"""
DATA_FILE = "content/note/data/delegations.csv"
PAGES = {f"note-briefing-{code}.html" for code in ("NO", "SE", "IS")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "report.yaml": REPORT,
        "variants.yaml": VARIANTS,
        "data/delegations.csv": DATA,
        "../../templates/briefing.html.j2": TEMPLATE,
    }
    return make_project(tmp_path, note=files)


def data_of(project: Path) -> Path:
    return project / DATA_FILE


def build(project: Path, jobs: int = 0) -> reportgen.Built:
    return reportgen.build(project=project, jobs=jobs)


def names(built: reportgen.Built, *how: How) -> set[str]:
    return {path.name for path in built.which(*how)}


def words(project: Path, code: str) -> str:
    page = (project / f"build/note/note-briefing-{code}.html").read_text(encoding="utf-8")
    body = page[page.index("<body") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_each_row_makes_an_edition_with_its_fields_and_what_is_for_it(project: Path) -> None:
    assert names(build(project), How.MADE) == {"note-full.html", *PAGES}
    assert "For Hansen, &lt;b&gt;Ola&lt;/b&gt; {{ report }}." in words(project, "NO")
    assert "For" not in words(project, "IS").replace("Briefing for Iceland", "")
    said = {code: words(project, code) for code in ("NO", "SE", "IS")}
    assert [code for code, one in said.items() if "You host" in one] == ["NO"]
    assert [code for code, one in said.items() if "visa" in one] == ["SE"]
    assert manifest(project / "build/note")["note-briefing-SE.html"]["title"] == (
        "Briefing for Sweden"
    )


def test_what_is_for_some_rows_stands_in_no_byte_of_what_has_none(project: Path) -> None:
    build(project)
    for name in ("note-full.html", "note-briefing-IS.html"):
        page = (project / "build/note" / name).read_text(encoding="utf-8")
        assert "You host" not in page
        assert "In spring" not in page


def test_a_changed_row_makes_its_own_files_again(project: Path) -> None:
    build(project)
    edit(data_of(project), "Berg", "Borg")
    built = build(project)
    assert names(built, How.MADE) == {"note-briefing-SE.html"}
    (reason,) = (one for one in built.reasons.values() if one.how is How.MADE)
    assert reason.files == ("content/note/data/delegations.csv",)
    assert names(build(project), How.KEPT) == {"note-full.html", *PAGES}


def test_rows_that_come_go_and_move_are_followed(project: Path) -> None:
    build(project)
    rows = DATA.splitlines()
    data_of(project).write_text("\n".join([rows[0], "FI,Finland,Aho,no", rows[3], rows[1]]))
    built = build(project)
    assert names(built, How.MADE) == {"note-briefing-FI.html"}
    assert [path.name for path in built.removed] == ["note-briefing-SE.html"]


def test_bad_rows_are_told_and_good_ones_made_and_what_bad_ones_had_made_stays(
    project: Path,
) -> None:
    assert build(project).ok
    edit(data_of(project), "SE,Sweden,Berg,yes", "SE,Sweden,Berg")
    edit(data_of(project), "IS,Iceland,,yes", "IS,Island,,yes")
    built = build(project)
    assert not built.ok
    (found,) = built.diagnostics
    assert (found.code, str(found.where)) == (
        "row-width",
        "content/note/data/delegations.csv:3:1",
    )
    assert names(built, How.MADE) == {"note-briefing-IS.html"}
    assert built.removed == ()
    entry = manifest(project / "build/note")["note-briefing-SE.html"]
    assert entry["failed"]
    assert entry["stale"]
    again = build(project)
    assert names(again, How.MADE, How.FAILED) == set()
    assert again.diagnostics == built.diagnostics
    edit(data_of(project), "SE,Sweden,Berg", "SE,Sweden,Berg,yes")
    mended = build(project)
    assert mended.ok
    assert not manifest(project / "build/note")["note-briefing-SE.html"]["failed"]


@pytest.mark.parametrize(
    "data", [DATA.replace(",", ";"), HEADER, f"{HEADER},Sweden,Berg,yes\n"], ids=["", "none", "bad"]
)
def test_where_no_row_is_good_it_is_the_file_that_is_told_of(project: Path, data: str) -> None:
    """Not that the report makes nothing, even if it makes nothing else."""
    edit(project / "content/note/variants.yaml", "full: {formats: [html]}\n", "")
    assert not build(project).failed
    data_of(project).write_text(data)
    built = build(project)
    assert {one.where.file for one in built.diagnostics if one.where} == {DATA_FILE}
    assert not built.ok
    assert built.removed == ()
    assert words(project, "SE")


def test_a_template_that_fails_for_one_row_fails_for_that_one(project: Path) -> None:
    template = project / "templates/briefing.html.j2"
    edit(template, "{% if row.head %}", '{% if row.head %}{{ row.head.split(" ")[1] }}')
    built = build(project)
    assert names(built, How.FAILED) == {"note-briefing-SE.html"}
    assert names(built, How.MADE) == {"note-full.html", *PAGES} - {"note-briefing-SE.html"}
    (found,) = built.diagnostics
    assert str(found.where) == "templates/briefing.html.j2:5:1"
    assert found.target == "note-briefing-SE"
    assert reportgen.check(project=project).diagnostics == (found,)


def test_a_field_that_no_row_has_is_told_once_with_the_line_of_the_template(project: Path) -> None:
    edit(project / "templates/briefing.html.j2", "{{ row.country }}", "{{ row.contry }}")
    (found,) = build(project).diagnostics
    assert (found.code, str(found.where)) == ("unknown-field", "templates/briefing.html.j2:2:1")
    assert found.hint == "did you mean `country`?"


def test_what_is_wrong_with_very_many_targets_is_told_once(project: Path) -> None:
    rows = [f"R{number},Country {number},Head,no" for number in range(50)]
    data_of(project).write_text("\n".join(["code,country,head,visa", *rows]))
    template = project / "templates/briefing.html.j2"
    edit(template, "{% if row.head %}", '{% if row.head %}{{ row.head.split(" ")[1] }}')
    (found,) = build(project).diagnostics
    assert found.target == "note-briefing-R0 and 49 more"


def test_the_same_is_made_by_any_number_of_workers(project: Path, tmp_path: Path) -> None:
    build(project)
    made = artefacts_in(project / "build")
    reportgen.build(project=project, jobs=3, out=tmp_path / "other")
    assert artefacts_in(tmp_path / "other") == made


def test_trees_are_not_held_until_all_rows_are_made(project: Path) -> None:
    rows = [f"R{number},Country {number},Head,no" for number in range(120)]
    data_of(project).write_text("\n".join(["code,country,head,visa", *rows]))
    held: list[int] = []

    def count(step: Step) -> None:
        if step.done % 20 == 0:
            gc.collect()
            held.append(sum(isinstance(one, Edition) for one in gc.get_objects()))

    reportgen.build(project=project, jobs=0, variant="briefing", on_step=count)
    assert len(held) == 6
    assert max(held) <= 4
