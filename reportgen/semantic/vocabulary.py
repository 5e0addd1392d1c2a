"""The contract between rendering and writers: what a semantic tree may hold.

Standard HTML elements, DPUB-ARIA roles (https://www.w3.org/TR/dpub-aria-1.1/) for what the trade
has names for, and `data-kind` for what neither names. A tree with anything else is a fault of a
template and is reported before any writer runs.

The head bears what describes the document: `title` and `meta` elements of the names `author`,
`publisher`, `date`, `keywords`, `rights`, `description`, `identifier`, `edition` and
`circulation` (see `semantic.identity`), and `label-...`: a word that a writer says in its own
name, such as "Back to the text" (see `label`).

What rendering leaves to the passes stands in the raw tree only (`RAW`); nothing of it remains:

- A note call is `<a role="doc-noteref" data-note="KEY"/>`. The bodies wait in a last child of the
  root, `<note-bodies>`, each as `<span role="doc-footnote" data-note="KEY">` with its paragraphs.
- `<span data-kind="label" data-counter="figure"/>` in a figure asks for its number; `figure` is
  also the name of the label word.
- `<a data-kind="reference" data-ref="ID"/>` asks for the label of what has that id.
- `<nav role="doc-toc" data-depth="2">` asks for entries of two levels; a section with
  `data-unlisted` gets none.
- `data-at` says which line of which template wrote an element.
"""

from __future__ import annotations

import re

from reportgen.diagnostics import SourceRef
from reportgen.semantic.tree import Element

#: DPUB-ARIA roles, and the ARIA `note` for a callout.
ROLES = frozenset(
    {
        "doc-acknowledgments",
        "doc-appendix",
        "doc-chapter",
        "doc-colophon",
        "doc-conclusion",
        "doc-footnote",
        "doc-introduction",
        "doc-noteref",
        "doc-pullquote",
        "doc-subtitle",
        "doc-toc",
    }
)

#: Values of `data-kind`, each with what it marks.
KINDS = {
    "about": "the publisher's description, in the imprint",
    "artefact": "in the index of a report: a link to a file beside it",
    "attribution": "who said the block quote above",
    "byline": "the authors, under the title",
    "changes": "in the page of what changed: the list of changes of one part",
    "callout": "an aside that asks for attention",
    "callout-title": "its heading, which is no section heading",
    "caption": "the words of a caption, without label and credit",
    "credit": "who made a figure",
    "date": "the report's date of publication",
    "document": "in the index of a report: one edition, with its files",
    "figure": "a figure element that holds an image",
    "files": "its list of files",
    "idea-list": "an ordered list of ideas; its items bear `data-idea`, their number",
    "ideas": "the section that holds a session's ideas",
    "imprint": "publisher, offices, rights",
    "label": "a computed label: Figure 1, Table 2, Annex",
    "masthead": "the band with publisher, series and date",
    "meeting": "place and dates of the meeting",
    "missing": "a note whose text is to come",
    "office": "one office of the publisher",
    "office-line": "a line of an office's address",
    "panel": "the opening paragraphs, set apart",
    "publisher": "the publisher's name",
    "reference": "a link whose words are the label of what it points to",
    "report-title": "the report's title where the page has another one, in a briefing",
    "rights": "the rights statement",
    "series": "the publisher's series",
    "source-note": "where a table's figures come from",
    "table": "a figure element that holds a table",
    "title": "the words of a heading that also bears a label",
    "title-block": "title, subtitle, date, meeting, authors",
    "website": "the publisher's address on the web",
}

BLOCKS = frozenset(
    "address article aside blockquote div figure footer header hr li main nav ol p section table "
    "caption colgroup col tbody td th thead tr ul h1 h2 h3 h4 h5 h6 figcaption".split()
)
INLINES = frozenset("a abbr bdi br cite code del em img ins q span strong sub sup time".split())
DOCUMENT = frozenset("html head title meta body".split())
ELEMENTS = BLOCKS | INLINES | DOCUMENT

#: `data-` attributes besides `data-kind`, each with what it says.
DATA = {
    "data-address": "where the words stem from; see model.address",
    "data-align": "of a table cell: left, right, center or decimal",
    "data-copy": "shows again what stands elsewhere",
    "data-id": "the source's own name for a block, in each of its copies",
    "data-idea": "an idea's number in the whole report",
    "data-label": "a heading's text without calls, for contents, bookmarks and running heads",
    "data-number": "a note's number",
    "data-paragraph": "a paragraph of a note",
    "data-prose": "encloses prose of the source directly",
    "data-query": "a question to the authors, where the variant shows such",
    "data-running-head": "on body: the report's running head",
    "data-template": "on body: the template's name, a hook for style sheets",
}

#: `data-` attributes between rendering and the passes; see above.
RAW = frozenset("data-at data-counter data-depth data-note data-ref data-unlisted".split())

#: All other attributes. `style` and event handlers are not among them.
ATTRIBUTES = frozenset(
    "alt aria-hidden aria-label aria-labelledby class cite colspan content datetime dir href id "
    "lang name role rowspan scope span src start title value".split()
)

#: The store of note bodies in a raw tree.
NOTE_BODIES = "note-bodies"

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_call(element: Element) -> bool:
    """A note call."""
    return element.role == "doc-noteref"


def is_note(element: Element) -> bool:
    """A note's body, at its first call."""
    return element.role == "doc-footnote"


def is_apparatus(element: Element) -> bool:
    """What does not belong to the running words: calls and note bodies."""
    return is_call(element) or is_note(element)


def calls_in_a_row(parent: Element) -> list[Element]:
    """Those calls among an element's children that come right after another call, or its note."""
    found = []
    before: Element | str | None = None
    for child in parent.children:
        follows = isinstance(before, Element) and is_apparatus(before)
        if isinstance(child, Element) and is_call(child) and follows:
            found.append(child)
        before = child if child != "" else before
    return found


def is_heading(element: Element) -> bool:
    return element.name in HEADINGS


def is_copy(element: Element) -> bool:
    return element.has("data-copy")


def is_contents(element: Element) -> bool:
    return element.role == "doc-toc"


def is_pull_quote(element: Element) -> bool:
    return element.role == "doc-pullquote"


def running_text(element: Element) -> str:
    """An element's words without note calls and note bodies."""
    return element.text(leave_out=is_apparatus)


def plain_text(element: Element) -> str:
    """Its running text on one line: a heading in contents, bookmarks, running heads."""
    return " ".join(running_text(element).split())


def is_file_link(element: Element) -> bool:
    """A link of the index to a file in its own folder: no path that leads elsewhere."""
    return element.kind == "artefact" and _FILE_NAME.fullmatch(element.get("href")) is not None


def label(tree: Element, name: str, **blanks: object) -> str:
    """A word that a writer says in its own name, in the document's language.

    `name` is a key of `writers` in the label files, such as `back-to-text`. Empty if the tree does
    not bring it along.
    """
    meta = tree.find(
        lambda element: element.name == "meta" and element.get("name") == f"label-{name}"
    )
    return "" if meta is None else meta.get("content").format(**blanks)


def template_place(element: Element) -> SourceRef | None:
    """The line of the template that wrote an element; None if source prose did."""
    file, _, line = element.get("data-at").rpartition(":")
    return SourceRef(file, int(line)) if file else None
