from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run, run_on_terminal
from tests.review.editing import Draft
from tests.review.notes import FOLDER, on_disk, sent


def project(root: Path, **drafts: Draft) -> Path:
    """A project with the returned files beside `content/`."""
    on_disk(root)
    for name, draft in drafts.items():
        (root / f"{name}.docx").write_bytes(draft.done())
    return root


def anna() -> Draft:
    draft = Draft(sent(), "Anna").replace("Rivers", "Streams")
    return draft.comment("Streams", "Some are small.").set("Two paragraphs", "u")


def test_who_proposes_what_and_where_is_listed(tmp_path: Path) -> None:
    project(tmp_path, anna=anna(), ben=Draft(sent(), "Ben").replace("Grain", "Corn"))
    ran = run("review", "anna.docx", "ben.docx", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[3:] == [
        "Proposals",
        "content/note/water.yaml:5:6 · Water",
        "  lhjcd4  reword  by Anna, 2015-05-01",
        "    [-Rivers-]{+Streams+} cross borders, and so do *all* fish.[^rivers]",
        "    comment by Anna: Some are small.",
        "content/note/report.yaml:12:10 · Bread",
        "  szvi6l  reword  by Ben, 2015-05-01",
        "    [-Grain-]{+Corn+} travels by sea.[^lost]",
        "",
        "Refused",
        "content/note/water.yaml:7:5 · Water",
        "  qpvhyn  format  by Anna, 2015-05-01",
        "    {+Two paragraphs+} stand in this text. This is the second sentence of the…",
        "    refused: the source cannot hold this: underline; "
        "say in the source what is meant by it (formatting)",
        "",
        "2 proposals, 0 conflicts, 1 refused, 0 comments.",
    ]
    assert (tmp_path / FOLDER / "water.yaml").read_text().count("Rivers") == 1


def test_what_it_was_compared_with_is_told(tmp_path: Path) -> None:
    project(tmp_path, anna=anna(), bare=anna().strip())
    ran = run("review", "anna.docx", "bare.docx", cwd=tmp_path)
    assert ran.stdout.splitlines()[:2] == [
        "anna.docx: compared with what it says was sent, `full` (not filed); found all 53 passages",
        "bare.docx: it does not tell what was sent; compared with what `full` says now; "
        "found all 53 passages",
    ]


def test_what_is_applied_is_written_and_told(tmp_path: Path) -> None:
    project(tmp_path, anna=anna())
    ran = run("review", "anna.docx", "--apply", cwd=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-1] == (
        "1 proposal, 0 conflicts, 1 refused, 0 comments; applied 1, in content/note/water.yaml."
    )
    assert "Streams cross" in (tmp_path / FOLDER / "water.yaml").read_text()
    again = run("review", "anna.docx", "--apply", cwd=tmp_path)
    assert again.stdout.splitlines()[-1] == (
        "0 proposals, 0 conflicts, 1 refused, 0 comments, 1 already there; nothing was written."
    )


def test_ids_in_a_row_are_listed_alone_wherever_the_files_are_named(tmp_path: Path) -> None:
    draft = anna().replace("Grain", "Corn").replace("Water rises", "It rises")
    project(tmp_path, anna=draft, ben=anna())
    found = ("lhjcd4", "szvi6l")
    orders = (
        ("anna.docx", "ben.docx", "--only", *found),
        ("--only", *found, "anna.docx", "ben.docx"),
        ("--only", ",".join(found), "anna.docx", "ben.docx"),
    )
    for order in orders:
        said = run("review", *order, cwd=tmp_path).stdout
        assert said.splitlines()[-1] == "2 proposals, 0 conflicts, 0 refused, 0 comments."
        assert all(name in said for name in (*found, "anna.docx", "ben.docx"))


def test_programs_get_all_of_it(tmp_path: Path) -> None:
    project(tmp_path, anna=anna())
    told = json.loads(run("review", "anna.docx", "--json", cwd=tmp_path).stdout)
    assert told["version"] == 1
    assert told["report"] == "note"
    (file,) = told["files"]
    assert file["base"]["kind"] == "file"
    assert file["passages"] == file["placed"]
    (proposal,) = told["proposals"]
    assert (proposal["file"], proposal["line"], proposal["headings"]) == (
        "content/note/water.yaml",
        5,
        ["Water"],
    )
    assert (proposal["old"], proposal["new"]) == ("Rivers", "Streams")
    assert proposal["by"] == [
        {"name": "Anna", "file": "anna.docx", "date": "2015-05-01T10:00:00Z", "tracked": True}
    ]
    assert proposal["comments"][0]["text"] == "Some are small."
    assert told["refusals"][0]["code"] == "formatting"
    assert (told["conflicts"], told["applied"], told["written"]) == ([], [], [])


def test_a_terminal_gets_colours_instead_of_brackets(tmp_path: Path) -> None:
    project(tmp_path, anna=anna())
    code, shown = run_on_terminal("review", "anna.docx", cwd=tmp_path)
    assert code == 0
    assert "\x1b[31m" in shown
    assert "[-" not in shown


def test_a_file_that_is_no_draft_is_a_fault_of_content_and_an_unknown_id_one_of_usage(
    tmp_path: Path,
) -> None:
    project(tmp_path, anna=anna())
    (tmp_path / "odd.docx").write_bytes(b"not at all")
    ran = run("review", "odd.docx", "anna.docx", "--apply", cwd=tmp_path)
    assert ran.returncode == 1
    assert "odd.docx" in ran.stderr
    assert ran.stdout.splitlines()[-1].endswith("nothing was written: 1 error, 0 warnings.")
    assert run("review", "anna.docx", "--only", "nobody", "--apply", cwd=tmp_path).returncode == 2
    assert run("review", "gone.docx", cwd=tmp_path).returncode == 4
