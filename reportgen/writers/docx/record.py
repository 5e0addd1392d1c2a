"""What a draft says, to be compared with what comes back: its base."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docx.oxml.ns import qn
from docx.parts.story import StoryPart

from reportgen.model.circulation import Base
from reportgen.semantic.identity import edition_of
from reportgen.semantic.tree import Element
from reportgen.word.definitions import definitions, table_styles
from reportgen.word.drawings import HEIGHT, WIDTH, picture_values
from reportgen.word.heads import head_values
from reportgen.word.layouts import values
from reportgen.word.lists import list_values
from reportgen.word.pages import page_values
from reportgen.word.properties import core_properties
from reportgen.word.settings import Settings
from reportgen.word.tables import OF_ROW, OF_TABLE, values_of_cells
from reportgen.word.tokens import parse_token
from reportgen.word.whole import (
    LANGUAGE,
    PICTURE,
    bookmark_values,
    core_values,
    settings_of_pages,
    watermark_values,
)
from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.metadata import properties
from reportgen.writers.docx.passages import DIGITS


def base_of(draft: Draft, tree: Element, settings: Settings) -> Base:
    """What the draft says, with the addresses that its words stem from."""
    report, variant, item = edition_of(tree)
    notes = ((name, note.get("data-address")) for name, note in draft.survey.notes.items())
    stories = [story.container for story in draft.stories()]
    cells = dict(_cells(stories, draft.styles.element))
    base = draft.passages.base((report, variant, item), notes, dict(_layouts(stories)), cells)
    page = page_values(draft.body.find(tag("sectPr")))
    styles = definitions(draft.styles.element)
    told = properties(tree)
    whole = {
        **core_values(core_properties(told)),
        **settings_of_pages(draft.document.element, settings.xml()),
        **list_values(draft.body, draft.numbering.element, draft.styles.element),
        **head_values(draft.body, lambda name: _root(draft, name)),
        **watermark_values(stories),
        **bookmark_values(draft.body),
        **table_styles(draft.styles.element),
        **dict(_pictures(draft)),
        **dict(_languages(stories)),
    }
    return replace(
        base,
        page=page,
        styles=styles,
        blanks=dict(_blanks(draft)),
        title=told.title,
        whole=whole,
        queries=draft.comments.marks,
    )


def _root(draft: Draft, name: str) -> Xml | None:
    """The head or foot of a relationship."""
    part = draft.document.related_parts.get(name)
    return part.element if isinstance(part, StoryPart) else None


def _layouts(stories: Iterable[Xml]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """What paragraphs say of their layout beside their style, by the numbers of their tokens."""
    for number, paragraph in _by_token(stories):
        if said := values(paragraph.find(tag("pPr"))):
            yield number, said


def _languages(stories: Iterable[Xml]) -> Iterator[tuple[str, str]]:
    """The languages of paragraphs of which all words are in another one than the document."""
    for number, paragraph in _by_token(stories):
        runs = [run for run in paragraph.iter(tag("r")) if run.find(tag("t")) is not None]
        said = [run.find(f"{tag('rPr')}/{tag('lang')}") for run in runs]
        languages = ["" if one is None else one.get(tag("val"), "") for one in said]
        if languages and all(languages):
            yield f"{LANGUAGE}{number}", languages[0]


def _by_token(stories: Iterable[Xml]) -> Iterator[tuple[int, Xml]]:
    """Paragraphs, by the numbers of their tokens."""
    for story in stories:
        for mark in story.iter(tag("bookmarkStart")):
            token = parse_token(mark.get(tag("name"), ""))
            paragraph = next(mark.iterancestors(tag("p")), None)
            if token is not None and paragraph is not None:
                yield token.number, paragraph


def _cells(stories: Iterable[Xml], sheet: Xml) -> Iterator[tuple[int, Mapping[str, str]]]:
    """What tables and cells say of themselves, by the numbers of the tokens in them; what a whole
    table or row says stands with the first of these."""
    for table in (table for story in stories for table in story.iter(tag("tbl"))):
        told: set[Xml | None] = set()
        for cell, said in values_of_cells(table, sheet):
            row = cell.getparent()
            for mark in cell.iter(tag("bookmarkStart")):
                if (token := parse_token(mark.get(tag("name"), ""))) is not None:
                    asides = [OF_TABLE] if table in told else []
                    asides += [OF_ROW] if row in told else []
                    told |= {table, row}
                    kept = (name for name in said if not name.startswith(tuple(asides)))
                    yield token.number, {name: said[name] for name in kept}


def _pictures(draft: Draft) -> Iterator[tuple[str, str]]:
    """How wide and high pictures are, by their digests; one may stand in several sizes."""
    sizes: dict[str, dict[str, None]] = {}
    for drawing in draft.body.iter(tag("drawing")):
        said = picture_values(drawing.iter())
        for blip in drawing.iter(qn("a:blip")):
            image = draft.document.related_parts[blip.get(qn("r:embed"))].blob
            name = hashlib.sha256(image).hexdigest()[:DIGITS]
            sizes.setdefault(name, {})[f"{said[WIDTH]} {said[HEIGHT]}"] = None
    yield from ((f"{PICTURE}{name}", " or ".join(told)) for name, told in sizes.items())


def _blanks(draft: Draft) -> Iterator[tuple[str, str]]:
    """How many paragraphs of the text have no words by each style, but for those that a cell must
    have, and those that a redline takes out or joins to the words before them."""
    counts: Counter[str] = Counter()
    for paragraph in draft.body.iter(tag("p")):
        beside = (
            *paragraph.itersiblings(tag("p")),
            *paragraph.itersiblings(tag("p"), preceding=True),
        )
        parent = paragraph.getparent()
        is_cell = parent is not None and parent.tag == tag("tc")
        style = paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")
        is_empty = next(paragraph.iter(tag("r")), None) is None
        stays = not _goes(paragraph) and not _has_words_before(paragraph)
        if style is not None and is_empty and stays and (beside or not is_cell):
            counts[draft.styles.name(style.get(tag("val"), ""))] += 1
    yield from ((name, str(count)) for name, count in sorted(counts.items()))


#: What tells of words, or of a paragraph's mark, that they do not stay.
_LEAVING = (tag("del"), tag("moveFrom"))


def _goes(paragraph: Xml) -> bool:
    """Whether its mark does not stay."""
    mark = paragraph.find(f"{tag('pPr')}/{tag('rPr')}")
    return mark is not None and any(mark.find(name) is not None for name in _LEAVING)


def _has_words_before(paragraph: Xml) -> bool:
    """Whether paragraphs whose marks do not stay leave words to it."""
    for before in paragraph.itersiblings(tag("p"), tag("tbl"), preceding=True):
        if before.tag != tag("p") or not _goes(before):
            return False
        if any(next(run.iterancestors(*_LEAVING), None) is None for run in before.iter(tag("r"))):
            return True
    return False
