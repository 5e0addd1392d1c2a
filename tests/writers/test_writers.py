"""How writers are found."""

from __future__ import annotations

import pytest

from reportgen import writers
from reportgen.diagnostics import UsageError


def test_a_format_is_a_name_in_the_writers_folder() -> None:
    assert set(writers.names()) >= {"docx", "html", "pdf"}
    assert list(writers.names()) == sorted(writers.names())


@pytest.mark.parametrize("name", writers.names())
def test_each_writer_has_what_the_protocol_asks(name: str) -> None:
    writer = writers.get(name)
    assert writer.name == name
    assert writer.paged or not hasattr(writer, "fit")
    assert callable(writer.write)
    options = writer.Options()
    assert isinstance(options, writers.WriterOptions)


@pytest.mark.parametrize("name", writers.names())
def test_each_option_says_what_it_does(name: str) -> None:
    fields = writers.get(name).Options.model_fields
    assert all(field.description for field in fields.values())


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean `pdf`"):
        writers.get("pdff")


def test_the_measuring_writer_has_pages() -> None:
    assert writers.measuring().name == "pdf"
    assert writers.measuring().paged


def test_the_writer_whose_files_come_home_is_words() -> None:
    assert writers.returning().name == "docx"
