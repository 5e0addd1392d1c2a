"""Zip archives with the same bytes every time, which keep what is costly to compress.

Python's `zipfile` takes no data that is compressed already; but fonts are most of a draft, the
same in each, and their compression is most of the time that a short draft takes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from struct import pack
from typing import NamedTuple

#: Version 2.0 of the format knows deflation; zip knows no time before 1980, midnight of 1 January,
#: and the clock shall not show in the file.
_VERSION, _DEFLATED = 20, 8
_TIME, _DATE = 0, (0 << 9) | (1 << 5) | 1
#: The names are UTF-8.
_FLAGS = 0x800


class Entry(NamedTuple):
    """A file of the archive. `lasting` says that its data will come again, in other archives."""

    name: str
    data: bytes
    lasting: bool = False


class _Deflated(NamedTuple):
    checksum: int
    size: int
    data: bytes


def archive(entries: Sequence[Entry]) -> bytes:
    """The entries as a zip file, in their order."""
    files, directory = bytearray(), bytearray()
    for entry in entries:
        name = entry.name.encode()
        deflated = _deflated_once(entry.data) if entry.lasting else _deflated(entry.data)
        common = pack(
            "<HHHHHLLLHH",
            _VERSION,
            _FLAGS,
            _DEFLATED,
            _TIME,
            _DATE,
            deflated.checksum,
            len(deflated.data),
            deflated.size,
            len(name),
            0,
        )
        directory += b"PK\1\2" + pack("<H", _VERSION) + common
        directory += pack("<HHHLL", 0, 0, 0, 0, len(files)) + name
        files += b"PK\3\4" + common + name + deflated.data
    end = pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(directory), len(files), 0)
    return bytes(files + directory + b"PK\5\6" + end)


def _deflated(data: bytes) -> _Deflated:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return _Deflated(zlib.crc32(data), len(data), compressor.compress(data) + compressor.flush())


@lru_cache(maxsize=32)
def _deflated_once(data: bytes) -> _Deflated:
    return _deflated(data)
