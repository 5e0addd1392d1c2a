"""A matrix that somebody has answered in LibreOffice: sorted, added to, saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline.api import matrix
from tests.libreoffice.conftest import RETURNED
from tests.libreoffice.office import Office, step
from tests.matrix.sheets import Sheet

pytestmark = pytest.mark.slow

FILES = [RETURNED / "files" / f"{name}.docx" for name in ("mixed", "two-authors", "new-idea")]
#: Columns, counted from 0, once somebody has put in one of their own.
PROPOSAL, OWN, RESPONSE, KEYS = 4, 6, 7, 9


def test_answers_come_back_whatever_somebody_did_to_the_sheet(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "matrix.xlsx"
    matrix(FILES[:2], file, project=RETURNED)
    before = Sheet(file).rows()
    steps = [
        step("insert_column", at=OWN),
        step("type", column=OWN, row=1, words="Whose turn"),
        step("type", column=OWN, row=2, words="legal"),
    ]
    for row in range(len(before)):
        steps.append(step("type", column=RESPONSE, row=row + 2, words=f"=answer {row + 1}"))
    steps += [
        step("sort", first=2, last_column=KEYS, by=PROPOSAL),
        step("insert_row", at=4),
        step("type", column=PROPOSAL, row=4, words="Said by telephone"),
    ]
    file.write_bytes(office.save_workbook(file.read_bytes(), steps))
    for files in (FILES, FILES[::-1]):
        made = matrix(files, file, project=RETURNED)
        assert (made.rows, made.answered, made.others) == (len(before) + 1, len(before), 1)
        sheet = Sheet(file)
        for row in before:
            now = sheet.row(row["No."])
            assert str(now["Comment or proposed text"]) == str(row["Comment or proposed text"])
            assert now["Response"] == f"=answer {row['No.']}"
            assert sheet.cell(row["No."], "Response").data_type == "s"
        assert sheet.row(1)["Whose turn"] == "legal"
        assert sheet.rows()[-1]["Comment or proposed text"] == "Said by telephone"
