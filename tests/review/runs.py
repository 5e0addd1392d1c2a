"""Word's paragraphs and runs as lxml has them: found, cut, put elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def elements_of(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{xml}</w:x>'))


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph says, deleted words apart."""
    return "".join(words_of_run(run) for run in runs_of(paragraph))


def words_of_run(run: etree._Element) -> str:
    return "".join(element.text or "" for element in run.iter(f"{W}t"))


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph itself, not those of a text box in it."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is paragraph:
            yield run


def run_of(words: str, look: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(look)
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def cut_run(run: etree._Element, at: int) -> etree._Element:
    """Cuts a run of one text at a character; returns its second half."""
    second = copy.deepcopy(run)
    (words,) = run.iter(f"{W}t")
    (others,) = second.iter(f"{W}t")
    words.text, others.text = (words.text or "")[:at], (others.text or "")[at:]
    for element in (words, others):
        element.set(_SPACE, "preserve")
    run.addnext(second)
    return second


def append_to(paragraph: etree._Element, element: etree._Element) -> None:
    """Behind the last words, within the bookmark of the passage."""
    marks = paragraph.findall(f"{W}bookmarkEnd")
    if marks:
        marks[0].addprevious(element)
    else:
        paragraph.append(element)


def apart(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """The child of the paragraph that begins with the run: what encloses it is cut in two."""
    element = run
    while (parent := element.getparent()) is not paragraph:
        if element.getprevious() is None:
            element = parent
            continue
        second = etree.Element(parent.tag, parent.attrib)
        for moving in [element, *element.itersiblings()]:
            second.append(moving)
        parent.addnext(second)
        element = second
    return element


def is_by(run: etree._Element, author: str) -> bool:
    return any(mark.get(f"{W}author") == author for mark in run.iterancestors(f"{W}ins"))


def wrap(run: etree._Element, mark: etree._Element) -> None:
    run.addprevious(mark)
    mark.append(run)


def drop(paragraph: etree._Element) -> None:
    """Takes a paragraph away; a cell keeps one, as Word demands."""
    parent = paragraph.getparent()
    others = [p for p in parent.iterchildren(f"{W}p") if p is not paragraph]
    if parent.tag != f"{W}tc" or others:
        parent.remove(paragraph)
        return
    for element in list(paragraph):
        if element.tag != f"{W}pPr":
            paragraph.remove(element)
