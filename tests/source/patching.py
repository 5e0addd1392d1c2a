"""One small part, and what edits make of it."""

from __future__ import annotations

import textwrap

from reportgen.model.address import Address
from reportgen.model.edits import (
    Edit,
)
from reportgen.model.inlines import NoteCall
from reportgen.source.patch import apply

FILE = "content/small/part.yaml"
OTHER = "content/small/other.yaml"


def at(*path: str | int, paragraph: int | None = None, file: str = FILE) -> Address:
    return Address(file, path, paragraph)


def source(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def after(text: str, *edits: Edit) -> str:
    """The file after the edits, none of which is refused."""
    applied = apply({FILE: source(text).encode()}, edits)
    assert [str(refusal.why) for refusal in applied.refusals] == []
    return applied.files[FILE].decode()


def refused(text: str, *edits: Edit) -> list[str]:
    """The codes of the refusals; nothing else may have changed than the other edits say."""
    data = source(text).encode()
    applied = apply({FILE: data}, edits)
    kept = [edit for edit in edits if all(edit is not one.edit for one in applied.refusals)]
    assert apply({FILE: data}, kept).files == applied.files
    return [refusal.why.code for refusal in applied.refusals]


def call(name: str, file: str = FILE) -> NoteCall:
    return NoteCall(note=f"{file}#/notes/{name}")


PARTS = """
    title: A Part   # not yet settled
    body:
      - |
        One sentence stands here.
        Another one &amp; its end.

        A second paragraph.

      # Ask Ada.
      - text: A text with *emphasis*.
        tags: [brief]

    ideas:
      - First
      - Second
    notes:
      n: A note.
"""
