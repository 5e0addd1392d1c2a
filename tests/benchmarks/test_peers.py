"""The peers get the same words, notes and looks, and make files of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pypandoc
import pypdfium2
import pytest

from benchmarks.bench import REPORT, Bench
from benchmarks.peers.documents import put, put_reference
from benchmarks.peers.environment import Peers
from benchmarks.peers.jobs import Desk
from benchmarks.peers.markdown import markdown
from benchmarks.sizes import QUICK
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, is_contents, is_note

FULL, ANNEX = f"{REPORT}-full", f"{REPORT}-annex"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(QUICK, tmp_path_factory.mktemp("bench"))


def letters(text: str) -> Counter[str]:
    """What blanks stand between differs, as blocks do."""
    return Counter(letter for letter in text if not letter.isspace())


def said(tree: Element) -> str:
    """All but what pandoc makes itself: numbers of notes, and contents."""
    body = tree.find(lambda one: one.name == "body")
    assert body is not None
    notes = [note.text() for note in body.find_all(is_note)]
    left = body.text(leave_out=lambda one: is_note(one) or is_call(one) or is_contents(one))
    return left + "".join(notes)


def strings(node: object) -> str:
    """The text of pandoc's tree without blanks."""
    match node:
        case {"t": "Str", "c": str(text)}:
            return text
        case dict():
            return "".join(map(strings, node.values()))
        case list():
            return "".join(map(strings, node))
    return ""


@pytest.mark.parametrize("name", [FULL, ANNEX])
def test_markdown_has_the_words_and_notes_of_the_tree(bench: Bench, name: str) -> None:
    tree = bench.editions[name].tree
    read = pypandoc.convert_text(
        markdown(tree), "json", format="markdown-smart", extra_args=["--standalone"]
    )
    pandoc = json.loads(read)
    words = strings(pandoc["meta"]["title"]) + strings(pandoc["blocks"])
    assert letters(words) == letters(said(tree))
    assert read.count('"t":"Note"') == len(tree.find_all(is_call))


@pytest.mark.slow
def test_pandoc_and_weasyprint_make_all_files_on_our_page_in_our_fonts(bench: Bench) -> None:
    # The development environment has both as well.
    peers = Peers(Path(sys.prefix))
    folder = bench.scratch / "desk"
    folder.mkdir()
    edition = bench.editions[ANNEX]
    document = put(folder, "annex", edition.tree, edition.theme)
    reference = folder / "reference.docx"
    put_reference(reference, peers, edition.theme)
    spent = Desk(peers, bench.fonts, reference, [document]).weasyprint()
    assert spent.cpu > 0
    assert {path.suffix for path in folder.glob("annex.*")} >= {".docx", ".html", ".pdf"}
    with pypdfium2.PdfDocument(document.beside(".weasyprint.pdf")) as pdf:
        page = edition.theme.page
        assert pdf[0].get_size() == (page.width.pt, page.height.pt)
    with pikepdf.open(document.beside(".weasyprint.pdf")) as pdf_file:
        fonts = [str(font.BaseFont) for font in pdf_file.pages[0].resources.Font.values()]
    assert fonts
    assert all("Source-Serif-4" in font for font in fonts)
