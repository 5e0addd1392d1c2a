"""Whether two pictures show the same, whatever machine drew them."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops, ImageStat

#: Pixels. Smaller than the distance of two lines of text, so that a line that moved is seen.
TILE = 8
#: Of 255, the mean over a tile in the channel that differs most. Edges of letters that another
#: version of FreeType draws come to some 10.
TOLERANCE = 24

Box = tuple[int, int, int, int]


def changes(one: Image.Image, other: Image.Image) -> list[Box]:
    """The tiles that differ; all of the larger picture if their sizes do."""
    if one.size != other.size:
        return [(0, 0, max(one.width, other.width), max(one.height, other.height))]
    difference = ImageChops.difference(one, other)
    return [box for box in _tiles(difference) if _differs(difference.crop(box))]


def with_marks(image: Image.Image, boxes: list[Box]) -> Image.Image:
    """The picture with red over what has changed."""
    marked = image.copy()
    for box in boxes:
        size = (min(box[2], image.width) - box[0], min(box[3], image.height) - box[1])
        marked.paste(Image.blend(image.crop(box), Image.new("RGB", size, "red"), 0.5), box[:2])
    return marked


def _tiles(image: Image.Image) -> Iterator[Box]:
    for top in range(0, image.height, TILE):
        for left in range(0, image.width, TILE):
            yield left, top, min(left + TILE, image.width), min(top + TILE, image.height)


def _differs(tile: Image.Image) -> bool:
    return max(ImageStat.Stat(tile).mean) > TOLERANCE
