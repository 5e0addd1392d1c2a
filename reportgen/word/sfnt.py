"""What a TrueType file says of itself: its names, whether it may be embedded, what it covers.

Only the three tables that Word's way with fonts depends on are read (OpenType 1.9: `name`,
`OS/2`, `cmap`), by hand, since a font library is slow to load and this is needed for each draft.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass

_FAMILY, _SUBFAMILY = 1, 2
_WINDOWS_UNICODE = (3, 1, 0x409)
_RESTRICTED = 0x0002


class BadFont(ValueError):
    """The data is no TrueType font, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Sfnt:
    """A font file. Raises `BadFont` where its tables are out of order."""

    data: bytes

    def names(self) -> tuple[str, str]:
        """Family and subfamily as Windows and Word group faces: at most four to a family.

        So Source Serif 4's light face is there the regular one of `Source Serif 4 Light`.
        """
        table = self._table(b"name")
        _, count, strings = _unpack(">HHH", table, 0)
        found: dict[int, str] = {}
        for index in range(count):
            platform, encoding, language, name_id, length, offset = _unpack(
                ">HHHHHH", table, 6 + 12 * index
            )
            if (platform, encoding, language) == _WINDOWS_UNICODE:
                start = strings + offset
                found[name_id] = table[start : start + length].decode("utf-16-be", "replace")
        if _FAMILY not in found:
            raise BadFont("the font has no family name for Windows")
        return found[_FAMILY], found.get(_SUBFAMILY, "Regular")

    def may_be_embedded(self) -> bool:
        """Whether the font's own licence bits (`fsType`) allow it."""
        (fs_type,) = _unpack(">H", self._table(b"OS/2"), 8)
        return not fs_type & _RESTRICTED

    def coverage(self) -> Coverage:
        """The characters that the font has glyphs for."""
        table = self._table(b"cmap")
        (count,) = _unpack(">H", table, 2)
        ranges: list[tuple[int, int]] = []
        for index in range(count):
            platform, encoding, offset = _unpack(">HHL", table, 4 + 8 * index)
            (form,) = _unpack(">H", table, offset)
            if platform in (0, 3) and form == 4:
                ranges += _format_4(table, offset)
            elif platform in (0, 3) and form == 12 and encoding in (4, 6, 10):
                ranges += _format_12(table, offset)
        return Coverage.of(ranges)

    def _table(self, name: bytes) -> bytes:
        (count,) = _unpack(">H", self.data, 4)
        for entry in range(12, 12 + 16 * count, 16):
            if self.data[entry : entry + 4] == name:
                offset, length = _unpack(">LL", self.data, entry + 8)
                return self.data[offset : offset + length]
        raise BadFont(f"the font has no table `{name.decode()}`")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A set of characters as sorted ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, ranges: list[tuple[int, int]]) -> Coverage:
        starts: list[int] = []
        ends: list[int] = []
        for first, last in sorted(ranges):
            if ends and first <= ends[-1] + 1:
                ends[-1] = max(ends[-1], last)
            else:
                starts.append(first)
                ends.append(last)
        return cls(tuple(starts), tuple(ends))

    def __contains__(self, character: str) -> bool:
        index = bisect_right(self.starts, ord(character)) - 1
        return index >= 0 and ord(character) <= self.ends[index]


def _format_4(table: bytes, offset: int) -> list[tuple[int, int]]:
    (double,) = _unpack(">H", table, offset + 6)
    ends = _unpack(f">{double // 2}H", table, offset + 14)
    starts = _unpack(f">{double // 2}H", table, offset + 16 + double)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF]


def _format_12(table: bytes, offset: int) -> list[tuple[int, int]]:
    (count,) = _unpack(">L", table, offset + 12)
    groups = (_unpack(">LLL", table, offset + 16 + 12 * index) for index in range(count))
    return [(first, last) for first, last, _ in groups]


def _unpack(form: str, data: bytes, offset: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, data, offset)
    except struct.error as fault:
        raise BadFont("the font file is damaged") from fault
