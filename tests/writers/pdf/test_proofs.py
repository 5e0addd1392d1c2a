"""What goes wrong on a page is found by measuring it, whatever the style sheet does."""

from __future__ import annotations

import pytest

from tests.writers.pdf.documents import (
    codes,
    document,
    note,
    one,
    opened,
    paragraph,
    picture,
    words,
    write,
)

ADDRESS = "a.yaml#/body/3:0"


def test_words_that_a_style_sheet_hides_are_an_error() -> None:
    tree = document(paragraph("Seen.") + paragraph("Hidden words.", ADDRESS))
    written = write(tree, css="p + p { display: none }")
    complaint = one(written, "lost-words")
    assert written.failed
    assert complaint.address == ADDRESS
    assert "Hidden words." in complaint.message


def test_words_that_a_box_of_fixed_height_cuts_off_are_an_error() -> None:
    tree = document(paragraph(words(300), ADDRESS))
    written = write(tree, css="p { height: 60pt; overflow: hidden }")
    assert one(written, "cut-off").address == ADDRESS


def test_a_flex_row_taller_than_the_page_does_not_pass() -> None:
    tree = document("".join(paragraph(words(150, n)) for n in range(12)))
    assert write(tree, css="main { display: flex; flex-direction: column; height: 500pt }").failed


def test_words_beyond_the_paper_are_an_error() -> None:
    tree = document(paragraph("Far away.", ADDRESS))
    written = write(tree, css="p { position: relative; left: -400pt }")
    assert one(written, "cut-off").address == ADDRESS


def test_words_printed_over_each_other_are_an_error() -> None:
    tree = document(paragraph(words(30)) + paragraph(words(30, 5), ADDRESS))
    written = write(tree, css="p + p { margin-top: -16pt }")
    assert one(written, "overprint").address == ADDRESS


def test_a_note_of_a_paragraph_from_right_to_left_stands_beside_its_number() -> None:
    called = note(1, "حاشية بالعربية.")
    tree = document(f'<p lang="ar" dir="rtl">هذه فقرة بالعربية.{called}</p>')
    assert write(tree).diagnostics == ()


def test_capitals_by_style_lose_no_words() -> None:
    tree = document(
        '<h2 data-label="x">Straße, ışık, ﬁne</h2>' + paragraph("<strong>İyi ß</strong> words.")
    )
    opened(write(tree, css="h2, strong { text-transform: uppercase }"))


def test_a_boxhead_that_repeats_is_no_loss() -> None:
    rows = "".join(f"<tr><td>row {n}</td><td>{n}</td></tr>" for n in range(120))
    tree = document(
        '<figure data-kind="table"><table><thead><tr><th>Name</th><th>Number</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></figure>"
    )
    assert len(opened(write(tree)).pages) > 2


def test_a_copy_may_be_left_out_by_the_style_sheet() -> None:
    tree = document(
        paragraph("Words.") + '<aside role="doc-pullquote" data-copy=""><p>W</p></aside>'
    )
    opened(write(tree, css="aside { display: none }"))


def test_a_lost_note_is_an_error() -> None:
    # WeasyPrint loses notes in what is positioned absolutely.
    tree = document(paragraph(f"Words.{note(1, 'Gone.', ADDRESS)}"))
    written = write(tree, css="p { position: absolute }")
    assert one(written, "lost-note").address == ADDRESS


@pytest.mark.slow
def test_notes_that_get_lost_in_columns_are_errors() -> None:
    many = "".join(
        paragraph(words(40, n) + note(n, words(60, n)) + " " + words(30, n)) for n in range(1, 41)
    )
    written = write(document(many), css="main { columns: 2 }")
    assert written.failed


def test_a_note_taller_than_the_page_is_an_error_that_counts_words() -> None:
    tree = document(paragraph(f"Words.{note(1, words(1800), ADDRESS)}"))
    written = write(tree)
    complaint = one(written, "long-note")
    assert complaint.address == ADDRESS
    assert "of its 1800 words are too many" in complaint.message


def test_a_note_too_tall_to_be_placed_at_all_is_told_in_the_same_words() -> None:
    tree = document(paragraph(f"Words.{note(1, words(1500), ADDRESS)}") + paragraph("More."))
    written = write(tree)
    assert "of its 1500 words are too many" in one(written, "long-note").message
    assert not {"lost-note", "lost-words"} & set(codes(written))


def test_a_note_without_room_on_its_call_s_page_is_a_warning() -> None:
    # The call stands in the first line of a page, and the note fills a page.
    tree = document(paragraph(f"Words.{note(1, words(880), ADDRESS)} {words(20)}"))
    written = write(tree, css="p { padding-top: 100pt }")
    assert codes(written) == ["late-note"]
    assert one(written, "late-note").address == ADDRESS
    assert not written.failed


def test_a_missing_glyph_is_an_error_that_names_the_character() -> None:
    tree = document(paragraph("Plain.") + paragraph("A sign: \U00013000.", ADDRESS))
    complaint = one(write(tree), "missing-glyph")
    assert "\U00013000" in complaint.message
    assert "U+13000" in complaint.message
    assert complaint.address == ADDRESS


def test_the_signs_that_reports_use_have_glyphs() -> None:
    signs = (
        "“” ‘’ – — … § ¶ † ‡ • · × ÷ ± − ≤ ≥ ≠ ½ № € £ ° ′ ″ ← ↑ → ↓ © ® ™ 🙂 ığüşöç السلام абв αβγ"
    )
    opened(write(document(paragraph(signs) + paragraph(f"<strong>{signs}</strong>"))))


def test_a_missing_image_is_an_error_with_its_place() -> None:
    tree = document(
        f'<figure data-kind="figure" data-address="{ADDRESS}">'
        '<img src="content/images/none here.png" alt="Nothing"/></figure>'
    )
    complaint = one(write(tree), "image")
    assert complaint.address == ADDRESS
    assert "content/images/none here.png" in complaint.message


def test_an_image_that_is_none_is_an_error() -> None:
    tree = document('<figure data-kind="figure"><img src="a.png" alt="Nothing"/></figure>')
    assert one(write(tree, {"a.png": b"not a picture"}), "image").is_error


def test_an_image_of_the_project_is_shown() -> None:
    tree = document('<figure data-kind="figure"><img src="a b.png" alt="A box"/></figure>')
    found = opened(write(tree, {"a b.png": picture()}))
    assert len(list(found.pages[0].get_images())) == 1


def test_a_mistake_in_a_style_sheet_is_told() -> None:
    written = write(document(paragraph("Words.")), css="p { colour: red }")
    assert "colour" in one(written, "pdf").message


def test_an_absent_font_file_is_an_error() -> None:
    from reportgen.writers import pdf
    from tests.writers.pdf.documents import assets, theme

    font = theme().fonts[0].model_copy(update={"file": "fonts/None.ttf"})
    lacking = theme().model_copy(update={"fonts": (font, *theme().fonts[1:])})
    written = pdf.write(document(""), lacking, assets(), pdf.Options())
    assert written.failed
    assert "fonts/None.ttf" in one(written, "missing-font").message
