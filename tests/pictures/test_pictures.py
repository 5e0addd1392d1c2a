"""Pages look as they were accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.pictures.comparing import changes, with_marks
from tests.pictures.gallery import (
    ACCEPTED,
    PICTURES,
    README,
    README_PICTURES,
    accepted,
    build_pages,
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_pages(tmp_path_factory.mktemp("pictures"))


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_page_looks_as_it_was_accepted(name: str, build: Path, tmp_path: Path) -> None:
    seen = PICTURES[name](build)
    boxes = changes(seen, accepted(name))
    if boxes:
        seen.save(tmp_path / "seen.png")
        with_marks(seen, boxes).save(tmp_path / "marked.png")
        pytest.fail(
            f"{name} looks different in {len(boxes)} places; see {tmp_path}. If it is meant to:\n"
            f"  .venv/bin/python -m tests.pictures accept {name}",
            pytrace=False,
        )


def test_every_accepted_picture_is_of_a_page_and_small() -> None:
    files = {path.stem: path.stat().st_size for path in ACCEPTED.iterdir()}
    assert files.keys() == PICTURES.keys()
    assert max(files.values()) < 60_000


def test_the_readme_has_its_pictures() -> None:
    files = {path.stem: path.stat().st_size for path in README.glob("*.png")}
    assert files.keys() == README_PICTURES.keys()
    assert max(files.values()) < 120_000
    readme = (README.parents[1] / "README.md").read_text(encoding="utf-8")
    for name in files:
        assert f"docs/pictures/{name}.png" in readme
        with Image.open(README / f"{name}.png") as image:
            assert image.width == (1080 if name == "preview" else 600)


def _page() -> Image.Image:
    """Lines of text on a page with a band."""
    page = Image.new("RGB", (160, 200), "white")
    page.paste("#0b3d66", (0, 0, 160, 24))
    for top in range(40, 190, 12):
        page.paste("#333333", (16, top, 140, top + 4))
    return page


def test_a_picture_is_like_itself() -> None:
    assert changes(_page(), _page()) == []


def test_another_machines_edges_are_no_change() -> None:
    noisy = _page()
    pixels = noisy.load()
    assert pixels is not None
    for x in range(noisy.width):
        for y in range(noisy.height):
            if (x + y) % 3 == 0:
                red, green, blue = pixels[x, y]  # type: ignore[misc]  # RGB has three
                pixels[x, y] = (abs(red - 40), abs(green - 40), abs(blue - 40))
    assert changes(noisy, _page()) == []


def test_a_line_that_moved_is_seen() -> None:
    moved = _page()
    moved.paste("white", (16, 100, 140, 104))
    moved.paste("#333333", (16, 104, 140, 108))
    boxes = changes(moved, _page())
    assert boxes
    assert all(96 <= box[1] < 112 for box in boxes)


def test_another_colour_is_seen() -> None:
    page = _page()
    page.paste("#0b6d36", (0, 0, 160, 24))
    assert len(changes(page, _page())) == 160 // 8 * 3


def test_another_size_is_seen_as_a_whole() -> None:
    assert changes(_page(), _page().crop((0, 0, 160, 100))) == [(0, 0, 160, 200)]
    assert with_marks(_page(), [(0, 0, 160, 200)]).size == (160, 200)
