"""The core schema of YAML 1.2: which plain scalars are numbers, truth values or null.

PyYAML resolves by YAML 1.1, where `no` is false, `2011-01-01` a date and `1:30` the number 90.
"""

from __future__ import annotations

import re

_NAMES: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = frozenset((".nan", ".NaN", ".NAN"))

_FIRST = frozenset("0123456789+-.")
#: What is longer is an identifier to every reader; and Python refuses to convert 4,301 digits.
_LONGEST_NUMBER = 300


def is_text(plain: str) -> bool:
    """Whether a plain scalar is a string at first glance; if not, ask `resolve`."""
    return plain[:1] not in _FIRST and plain not in _NAMES


def resolve(plain: str) -> str | int | float | bool | None:
    """The value of a plain scalar."""
    if plain in _NAMES:
        return _NAMES[plain]
    if plain[0] not in _FIRST or len(plain) > _LONGEST_NUMBER:
        return plain
    if _DECIMAL.fullmatch(plain):
        return int(plain)
    if _OCTAL.fullmatch(plain):
        return int(plain[2:], 8)
    if _HEXADECIMAL.fullmatch(plain):
        return int(plain[2:], 16)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    if infinite := _INFINITE.fullmatch(plain):
        return float(f"{infinite[1]}inf")
    return float("nan") if plain in _NOT_A_NUMBER else plain
