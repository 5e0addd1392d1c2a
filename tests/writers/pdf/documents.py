"""Small trees, and what the PDF writer makes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from html import escape

import pikepdf
from PIL import Image

from reportgen.diagnostics import Diagnostic
from reportgen.semantic.tree import Element, parse
from reportgen.theme import Theme, load_theme
from reportgen.workspace import MemoryWorkspace, package_templates
from reportgen.writers import Written, pdf

WORDS = (
    "councils meet in halls where regional bodies report on missions and mandates that member "
    "states had given them in earlier years under a charter of many chapters"
).split()


def words(number: int, start: int = 0) -> str:
    """So many words of plain English."""
    return " ".join(WORDS[(start + n) % len(WORDS)] for n in range(number))


def paragraph(text: str, address: str = "a.yaml#/body/0:0") -> str:
    return f'<p data-address="{address}" data-prose="">{text}</p>'


def note(number: int, text: str, address: str | None = None) -> str:
    """A call and its note."""
    place = address or f"a.yaml#/notes/n{number}:0"
    return (
        f'<a role="doc-noteref" id="call-{number}-1" href="#note-{number}">{number}</a>'
        f'<span role="doc-footnote" id="note-{number}" data-number="{number}">'
        f'<span data-paragraph="" data-address="{place}" data-prose="">{text}</span></span>'
    )


def section(title: str, body: str) -> str:
    return (
        f'<section role="doc-chapter" id="{title.lower()}">'
        f'<h2 data-label="{title}">{title}</h2>{body}</section>'
    )


def ideas(number: int, start: int = 1) -> str:
    """The list items of so many ideas, each of two lines or three."""
    return "".join(
        f'<li data-idea="{n}" value="{n}" id="idea-{n}"><p data-address="a.yaml#/ideas/{n}" '
        f'data-prose="">Idea{n} {words(14 + n % 5 * 3, n)}.</p></li>'
        for n in range(start, start + number)
    )


def idea_box(number: int, *, start: int = 1, level: int = 3) -> str:
    title = "Ideas for Enhanced Cooperation"
    return (
        f'<section data-kind="ideas" id="ideas-{start}">'
        f'<h{level} data-label="{title}">{title}</h{level}>'
        f'<ol data-kind="idea-list">{ideas(number, start)}</ol></section>'
    )


def document(
    main: str,
    *,
    title: str = "A Title",
    template: str = "meeting-note",
    head: str = "",
    front: str = "",
    end: str = "",
) -> Element:
    """A tree with `main` as its main text."""
    return parse(
        f'<html lang="en-US" dir="ltr"><head><title>{title}</title>{head}</head>'
        f'<body data-template="{template}" data-running-head="Head">'
        f"{front}<main>{main}</main>{end}</body></html>"
    )


def imprint(text: str = "The house") -> str:
    return (
        '<footer role="doc-colophon" data-kind="imprint" id="imprint">'
        f'<div data-kind="about"><p>{escape(text)}</p></div></footer>'
    )


@lru_cache
def theme() -> Theme:
    found, complaints = load_theme(MemoryWorkspace({}), None)
    assert found is not None, complaints
    return found


def assets(
    files: Mapping[str, bytes | str] | None = None, *, css: str | None = None
) -> MemoryWorkspace:
    """A project with these files; `css` is added to the last of the print style sheets."""
    found = dict(files or {})
    if css is not None:
        own = (package_templates() / "css" / "print-notes.css").read_text(encoding="utf-8")
        found["templates/css/print-notes.css"] = own + css
    return MemoryWorkspace(found)


def picture(width: int = 1000, height: int = 500) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#0b3d66").save(buffer, "png")
    return buffer.getvalue()


def write(
    tree: Element,
    files: Mapping[str, bytes | str] | None = None,
    *,
    css: str | None = None,
    scale: float = 1.0,
    leading: float = 1.0,
) -> Written:
    looks = theme().scaled(scale).spread(leading)
    return pdf.write(tree, looks, assets(files, css=css), pdf.Options())


def opened(written: Written) -> pikepdf.Pdf:
    """The PDF, which must have come out without a complaint."""
    assert written.diagnostics == ()
    return pikepdf.open(io.BytesIO(written.data))


def codes(written: Written) -> list[str]:
    return [diagnostic.code for diagnostic in written.diagnostics]


def one(written: Written, code: str) -> Diagnostic:
    """The one complaint of that kind."""
    found = [diagnostic for diagnostic in written.diagnostics if diagnostic.code == code]
    assert len(found) == 1, written.diagnostics
    return found[0]
