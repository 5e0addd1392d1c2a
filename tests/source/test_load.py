"""From files to the model."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from reportgen.diagnostics import SourceRef
from reportgen.model.blocks import (
    BulletList,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    Spanner,
    Table,
)
from reportgen.model.node import Prose, walk
from reportgen.model.scalars import Date
from reportgen.source.load import load_report
from reportgen.workspace import DiskWorkspace
from tests.source.reports import FOLDER, PART, REPORT, body, good, load


def test_a_small_report_is_read() -> None:
    report = good()
    assert (report.name, report.kind, report.title.plain) == (
        "small",
        "meeting-note",
        "A Small Report",
    )
    (part,) = report.body
    assert (part.id, part.kind, part.title.plain) == ("part", "session", "A Part")
    (paragraph,) = part.body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.prose.plain == "Some words."


def test_every_field_of_a_report_is_read() -> None:
    report = good(
        """
        kind: meeting-note
        title: A *Small* Report
        subtitle: Below It
        short_title: Small
        series: Notes
        date: 2015
        language: pt-BR
        theme: night
        authors: [Ann, {name: Ben, role: editor, affiliation: House}]
        keywords: [peace, 2015]
        description: In short.
        rights: © 2015
        meeting: {name: A Meeting, place: "Istanbul, Turkey", dates: [2014-04-11, 2014-04-13]}
        opening:
          meeting: [One., {text: Two., tags: [brief]}]
          disclaimer: No.
          acknowledgments: Yes.
        publisher:
          name: House
          short_name: H
          about: "We.\\n\\nStill we."
          website: x.org
          offices: [{lines: [A Street 1, 1010], telephone: +12126874300, fax: 007}]
        body: [part.yaml]
        ideas: {title: Ideas}
        annex: {title: All Ideas}
        """,
        PART + "ideas: [Talk more.]",
    )
    assert report.title.plain == "A Small Report"
    assert (report.series, report.description, report.keywords) == (
        "Notes",
        "In short.",
        ("peace", "2015"),
    )
    assert (report.date, report.language, report.language.primary) == (Date(2015), "pt-BR", "pt")
    assert [(author.name, author.role) for author in report.authors] == [
        ("Ann", None),
        ("Ben", "editor"),
    ]
    assert report.meeting is not None
    assert report.meeting.dates == (Date(2014, 4, 11), Date(2014, 4, 13))
    assert report.opening is not None
    assert [p.prose.plain for p in report.opening.meeting] == ["One.", "Two."]
    assert report.opening.meeting[1].tags == ("brief",)
    assert report.publisher is not None
    assert [p.prose.plain for p in report.publisher.about] == ["We.", "Still we."]
    (office,) = report.publisher.offices
    assert (office.lines, office.telephone, office.fax) == (
        ("A Street 1", "1010"),
        "+12126874300",
        "007",
    )
    assert report.annex is not None
    assert report.annex.collects == "ideas"


def test_blocks_are_read_with_their_common_keys_beside_or_inside() -> None:
    report = good(
        part=body(
            """
            - text: "One.\\n\\nTwo."
              id: first
              tags: [brief]
              audience: [press]
              query: Sure?
              language: fr
            - section: {title: Inner, body: [Words.]}
              id: beside
            - section: {title: Inner, body: [Words.], id: inside}
            - figure: {image: dot.png, alt: A dot, caption: A *dot*., credit: Me}
            - divider: true
            - quote: {text: [Said., Again.], by: Someone}
            - pullquote: Said.
            - callout: {title: Mind, body: [This.]}
            """
        )
    )
    kinds = " ".join(block.kind for block in report.body[0].body)
    assert kinds == (
        "paragraph paragraph section section figure divider block-quote pull-quote callout"
    )
    first, second, beside, inside, figure, *_ = report.body[0].body
    assert (first.id, first.query, second.id, second.query) == ("first", "Sure?", None, None)
    for paragraph in (first, second):
        assert (paragraph.tags, paragraph.audience) == (("brief",), ("press",))
        assert paragraph.language == "fr"
    assert (beside.id, inside.id) == ("beside", "inside")
    assert isinstance(figure, Figure)
    assert (figure.image, figure.alt) == (f"{FOLDER}/dot.png", "A dot")


def test_lists_nest() -> None:
    report = good(
        part=body(
            """
            - list:
                - One
                - {text: Two, list: [a, b], tags: [brief]}
                - {text: Three, numbered: [c]}
            """
        )
    )
    (block,) = report.body[0].body
    assert isinstance(block, BulletList)
    one, two, three = block.items
    assert isinstance(one, ListItem)
    assert [type(inner) for inner in two.body] == [Paragraph, BulletList]
    assert [type(inner) for inner in three.body] == [Paragraph, NumberedList]
    assert two.tags == ("brief",)


def test_a_table_has_a_boxhead_and_cells_as_they_are_spelt() -> None:
    report = good(
        part=body(
            """
            - table:
                caption: Numbers
                columns: ["", {title: 2013, align: decimal}, {spanner: Staff, columns: [A, B]}]
                rows:
                  - [Alpha, 1.50, 007, ~]
                  - {cells: [Beta, "", -0, 1e3], tags: [brief]}
            """
        )
    )
    (table,) = report.body[0].body
    assert isinstance(table, Table)
    assert [[cell.plain for cell in row.cells] for row in table.rows] == [
        ["Alpha", "1.50", "007", ""],
        ["Beta", "", "-0", "1e3"],
    ]
    assert [column.title.plain for column in table.leaves] == ["", "2013", "A", "B"]
    assert isinstance(table.columns[2], Spanner)
    first, second = table.head_rows
    assert [(cell.rows, cell.columns) for cell in first] == [(2, 1), (2, 1), (1, 2)]
    assert [(cell.rows, cell.columns) for cell in second] == [(1, 1), (1, 1)]


def test_an_id_comes_from_the_file_or_else_from_the_title() -> None:
    report = good(
        """
        kind: meeting-note
        title: A Small Report
        body:
          - part.yaml
          - {title: "Ünal’s *Second* Part — 2", body: [a]}
          - {title: مقدمة, body: [a]}
          - {title: Third, id: named, body: [a]}
        """
    )
    assert [part.id for part in report.body] == ["part", "unals-second-part-2", "part-2", "named"]


def test_a_publisher_is_shared_by_a_path_relative_to_the_file() -> None:
    loaded = load(
        REPORT + "publisher: ../publishers/house.yaml",
        files={"../publishers/house.yaml": "name: House"},
    )
    assert loaded.diagnostics == ()
    assert loaded.report is not None
    assert loaded.report.publisher is not None
    assert loaded.report.publisher.name == "House"
    assert str(loaded.report.publisher.address) == "content/publishers/house.yaml#"


def test_a_call_means_the_note_of_its_own_file_first() -> None:
    report = good(
        """
        kind: meeting-note
        title: A Small Report[^shared]
        body: [part.yaml, {title: Other, body: ["b[^own] c[^shared]"]}]
        notes: {shared: Everyone’s, own: The report’s}
        """,
        """
        title: A Part
        body: ["a[^own]"]
        notes: {own: Mine}
        """,
    )
    notes = report.all_notes()
    called = [
        notes[call.note].paragraphs[0].prose.plain
        for node in walk(report)
        if isinstance(node, Prose)
        for call in node.calls
    ]
    assert called == ["Everyone’s", "Mine", "The report’s", "Everyone’s"]


def test_a_note_may_have_paragraphs_and_marks_of_its_own() -> None:
    report = good(
        part="""
        title: A Part
        body: ["a[^x] b[^y] c[^z]"]
        notes:
          x: |
            One.

            Two.
          y: [One., Two.]
          z: {text: [One., Two.], audience: [press], tags: [brief]}
        """
    )
    notes = report.body[0].notes
    for note in notes.values():
        assert [p.prose.plain for p in note.paragraphs] == ["One.", "Two."]
    assert (notes["z"].audience, notes["z"].tags) == (("press",), ("brief",))
    assert notes["x"].key == f"{FOLDER}/part.yaml#/notes/x"


def test_an_idea_has_another_wording_for_the_annex_where_written() -> None:
    report = good(part=PART + "ideas: [Do this., {text: Do that., annex: Do it., id: that}]")
    first, second = report.body[0].ideas
    assert [p.prose.plain for p in (*first.text, *second.text, *second.annex)] == [
        "Do this.",
        "Do that.",
        "Do it.",
    ]
    assert (second.id, first.annex, first.number) == ("that", (), None)


@pytest.mark.parametrize(
    ("address", "line", "column"),
    [
        (f"{FOLDER}/part.yaml#", 1, 1),
        (f"{FOLDER}/part.yaml#/title", 1, 8),
        (f"{FOLDER}/part.yaml#/body/0", 3, 5),
        (f"{FOLDER}/part.yaml#/body/0:0", 4, 5),
        (f"{FOLDER}/part.yaml#/body/0:1", 7, 5),
        (f"{FOLDER}/part.yaml#/body/1/list/1", 9, 11),
        (f"{FOLDER}/part.yaml#/body/1/list/1:0", 9, 12),
        (f"{FOLDER}/part.yaml#/body/1/list/7", 9, 7),
        (f"{FOLDER}/part.yaml#/nothing", 1, 1),
        (f"{FOLDER}/report.yaml#/body", 4, 7),
    ],
)
def test_an_address_is_located(address: str, line: int, column: int) -> None:
    part = """\
title: A Part
body:
  - |
    One,
    still one.

    Two.
  - list:
      [b, "c"]
"""
    assert load(part=part).locate(address) == SourceRef(address.partition("#")[0], line, column)


@pytest.mark.parametrize(
    "address", ["", "nonsense", "content/other.yaml#/title", "a#b", "#", "##/:"]
)
def test_what_is_no_address_has_no_place(address: str) -> None:
    assert load().locate(address) is None


def test_every_node_has_an_address_that_leads_to_a_place_in_its_file() -> None:
    loaded = load(
        part=body(
            """
            - |
              One.

              Two.
            - table: {columns: [A, {spanner: S, columns: [B, C]}], rows: [[1, 2, 3]]}
            - list: [a, {text: b, numbered: [c]}]
            - callout: {body: [d, {quote: {text: e, by: f}}]}
            """
        )
    )
    assert loaded.report is not None
    places = []
    for node in walk(loaded.report):
        place = loaded.locate(str(node.address))
        assert place is not None
        assert place.file == node.address.file
        places.append(place)
    assert len(set(places)) > 20


def test_what_is_loaded_can_be_sent_to_another_process() -> None:
    loaded = load(variants="full: {pdf: {bleed: 3mm}}")
    assert pickle.loads(pickle.dumps(loaded)) == loaded


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: Secret")
    folder = tmp_path / "project" / FOLDER
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(REPORT)
    (folder / "part.yaml").symlink_to(tmp_path / "secret.yaml")
    (found,) = load_report(DiskWorkspace(tmp_path / "project"), FOLDER).diagnostics
    assert found.code == "outside-project"
    assert found.where == SourceRef(f"{FOLDER}/report.yaml", 4, 8)


@pytest.mark.parametrize(
    ("linked", "place"),
    [
        ("", FOLDER),
        ("report.yaml", f"{FOLDER}/report.yaml"),
        ("variants.yaml", f"{FOLDER}/variants.yaml"),
        ("sessions", f"{FOLDER}/report.yaml"),
    ],
)
def test_whatever_leads_out_of_the_project_is_an_error_with_a_place(
    tmp_path: Path, linked: str, place: str
) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    folder = project / FOLDER if linked else outside
    for made in (project / "content", folder, outside):
        made.mkdir(parents=True, exist_ok=True)
    (folder / "report.yaml").write_text(REPORT.replace("part.yaml", "sessions/part.yaml"))
    (folder / "sessions").mkdir()
    (folder / "sessions/part.yaml").write_text(PART)
    (folder / "variants.yaml").write_text("full: {}")
    if linked:
        (folder / linked).rename(outside / linked)
    (folder / linked if linked else project / FOLDER).symlink_to(outside / linked)
    (found,) = load_report(DiskWorkspace(project), FOLDER).diagnostics
    assert found.code == "outside-project"
    assert found.where is not None
    assert found.where.file == place
