"""Microsoft's validator finds nothing wrong, and LibreOffice shows what Word would."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import Phase, given, settings

from reportgen.semantic.identity import as_draft
from reportgen.semantic.tree import Element
from reportgen.writers import docx, measuring
from reportgen.writers.docx import Options
from tests.conformance.validators import ooxml_errors
from tests.writers.docx.drafts import PLAIN, assets, draft, note, specimen, theme, tree, written
from tests.writers.docx.office import converted
from tests.writers.docx.test_looks import house_template
from tests.writers.docx.test_pages import BRIEFING
from tests.writers.html.trees import BODIES

ODD = (
    '<main><p id="a">One <img src="content/specimen/images/square.png" alt=""/> two</p>'
    '<aside role="doc-pullquote" data-copy=""><p>Pulled.</p>'
    '<p data-kind="attribution">By</p></aside>'
    "<table><tr><td colspan='3'/>"
    f"<td rowspan='2'>x{note(1, 'Note.', 'More.')}</td></tr><tr/></table>"
    '<p><a href="#a">there</a> <a href="https://x.example/ü %zz">odd</a> a\u00adb 🙂</p>'
    "<hr/></main>"
)


def test_microsofts_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    template = {"templates/reference.docx": house_template()}
    drafts = {
        "specimen": draft(specimen(), Options()),
        "briefing": draft(BRIEFING),
        "backwards": draft(tree("<p>سلام UN 2015</p>" + ODD, lang="ar", way="rtl")),
        "odd": draft(ODD),
        "empty": draft(""),
        "template": draft(specimen(), PLAIN, template),
    }
    paths = [tmp_path / f"{name}.docx" for name in drafts]
    for path, told in zip(paths, drafts.values(), strict=True):
        path.write_bytes(told.data)
    assert ooxml_errors(*paths) == []


@pytest.mark.slow
def test_microsofts_validator_finds_nothing_wrong_with_random_drafts(tmp_path: Path) -> None:
    paths: list[Path] = []

    @settings(max_examples=15, phases=[Phase.generate], database=None)
    @given(BODIES)
    def write(body: Element) -> None:
        source = Element("html", {"lang": "en", "dir": "ltr"}, [Element("head"), body])
        paths.append(tmp_path / f"{len(paths)}.docx")
        paths[-1].write_bytes(written(source).data)

    write()
    assert ooxml_errors(*paths) == []


def fonts(path: Path) -> set[str]:
    """The fonts that a PDF shows words in."""
    with pikepdf.open(path) as document:
        names = {
            str(font.get("/BaseFont", "")).lstrip("/")
            for page in document.pages
            for font in (page.resources.get("/Font") or {}).values()
        }
    return {re.sub(r"^[A-Z]{6}\+", "", name) for name in names}


@pytest.mark.slow
def test_libreoffice_shows_the_specimen_in_the_embedded_fonts(tmp_path: Path) -> None:
    shown = fonts(converted(draft(specimen(), Options()).data, "pdf", tmp_path))
    assert shown
    known = ("SourceSerif4", "SourceSans3", "SourceCodePro", "NotoNaskhArabic", "NotoEmoji")
    assert {name for name in shown if not name.startswith(known)} == set()


WORDS = (
    "councils meet in halls where regional bodies report on missions and mandates that member "
    "states had given them in earlier years under a charter of many chapters"
).split()


def prose(count: int) -> str:
    return " ".join(WORDS[n % len(WORDS)] for n in range(count)).capitalize() + "."


@pytest.mark.slow
@pytest.mark.parametrize(("paragraphs", "ideas"), [(4, 4), (3, 6), (2, 7), (5, 2)])
def test_what_print_fits_on_one_page_is_one_page_in_word_too(
    tmp_path: Path, paragraphs: int, ideas: int
) -> None:
    text = "".join(f"<p>{prose(95)}</p>" for _ in range(paragraphs))
    items = "".join(
        f'<li data-idea="{n}" value="{n}"><p>{prose(28)}</p></li>' for n in range(1, ideas + 1)
    )
    body = BRIEFING.replace("<p>First words.</p><p>Second words.</p>", text)
    body = re.sub(r'<li data-idea="3">.*?</li>', items, body)
    source = tree(body, template="one-pager")
    printer = measuring()
    fitted = printer.fit(source, theme(), assets(), printer.Options())
    assert fitted.scale is not None
    sent = as_draft(source, "First round of comments · March 2, 2015")
    done = docx.write(sent, theme().scaled(fitted.scale), assets(), Options())
    with pikepdf.open(converted(done.data, "pdf", tmp_path)) as document:
        assert len(document.pages) == 1
