"""How these tests read YAML."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.marked.values import Text, Value
from reportgen.marked.yaml import read_yaml

FILE = "content/x/report.yaml"


def read(text: str) -> Value:
    """The value of a file without mistakes."""
    value, complaints = read_yaml(FILE, text.encode())
    assert complaints == []
    return value


def read_text(text: str) -> Text:
    value = read(text)
    assert isinstance(value, Text)
    return value


def complaints(text: str | bytes) -> list[Diagnostic]:
    """What is wrong with a file: at least one thing."""
    _, found = read_yaml(FILE, text.encode() if isinstance(text, str) else text)
    assert found
    return found


def complaint(text: str | bytes) -> Diagnostic:
    """The one thing that is wrong with a file."""
    (found,) = complaints(text)
    return found


def place(found: Diagnostic) -> tuple[int, int]:
    """Line and column of a complaint."""
    assert found.where is not None
    assert found.where.file == FILE
    return found.where.line, found.where.column
