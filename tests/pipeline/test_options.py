from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen import writers
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
    message, line = found[0]
    assert message.startswith("`docx.embed_fonts`: input should be a valid boolean")
    assert line == 3


def test_a_misspelt_format_among_options_is_reported(tmp_path: Path) -> None:
    ((message, line),) = complaints(tmp_path, "full:\n  formats: [html]\n  docs: {x: true}\n")
    assert "did you mean `docx`?" in message
    assert line == 3
