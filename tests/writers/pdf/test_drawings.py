"""Words in drawings: set as words, with kerning, joined letters and their direction."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.writers.pdf.documents import document, opened, write

FACES = {"Source Sans 3": "AVATAR and Typology", "Noto Naskh Arabic": "السلام عليكم PDF"}


def figure(text: str) -> tuple[str, dict[str, bytes | str]]:
    """A figure that is a drawing, and its file."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100">{text}</svg>'
    return '<figure data-kind="figure"><img src="a.svg" alt="A"/></figure>', {"a.svg": svg.encode()}


def pieces(found: pikepdf.Pdf) -> list[list[str]]:
    """What each piece of text shows on the page and in groups: its glyphs, and kerning."""
    groups = [o for o in found.objects if isinstance(o, pikepdf.Stream) and "/Group" in o]
    return [
        [str(operand) for operand in instruction.operands[0]]
        for stream in (found.pages[0], *groups)
        for instruction in pikepdf.parse_content_stream(stream)
        if str(instruction.operator) == "TJ"
    ]


def drawn(text: str) -> list[list[str]]:
    main, files = figure(text)
    return pieces(opened(write(document(main), files)))


@pytest.mark.parametrize("face", FACES)
def test_the_words_of_a_drawing_look_like_those_of_a_paragraph(face: str) -> None:
    words = FACES[face]
    label = f'<text x="9" y="50" font-size="20" font-family="{face}">{words}</text>'
    main, files = figure(label)
    css = f"main p {{ font: 20px '{face}'; hyphens: none }}"
    found = pieces(opened(write(document(f"<p>{words}</p>{main}"), files, css=css)))
    half = len(found) // 2
    assert found[:half] == found[half:] != []


def test_letters_that_a_drawing_places_or_turns_stand_by_themselves() -> None:
    whole = drawn('<text x="9" y="50">Words</text>')
    assert len(whole) == 1
    assert len(drawn('<text x="9, 29 49" y="50">Words</text>')) == 3
    assert len(drawn('<text x="9" y="50" dx="0 5">Words</text>')) == 2
    for attribute in ('rotate="10"', 'letter-spacing="2"', 'textLength="90"'):
        assert len(drawn(f'<text x="9" y="50" {attribute}>Words</text>')) == 5


def test_pieces_of_a_text_follow_one_another() -> None:
    whole = drawn('<text x="9" y="50" text-anchor="middle">Two <tspan>words</tspan> here</text>')
    assert len(whole) == 3


STOPS = '<stop offset="0" stop-color="#f3dfb8"/><stop offset="1" stop-color="#5f4210"/>'


@pytest.mark.parametrize("dots", [72, 100, 200])
@pytest.mark.parametrize("kind", ["linearGradient", "radialGradient"])
def test_a_gradient_shows_at_every_size(kind: str, dots: int, tmp_path: Path) -> None:
    shape = '<circle cx="50" cy="50" r="44" fill="url(#g)"/>'
    main, files = figure(f'<{kind} id="g">{STOPS}</{kind}>{shape}')
    written = write(document(main), files)
    command = ["pdftoppm", "-r", str(dots), "-png", "-singlefile", "-", tmp_path / "page"]
    subprocess.run(command, input=written.data, check=True)
    with Image.open(tmp_path / "page.png") as image:
        colours = image.convert("RGB").getcolors(1 << 20)
        assert colours is not None
        assert len(colours) > 100
    file = opened(written)
    patterns = [o for page in file.pages for o in forms(page.Resources) if "/PatternType" in o]
    assert [int(pattern.PatternType) for pattern in patterns] == [2]


def forms(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All that is drawn by name, also within others."""
    for kind in ("/XObject", "/Pattern"):
        for found in resources.get(kind, {}).values():
            yield found
            yield from forms(found.get("/Resources", {}))


def test_a_drawing_without_words_or_with_none_in_a_text_is_drawn() -> None:
    assert drawn('<text x="9" y="50"></text><rect width="9" height="9"/>') == []
