"""Where words live in the source: file, key path, paragraph.

An address outlasts an edit above it in the file, which a line number does not. As text it is
`content/x/report.yaml#/body/3:1`: the second paragraph of the scalar at `body`, fourth entry.
A whole file is `content/x/introduction.yaml#`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PARAGRAPH = re.compile(r":(\d+)$")
#: What a key may not hold as it is, after the manner of JSON Pointer (RFC 6901), and its stand-in.
_ESCAPES = (("~", "~0"), ("/", "~1"), ("#", "~2"), (":", "~3"))
#: Before a key that is all digits, so that it is not taken for an index.
_KEY = "~4"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in the source. `paragraph` counts from 0 within one scalar."""

    file: str
    path: tuple[str | int, ...] = ()
    paragraph: int | None = None

    def child(self, *steps: str | int) -> Address:
        """The address of what lies below, by key or index."""
        return Address(self.file, (*self.path, *steps))

    def at_paragraph(self, number: int) -> Address:
        return replace(self, paragraph=number)

    def __str__(self) -> str:
        steps = "".join(f"/{_step_text(step)}" for step in self.path)
        paragraph = "" if self.paragraph is None else f":{self.paragraph}"
        return f"{self.file}#{steps}{paragraph}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that `str` wrote. Raises `ValueError` for anything else."""
        file, mark, rest = text.rpartition("#")
        found = _PARAGRAPH.search(rest)
        steps = rest[: found.start()] if found else rest
        if not mark or (steps and not steps.startswith("/")):
            raise ValueError(f"`{text}` is not an address")
        path = tuple(_step(part) for part in steps.split("/")[1:])
        return cls(file, path, int(found[1]) if found else None)


def _step_text(step: str | int) -> str:
    if isinstance(step, int):
        return str(step)
    text = step
    for character, stand_in in _ESCAPES:
        text = text.replace(character, stand_in)
    return _KEY + text if text.isdecimal() else text


def _step(text: str) -> str | int:
    if text.isdecimal():
        return int(text)
    plain = text.removeprefix(_KEY)
    for character, stand_in in reversed(_ESCAPES):
        plain = plain.replace(stand_in, character)
    return plain
