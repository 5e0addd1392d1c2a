"""What stands behind the names that each draft gives its notes, bookmarks, links and pictures.

The same number may mean another note in the other draft, and the same note have another number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from docx.opc.part import Part

from reportgen.comparing.rows import gaps, likest, matched
from reportgen.comparing.words import heap, likeness, part
from reportgen.word.bookmarks import bookmark_name
from reportgen.word.tokens import parse_token
from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.flow import HEADINGS
from reportgen.writers.docx.redlines.aligning import ALIKE
from reportgen.writers.docx.redlines.units import Naming, canonical

_ID, _NAME, _VAL = tag("id"), tag("name"), tag("val")
_CALL, _START, _INSTRUCTION = tag("footnoteReference"), tag("bookmarkStart"), tag("instrText")
_EMBED = tag("r:embed")
#: Styles that depend only on what stands before, each with the one that it is instead of.
SAME = {"First Paragraph": "Body Text"}
#: A note without counterpart may still take the place of another one.
_ALONE = "a note of one draft only"


@dataclass(frozen=True)
class Names:
    """The names of one draft. `notes` and `bookmarks` lead to what they are called in both."""

    draft: Draft
    notes: Mapping[str, str]
    bookmarks: Mapping[str, str]

    def naming(self, story: Part) -> Naming:
        """How units of a story are told apart."""
        return Naming(
            headings=frozenset(self.draft.styles.id(name) for name in HEADINGS.values()),
            same_style={self.draft.styles.id(a): self.draft.styles.id(b) for a, b in SAME.items()},
            bookmark=lambda name: self.bookmarks.get(name, name),
            link=lambda link: self._link(link, story),
            note=lambda note: self.notes.get(note, _ALONE),
            atom=lambda content: self._atom(content, story),
        )

    def _link(self, link: Xml, story: Part) -> Hashable:
        relation = link.get(tag("r:id"))
        if relation is not None:
            return str(story.rels[relation].target_ref)
        return f"#{link.get(tag('anchor'))}"

    def _atom(self, content: Xml, story: Part) -> Hashable:
        pictures = list(_pictures(content))
        if pictures:
            return tuple(_picture(picture, story) for picture in pictures)
        instructions = list(content.iter(_INSTRUCTION))
        if instructions:
            return tuple(self.instruction(one.text or "") for one in instructions)
        return canonical(content)

    def instruction(self, words: str) -> str:
        """A field's instruction with its bookmark as both drafts call it."""
        return " ".join(self.bookmarks.get(word, word) for word in words.split(" "))


def pair_notes(old: Draft, new: Draft) -> dict[str, str]:
    """Which note of the old draft is which of the new one, by the ids that Word knows."""
    olds, news = list(_notes(old)), list(_notes(new))
    heaps = [[heap(_words(text)) for _, text in row] for row in (olds, news)]
    same = matched([text for _, text in olds], [text for _, text in news])
    pairs = dict(same)
    for left, right in gaps(same, len(olds), len(news)):
        pairs |= likest(left, right, lambda a, b: likeness(heaps[0][a], heaps[1][b]), ALIKE)
    taken = set(pairs.values())
    for a, (_, text) in enumerate(olds):
        if a not in pairs:
            for b, (_, other) in enumerate(news):
                if text == other and b not in taken:
                    pairs[a] = b
                    taken.add(b)
                    break
    return {olds[a][0]: news[b][0] for a, b in pairs.items()}


def names_of(old: Draft, new: Draft, apart: Set[str]) -> tuple[Names, Names]:
    """The names of both drafts; what both have goes by its name in the new one.

    `apart` are bookmarks of the old draft whose namesakes in the new one stand elsewhere.
    """
    pairs = pair_notes(old, new)
    called = {note: name for name, note in _bookmarks_of_notes(new).items()}
    taken = set(_bookmarks(new))
    renamed: dict[str, str] = {}
    for name, note in _bookmarks_of_notes(old).items():
        if (call := called.get(pairs.get(note, ""))) is not None and name not in apart:
            renamed[name] = call
        elif name in taken:
            renamed[name] = bookmark_name(name, "_Old")
    renamed |= {name: bookmark_name(name, "_Old") for name in apart if name not in renamed}
    same = {note: note for note in pairs.values()}
    return Names(old, pairs, renamed), Names(new, same, {})


def foreign_bookmarks(names: Names, other: Draft) -> dict[str, str]:
    """The bookmarks of a draft that the other one lacks, each with its name in both.

    Tokens are none of them: they are the new draft's, so that the redline comes home like it.
    """
    taken = {*_bookmarks(other)}
    both = {name: names.bookmarks.get(name, name) for name in _bookmarks(names.draft)}
    return {name: now for name, now in both.items() if now not in taken and not parse_token(name)}


def calls(draft: Draft) -> Iterator[str]:
    """The ids of the notes, in the order of their calls."""
    return (call.get(_ID, "") for call in draft.body.iter(_CALL))


def _notes(draft: Draft) -> Iterator[tuple[str, str]]:
    """Ids and words of the notes, in the order of their calls."""
    bodies = {note.get(_ID, ""): note for note in draft.notes.element}
    for id_ in calls(draft):
        yield id_, "".join(text.text or "" for text in bodies[id_].iter(tag("t")))


def _words(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in part(text))


def _bookmarks(draft: Draft) -> Sequence[str]:
    stories = (draft.body, draft.notes.element)
    return [start.get(_NAME, "") for story in stories for start in story.iter(_START)]


def _bookmarks_of_notes(draft: Draft) -> dict[str, str]:
    """The bookmarks around the calls of notes, each with the note's id."""
    found: dict[str, str] = {}
    for start in draft.body.iter(_START):
        following = start.getnext()
        call = None if following is None else following.find(_CALL)
        if call is not None and not parse_token(start.get(_NAME, "")):
            found[start.get(_NAME, "")] = call.get(_ID, "")
    return found


def _pictures(content: Xml) -> Iterator[Xml]:
    if content.tag == tag("drawing"):
        yield content
    yield from content.iterdescendants(tag("drawing"))


def _picture(drawing: Xml, story: Part) -> Hashable:
    """A picture is what it shows, how large, and the words that stand for it."""
    shown = tuple(
        hashlib.sha256(story.related_parts[element.get(_EMBED)].blob).hexdigest()
        for element in drawing.iter()
        if element.get(_EMBED)
    )
    said = next(element for element in drawing.iter() if element.tag.endswith("}docPr"))
    extent = next(element for element in drawing.iter() if element.tag.endswith("}extent"))
    return shown, said.get("descr"), extent.get("cx"), extent.get("cy")
