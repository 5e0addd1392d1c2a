"""Text parted into words, and how much two texts say the same."""

from __future__ import annotations

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


def part(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word, each run of space and each mark."""
    kinds = [kind_of(character) for character in text]
    for at, kind in enumerate(kinds):
        if kind == "joint":
            inner = 0 < at < len(kinds) - 1 and kinds[at - 1] == kinds[at + 1] == "letter"
            kinds[at] = "letter" if inner else "mark"
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and kinds[at] == kinds[at - 1] and kinds[at] in ("letter", "space"):
            continue
        yield start, at
        start = at


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
