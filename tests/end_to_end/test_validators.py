"""What others say of everything that this project builds."""

from __future__ import annotations

import pytest

from tests.conformance.validators import html_messages, ooxml_errors, pdf_errors
from tests.end_to_end.conftest import Build

pytestmark = pytest.mark.slow


def test_microsofts_validator_finds_nothing(note: Build, specimen: Build) -> None:
    assert ooxml_errors(*note.paths("docx"), *specimen.paths("docx")) == []


def test_the_nu_checker_finds_nothing(note: Build, specimen: Build) -> None:
    assert html_messages(*note.paths("html"), *specimen.paths("html")) == []


def test_qpdf_finds_nothing(note: Build, specimen: Build) -> None:
    assert pdf_errors(*note.paths("pdf"), *specimen.paths("pdf")) == []
