"""Phrasing content: what stands within a paragraph, and the notes that it calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from reportgen.diagnostics import error, warning
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, is_note
from reportgen.word.bookmarks import bookmark_name
from reportgen.word.fields import field
from reportgen.word.notes import calls_first_note, marker, reference
from reportgen.word.xml import Xml, text, w
from reportgen.writers.docx.draft import Story
from reportgen.writers.docx.paragraphs import paragraph
from reportgen.writers.docx.passages import Telling
from reportgen.writers.docx.pictures import picture
from reportgen.writers.docx.voice import Voice, by_direction

_SPACE = re.compile("[ \t\n\r\f]+")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
#: ASCII that no URI may hold; the rest of Unicode may stand (an IRI), Word understands it.
_NOT_IN_URIS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")
#: Marks that every text face has: no need to look into the font for them.
_COMMON = frozenset("–—‘’“”…•‐‑‚„†‡‰‹›\u2009\u200a\u202f\u2003\u2002€™")
_LATIN_END = "\u024f"
_SOFT_HYPHEN = "\u00ad"


class Line:
    """A paragraph's content as it is written; `content` holds runs, links and bookmarks.

    `told` records what it says, `note` is the note that it stands in, if it does. `repeated` is how
    much of a heading's content references repeat: its label, or what comes before its calls.
    """

    def __init__(
        self, story: Story, address: str = "", *, copy: bool = False, note: str | None = None
    ) -> None:
        self.story = story
        self.draft = story.draft
        self.content: list[Xml] = []
        self.address = address
        self.told = Telling(self.draft.passages, note=note, copy=copy)
        self.repeated: int | None = None
        self._said = ""
        self._after_space = True
        self._voice = Voice()

    def write_in(self, element: Element, voice: Voice) -> None:
        """Adds what the element encloses, which may be prose of the source."""
        with self.told.stems_from(element, element.get("data-address") or self.address):
            self.write(element.children, voice)

    def write(self, children: Iterable[Element | str], voice: Voice) -> None:
        """Adds inline content."""
        for child in children:
            if isinstance(child, str):
                self._say(child, voice)
            else:
                self._element(child, voice)

    def put(self, *elements: Xml) -> None:
        """Adds finished elements."""
        self._flush()
        self._after_space = False
        self.content.extend(elements)

    def finished(self) -> list[Xml]:
        if self._said.endswith(" "):
            self._said = self._said.removesuffix(" ")
            self.told.trim()
        self._flush()
        return self.content

    def picture(self, element: Element, width: float | None = None) -> None:
        """Adds a picture, at most `width` points wide."""
        address = element.get("data-address") or self.address
        shown = picture(self.story, element, address, width)
        if shown is not None:
            self.put(w("r", shown.drawing))
            self.told.picture(element.get("alt"), address, shown.digest)

    def _say(self, words: str, voice: Voice) -> None:
        """Space that follows space is not said again, wherever it stands (CSS Text 3, 4.1.1)."""
        words = _SPACE.sub(" ", words)
        if self._after_space:
            words = words.removeprefix(" ")
        if not words:
            return
        self._after_space = words.endswith(" ")
        self.told.words(words)
        if voice != self._voice:
            self._flush()
            self._voice = voice
        self._said += words

    def _element(self, element: Element, voice: Voice) -> None:
        outer, self.address = self.address, element.get("data-address") or self.address
        if is_call(element):
            self._call(element, voice)
        elif is_note(element):
            pass  # written where it was called
        elif element.name == "a":
            self._link(element, voice.within(element))
        elif element.name == "img":
            self.picture(element)
        elif element.name == "br":
            self.put(w("r", w("br")))
            self.told.words("\n")
            self._after_space = True
        elif element.has("data-prose"):
            self.write_in(element, voice.within(element))
        else:
            with self.told.inside(element):
                self.write(element.children, voice.within(element))
            if element.kind == "label":
                self._repeat_so_far(voice)
        self.address = outer

    # Links

    def _link(self, element: Element, voice: Voice) -> None:
        href = element.get("href")
        if href.startswith("#"):
            self._link_within(element, href[1:], voice)
        elif href:
            self._link_outside(element, href, voice)
        else:
            self.write(element.children, voice)

    def _link_within(self, element: Element, target: str, voice: Voice) -> None:
        if target not in self.draft.survey.ids:
            self._complain_of(f"the link to `#{target}` leads nowhere")
            self.write(element.children, voice)
            return
        name = bookmark_name(target)
        words = element.text()
        inside = self.apart(element, voice.marked("link"))
        if element.kind == "reference" and self.draft.survey.labels.get(target) == words:
            self.put(*field(f"REF {name} \\h", inside))
            return
        self.put(w("hyperlink", *inside, anchor=name, history=True))

    def _link_outside(self, element: Element, href: str, voice: Voice) -> None:
        url = _NOT_IN_URIS.sub(lambda found: f"%{ord(found[0]):02X}", href.strip())
        if not _is_safe(url):
            self._complain_of(f"`{href}` is no address that a Word link can hold")
            self.write(element.children, voice)
            return
        relation = self.draft.link(self.story.part, url)
        inside = self.apart(element, voice.marked("link"))
        self.put(w("hyperlink", *inside, history=True, **{"r:id": relation}))

    def _complain_of(self, message: str) -> None:
        hint = "its words stand in the draft without the link"
        self.draft.complain(warning("docx-link", message, hint=hint, address=self.address or None))

    def apart(self, element: Element, voice: Voice) -> list[Xml]:
        """A link's content as a list of its own, for what encloses it."""
        self._flush()
        outer, self.content = self.content, []
        with self.told.inside(element):
            self.write(element.children, voice)
        self._flush()
        inside, self.content = self.content, outer
        return inside

    def _repeat_so_far(self, voice: Voice) -> None:
        if "heading" in voice.marks and self.repeated is None:
            self._flush()
            self.repeated = len(self.content)

    # Notes

    def _call(self, element: Element, voice: Voice) -> None:
        """The native call of a note, at its first; a field that repeats its number, later."""
        note_id = element.get("href").removeprefix("#")
        draft = self.draft
        if note_id not in draft.survey.notes:
            message = f"note {element.text()} is called and not there"
            draft.complain(error("docx-note", message, address=self.address or None))
            self._say(element.text(), voice)
            return
        self._repeat_so_far(voice)
        name = bookmark_name(note_id, "_Ref_")
        self.told.call(note_id)
        if draft.first_call(note_id):
            called = reference(self._write_note(note_id))
            runs = [w("r", self._style("footnote reference"), called)]
            if draft.survey.calls[note_id] > 1:
                runs = draft.bookmarks.around(name, runs)
            queries = _queries(draft.survey.notes[note_id])
            if calls_first_note(runs):
                draft.asked += reversed(queries)
            else:
                for query in queries:
                    runs = draft.comments.around(query, runs)
            self.put(*runs)
        else:
            number = w("r", self._style("footnote reference"), text(element.text()))
            self.put(*field(f"NOTEREF {name} \\f \\h", [number]))

    def _write_note(self, note_id: str) -> int:
        """Writes a note's body; returns its number in Word."""
        draft = self.draft
        body = draft.survey.notes[note_id]
        number, container = draft.notes.add()
        story = Story(draft, draft.notes.part, container)
        voice = draft.voice.within(body)
        parts = [part for part in body.elements if part.has("data-paragraph")] or [body]
        for index, part in enumerate(parts):
            line = Line(story, body.get("data-address") or self.address, note=note_id)
            if index == 0:
                line.put(w("r", self._style("Footnote Number"), marker()), w("r", w("tab")))
                line._after_space = True
            line.write_in(part, voice.within(part))
            style = "footnote text" if index == 0 else "Footnote Continue"
            runs = line.finished()
            mark = runs[:2] if index == 0 else []
            said = line.told.enclose(style, None, draft.bookmarks, runs[len(mark) :])
            container.append(paragraph(draft, style, [*mark, *said], voice))
        return number

    def _style(self, name: str) -> Xml:
        return w("rPr", w("rStyle", val=self.draft.styles.id(name)))

    # Runs

    def _flush(self) -> None:
        words, self._said = self._said, ""
        if not words:
            return
        backwards_base = self._voice.right_to_left
        for piece, backwards in by_direction(words, right_to_left=backwards_base):
            # What runs backwards is shown in the defaults' face for complex scripts.
            pieces = [(piece, None)] if backwards else self._by_family(piece)
            for shown, family in pieces:
                properties = self._voice.properties(
                    self.draft.styles, family=family, backwards=backwards
                )
                self.content.append(w("r", properties, *_written(shown)))

    def _by_family(self, words: str) -> Iterable[tuple[str, str | None]]:
        """The words cut where a fallback family must step in."""
        if words.isascii():
            return [(words, None)]
        pieces: list[tuple[str, str | None]] = []
        for character in words:
            family = None
            if character > _LATIN_END and character not in _COMMON:
                family = self.draft.typefaces.fallback(character)
            if pieces and pieces[-1][1] == family:
                pieces[-1] = (pieces[-1][0] + character, family)
            else:
                pieces.append((character, family))
        return pieces


def _queries(note: Element) -> list[str]:
    """What a note asks, the last first; a comment stands at its call, since notes take none."""
    asking = note.find_all(lambda element: element.has("data-query"))
    return [element.get("data-query") for element in reversed(asking)]


def _written(words: str) -> Iterable[Xml]:
    """`w:t`, with soft hyphens as Word's own: it would print the character."""
    first, *rest = words.split(_SOFT_HYPHEN)
    if first:
        yield text(first)
    for piece in rest:
        yield w("softHyphen")
        if piece:
            yield text(piece)


def _is_safe(url: str) -> bool:
    """Whether Word takes the address: one that it cannot parse makes the whole file “corrupt”."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in _SAFE_SCHEMES and bool(parts.netloc or parts.scheme == "mailto")
