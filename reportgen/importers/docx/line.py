"""One paragraph's words, run by run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from reportgen.importers.docx.drawings import boxes, chosen, shown
from reportgen.importers.docx.fields import OpenField
from reportgen.importers.docx.histories import (
    DELETED,
    INSERTED,
    RANGE_ENDS,
    RANGE_STARTS,
    UNTOUCHED,
    History,
    Moves,
)
from reportgen.importers.docx.letters import without_font
from reportgen.importers.docx.names import local, q, tags, value
from reportgen.importers.docx.package import Package
from reportgen.importers.docx.styles import Styles
from reportgen.importers.docx.symbols import symbol
from reportgen.word.letters import letters
from reportgen.word.returned import (
    STYLE,
    Call,
    Content,
    Field,
    Look,
    Piece,
    Revision,
    Token,
    Unknown,
    Words,
)
from reportgen.word.tokens import parse_token
from reportgen.word.views import merged
from reportgen.word.xml import Xml

_ID = q("w:id")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
#: Elements that mean nothing for the words inside them.
TRANSPARENT = tags("smartTag customXml dir bdo sdtContent")
#: What says nothing, or nothing that concerns words; Word strews such marks as people work.
SILENT = tags(
    "pPr rPr tcPr trPr tblPr tblGrid tblPrEx sdtPr sdtEndPr smartTagPr customXmlPr sectPr proofErr "
    "permEnd bookmarkEnd lastRenderedPageBreak annotationRef separator "
    "continuationSeparator customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
CONTROL = "a content control"
#: What a link says besides where it leads to.
_TIPS = (q("w:tooltip"), q("w:tgtFrame"), q("w:docLocation"))
#: How many comments may concern one word; what is beyond stands at its reference.
_MOST_COMMENTS = 100
#: A note's own number, at its head.
_OWN_NUMBERS = tags("footnoteRef endnoteRef")
_INSTRUCTIONS = tags("instrText delInstrText")
_CHARACTERS = {
    q("w:tab"): "\t",
    q("w:ptab"): "\t",
    q("w:cr"): "\n",
    q("w:noBreakHyphen"): "\u2011",
    q("w:softHyphen"): "\u00ad",
}
#: How far Latin letters reach: those beyond may need a face that the text's own is not.
_LATIN_END = "\u024f"


@dataclass(slots=True)
class Running:
    """What a story's paragraphs share, and what runs on from one to the next.

    `whole` are marks of fields that have both ends, `ended` the ids of comments whose range has.
    `commented` are comments that a piece bears by now. `around` says what
    encloses it that the source cannot hold, such as a content control.
    """

    package: Package
    part: str
    styles: Styles
    whole: Mapping[Xml, Xml]
    ended: frozenset[str]
    fields: list[OpenField] = field(default_factory=list)
    count_fields: int = 0
    moves: Moves = field(default_factory=Moves)
    comments: list[str] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)
    looks: dict[object, Look] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)

    @contextmanager
    def control(self, element: Xml) -> Iterator[None]:
        """Inside a `w:sdt`. Those that programs put around contents and the like are no one's, nor
        are those that Google Docs strews where someone has worked."""
        gallery = element.find(f"{q('w:sdtPr')}/{q('w:docPartObj')}")
        strewn = (value(element.find(q("w:sdtPr")), "w:tag") or "").startswith("goog_rdk")
        with self.within(CONTROL if gallery is None and not strewn else None):
            yield

    @contextmanager
    def within(self, what: str | None) -> Iterator[None]:
        """Inside of what the source cannot hold; nothing is there for None."""
        self.around += [what] if what else []
        yield
        del self.around[len(self.around) - bool(what) :]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a run gives its pieces."""

    look: Look
    history: History
    was: Look | None = None
    reformatted: Revision | None = None


class Line:
    """A paragraph as it is read. `boxes` are the text boxes anchored in it.

    It begins with what `before` took: marks that stood in front of it.
    """

    def __init__(self, running: Running, style_id: str | None, before: Line | None = None) -> None:
        self.boxes: list[tuple[Xml, History]] = []
        self.tokens: list[Token] = [] if before is None else before.tokens
        self._running = running
        self._style_id = style_id
        self._pieces: list[Piece] = [] if before is None else before._pieces
        self._after_number = False

    @property
    def is_begun(self) -> bool:
        """Whether it holds anything so far."""
        return bool(self._pieces or self.tokens or self.boxes)

    def read(
        self, elements: Iterable[Xml], history: History = UNTOUCHED, link: str | None = None
    ) -> None:
        for element in elements:
            name = element.tag
            if name == q("w:r"):
                self._run(element, history, link)
            elif name in INSERTED or name in DELETED:
                self.read(element, self._running.moves.within(history, element), link)
            elif name == q("w:hyperlink"):
                has_tip = any(element.get(one) for one in _TIPS)
                with self._running.within("a screen tip of a link" if has_tip else None):
                    self.read(element, history, self._target(element) or link)
            elif name in TRANSPARENT:
                self.read(element, history, link)
            elif name == q("w:sdt"):
                self._control(element, history, link)
            elif name == q("mc:AlternateContent"):
                self.read(chosen(element), history, link)
            elif name == q("w:fldSimple"):
                self._simple_field(element, history, link)
            elif name not in SILENT and not self.mark(element):
                self._unknown(element, _Setting(Look(link=link), history))

    def mark(self, element: Xml) -> bool:
        """Takes a mark that has no words, such as the start of a bookmark; tells whether it is one.

        Such marks stand between paragraphs as well.
        """
        name, running = element.tag, self._running
        if name == q("w:bookmarkStart"):
            token = parse_token(element.get(q("w:name"), ""))
            self.tokens.extend([token] if token is not None else [])
        elif name in RANGE_STARTS:
            running.moves.start(element)
        elif name in RANGE_ENDS:
            running.moves.end(element)
        elif name in _OWN_NUMBERS:
            self._after_number = True  # the space after it is part of that
        elif name in _INSTRUCTIONS:
            self._instruction(element)
        elif name == q("w:permStart"):
            self._put(Unknown("a permission to edit"), _Setting(Look(), UNTOUCHED))
        elif name == q("w:commentReference"):
            self._pin(element.get(_ID, ""))
        elif name == q("w:commentRangeStart"):
            if element.get(_ID, "") in running.ended and len(running.comments) < _MOST_COMMENTS:
                running.comments.append(element.get(_ID, ""))
        elif name == q("w:commentRangeEnd"):
            self._pin(element.get(_ID, ""))
            if element.get(_ID, "") in running.comments:
                running.comments.remove(element.get(_ID, ""))
        else:
            return False
        return True

    def finished(self) -> tuple[Piece, ...]:
        return merged(self._pieces)

    # Runs

    def _run(self, run: Xml, history: History, link: str | None) -> None:
        properties = run.find(q("w:rPr"))
        link = next((each.link for each in reversed(self._running.fields) if each.link), link)
        look = self._look(properties, link)
        setting = _Setting(look, history)
        change = None if properties is None else properties.find(q("w:rPrChange"))
        if change is not None:
            was = self._look(change.find(q("w:rPr")), link)
            if was != look:
                setting = _Setting(look, history, was, self._running.moves.revision(change))
        self._inside_run(run, setting)

    def _inside_run(self, elements: Iterable[Xml], setting: _Setting) -> None:
        for element in elements:
            name = element.tag
            if name in {q("w:t"), q("w:delText")}:
                self._put(Words(_text(element)), setting)
            elif name in _CHARACTERS:
                self._put(Words(_CHARACTERS[name]), setting)
            elif name == q("mc:AlternateContent"):
                self._inside_run(chosen(element), setting)
            elif name in _READERS:
                _READERS[name](self, element, setting)
            elif name not in SILENT and not self.mark(element):
                self._unknown(element, setting)

    def _look(self, properties: Xml | None, link: str | None) -> Look:
        direct, around = letters(properties), tuple(dict.fromkeys(self._running.around))
        key = (self._style_id, link, around, *direct.items())
        looks = self._running.looks
        if key not in looks:
            look = self._running.styles.look(self._style_id, direct, link)
            looks[key] = replace(look, foreign=(*look.foreign, *around)) if around else look
        return looks[key]

    def _control(self, element: Xml, history: History, link: str | None) -> None:
        """A content control: what it shows, or itself if that is nothing."""
        count = len(self._pieces)
        with self._running.control(element):
            self.read(element.iterfind(q("w:sdtContent")), history, link)
        if len(self._pieces) == count and not self._running.fields:
            self._put(Unknown(CONTROL), _Setting(Look(), history))

    def _put(self, content: Content, setting: _Setting) -> None:
        """Adds a piece. In a field's instruction nothing is shown; its result is one piece."""
        running = self._running
        if any(not each.shown for each in running.fields):
            return
        if isinstance(content, Words):
            words = content.text
            if self._after_number:
                words = words.lstrip()
                self._after_number = not words
                if not words:
                    return
            computing = next((each for each in running.fields if each.link is None), None)
            if computing is not None:
                content = Field(computing.instruction, words, computing.number)
                computing.has_result = True
                setting = _of_field(setting, computing.instruction)
            elif not any(letter.isalpha() and letter <= _LATIN_END for letter in words):
                setting = _without_font(setting)
            else:
                content = Words(words)
        self._add(content, setting)

    def _add(self, content: Content, setting: _Setting) -> None:
        comments = tuple(dict.fromkeys(self._running.comments))
        self._running.commented.update(comments)
        inserted, deleted = setting.history
        self._pieces.append(
            Piece(
                content,
                setting.look,
                inserted,
                deleted,
                setting.was,
                setting.reformatted,
                comments,
            )
        )

    def _unknown(self, element: Xml, setting: _Setting) -> None:
        text = "".join(str(words) for words in element.itertext()).strip()
        self._put(Unknown(_UNKNOWN.get(element.tag, f"`{local(element)}`"), text), setting)

    def _pin(self, comment: str) -> None:
        """A comment on no words gets an empty piece at its place."""
        if comment and comment not in self._running.commented:
            self._running.commented.add(comment)
            self._pieces.append(Piece(Words(""), comments=(comment,)))

    # What stands in a run

    def _break(self, element: Xml, setting: _Setting) -> None:
        kind = element.get(q("w:type"), "textWrapping")
        of_page = Unknown("a column break") if kind == "column" else _PAGE_BREAK
        self._put(Words("\n") if kind == "textWrapping" else of_page, setting)

    def _symbol(self, element: Xml, setting: _Setting) -> None:
        font, code = element.get(q("w:font"), ""), element.get(q("w:char"), "")
        found = symbol(font, code)
        self._put(Words(found) if found else Unknown(f"a symbol of {font}", code), setting)

    def _call(self, element: Xml, setting: _Setting) -> None:
        prefix = "e" if element.tag == q("w:endnoteReference") else ""
        bare = _Setting(Look(foreign=_without_style(setting.look)), setting.history)
        self._put(Call(prefix + element.get(_ID, "")), bare)

    def _drawing(self, element: Xml, setting: _Setting) -> None:
        content = shown(element, self._running.package, self._running.part)
        if content is not None:
            look = Look(link=setting.look.link, foreign=tuple(dict.fromkeys(self._running.around)))
            self._put(content, _Setting(look, setting.history))
        self.boxes.extend((box, setting.history) for box in boxes(element))

    def _ruby(self, element: Xml, setting: _Setting) -> None:
        for base in element.iterfind(q("w:rubyBase")):
            self.read(base, setting.history, setting.look.link)
        for gloss in element.iterfind(q("w:rt")):
            self._unknown(gloss, setting)

    # Fields and links

    def _field_mark(self, element: Xml, setting: _Setting) -> None:
        running = self._running
        begin = running.whole.get(element)
        if begin is element:
            running.count_fields += 1
            running.fields.append(OpenField(running.count_fields, begin))
            return
        if begin is None or begin not in (beginnings := [each.begin for each in running.fields]):
            return
        mine = beginnings.index(begin)
        if element.get(q("w:fldCharType")) == "separate":
            running.fields[mine].end_instruction()
            running.fields[mine].shown = True
        else:
            ended = running.fields[mine]
            del running.fields[mine:]
            self._close(ended, setting)

    def _close(self, ended: OpenField, setting: _Setting) -> None:
        """A field without result shows nothing, and is there all the same."""
        if not ended.shown:
            ended.end_instruction()
        inside = any(each.link is None for each in self._running.fields)
        if not ended.has_result and ended.link is None and not inside:
            self._put(Field(ended.instruction, "", ended.number), setting)

    def _instruction(self, element: Xml) -> None:
        fields = self._running.fields
        if fields and not fields[-1].shown:
            fields[-1].code.append(element.text or "")

    def _simple_field(self, element: Xml, history: History, link: str | None) -> None:
        running = self._running
        running.count_fields += 1
        opened = OpenField(running.count_fields, code=[element.get(q("w:instr"), "")])
        opened.end_instruction()
        opened.shown = True
        running.fields.append(opened)
        self.read(element, history, link)
        running.fields.pop()
        self._close(opened, _Setting(Look(link=link), history))

    def _target(self, hyperlink: Xml) -> str | None:
        relationships = self._running.package.relationships(self._running.part)
        relationship = relationships.get(hyperlink.get(q("r:id"), ""))
        anchor = hyperlink.get(q("w:anchor"))
        address = "" if relationship is None else relationship.target
        return address + (f"#{anchor}" if anchor else "") or None


_READERS: Mapping[str, Callable[[Line, Xml, _Setting], None]] = {
    q("w:br"): Line._break,
    q("w:sym"): Line._symbol,
    q("w:footnoteReference"): Line._call,
    q("w:endnoteReference"): Line._call,
    q("w:drawing"): Line._drawing,
    q("w:pict"): Line._drawing,
    q("w:object"): Line._drawing,
    q("w:ruby"): Line._ruby,
    q("w:fldChar"): Line._field_mark,
}
_PAGE_BREAK = Unknown("a page break")
_UNKNOWN = {
    q("m:oMath"): "an equation",
    q("m:oMathPara"): "an equation",
    q("w:altChunk"): "an embedded document",
    q("w:subDoc"): "a subdocument",
    q("w:contentPart"): "ink",
    q("w:rt"): "a gloss",
}


def without_page_break(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without a page break at the end: LibreOffice writes it there if the next paragraph
    begins a page by its own layout."""
    last = next(reversed(pieces), None)
    if last is None or last.content != _PAGE_BREAK or last.inserted or last.deleted:
        return pieces
    return pieces[:-1]


def _text(element: Xml) -> str:
    """Spaces at the ends count only where the file says so, as in Word."""
    words = element.text or ""
    return words if element.get(_PRESERVE) == "preserve" else words.strip(" \t\r\n")


def _of_field(setting: _Setting, instruction: str) -> _Setting:
    """A field is one piece, whatever parts of its result lead somewhere.

    LibreOffice sets the look of a note's number directly where it repeats one.
    """
    if instruction.startswith("NOTEREF"):
        return replace(setting, look=Look(), was=None, reformatted=None)
    foreign = _without_style(setting.look)
    return replace(setting, look=replace(setting.look, link=None, language=None, foreign=foreign))


def _without_style(look: Look) -> tuple[str, ...]:
    """What is foreign of calls and fields, for which there are styles of letters."""
    return tuple(each for each in look.foreign if not each.startswith(STYLE))


def _without_font(setting: _Setting) -> _Setting:
    was = None if setting.was is None else without_font(setting.was)
    return _Setting(without_font(setting.look), setting.history, was, setting.reformatted)
