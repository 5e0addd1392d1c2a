"""One page: the type size is measured, or the target refuses and says by how much."""

from __future__ import annotations

import re
import subprocess

import pytest

from reportgen.semantic.tree import Element
from reportgen.writers import Fitted, Written, pdf
from tests.writers.pdf.documents import (
    assets,
    codes,
    document,
    imprint,
    note,
    opened,
    paragraph,
    picture,
    theme,
    words,
    write,
)


def one_pager(
    number: int, *, blocks: int = 3, ideas: int = 3, notes: bool = False, more: str = ""
) -> Element:
    """A session of so many words, on a page of its own."""
    text = "".join(
        paragraph(
            words(number // blocks, n) + (note(n + 1, words(15, n)) if notes else ""),
            f"a.yaml#/body/{n}:0",
        )
        for n in range(blocks)
    )
    listed = "".join(
        f'<li data-idea="{n}"><p data-prose="" data-address="a.yaml#/ideas/{n}:0">'
        f"{words(20, n)}</p></li>"
        for n in range(ideas)
    )
    return document(
        f'{text}{more}<section data-kind="ideas"><h2 data-label="Ideas">Ideas</h2>'
        f'<ol data-kind="idea-list">{listed}</ol></section>',
        template="one-pager",
        front='<header data-kind="title-block"><h1 data-label="Session">Session</h1></header>',
        end=imprint(words(30)),
    )


def fit(tree: Element, smallest: float = 0.8) -> Fitted:
    return pdf.fit(tree, theme(), assets(), pdf.Options(), smallest=smallest)


@pytest.mark.parametrize("number", [300, 340, 380, 420, 460, 500])
@pytest.mark.parametrize("notes", [False, True])
def test_what_fits_is_one_page_well_filled_with_every_word(number: int, notes: bool) -> None:
    tree = one_pager(number, notes=notes)
    fitted = fit(tree)
    assert fitted.scale is not None
    assert 0.8 <= fitted.scale <= 1
    assert 0.7 <= fitted.fill <= 1
    assert fitted.diagnostics == ()
    written = write(tree, scale=fitted.scale, leading=fitted.leading)
    assert len(opened(written).pages) == 1  # and no word is missing


@pytest.mark.parametrize("number", [300, 380, 500])
def test_what_is_written_while_measuring_is_what_would_be_written_afterwards(number: int) -> None:
    picture_file = {"a.png": picture(40, 20)}
    figure = (
        f'{paragraph(words(20) + " Ꭰ")}<figure data-address="a.yaml#/body/9">'
        '<img src="a.png" alt=""/><img src="gone.png" alt=""/></figure>'
    )
    tree = one_pager(number, more=figure)
    fitted = pdf.fit(tree, theme(), assets(picture_file), pdf.Options(), write=True)
    assert fitted.scale is not None
    assert fitted.written == write(tree, picture_file, scale=fitted.scale, leading=fitted.leading)
    assert set(codes(fitted.written)) == {"missing-glyph", "image", "coarse-image"}


def bottom_of(word: str, written: Written) -> float:
    """How far down a word stands, in points, as another program finds it."""
    ran = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=written.data, capture_output=True, check=True
    )
    (bottom,) = re.findall(rf'yMax="([\d.]+)">{word}<', ran.stdout.decode())
    return float(bottom)


def test_lines_stand_further_apart_where_a_page_has_room() -> None:
    tree = one_pager(300)
    (last,) = tree.find_all(lambda e: e.name == "p" and e.get("data-address") == "a.yaml#/body/2:0")
    last.children = ["Alpha ", *last.children, " Omega"]
    fitted = fit(tree)
    assert fitted.scale == 1
    assert 1.02 < fitted.leading <= 1.08
    close, apart = (
        bottom_of("Omega", written) - bottom_of("Alpha", written)
        for written in (write(tree), write(tree, leading=fitted.leading))
    )
    assert apart / close == pytest.approx(fitted.leading, abs=0.001)


def test_pages_between_which_lines_could_move_keep_their_leading() -> None:
    blocks = "".join(paragraph(words(100, n)) for n in range(14))
    fitted = pdf.fit(document(blocks), theme(), assets(), pdf.Options(), pages=2, smallest=0.7)
    assert fitted.leading == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", range(250, 520, 36))
def test_lines_never_stand_so_far_apart_that_the_page_overflows(number: int) -> None:
    tree = one_pager(number, ideas=number % 4 + 2, notes=number % 2 == 0)
    fitted = fit(tree)
    assert fitted.scale is not None
    assert write(tree, scale=fitted.scale, leading=fitted.leading).pages == 1


def test_a_leading_that_was_reckoned_wrong_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = one_pager(420)
    assert fit(tree).leading > 1
    monkeypatch.setattr("reportgen.writers.pdf.fitting._leading", lambda _page: 1.2)
    assert fit(tree).leading == 1


def test_the_largest_size_is_taken() -> None:
    sizes = [fit(one_pager(number)).scale or 0 for number in (250, 400, 460, 520)]
    assert sizes[0] == 1
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 1


def test_a_step_larger_would_not_fit() -> None:
    tree = one_pager(430)
    fitted = fit(tree)
    assert fitted.scale is not None
    assert fitted.scale < 1
    assert write(tree, scale=min(1.0, fitted.scale + 0.05)).pages == 2


def test_the_result_is_the_same_every_time() -> None:
    assert fit(one_pager(450)) == fit(one_pager(450))


def test_too_many_words_are_refused_with_their_number_and_the_fields_that_could_give() -> None:
    fitted = fit(one_pager(1500, blocks=2))
    assert fitted.scale is None
    (complaint,) = fitted.diagnostics
    assert complaint.is_error
    assert complaint.code == "does-not-fit"
    assert "of its 1" in complaint.message
    over = int(complaint.message.split(": ")[1].split()[0])
    assert 300 < over < 1200
    assert complaint.hint is not None
    assert "a.yaml#/body/0:0 (750 words)" in complaint.hint
    assert complaint.address in ("a.yaml#/body/0:0", "a.yaml#/body/1:0")


def test_the_size_never_falls_below_the_smallest() -> None:
    tree = one_pager(480)
    below = fit(tree, smallest=0.7)
    assert below.scale is not None
    assert fit(tree, smallest=round(below.scale + 0.05, 3)).scale is None


def test_a_thin_page_is_a_warning() -> None:
    fitted = fit(one_pager(60, ideas=1))
    assert fitted.scale == 1
    assert fitted.fill < 0.7
    (complaint,) = fitted.diagnostics
    assert complaint.code == "thin-page"
    assert not complaint.is_error


def test_a_page_that_notes_fill_is_not_thin() -> None:
    filled = fit(document(paragraph(f"{words(200)}{note(1, words(800))}"), template="one-pager"))
    assert filled.fill > 0.7
    assert filled.diagnostics == ()


def test_more_than_one_page_can_be_asked_for() -> None:
    blocks = "".join(paragraph(words(100, n)) for n in range(14))
    fitted = pdf.fit(document(blocks), theme(), assets(), pdf.Options(), pages=2, smallest=0.7)
    assert fitted.scale is not None
    assert write(document(blocks), scale=fitted.scale).pages == 2
