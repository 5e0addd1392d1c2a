"""Every mistake is told with its place and with what would be right."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from tests.source.reports import FOLDER, PART, REPORT, body, complaint, load, png

#: A part, what is said of it: code, line, column, a word of the message, a word of the hint.
IN_A_PART = [
    ("titel: A Part\ntitle: B", "unknown-key", "1:1", "`titel`", "`title`"),
    ("titel: A Part", "unknown-key", "1:1", "`titel`", "`title`"),
    ("title: A\ntitle: B", "duplicate-key", "2:1", "`title`", "1"),
    ("body: [a]", "missing-title", "1:1", "`title`", "title: "),
    ('title: ""', "empty", "1:8", "`title`", "such as"),
    ("title:", "empty", "1:1", "`title`", "title: "),
    ("title: [a]", "wrong-type", "1:8", "list", "title: "),
    ("title: true", "wrong-type", "1:8", "`true`", '"true"'),
    ('title: "a\\n\\nb"', "several-paragraphs", "1:8", "`title`", "blank"),
    ("title: A\nkind: sesion", "unknown-value", "2:7", "`sesion`", "`session`"),
    ("title: A\nid: Bad Id", "bad-id", "2:5", "`Bad Id`", "early-warning"),
    ("title: A\ntags: brief", "wrong-type", "2:7", "list", "[brief]"),
    ("title: A\nlanguage: en_US", "bad-language", "2:11", "`en_US`", "en-US"),
    ("title: A\nbody: words", "wrong-type", "2:7", "list", "["),
    ("title: A\nnotes: [a]", "wrong-type", "2:8", "list", "{"),
    ("title: A\nnotes: {n: a}", "note-unused", "2:9", "`n`", "[^n]"),
    ('title: "A[^n]"\nnotes: {n: {}}', "note-empty", "2:12", "no text", "missing: true"),
    ('title: "A[^n]"\nnotes: {n: {missing: true}}', "note-missing", "2:9", "`n`", "n: "),
    (
        'title: "A[^n]"\nnotes: {n: {text: a, missing: true}}',
        "note-not-missing", "2:12", "has a text", "`missing`",
    ),
    ('title: "A[^n]"\nnotes: {n: "b[^n]"}', "note-in-note", "2:14", "note", "this note"),
    ('title: "A[^n]"\nnotes: {n: a, "o p": b}', "bad-note-name", "2:15", "`o p`", "letters"),
    ("- a", "wrong-type", "1:1", "list", "title: "),
    ("words", "wrong-type", "1:1", "text", "title: "),
]  # fmt: skip

#: A body item, likewise; line and column are those in the item itself.
IN_A_BODY = [
    ("- part.yaml", "misplaced-file", "1:3", "only a report's `body`", "`body` of report.yaml"),
    ("- figure: {image: Dot.PNG, alt: a}", "missing-image", "1:19", "Dot.PNG", "mean `dot.png`?"),
    ("- table: {colums: [A], rows: [[a]]}", "unknown-key", "1:11", "`colums`", "`columns`"),
    ("- figure: {image: dot.png, alt: 'A[^a]'}", "markup-in-plain", "1:35", "`[^a]`", "take"),
    ('- "a[^n]"', "unknown-note", "1:5", "`n`", "`n: ...`"),
    ("- Note: words with a colon", "unknown-block", "1:3", "`Note`", "quotes"),
    ("- figur: {}", "unknown-block", "1:3", "`figur`", "`figure`"),
    ("- id: a", "no-block", "1:3", "entry 1 of `body`", "`figure`"),
    ("- {list: [a], numbered: [b]}", "several-blocks", "1:3", "`numbered`", "`-`"),
    ("- true", "wrong-type", "1:3", "`true`", "paragraph"),
    ("- [a]", "wrong-type", "1:3", "list", "paragraph"),
    ("- list: []", "empty", "1:9", "empty list", "items: ["),
    ("- table: {columns: [A], rows: []}", "empty", "1:31", "`rows`", "rows: ["),
    ("- {figure: x, id: y}\n- 'see [@y]'", "wrong-type", "1:12", "`figure`", "image"),
    ("- {text: a, id: Y}\n- 'see [@Y]'", "bad-id", "1:17", "`Y`", "early-warning"),
    ("-", "empty", "1:2", "entry 1 of `body`", "paragraph"),
    ("- divider: false", "wrong-type", "1:12", "`false`", "divider: true"),
    ("- figure: {image: dot.png}", "missing-alt", "1:11", "`alt`", "see it"),
    ("- figure: {alt: a}", "missing-image", "1:11", "`image`", "images/"),
    ("- figure: {image: dot.png, alt: ''}", "empty", "1:33", "`alt`", "such as"),
    ("- figure: {image: dto.png, alt: a}", "missing-image", "1:19", "dto.png", "`dot.png`"),
    ("- figure: {image: part.yaml, alt: a}", "bad-image", "1:19", "not a picture", "PNG"),
    ("- figure: {image: ../../../x.png, alt: a}", "outside-project", "1:19", "out of", "relative"),
    ("- table: {columns: [A, B], rows: [[a]]}", "table-width", "1:35", "1 cells", '""'),
    ("- table: {columns: [A], rows: [[a, b]]}", "table-width", "1:32", "2 cells", "take"),
    (
        "- table: {columns: [A], rows: [[true]]}",
        "wrong-type",
        "1:33",
        "entry 1 of `rows`",
        '"true"',
    ),
    (
        "- table: {columns: [{title: A, align: top}], rows: [[a]]}",
        "unknown-value",
        "1:39",
        "`top`",
        "known",
    ),
    ("- section: {title: A}", "missing-body", "1:12", "`body`", "["),
    (
        "- callout: {body: [{section: {title: A, body: [a]}}]}",
        "misplaced",
        "1:20",
        "section",
        "after",
    ),
    ("- {text: a, id: x}\n- {text: b, id: x}", "duplicate-id", "2:17", "part.yaml:3:19", "another"),
    ("- {text: a, id: part}", "duplicate-id", "-1:-1", "part.yaml:3:19", "another"),
    (
        "- {section: {title: a, body: [b], id: x}, id: y}",
        "duplicate-key",
        "1:35",
        "`id`",
        "take one",
    ),
    ("- list: [a, {text: b, tag: [c]}]", "unknown-key", "1:23", "`tag`", "`tags`"),
    ('- "see [@nothing]"', "unknown-reference", "1:8", "`nothing`", "known"),
    ('- {text: "see [@x]", id: x}', "no-label", "1:15", "`x`", "[words](#x)"),
    ('- "[a](#nothing)"', "unknown-reference", "1:4", "`nothing`", "part"),
    ('- "[a](javascript:b)"', "bad-link", "1:4", "javascript", "https://"),
    ("- '\"a\"'", "straight-quote", "1:4", "2 times", "“ ”"),
    ("- '# a'", "block-in-prose", "1:4", "heading", "section"),
    ("- '- a'", "block-in-prose", "1:4", "list", "list"),
    ("- '1. a'", "block-in-prose", "1:4", "numbered", "numbered"),
    ("- '> a'", "block-in-prose", "1:4", "quote", "quote"),
    ("- '| a | b |'", "block-in-prose", "1:4", "table", "table"),
    ("- a <br/> b", "html-in-prose", "1:5", "<br/>", "Markdown"),
    ("- a _b c_ d", "underscores", "1:5", "_b c_", "*words*"),
    ("- it is the end.1 Then more", "stray-note-number", "1:17", "`1`", "[^name]"),
    ("- the operations.³", "stray-note-number", "1:18", "`³`", "[^name]"),
]


@pytest.mark.parametrize(("part", "code", "place", "message", "hint"), IN_A_PART)
def test_a_mistake_in_a_part_is_told(
    part: str, code: str, place: str, message: str, hint: str
) -> None:
    words = "\nbody: [a]" if "notes" in part and "[a]" not in part else ""
    found = complaint(part=part + words)
    assert (found.code, str(found.where)) == (code, f"{FOLDER}/part.yaml:{place}")
    assert message in found.message
    assert hint in str(found.hint)


@pytest.mark.parametrize(("items", "code", "place", "message", "hint"), IN_A_BODY)
def test_a_mistake_in_a_body_is_told(
    items: str, code: str, place: str, message: str, hint: str
) -> None:
    found = complaint(part=body(items))
    line, column = (2 + int(number) for number in place.split(":"))
    assert (found.code, str(found.where)) == (code, f"{FOLDER}/part.yaml:{line}:{column}")
    assert message in found.message
    assert hint in str(found.hint)


#: The rest of a report.yaml.
IN_A_REPORT = [
    (f"body: [{'a' * 256}.yaml]", "bad-value", "1:8", "longer", "introduction.yaml"),
    ("body: [a\\b.yaml]", "backslash", "1:8", "between", "`a/b.yaml`"),
    ("annex: true", "wrong-type", "1:8", "should be a mapping, but", "{title: "),
    ("ideas: [a]", "wrong-type", "1:8", "should be a mapping, but is a list", "{title: "),
    (
        "publisher: {name: A, offices: [New York]}",
        "wrong-type",
        "1:32",
        "should be a mapping, but is a text",
        "{lines: ",
    ),
    ("publisher: [a]", "wrong-type", "1:12", "file, relative to this one or a mapping", "{name: "),
    ("body: [Some words.]", "wrong-type", "1:8", "but is prose", "body: [...]"),
    ("body: [sesions/a.yaml]", "missing-file", "1:8", "sesions/a.yaml", "mean `sessions/a.yaml`?"),
    ("body: [sessions/a.yml]", "missing-file", "1:8", "sessions/a.yml", "mean `sessions/a.yaml`?"),
    ("body: [sessions]", "missing-file", "1:8", "is a folder", "`sessions/a.yaml`"),
    ("body: [https://x.org/a.yaml]", "bad-value", "1:8", "web", "introduction.yaml"),
    ("body: [part.yaml, part.yaml]", "included-twice", "1:19", "report.yaml:3:8", "take one"),
    ("body: [part.yaml, report.yaml]", "include-circle", "1:19", "itself", "another"),
    ("body: [prat.yaml]", "missing-file", "1:8", "prat.yaml", "`part.yaml`"),
    ("body: [/etc/passwd]", "outside-project", "1:8", "/etc/passwd", "relative"),
    ("body: [../../../part.yaml]", "outside-project", "1:8", "out of", "relative"),
    ("body: part.yaml", "wrong-type", "1:7", "list", "[part.yaml]"),
    ("publisher: {}", "missing-name", "1:12", "`name`", "Institute"),
    ("body: [part.yaml]\npublisher: part.yaml", "included-twice", "2:12", "3:8", "take one"),
    ("date: 2015-13", "bad-date", "1:7", "month", "2015-06"),
    ("date: 2015-02-29", "bad-date", "1:7", "no day 29", "2015-06"),
    ("date: June 2015", "bad-date", "1:7", "year-month", "2015-06"),
    ("meeting: {dates: [2015-02, 2015-01-31]}", "dates-reversed", "1:18", "before", "first"),
    ("meeting: {dates: [2013, 2014, 2015]}", "too-many-dates", "1:18", "two", "last"),
    ("annex: {title: A, collects: idea}", "unknown-value", "1:29", "`idea`", "`ideas`"),
    ("authors: ['*Ann*']", "markup-in-plain", "1:12", "`*Ann*`", "take it out"),
    ("series: A [b](https://c.org)", "markup-in-plain", "1:11", "`[b](https://c.org)`", "take"),
    ("keywords: ['**x y**']", "markup-in-plain", "1:13", "`**x y**`", "take it out"),
    ("series: It's", "straight-quote", "1:11", "straight", "’"),
    (
        "body: [part.yaml, {title: A, id: annex}]\nannex: {title: B}",
        "duplicate-id",
        "1:34",
        "annex",
        "another",
    ),
]


@pytest.mark.parametrize(("rest", "code", "place", "message", "hint"), IN_A_REPORT)
def test_a_mistake_in_a_report_is_told(
    rest: str, code: str, place: str, message: str, hint: str
) -> None:
    parts = "" if "body" in rest else "body: [part.yaml]\n"
    session = {"sessions/a.yaml": "title: B"} if "sess" in rest or "sesi" in rest else {}
    found = complaint(f"kind: meeting-note\ntitle: A\n{rest}\n{parts}", files=session)
    line, column = (int(number) for number in place.split(":"))
    assert (found.code, str(found.where)) == (code, f"{FOLDER}/report.yaml:{line + 2}:{column}")
    assert message in found.message
    assert hint in str(found.hint)


def test_a_folder_without_a_report_is_an_error() -> None:
    from reportgen.source.load import load_report
    from reportgen.workspace import MemoryWorkspace

    (found,) = load_report(MemoryWorkspace({}), "content/none").diagnostics
    assert (found.code, str(found.where)) == ("missing-report", "content/none/report.yaml:1:1")


@pytest.mark.parametrize(
    "data", [b"", b"- a", b"words", b"\xff\xfe\x00", b"a: [", b"\ta: b", b"null"]
)
def test_a_file_that_holds_no_mapping_is_an_error(data: bytes) -> None:
    loaded = load(files={"report.yaml": data})
    assert loaded.report is None
    assert any(found.is_error for found in loaded.diagnostics)


def test_a_call_in_a_tables_head_belongs_in_its_caption() -> None:
    part = body('- table: {columns: ["A[^n]"], rows: [[a]]}') + "\nnotes: {n: words}"
    found = complaint(part=part)
    assert (found.code, str(found.where)) == ("call-in-table-head", f"{FOLDER}/part.yaml:3:25")
    assert "caption" in str(found.hint)


def test_a_note_called_only_in_a_copy_is_never_called() -> None:
    part = body('- pullquote: "Words.[^n]"') + "\nnotes: {n: words}"
    assert complaint(part=part).code == "note-unused"


def test_headings_go_three_levels_deep() -> None:
    two = "- section: {title: A, body: [{section: {title: B, body: [%s]}}]}"
    assert load(part=body(two % "words")).diagnostics == ()
    found = complaint(part=body(two % "{section: {title: C, body: [words]}}"))
    assert (found.code, str(found.where)) == ("too-deep", f"{FOLDER}/part.yaml:3:60")


def test_a_mistake_does_not_hide_another_around_it() -> None:
    part = body(
        """
        - "[a](x.org)"
        - table: {columns: [A], rows: [[a, b], ["[a](x.org)"], [a]], tag: x}
        - section: {title: A, body: []}
        """
    )
    codes = [found.code for found in load(part=part + "\nkind: x").diagnostics]
    assert codes == ["bad-link", "table-width", "bad-link", "unknown-key", "empty", "unknown-value"]


def test_all_mistakes_come_in_one_run_and_in_order() -> None:
    loaded = load(
        """
        kind: meeting-note
        title:
        date: soon
        body: [part.yaml, other.yaml]
        """,
        """
        titel: A
        body: ["a[^n]", {figure: {alt: a}}]
        """,
        variants="full: {fit: all}",
    )
    assert [(str(found.where), found.code) for found in loaded.diagnostics] == [
        (f"{FOLDER}/part.yaml:2:1", "unknown-key"),
        (f"{FOLDER}/part.yaml:3:10", "unknown-note"),
        (f"{FOLDER}/part.yaml:3:26", "missing-image"),
        (f"{FOLDER}/report.yaml:3:1", "empty"),
        (f"{FOLDER}/report.yaml:4:7", "bad-date"),
        (f"{FOLDER}/report.yaml:5:19", "missing-file"),
        (f"{FOLDER}/variants.yaml:1:13", "wrong-type"),
    ]


def test_what_follows_from_another_mistake_is_not_told_as_well() -> None:
    """The note is called, and the id is there, though both stand under a misspelt key."""
    part = """
    title: A Part
    body:
      - "see [@x]"
      - {figur: {image: dot.png, alt: a, caption: "b[^n]", id: x}}
    notes: {n: words}
    """
    assert complaint(part=part).code == "unknown-block"
    assert (
        complaint(REPORT.replace("part.yaml", "part.yaml, lost.yaml"), PART).code == "missing-file"
    )


def test_what_a_lost_file_may_hold_is_not_called_missing() -> None:
    """The figure, the tag and the call of the report's note may all stand there."""
    report = REPORT.replace("part.yaml", "part.yaml, lost.yaml") + "notes: {n: words}"
    found = complaint(report, body('- "see [@x]"'), variants="a: {tags: [brief]}")
    assert found.code == "missing-file"


def test_what_could_be_read_is_there_despite_mistakes_and_holds_together() -> None:
    loaded = load(part=body('- "a[^lost] [@lost] [b](#lost)"\n- figure: {}\n- c'))
    assert loaded.report is not None
    assert [b.kind for b in loaded.report.body[0].body] == ["paragraph", "paragraph"]
    paragraph = loaded.report.body[0].body[0]
    assert getattr(paragraph, "prose").plain == "a[^lost] lost b"  # noqa: B009 - of any block
    assert {found.severity for found in loaded.diagnostics} == {Severity.ERROR}


def test_a_picture_is_looked_into() -> None:
    whole = png(3, 2)
    assert load(part=body("- figure: {image: a.png, alt: a}"), files={"a.png": whole}).report
    for data in (whole[:-1], whole[:40], b"\x89PNG", b"", b"RIFF\0\0\0\0WEBP", b"GIF89a"):
        found = complaint(part=body("- figure: {image: a.png, alt: a}"), files={"a.png": data})
        assert found.code == "bad-image"


def test_a_required_field_without_a_value_cannot_be_left_out() -> None:
    found = complaint("kind: meeting-note\ntitle:\nbody: [part.yaml]")
    assert (found.code, str(found.where)) == ("empty", f"{FOLDER}/report.yaml:2:1")
    assert "leave" not in str(found.hint)


def test_a_part_without_words_is_a_warning() -> None:
    found = complaint(part="title: A")
    assert (found.code, found.severity) == ("part-empty", Severity.WARNING)
    assert str(found.where) == f"{FOLDER}/part.yaml:1:1"
    assert load(part="title: A\nideas: [Words.]").diagnostics == ()


def test_an_annex_without_ideas_is_a_warning() -> None:
    found = complaint(REPORT + "annex: {title: A}")
    assert (found.code, found.severity) == ("annex-empty", Severity.WARNING)
    assert str(found.where) == f"{FOLDER}/report.yaml:5:8"
    ideas = "title: A\nideas: [Words.]"
    assert load(REPORT + "annex: {title: A}", ideas).diagnostics == ()


def test_what_a_mistake_has_cost_is_not_called_empty() -> None:
    assert complaint(REPORT + "annex: {title: A}", body("- figur: {}")).code == "unknown-block"


@pytest.mark.parametrize("words", ["5 * 3 * 2", "a*b*c", "[sic]", "Press*"])
def test_what_only_resembles_markup_may_stand_in_a_plain_text(words: str) -> None:
    assert load(REPORT + f"series: '{words}'").diagnostics == ()
