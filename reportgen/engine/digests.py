"""SHA-256 digests, of bytes and of whole mappings of paths to digests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def digest(data: bytes) -> str:
    """The SHA-256 of these bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of_all(parts: Mapping[str, str | None]) -> str:
    """One digest for many named ones, whatever their order; None stands for what is absent.

    Names and digests are parted by characters that neither can hold, so that no two mappings
    run together.
    """
    lines = (f"{name}\0{found or 'absent'}\n" for name, found in sorted(parts.items()))
    # A file's name need not be UTF-8: Python keeps such bytes as surrogates.
    return digest("".join(lines).encode(errors="surrogateescape"))
