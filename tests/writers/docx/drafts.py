"""Small trees, what the Word writer makes of them, and a reader that shares no code with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from reportgen.semantic.tree import Element, parse
from reportgen.theme import Theme, load_theme
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import Written, docx
from reportgen.writers.docx import Options

SPECIMEN = Path(__file__).parent.parent.parent / "semantic" / "specimen.xhtml"
SQUARE = SPECIMEN.parent / "specimen" / "content" / "specimen" / "images" / "square.png"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: Fonts take most of the file; few tests are about them.
PLAIN = Options(embed_fonts=False)


@cache
def theme() -> Theme:
    found, complaints = load_theme(MemoryWorkspace({}), None)
    assert found is not None, complaints
    return found


def assets(files: Mapping[str, bytes] | None = None) -> MemoryWorkspace:
    return MemoryWorkspace(
        {"content/specimen/images/square.png": SQUARE.read_bytes(), **(files or {})}
    )


def specimen() -> Element:
    return parse(SPECIMEN.read_text(encoding="utf-8"))


def tree(
    body: str,
    *,
    lang: str = "en-US",
    way: str = "ltr",
    head: str = "",
    template: str = "meeting-note",
) -> Element:
    """A document around this markup."""
    return parse(
        f'<html lang="{lang}" dir="{way}"><head><title>A Title</title>{head}</head>'
        f'<body data-template="{template}" data-running-head="Head">{body}</body></html>'
    )


def note(number: int, *paragraphs: str) -> str:
    """A call and its note."""
    body = "".join(f'<span data-paragraph="">{words}</span>' for words in paragraphs)
    return (
        f'<a role="doc-noteref" id="call-{number}-1" href="#note-{number}">{number}</a>'
        f'<span role="doc-footnote" id="note-{number}" data-number="{number}">{body}</span>'
    )


def call(number: int, showing: int = 2) -> str:
    """A later call."""
    return f'<a role="doc-noteref" id="call-{number}-{showing}" href="#note-{number}">{number}</a>'


def written(
    source: Element, options: Options = PLAIN, files: Mapping[str, bytes] | None = None
) -> Written:
    return docx.write(source, theme(), assets(files), options)


def draft(
    source: Element | str, options: Options = PLAIN, files: Mapping[str, bytes] | None = None
) -> Draft:
    """The draft of a tree that gives cause for no complaint."""
    done = written(tree(source) if isinstance(source, str) else source, options, files)
    assert done.diagnostics == ()
    return Draft(done.data)


@dataclass(frozen=True)
class Draft:
    """A finished file, taken apart."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with ZipFile(BytesIO(self.data)) as file:
            return {name: file.read(name) for name in file.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def document(self) -> etree._Element:
        return self.xml("word/document.xml")

    @cached_property
    def notes(self) -> list[etree._Element]:
        """The notes, without the two separators."""
        return [note for note in self.xml("word/footnotes.xml") if not note.get(f"{W}type")]

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Names of styles by id."""
        return {
            style.get(f"{W}styleId", ""): val(style.find(f"{W}name"))
            for style in self.xml("word/styles.xml").iter(f"{W}style")
        }

    def style(self, name: str) -> etree._Element:
        (found,) = (
            style
            for style in self.xml("word/styles.xml").iter(f"{W}style")
            if val(style.find(f"{W}name")) == name
        )
        return found

    def style_of(self, paragraph: etree._Element) -> str:
        return self.style_names[val(paragraph.find(f"{W}pPr/{W}pStyle"))]

    @property
    def paragraphs(self) -> list[etree._Element]:
        return list(self.document.iter(f"{W}p"))

    def styled(self, name: str) -> list[etree._Element]:
        return [paragraph for paragraph in self.paragraphs if self.style_of(paragraph) == name]

    def outline(self) -> list[tuple[str, str]]:
        """Each paragraph with words: its style and its words."""
        told = ((self.style_of(paragraph), words(paragraph)) for paragraph in self.paragraphs)
        return [(style, said) for style, said in told if said]

    def links(self, part: str = "document") -> dict[str, str]:
        """The addresses outside that a part points to, by relationship."""
        found = self.parts.get(f"word/_rels/{part}.xml.rels")
        relations = [] if found is None else list(etree.fromstring(found))
        return {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in relations
            if relation.get("TargetMode") == "External"
        }

    def fields(self) -> list[tuple[str, str]]:
        """The fields of the body: their instructions, and the results that they show."""
        return list(fields(self.document))

    def bookmarks(self) -> dict[str, str]:
        """The words in each bookmark, tokens apart."""
        found: dict[str, str] = {}
        open_: dict[str, str] = {}
        for element in self.document.iter():
            if element.tag == f"{W}bookmarkStart":
                name = element.get(f"{W}name", "")
                if name.startswith("_rg_"):
                    continue
                assert name not in found, "two bookmarks of one name"
                open_[element.get(f"{W}id", "")] = name
                found[name] = ""
            elif element.tag == f"{W}bookmarkEnd":
                open_.pop(element.get(f"{W}id", ""), None)
            elif element.tag == f"{W}t":
                for name in open_.values():
                    found[name] += element.text or ""
        return found


def val(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def fields(story: etree._Element) -> Iterator[tuple[str, str]]:
    """Fields in a story, each when it ends, so that an inner one comes before its outer one."""
    stack: list[list[str]] = []
    results: list[bool] = []
    for element in story.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            stack.append(["", ""])
            results.append(False)
        elif kind == "separate":
            results[-1] = True
        elif kind == "end":
            instruction, result = stack.pop()
            results.pop()
            yield instruction.strip(), result
        elif element.tag == f"{W}instrText":
            stack[-1][0] += element.text or ""
        else:
            for entry, shows in zip(stack, results, strict=True):
                if shows:
                    entry[1] += element.text or ""
