"""From the semantic tree to one web page that needs nothing else."""

from __future__ import annotations

from pydantic import Field

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.html import document
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_contents, is_note, label
from reportgen.theme import Theme
from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets, WriterOptions, Written
from reportgen.writers.html.conforming import (
    PRIVATE,
    conforming,
    unsafe_links,
    without_attributes,
)
from reportgen.writers.html.fonts import font_faces
from reportgen.writers.html.frame import with_frame
from reportgen.writers.html.head import page_head
from reportgen.writers.html.images import with_images
from reportgen.writers.html.links import with_heading_links, with_idea_links
from reportgen.writers.html.notes import with_endnotes
from reportgen.writers.html.style import page_script, style_sheet
from reportgen.writers.html.tables import with_scrolling_tables

#: The words that the page says in its own name, in the tree as `<meta name="label-...">`.
WORDS = ("skip-to-content", "notes", "note", "back-to-text", "close", "idea", "link-to")


class Options(WriterOptions):
    """Options of the web page."""

    embed_fonts: bool = Field(
        default=True,
        description="Whether the page brings the theme's fonts along. Without them it is some "
        "200 kB smaller and shows in fonts of the reader's own.",
    )


def write(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The page as UTF-8. What cannot be rendered is an error among the diagnostics."""
    return _written(tree, theme, assets, options, PRIVATE)


def write_addressed(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The same page, in which elements say by `data-address` where their words stem from.

    It is for the writer's own screen. No variant can ask for it, so that none is published.
    """
    return _written(tree, theme, assets, options, PRIVATE - {"data-address"})


def _written(
    tree: Element, theme: Theme, assets: Assets, options: Options, private: frozenset[str]
) -> Written:
    source = next(child for child in tree.elements if child.name == "body")
    complaints = [*_unready(tree, source), *unsafe_links(source)]
    body, found = with_images(source, assets)
    complaints += found
    for step in (with_frame, with_endnotes, with_heading_links, with_idea_links):
        body = step(body, tree)
    body = with_scrolling_tables(conforming(body))
    try:
        fonts, found = font_faces(body, theme, assets) if options.embed_fonts else ("", [])
        style = style_sheet(theme, assets, fonts)
        script = page_script(assets) if _moves(source) else None
    except WorkspaceError as fault:
        return Written(b"", (*complaints, error("missing-file", str(fault))))
    complaints += found
    if any(complaint.is_error for complaint in complaints):
        return Written(b"", tuple(complaints))
    try:
        text = document(_page(tree, without_attributes(body, private), style, script))
    except ValueError as fault:  # a style sheet or script that ends itself
        return Written(b"", (*complaints, error("broken-style-sheet", str(fault))))
    return Written(text.encode(), tuple(complaints))


def _unready(tree: Element, body: Element) -> list[Diagnostic]:
    """Errors for what the page cannot do without: label words, and a main part."""
    complaints = [
        error(
            "missing-label",
            f"the label word `{word}` is missing in the tree",
            hint=f"add it under `writers` in templates/labels/{tree.get('lang')}.yaml",
        )
        for word in WORDS
        if not label(tree, word, number="", title="")
    ]
    if not any(child.name == "main" for child in body.elements):
        complaints.append(error("no-main", "the template makes no `main` element in its body"))
    return complaints


def _moves(body: Element) -> bool:
    """Whether there is anything for the script to do: show notes, mark the current section."""
    return body.find(lambda element: is_note(element) or is_contents(element)) is not None


def _page(tree: Element, body: Element, style: Element, script: Element | None) -> Element:
    attributes = {name: tree.get(name) for name in ("lang", "dir") if tree.has(name)}
    if script is not None:
        body = Element(body.name, body.attributes, [*body.children, script])
    return Element("html", attributes, [page_head(tree, body, style, script), body])
