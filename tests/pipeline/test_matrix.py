from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.pipeline import matrix as story
from reportgen.pipeline.api import matrix, review
from tests.conformance.validators import ooxml_errors
from tests.matrix.sheets import HEADS, Sheet
from tests.review.editing import Draft
from tests.review.notes import on_disk, sent

RESPONSE, DISPOSITION = "Response", "Disposition"
PROPOSAL, CURRENT = "Comment or proposed text", "Current text"


def anna() -> Draft:
    draft = Draft(sent(), "Anna").replace("Rivers cross", "Streams cross")
    draft.comment("Flour is carried", "By whom?")
    return draft.replace("Bake more loaves", "Bake fewer loaves").set("by sea", "u")


def ben() -> Draft:
    draft = Draft(sent(), "Ben").replace("Rivers cross", "Brooks cross")
    draft.replace("Bake more loaves", "Bake fewer loaves")
    return draft.insert("Grain travels", "A paragraph that Ben adds.")


def cleo() -> Draft:
    return Draft(sent(), "Cleo").replace("Share the data", "Publish the data")


@cache
def returned() -> dict[str, bytes]:
    return {draft.__name__: draft().done() for draft in (anna, ben, cleo)}


class Desk:
    """A project, what came back to it, and the matrix of it."""

    def __init__(self, root: Path) -> None:
        self.root = on_disk(root)
        self.file = root / "matrix.xlsx"
        for name, data in returned().items():
            (root / f"{name}.docx").write_bytes(data)

    def make(self, *names: str, file: Path | None = None) -> Sheet:
        files = [self.root / f"{name}.docx" for name in names]
        made = matrix(files, file or self.file, project=self.root)
        assert not made.has_errors
        return Sheet(file or self.file)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# What stands in it


def test_each_proposal_and_comment_has_a_row_with_who_says_what_where(desk: Desk) -> None:
    sheet = desk.make("anna", "ben")
    assert sheet.heads[:8] == [
        *("No.", "Section", "Idea or paragraph", "Reviewer"),
        *(PROPOSAL, CURRENT, RESPONSE, DISPOSITION),
    ]
    told = [(row["Section"], row["Idea or paragraph"], row["Reviewer"]) for row in sheet.rows()]
    assert told == [
        ("Water", "Paragraph 1", "Anna (anna.docx)"),
        ("Water", "Paragraph 1", "Ben (ben.docx)"),
        ("Bread", "Paragraph 1", "Anna (anna.docx)"),
        ("Bread", "After: Paragraph 1", "Ben (ben.docx)"),
        ("Bread", "Paragraph 2", "Anna (anna.docx)"),
        ("Bread", "Idea 4", "Anna (anna.docx)\nBen (ben.docx)"),
    ]
    assert [row["No."] for row in sheet.rows()] == [1, 2, 3, 4, 5, 6]
    assert sheet.row(6)[CURRENT] == "Bake more loaves of bread."
    assert sheet.row(5)[PROPOSAL] == "By whom?"


def test_conflicts_and_refusals_say_what_they_are(desk: Desk) -> None:
    sheet = desk.make("anna", "ben")
    assert "At odds with what is proposed by Ben (ben.docx)." in str(sheet.row(1)[PROPOSAL])
    assert "At odds with what is proposed by Anna (anna.docx)." in str(sheet.row(2)[PROPOSAL])
    assert "Cannot be taken over as it is: the source cannot" in str(sheet.row(3)[PROPOSAL])


def test_what_goes_is_struck_and_what_comes_is_underlined(desk: Desk) -> None:
    told = desk.make("cleo").row(1)[PROPOSAL]
    looks = [(part.text, part.font.strike, part.font.u) for part in told if hasattr(part, "font")]
    assert looks == [("Share", True, None), ("Publish", None, "single")]


def test_a_file_that_is_given_twice_counts_once(desk: Desk) -> None:
    assert len(desk.make("anna", "anna").rows()) == 4


def test_a_matrix_of_files_that_say_nothing_is_one_without_rows(desk: Desk) -> None:
    (desk.root / "dora.docx").write_bytes(sent())
    assert desk.make("dora").rows() == []
    assert len(desk.make("dora", "cleo").rows()) == 1


def test_a_comment_that_was_passed_on_in_another_copy_has_one_row(desk: Desk) -> None:
    (desk.root / "again.docx").write_bytes(anna().done())
    rows = desk.make("anna", "again").rows()
    assert len(rows) == len(desk.make("anna", file=desk.root / "alone.xlsx").rows())


def test_what_says_the_same_in_two_places_has_two_rows(desk: Desk) -> None:
    draft = Draft(sent(), "Anna").comment("Rivers", "Why?").comment("borders", "Why?")
    (desk.root / "anna.docx").write_bytes(draft.done())
    sheet = desk.make("anna")
    sheet.fill(2, RESPONSE, "the second")
    sheet.save()
    assert [row[RESPONSE] for row in desk.make("anna").rows()] == [None, "the second"]


def test_words_that_look_like_a_formula_are_words(desk: Desk) -> None:
    draft = Draft(sent(), "Anna").comment("Rivers", "=1+1").comment("Grain", "+1")
    (desk.root / "anna.docx").write_bytes(draft.done())
    sheet = desk.make("anna")
    for number, words in ((1, "=1+1"), (2, "+1")):
        cell = sheet.cell(number, PROPOSAL)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


def test_a_text_longer_than_a_cell_says_how_much_is_missing(desk: Desk) -> None:
    long = "\N{GRINNING FACE} word " * 10_000
    (desk.root / "anna.docx").write_bytes(Draft(sent(), "Anna").comment("Rivers", long).done())
    made = matrix(desk.root / "anna.docx", desk.file, project=desk.root)
    (told,) = made.diagnostics
    assert (told.code, told.message) == (
        "cell-cut",
        "no. 1 is longer than a cell may be; its end is left out",
    )
    words = Sheet(desk.file).row(1)[PROPOSAL]
    kept, _, rest = words.partition(" […] (")
    assert long.startswith(kept)
    assert int(rest.split()[0]) == len(long.strip()) - len(kept)
    assert len(words.encode("utf-16-le")) // 2 <= 32_767


def test_the_same_files_give_the_same_bytes_which_microsofts_validator_accepts(
    desk: Desk, tmp_path: Path
) -> None:
    sheet = desk.make("anna", "ben", "cleo")
    first = desk.file.read_bytes()
    desk.make("anna", "ben", "cleo", file=tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == first
    sheet.fill(1, RESPONSE, "=1")
    sheet.save()
    saved = desk.file.read_bytes()
    desk.make("anna", "ben")
    made = desk.file.read_bytes()
    desk.file.write_bytes(saved)
    desk.make("anna", "ben")
    assert desk.file.read_bytes() == made
    assert ooxml_errors(desk.file, tmp_path / "again.xlsx") == []


def test_it_is_laid_out_to_be_read_and_printed(desk: Desk) -> None:
    sheet = desk.make("anna", "ben").sheet
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"accepted,accepted in part,rejected,noted"'
    assert "H3" in rule.sqref
    hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
    assert hidden == [1]
    assert sheet.auto_filter.ref == "A2:I8"


# Made again


def answered(desk: Desk, *names: str) -> dict[str, object]:
    """Every row answered; the answers by what the rows propose."""
    sheet = desk.make(*names)
    answers: dict[str, object] = {}
    for row in sheet.rows():
        number = row["No."]
        answers[said(row)] = f"answer to {number}"
        sheet.fill(number, RESPONSE, f"answer to {number}")
        sheet.fill(number, DISPOSITION, "noted")
    sheet.save()
    return answers


def said(row: dict[str, Any]) -> str:
    return str(row[PROPOSAL]).partition("\n")[0] + str(row["Idea or paragraph"])


def test_rows_keep_number_and_answer_when_more_files_come_in_any_order(desk: Desk) -> None:
    answers = answered(desk, "ben")
    numbers = {said(row): row["No."] for row in Sheet(desk.file).rows()}
    rows = {said(row): row for row in desk.make("cleo", "anna", "ben").rows()}
    assert {words: rows[words][RESPONSE] for words in answers} == answers
    assert {words: rows[words]["No."] for words in numbers} == numbers
    assert sorted(row["No."] for row in rows.values()) == list(range(1, len(rows) + 1))
    assert {row[RESPONSE] for words, row in rows.items() if words not in answers} == {None}


def test_what_is_no_longer_among_the_files_is_kept_and_marked(desk: Desk) -> None:
    answers = answered(desk, "anna", "cleo")
    for _ in range(2):
        sheet = desk.make("cleo")
        assert {said(row): row[RESPONSE] for row in sheet.rows()} == answers
        gone = [row for row in sheet.rows() if "(No longer among the files.)" in str(row[PROPOSAL])]
        assert len(gone) == len(answers) - 1
        assert all(str(row[PROPOSAL]).count("No longer") == 1 for row in gone)
    sheet = desk.make("anna", "cleo")
    assert {said(row): row[RESPONSE] for row in sheet.rows()} == answers
    assert not any("No longer" in str(row[PROPOSAL]) for row in sheet.rows())


def test_answers_stay_when_proposals_have_been_applied(desk: Desk) -> None:
    answers = answered(desk, "anna", "cleo")
    applied = review(
        [desk.root / "anna.docx", desk.root / "cleo.docx"], project=desk.root, apply=True
    )
    assert len(applied.applied) == 3
    sheet = desk.make("anna", "cleo")
    assert [row[RESPONSE] for row in sheet.rows()].count(None) == 0
    assert len(sheet.rows()) == len(answers)
    assert "The text says so already." in str(sheet.row(sheet.number_of("Publish"))[PROPOSAL])


def test_what_the_source_says_already_is_accepted_unless_somebody_says_otherwise(
    desk: Desk,
) -> None:
    review(desk.root / "cleo.docx", project=desk.root, apply=True)
    assert desk.make("cleo").row(1)[DISPOSITION] == "accepted"
    sheet = Sheet(desk.file)
    sheet.fill(1, DISPOSITION, "noted")
    sheet.save()
    assert desk.make("cleo").row(1)[DISPOSITION] == "noted"


@pytest.mark.parametrize("only_seen", [False, True])
def test_rows_that_somebody_has_sorted_keep_their_answers(desk: Desk, *, only_seen: bool) -> None:
    """With the hidden keys, and without them: who selects what he sees sorts only that."""
    answers = answered(desk, "anna", "ben", "cleo")
    sheet = Sheet(desk.file)
    rows = list(sheet.sheet.iter_rows(min_row=HEADS + 1, max_col=8 if only_seen else 9))
    values = [[cell.value for cell in row] for row in rows]
    random.Random(4).shuffle(values)
    for row, row_values in zip(rows, values, strict=True):
        for cell, value in zip(row, row_values, strict=True):
            cell.value = value
    sheet.save()
    assert {said(row): row[RESPONSE] for row in desk.make("ben", "cleo", "anna").rows()} == answers


def test_rows_and_columns_that_somebody_has_added_stay(desk: Desk) -> None:
    answers = answered(desk, "anna", "ben")
    sheet = Sheet(desk.file)
    sheet.sheet.insert_rows(5)
    sheet.sheet.cell(5, 5).value = "Said by telephone"
    sheet.sheet.insert_cols(3)
    sheet.sheet.cell(HEADS, 3).value = "Whose turn"
    sheet.sheet.cell(3, 3).value = "legal"
    sheet.sheet.cell(4, 11).value = "without a head"
    sheet.sheet.cell(HEADS, 8).value = "Secretariat’s response"
    sheet.save()
    again = desk.make("anna", "ben", "cleo")
    rows = again.rows()
    assert again.heads[:4] == ["No.", "Section", "Whose turn", "Idea or paragraph"]
    assert rows[0]["Whose turn"] == "legal"
    assert [row[""] for row in rows].count("without a head") == 1
    own = [row for row in rows if row[PROPOSAL] == "Said by telephone"]
    assert len(own) == 1
    told = [row["Secretariat’s response"] for row in rows]
    assert [one for one in told if one] == list(answers.values())


def test_a_row_that_was_copied_to_begin_another_is_another(desk: Desk) -> None:
    answered(desk, "cleo")
    sheet = Sheet(desk.file)
    for column in range(1, 10):
        sheet.sheet.cell(4, column).value = sheet.sheet.cell(3, column).value
    sheet.sheet.cell(4, 7).value = "my own"
    sheet.save()
    for _ in range(2):
        assert [row[RESPONSE] for row in desk.make("cleo").rows()] == ["answer to 1", "my own"]


def test_formulas_notes_and_colours_that_people_leave_stay(desk: Desk) -> None:
    sheet = desk.make("anna", "cleo")
    sheet.sheet.cell(HEADS, 10).value = "Length"
    for row in range(3, 8):
        sheet.sheet.cell(row, 10).value = f"=LEN(E{row})"
    number = sheet.number_of("Publish")
    sheet.cell(number, PROPOSAL).comment = Comment("ask the chair", "Dana")
    sheet.cell(number, RESPONSE).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.fill(number, RESPONSE, "yes")
    sheet.cell(number, RESPONSE).hyperlink = "https://example.org/minutes"
    sheet.save()
    again = desk.make("ben", "anna", "cleo")
    assert again.cell(number, RESPONSE).hyperlink.target == "https://example.org/minutes"
    assert again.cell(number, RESPONSE).value == "yes"
    assert again.cell(number, PROPOSAL).comment.text == "ask the chair"
    assert again.cell(number, RESPONSE).fill.fgColor.rgb == "00FFFF00"
    cell = again.cell(number, "Length")
    assert (cell.value, cell.data_type) == (f"=LEN(E{cell.row})", "f")


def test_other_sheets_of_the_workbook_stay(desk: Desk) -> None:
    sheet = desk.make("anna")
    sheet.book.create_sheet("People", 0).append(["Dana", "legal"])
    sheet.book.save(desk.file)
    matrix(desk.root / "cleo.docx", desk.file, project=desk.root)
    book = load_workbook(desk.file)
    assert [cell.value for cell in book["People"][1]] == ["Dana", "legal"]
    assert len(book.sheetnames) == 2


# What it refuses


def no_matrix() -> bytes:
    out = BytesIO()
    book = Workbook()
    book.worksheets[0].append(["No.", "Response"])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"no workbook", no_matrix(), sent()])
def test_a_file_that_is_no_matrix_is_left_alone(desk: Desk, data: bytes) -> None:
    desk.file.write_bytes(data)
    with pytest.raises(UsageError, match=r"cannot make .*matrix\.xlsx again: it is no "):
        desk.make("anna")
    assert desk.file.read_bytes() == data


def test_a_matrix_without_its_keys_is_left_alone(desk: Desk) -> None:
    sheet = desk.make("anna")
    sheet.sheet.delete_cols(9)
    sheet.save()
    before = desk.file.read_bytes()
    with pytest.raises(UsageError, match="has lost its hidden first row or last column"):
        desk.make("anna")
    assert desk.file.read_bytes() == before


@pytest.mark.parametrize("mark", [".~lock.matrix.xlsx#", "~$matrix.xlsx"])
def test_a_matrix_that_is_open_is_left_alone(desk: Desk, mark: str) -> None:
    desk.make("anna")
    before = desk.file.read_bytes()
    (desk.root / mark).touch()
    with pytest.raises(EnvironmentFault, match=r"matrix\.xlsx is open .* close it first"):
        desk.make("anna", "ben")
    assert desk.file.read_bytes() == before


def test_a_matrix_that_is_for_reading_only_is_left_alone(desk: Desk) -> None:
    desk.make("anna")
    before = desk.file.read_bytes()
    desk.file.chmod(0o444)
    with pytest.raises(EnvironmentFault, match="for reading only"):
        desk.make("anna", "ben")
    assert desk.file.read_bytes() == before


def test_a_folder_of_its_name_and_a_name_of_another_kind_are_refused(desk: Desk) -> None:
    desk.file.mkdir()
    with pytest.raises(EnvironmentFault, match="cannot read"):
        desk.make("anna")
    with pytest.raises(UsageError, match=r"should end in \.xlsx"):
        desk.make("anna", file=desk.root / "anna.docx")


def test_nothing_is_made_of_files_that_cannot_be_read(desk: Desk) -> None:
    (desk.root / "ben.docx").write_bytes(b"no Word file")
    files = [desk.root / "anna.docx", desk.root / "ben.docx"]
    assert matrix(files, desk.file, project=desk.root).has_errors
    assert not desk.file.exists()


def test_a_matrix_that_is_saved_while_another_is_made_is_not_overwritten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = desk.make("anna")
    review_files: Callable[..., Any] = story.review_files

    def meanwhile(*given: Any) -> Any:
        sheet.fill(1, RESPONSE, "just typed")
        sheet.save()
        return review_files(*given)

    monkeypatch.setattr(story, "review_files", meanwhile)
    with pytest.raises(EnvironmentFault, match="has changed meanwhile"):
        desk.make("anna", "ben")
    assert Sheet(desk.file).row(1)[RESPONSE] == "just typed"
