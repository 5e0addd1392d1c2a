"""JSON to values with their places: what YAML 1.2 reads too, once JSON's own grammar is met."""

from __future__ import annotations

import json
import re
from functools import partial

from reportgen.diagnostics import Diagnostic, error
from reportgen.marked.bounds import LARGEST_FILE
from reportgen.marked.decode import as_text
from reportgen.marked.values import Value
from reportgen.marked.yaml import read_yaml

#: A character beyond the first 65,536 as JSON escapes it, in two halves (RFC 8259, 7).
_HALVES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89aAbB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


def read_json(file: str, data: bytes) -> tuple[Value | None, list[Diagnostic]]:
    """As `read_yaml` does."""
    source, complaints = as_text(file, data, largest=LARGEST_FILE)
    if source is None:
        return None, complaints
    try:
        json.loads(source.text, parse_constant=partial(_refuse_constant, source.text))
    except json.JSONDecodeError as fault:
        if not source.text.strip():
            return read_yaml(file, data)  # it says so
        message = f"the file is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]}"
        hint = "names and texts stand in double quotes, entries are parted by commas"
        return None, [error("not-json", message, source.ref(fault.pos), hint=hint)]
    except RecursionError:
        pass  # nested deeper than YAML's bound, which says so
    whole = _HALVES.sub(_joined, source.text)
    return read_yaml(file, whole.encode("utf-8", "surrogateescape"))


def _refuse_constant(text: str, name: str) -> None:
    """Python's reader takes numbers that JSON does not have (RFC 8259, 6)."""
    found = re.finditer(rf'"(?:[^"\\]|\\.)*"|({re.escape(name)})', text)
    at = next(one.start() for one in found if one[1])
    raise json.JSONDecodeError(f"`{name}` is no number", text, at)


def _joined(halves: re.Match[str]) -> str:
    """As YAML escapes such a character, which knows no halves (YAML 1.2, 5.7)."""
    character = 0x10000 + (int(halves[2], 16) - 0xD800) * 0x400 + int(halves[3], 16) - 0xDC00
    return f"{halves[1]}\\U{character:08X}"
