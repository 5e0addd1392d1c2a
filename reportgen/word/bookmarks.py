"""Bookmarks: names for places, which links and references point to."""

from __future__ import annotations

import hashlib
import re

from reportgen.word.xml import Xml, w

#: Word refuses longer names.
LONGEST = 40
#: What stays apart from all other ids when `-` becomes `_`. Word takes `A` and `a` for one.
_FAITHFUL = re.compile(r"[a-z0-9-]+")
_MAY_BEGIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_FORBIDDEN = re.compile(r"[^A-Za-z0-9_]")


def bookmark_name(target: str, prefix: str = "") -> str:
    """A name that Word takes for an id of the tree: letters, digits and `_`, at most 40 of them.

    Hyphens become `_`. So do other characters, and then, as with names too long or with no
    letter in front, a digest of the id keeps apart what would fall together. A name that begins
    with `_` is hidden from Word's list of bookmarks.
    """
    plain = prefix + _FORBIDDEN.sub("_", target)
    if _FAITHFUL.fullmatch(target) and plain[0] in _MAY_BEGIN and len(plain) <= LONGEST:
        return plain
    digest = hashlib.sha256(target.encode()).hexdigest()[:8]
    head = plain if plain[:1] in _MAY_BEGIN else f"b{plain}"
    return f"{head[: LONGEST - 9]}_{digest}"


class Bookmarks:
    """Gives each bookmark of a document its number."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, name: str, content: list[Xml]) -> list[Xml]:
        """`content` between the start and the end of a new bookmark."""
        number = self._count
        self._count += 1
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
