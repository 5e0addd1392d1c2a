"""The proof that nothing was lost: the words of the finished XML against those of the tree.

It reads what was written as a stranger would, by Word's own elements, and shares no code with
what wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS, is_call, is_note
from reportgen.word.reading import words as words_in_word
from reportgen.word.xml import Xml

_SOFT_HYPHEN = "\u00ad"


class _Word(NamedTuple):
    text: str
    address: str


def prove(tree: Element, stories: Sequence[Xml], notes: Xml) -> list[Diagnostic]:
    """An error for the first word, note call or note that is not where the tree has it."""
    wanted = list(_words(tree))
    found = list(words_in_word(stories, notes))
    for index, (word, shown) in enumerate(zip_longest(wanted, found)):
        if word is None or word.text != shown:
            return [_lost(wanted, found, index)]
    return []


def _lost(wanted: Sequence[_Word], found: Sequence[str], index: int) -> Diagnostic:
    source = " ".join(word.text for word in wanted[index : index + 8]) or "nothing more"
    draft = " ".join(found[index : index + 8]) or "nothing more"
    place = wanted[min(index, len(wanted) - 1)].address if wanted else ""
    return error(
        "docx-lost",
        f"the draft does not say what the report says: “{draft}” stands where “{source}” should",
        hint="this is a fault of the Word writer; please report it",
        address=place or None,
    )


def _words(tree: Element) -> Iterator[_Word]:
    """The tree's words in reading order. A note is one at its call: its number, then its words."""
    bodies = {note.get("id"): note for note in tree.find_all(is_note)}
    called: set[str] = set()
    pieces: list[tuple[str, str]] = []

    def visit(element: Element, address: str) -> None:
        for child in element.children:
            if isinstance(child, str):
                pieces.append((child, address))
                continue
            inside = child.get("data-address") or address
            apart = child.name in BLOCKS or child.name == "br" or child.has("data-paragraph")
            note_id = child.get("href").removeprefix("#")
            if is_note(child):
                continue
            if apart:
                pieces.append((" ", inside))
            if is_call(child) and note_id in bodies and note_id not in called:
                called.add(note_id)
                body = bodies[note_id]
                pieces.append((f" [{body.get('data-number')}: ", inside))
                visit(body, inside)
                pieces.append((" :] ", inside))
            else:
                visit(child, inside)
            if apart:
                pieces.append((" ", inside))

    body = next((child for child in tree.elements if child.name == "body"), tree)
    visit(body, "")
    yield from _split(pieces)


def _split(pieces: Sequence[tuple[str, str]]) -> Iterator[_Word]:
    """Words across pieces, each with the address at which it began."""
    word, start = "", ""
    for piece, address in pieces:
        for character in piece.replace(_SOFT_HYPHEN, ""):
            if character.isspace():
                if word:
                    yield _Word(word, start)
                word = ""
            else:
                start = start if word else address
                word += character
    if word:
        yield _Word(word, start)
