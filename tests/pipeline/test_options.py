from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen import writers
from reportgen.diagnostics import SourceRef
from tests.pipeline.projects import NOTE, make_project


def complaints(root: Path, variants: str) -> list[tuple[str, int]]:
    make_project(root, note={**NOTE, "variants.yaml": variants})
    found = reportgen.check(project=root).diagnostics
    return [(f"{one.message}; {one.hint}", one.where.line if one.where else 0) for one in found]


@pytest.mark.parametrize("name", writers.names())
def test_every_writer_takes_its_defaults(name: str) -> None:
    assert writers.get(name).Options.model_validate({}) == writers.get(name).Options()


@pytest.mark.parametrize("name", writers.names())
def test_every_option_says_what_it_does(name: str) -> None:
    fields = writers.get(name).Options.model_fields
    assert all(field.description for field in fields.values())


def test_an_unknown_option_is_reported_with_its_place_and_the_nearest_name(tmp_path: Path) -> None:
    found = complaints(tmp_path, "full:\n  formats: [html]\n  docx:\n    embed_font: true\n")
    assert found == [("`docx` has no option `embed_font`; did you mean `embed_fonts`?", 4)]


def test_an_option_of_the_wrong_type_is_reported_where_it_was_written(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        "full:\n  formats: [html]\n  docx: {embed_fonts: maybe}\nother:\n  extends: full\n",
    )
    assert len(found) == 1, "an inherited mistake is one mistake"
    assert found == [("`docx.embed_fonts` should be `true` or `false`; None", 3)]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("hyphenate: 'yes'", "`pdf.hyphenate` should be `true` or `false`"),
        ("hyphenate: 1", "`pdf.hyphenate` should be `true` or `false`"),
        ("multiple_of: many", "`pdf.multiple_of` should be a whole number"),
        ("multiple_of: 0", "`pdf.multiple_of` should be at least 1"),
        ("multiple_of: 900", "`pdf.multiple_of` should be at most 64"),
        ("marks: [cut]", "`pdf.marks.0` should be `crop` or `cross`"),
        ("marks: crop", "`pdf.marks` should be a list"),
    ],
)
def test_what_an_option_should_be_is_told_in_plain_words(
    tmp_path: Path, option: str, message: str
) -> None:
    ((found, line),) = complaints(tmp_path, f"full:\n  pdf:\n    {option}\n")
    assert found.startswith(message)
    assert line == 3


def test_an_unknown_option_is_told_where_its_name_stands(tmp_path: Path) -> None:
    make_project(tmp_path, note={**NOTE, "variants.yaml": "full:\n  pdf: {hyphnate: true}\n"})
    (found,) = reportgen.check(project=tmp_path).diagnostics
    assert found.where == SourceRef("content/note/variants.yaml", 2, 9)


def test_a_misspelt_format_among_options_is_reported(tmp_path: Path) -> None:
    ((message, line),) = complaints(tmp_path, "full:\n  formats: [html]\n  docs: {x: true}\n")
    assert "did you mean `docx`?" in message
    assert line == 3


@pytest.mark.parametrize("option", ["docx.reference", "pdf.profile"])
@pytest.mark.parametrize("file", ["templates/none.docx", "../outside.docx", "/etc/passwd"])
def test_a_file_that_an_option_names_has_to_be_there(
    tmp_path: Path, file: str, option: str
) -> None:
    format_, key = option.split(".")
    ((message, line),) = complaints(tmp_path, f"full:\n  {format_}:\n    {key}: {file}\n")
    assert message.startswith(f"`{option}`: ")
    assert file in message
    assert line == 3
