"""Escapes and entities, and the characters that no output can hold."""

from __future__ import annotations

import re
from html.entities import html5

ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What XML 1.0, and so Word, has no room for.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def character_of(entity: re.Match[str]) -> str | None:
    """The characters that an entity stands for; None if there is no such entity."""
    hexadecimal, decimal, name = entity.groups()
    if name:
        return html5.get(f"{name};")
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    character = chr(number) if number < 0x110000 else ""
    return None if not character or FORBIDDEN.match(character) else character


def unescaped(text: str) -> str:
    """The text with escapes and entities resolved, as in a link's address."""
    plain = ESCAPE.sub(r"\1", text)
    return ENTITY.sub(lambda found: character_of(found) or found[0], plain)
