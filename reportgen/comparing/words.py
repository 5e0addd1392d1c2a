"""Text parted into words, and how much two texts say the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

#: What compares as one, however much of it stands in a row. A no-break space is a character.
SPACE = " \t\r\n"
#: Between letters these belong to the word; a soft hyphen does not show.
_WITHIN_WORDS = "'’ʼ\u00ad\u200c\u200d"
#: Scripts that put no space between words: each character stands for itself.
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")

Kind = Literal["letter", "space", "joint", "mark"]


@lru_cache(maxsize=4096)
def kind_of(character: str) -> Kind:
    """What a character does to words: `mark` stands for itself, `joint` joins letters."""
    if character in SPACE:
        return "space"
    if character in _WITHIN_WORDS:
        return "joint"
    if unicodedata.category(character)[0] not in "LNM":
        return "mark"
    return "mark" if unicodedata.name(character, "").startswith(_SPACELESS) else "letter"


class _Codes(dict[int, str]):
    """A letter for the kind of each character, by its number, as `str.translate` asks."""

    def __missing__(self, number: int) -> str:
        self[number] = kind_of(chr(number))[0]
        return self[number]


_CODES = _Codes()
#: Letters with single joints between, a run of space, or anything else by itself.
_PARTS = re.compile("l+(?:jl+)*|s+|.")


def part(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word, each run of space and each mark."""
    return (found.span() for found in _PARTS.finditer(text.translate(_CODES)))


def weight(word: str) -> int:
    """How much a word counts where texts are likened: by its letters and figures."""
    return len(word) if word and kind_of(word[0]) == "letter" else 0


def heap(words: Iterable[str]) -> Counter[str]:
    """How much each word weighs in all, case apart."""
    counted: Counter[str] = Counter()
    for word in words:
        if heavy := weight(word):
            counted[word.casefold()] += heavy
    return counted


def shared(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """What two heaps of words have in common, in letters."""
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[word]) for word, count in one.items() if word in other)


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """How much two heaps are the same, from 0 to 1: Dice's coefficient. Empty ones are alike."""
    whole = sum(one.values()) + sum(other.values())
    return 2 * shared(one, other) / whole if whole else 1.0
