"""Two versions of a report by their names, in the looks of the new one: a redline and a summary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import UsageError
from reportgen.model.changes import Deed
from reportgen.pipeline import api
from tests.pipeline.projects import NOTE, edit, files_in, make_project
from tests.test_history import git
from tests.writers.docx.drafts import Draft, W
from tests.writers.docx.redlines import said

VARIANTS = """\
full: {formats: [html, docx]}
each: {each: sessions, formats: [docx]}
web: {formats: [html]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in git that was committed, then changed."""
    root = make_project(tmp_path / "project", note={**NOTE, "variants.yaml": VARIANTS})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=One")
    edit(root / "content/note/report.yaml", "Grain travels", "Most grain travels")
    return root


def redline(project: Path, old: str, new: str = ".", **more: Any) -> api.Compared:
    return api.redline(old, new, project=project, **more)


def marked(compared: api.Compared) -> list[str]:
    """What was deleted and what was inserted, in the order of the text."""
    told = Draft(compared.files[0].read_bytes())
    marks = (mark for mark in told.document.iter(f"{W}ins", f"{W}del") if len(mark))
    return [f"{'+' if mark.tag.endswith('ins') else '-'}{said(mark)}" for mark in marks]


def test_a_revision_is_compared_with_the_project_as_it_is(project: Path) -> None:
    compared = redline(project, "HEAD")
    folder = project / "build/note"
    assert compared.files == (
        folder / "note-full-redline.docx",
        folder / "note-full-redline-summary.html",
        folder / "note-full-redline-summary.md",
    )
    assert marked(compared) == ["-Grain", "+Most grain"]
    assert compared.summary is not None
    assert dict(compared.summary.counts) == {Deed.REWORDED: 1}
    assert (compared.summary.old, compared.summary.new) == (
        "HEAD, June 1, 2015",
        "the text as it is now",
    )
    text = compared.files[2].read_text(encoding="utf-8")
    assert "~~Grain~~**Most grain** travels by sea." in text


def test_two_revisions_are_compared_whatever_lies_in_the_folder(project: Path) -> None:
    git(project, "commit", "--quiet", "--all", "--message=Two")
    edit(project / "content/note/report.yaml", "by sea", "by rail")
    assert marked(redline(project, "HEAD~1", "HEAD")) == ["-Grain", "+Most grain"]


def test_a_folder_is_compared_with_another(project: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "other", note={**NOTE, "variants.yaml": VARIANTS})
    assert marked(redline(project, str(other))) == ["-Grain", "+Most grain"]
    assert marked(redline(project, ".", str(other))) == ["-Most grain", "+Grain"]


def test_a_circulation_is_compared_as_it_was_sent(project: Path) -> None:
    sent = api.send(
        "note",
        to="Anna",
        today="2015-03-02",
        project=project,
        variant="full",
        name="First round",
        jobs=0,
    )
    name = sent.filed[0].circulation.base.circulation
    edit(project / "content/note/report.yaml", "by sea", "by rail")
    compared = redline(project, name)
    assert marked(compared) == ["-sea", "+rail"]
    assert compared.summary is not None
    assert compared.summary.old == "First round, March 2, 2015"
    foots = [
        data
        for part, data in Draft(compared.files[0].read_bytes()).parts.items()
        if "footer" in part
    ]
    assert not any(b"<w:del " in data for data in foots), "what a draft is called is no change"


def test_a_circulation_tells_which_variant_and_item_is_meant(project: Path) -> None:
    sent = api.send(
        "note", to="Anna", today="2015-03-02", project=project, variant="each", item="bread", jobs=0
    )
    edit(project / "content/note/report.yaml", "by sea", "by rail")
    edit(project / "content/note/report.yaml", "Rivers", "All rivers")
    compared = redline(project, sent.filed[0].circulation.base.circulation)
    assert compared.files[0].name == "note-each-bread-redline.docx"
    assert marked(compared) == ["-sea", "+rail"]


def test_a_circulation_whose_text_is_gone_or_changed_is_told(project: Path) -> None:
    sent = api.send("note", to="Anna", today="2015-03-02", project=project, variant="full", jobs=0)
    name = sent.filed[0].circulation.base.circulation
    kept = project / f"content/note/circulations/{name}.xhtml"
    edit(kept, "Most grain", "All grain")
    (complaint,) = redline(project, name).diagnostics
    assert (complaint.code, str(complaint.where)) == (
        "bad-circulation",
        f"content/note/circulations/{name}.xhtml:1:1",
    )
    assert "does not hold what was sent" in complaint.message
    kept.unlink()
    assert "filed without its text" in redline(project, name).diagnostics[0].message


def test_the_looks_are_those_of_the_new_version(project: Path) -> None:
    theme = project / "templates/blocks/paragraph.html.j2"
    theme.parent.mkdir(parents=True)
    theme.write_text("<p>{{ block.prose }} <em>So.</em></p>", encoding="utf-8")
    told = Draft(redline(project, "HEAD").files[0].read_bytes())
    assert marked(redline(project, "HEAD")) == ["-Grain", "+Most grain"]
    assert "Rivers cross borders. So." in "".join(said(p) for p in told.paragraphs)


def test_the_same_version_twice_has_no_changes(project: Path) -> None:
    compared = redline(project, ".", ".")
    assert marked(compared) == []
    assert "Nothing has changed." in compared.files[2].read_text(encoding="utf-8")


def test_the_same_versions_give_the_same_bytes(project: Path) -> None:
    redline(project, "HEAD")
    first = files_in(project / "build")
    redline(project, "HEAD")
    assert files_in(project / "build") == first


def test_changes_are_signed_by_the_publisher_on_the_reports_date(project: Path) -> None:
    def signed(**more: str) -> set[tuple[str | None, str | None]]:
        told = Draft(redline(project, "HEAD", **more).files[0].read_bytes())
        marks = [one for one in told.document.iter() if one.get(f"{W}author")]
        return {(one.get(f"{W}author"), one.get(f"{W}date")) for one in marks}

    assert signed() == {("reportgen", "2015-06-01T00:00:00Z")}
    assert signed(author="Anna", date="2015-07-08") == {("Anna", "2015-07-08T00:00:00Z")}
    (project / "content/house.yaml").write_text("name: The House\n", encoding="utf-8")
    edit(
        project / "content/note/report.yaml",
        "language: en",
        "language: en\npublisher: ../house.yaml",
    )
    assert signed() == {("The House", "2015-06-01T00:00:00Z")}


def test_the_file_goes_where_one_says_and_its_summary_beside_it(
    project: Path, tmp_path: Path
) -> None:
    compared = redline(project, "HEAD", file=tmp_path / "out/what is new.docx")
    assert [path.name for path in compared.files] == [
        "what is new.docx",
        "what is new-summary.html",
        "what is new-summary.md",
    ]


@pytest.mark.parametrize("folder", ["content", "content/note", "templates/blocks"])
def test_nothing_is_written_among_the_sources(project: Path, folder: str) -> None:
    with pytest.raises(UsageError, match="among the sources"):
        redline(project, "HEAD", file=project / folder / "new.docx")


@pytest.mark.parametrize(
    ("names", "more", "said"),
    [
        (
            ("nowhere", "."),
            {},
            "`nowhere` is no folder with `content/`, no circulation, and no revision",
        ),
        ((".", "mfrggzdf"), {}, "`mfrggzdf` is no folder"),
        (("HEAD", "."), {"report": "nought"}, "there is no report `nought`"),
        (("HEAD", "."), {"variant": "ful"}, "did you mean `full`?"),
        (("HEAD", "."), {"variant": "web"}, "there is no variant `web` as docx"),
        (("HEAD", "."), {"variant": "each"}, "name one of its items by `--item`: `water`, `bread`"),
        (
            ("HEAD", "."),
            {"variant": "each", "item": "salt"},
            "the variant `each`: there is no item `salt`: `water`, `bread`",
        ),
        (("HEAD", "."), {"date": "yesterday"}, "yesterday"),
    ],
)
def test_a_name_that_there_is_not_is_told(
    project: Path, names: tuple[str, str], more: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        redline(project, *names, **more)


def test_an_item_that_one_version_lacks_is_told_with_its_version(project: Path) -> None:
    edit(project / "content/note/report.yaml", "id: bread", "id: loaves")
    with pytest.raises(UsageError, match="in `HEAD` there is no item `loaves`"):
        redline(project, "HEAD", variant="each", item="loaves")


def test_the_report_is_to_be_named_where_there_are_several(project: Path) -> None:
    make_project(project, note={**NOTE, "variants.yaml": VARIANTS}, other=NOTE)
    with pytest.raises(UsageError, match="name the report by `--report`: `note`, `other`"):
        redline(project, "HEAD")


def test_of_several_reports_the_only_one_that_has_changed_is_compared(project: Path) -> None:
    make_project(project, other={**NOTE, "variants.yaml": VARIANTS})
    git(project, "add", "content/other")
    git(project, "commit", "--quiet", "--message=Another")
    assert "+Most grain" in "".join(marked(redline(project, "HEAD")))


def test_all_that_is_wrong_with_both_versions_is_told_and_nothing_written(project: Path) -> None:
    edit(project / "content/note/report.yaml", "title: Water", "titel: Water")
    git(project, "commit", "--quiet", "--all", "--message=Two")
    edit(project / "content/note/report.yaml", "title: Bread", "titel: Bread")
    compared = redline(project, "HEAD")
    assert compared.has_errors
    assert {complaint.target for complaint in compared.diagnostics} == {"HEAD", "."}
    assert not (project / "build").exists()


def test_a_part_that_was_never_committed_is_told_to_be_in_another_commit(project: Path) -> None:
    edit(project / "content/note/report.yaml", "\nbody:\n", "\nbody:\n  - salt.yaml\n")
    git(project, "commit", "--quiet", "--all", "--message=Two")
    part = project / "content/note/salt.yaml"
    part.write_text("title: Salt\nkind: session\nbody: [Salt is heavy.]\n", encoding="utf-8")
    (complaint,) = redline(project, "HEAD").diagnostics
    assert (complaint.code, complaint.target) == ("missing-file", "HEAD")
    assert complaint.hint == "it was not committed by then: name a commit that has it, or a folder"
    assert "+Salt is heavy." in marked(redline(project, "HEAD~1"))


def test_a_report_that_was_renamed_is_compared_with_what_it_was(project: Path) -> None:
    (project / "content/note").rename(project / "content/record")
    assert marked(redline(project, "HEAD")) == ["-Grain", "+Most grain"]


def test_where_several_reports_are_gone_it_is_to_be_said_which_it_was(project: Path) -> None:
    make_project(project, other=NOTE)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=Two")
    (project / "content/note").rename(project / "content/record")
    (project / "content/other").rename(project / "content/second")
    with pytest.raises(UsageError, match="say by `--was` which of these it was: `note`, `other`"):
        redline(project, "HEAD", report="record")
    with pytest.raises(UsageError, match="in `HEAD` there is no report `nought`"):
        redline(project, "HEAD", report="record", was="nought")
    assert marked(redline(project, "HEAD~1", report="record", was="note")) == [
        "-Grain",
        "+Most grain",
    ]


def test_a_circulation_of_a_report_that_was_renamed_is_its_own(project: Path) -> None:
    sent = api.send("note", to="Anna", today="2015-03-02", project=project, variant="full", jobs=0)
    name = sent.filed[0].circulation.base.circulation
    (project / "content/note").rename(project / "content/record")
    edit(project / "content/record/report.yaml", "by sea", "by rail")
    assert marked(redline(project, name)) == ["-sea", "+rail"]
    (reviewed,) = api.review(sent.filed[0].draft, project=project).files
    assert reviewed.basis.circulation is not None


@pytest.mark.parametrize("author", ["A\x01", "\x00", "A\ud800", "\ufffe"])
def test_an_author_that_no_file_can_hold_is_refused(project: Path, author: str) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        redline(project, "HEAD", author=author)
    assert not (project / "build").exists()


def test_an_author_of_two_lines_is_one_of_one(project: Path) -> None:
    compared = redline(project, "HEAD", author="Anna\n\tAzari <a&b>")
    marks = Draft(compared.files[0].read_bytes()).document.iter(f"{W}ins")
    assert {mark.get(f"{W}author") for mark in marks} == {"Anna Azari <a&b>"}


def test_a_project_that_is_no_repository_has_no_revisions(tmp_path: Path) -> None:
    root = make_project(tmp_path, note={**NOTE, "variants.yaml": VARIANTS})
    with pytest.raises(UsageError, match="not a git repository"):
        redline(root, "HEAD")
