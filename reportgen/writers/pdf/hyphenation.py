"""Where words may be divided: by the patterns of their language, and by a house's exceptions.

`templates/hyphenation/<language>.txt` holds exceptions, a word a line with its divisions:
`counter-ter-ror-ism`. A word without a hyphen is never divided. `#` begins a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyphen

from reportgen.workspace import TEMPLATES, WorkspaceError
from reportgen.writers import Assets

FOLDER = f"{TEMPLATES}/hyphenation"

#: Languages that write common nouns with a capital too.
_CAPITAL_NOUNS = frozenset({"de", "lb"})
#: Up to how many letters a word with a capital, likely a name, stays whole.
_NAME = 11

#: U+2060, the word joiner, has no shape; no line ends at it, nor in a word that holds it.
WHOLE = "\u2060"


@dataclass
class Hyphenation:
    """Stands in for the dictionary of dictionaries that WeasyPrint asks and fills.

    Exceptions are read when a language is met: those of others do not count.
    """

    assets: Assets
    _dictionaries: dict[tuple[str, int, int, int], Dictionary] = field(default_factory=dict)

    def get(self, key: tuple[str, int, int, int]) -> Dictionary:
        """The dictionary for a language, and for the least letters before and after a division
        and in a word."""
        if key not in self._dictionaries:
            language, left, right, _ = key
            primary = language.replace("_", "-").partition("-")[0].lower()
            self._dictionaries[key] = Dictionary(
                pyphen.Pyphen(lang=language, left=left, right=right),
                _exceptions(self.assets, primary),
                names_whole=primary not in _CAPITAL_NOUNS,
            )
        return self._dictionaries[key]


@dataclass(frozen=True)
class Dictionary:
    patterns: pyphen.Pyphen
    exceptions: Mapping[str, tuple[int, ...]]
    names_whole: bool = True

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The ways to divide a word, the rightmost first. Abbreviations in capitals have none, nor
        have names, unless they are so long that they may be too wide for a column."""
        if WHOLE in word or sum(map(str.isupper, word)) > 1:
            return
        known = self.exceptions.get(word.lower())
        if known is None and self.names_whole and word[:1].isupper() and len(word) <= _NAME:
            return
        if known is None:
            yield from self.patterns.iterate(word)
        else:
            yield from ((word[:place], word[place:]) for place in reversed(known))


def _exceptions(assets: Assets, language: str) -> dict[str, tuple[int, ...]]:
    try:
        return _parsed(assets.read(f"{FOLDER}/{language}.txt"))
    except WorkspaceError:
        return {}


def _parsed(data: bytes) -> dict[str, tuple[int, ...]]:
    words = (
        line.partition("#")[0].strip() for line in data.decode("utf-8", "replace").splitlines()
    )
    return dict(_divided(word) for word in words if word)


def _divided(word: str) -> tuple[str, tuple[int, ...]]:
    parts = word.lower().split("-")
    lengths = [sum(map(len, parts[:number])) for number in range(1, len(parts))]
    return "".join(parts), tuple(lengths)
