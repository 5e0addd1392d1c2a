from __future__ import annotations

from pathlib import Path

from tests.cli.running import run
from tests.matrix.sheets import Sheet
from tests.review.editing import Draft
from tests.review.notes import on_disk, sent


def project(root: Path) -> Path:
    on_disk(root)
    for name, draft in (
        ("anna", Draft(sent(), "Anna").replace("Rivers", "Streams")),
        ("ben", Draft(sent(), "Ben").replace("Grain", "Corn")),
    ):
        (root / f"{name}.docx").write_bytes(draft.done())
    return root


def test_what_was_made_and_what_was_kept_is_told(tmp_path: Path) -> None:
    project(tmp_path)
    ran = run("matrix", "anna.docx", "-o", "matrix.xlsx", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "made matrix.xlsx\n1 row.\n"
    sheet = Sheet(tmp_path / "matrix.xlsx")
    sheet.fill(1, "Response", "Agreed.")
    sheet.save()
    ran = run("matrix", "anna.docx", "ben.docx", "-o", "matrix.xlsx", cwd=tmp_path)
    assert ran.stdout == "made matrix.xlsx\n2 rows, 1 answered.\n"
    ran = run("matrix", "ben.docx", "-o", "matrix.xlsx", cwd=tmp_path)
    assert ran.stdout == "made matrix.xlsx\n1 row; 1 more that nothing came back for.\n"


def test_a_file_that_is_no_matrix_is_not_overwritten(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "other.xlsx").write_text("not a matrix")
    ran = run("matrix", "anna.docx", "-o", "other.xlsx", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "other.xlsx again: it is no Excel workbook, or is damaged" in ran.stderr
    assert (tmp_path / "other.xlsx").read_text() == "not a matrix"


def test_files_that_cannot_be_read_are_told_and_nothing_is_made(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "bad.docx").write_text("no Word file")
    ran = run("matrix", "anna.docx", "bad.docx", "-o", "matrix.xlsx", cwd=tmp_path)
    assert ran.returncode == 1
    assert "bad.docx" in ran.stderr
    assert ran.stdout == "Nothing was made: 1 error, 0 warnings.\n"
    assert not (tmp_path / "matrix.xlsx").exists()
