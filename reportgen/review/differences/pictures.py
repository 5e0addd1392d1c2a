"""Pictures that are others than those that were sent, or set otherwise: told, as nothing is
lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.differences.formatting import listed
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.word.drawings import HEIGHT, WIDTH
from reportgen.word.returned import Picture, Piece
from reportgen.word.whole import PICTURE

#: In EMU.
_POINT = 12_700
_OTHER = Reason(
    "picture",
    "the picture is not the one that was sent: it was replaced, or a program saved it anew",
    "if another one is meant, put its file beside the source and name it in `image:`",
)
PICTURE_STAYS = Reason(
    "picture",
    "a picture cannot be changed in a draft, only the words that stand for it",
    "change `image:` in the source, or remove the figure",
)


def of_pictures(file: Placed, group: Group) -> Iterator[Change]:
    """A refusal for each picture of a group whose image is another; those of other words, or that
    came or went, are told with the words."""
    sent = [
        (part.segment.picture, passage)
        for passage in file.sent(group)
        for part in passage.parts
        if part.segment.picture is not None
    ]
    shown = [
        (piece, piece.content)
        for number in group.paragraphs
        for paragraph in file.readings[number].paragraphs
        for piece in paragraph.pieces
        if isinstance(piece.content, Picture)
    ]
    if len(sent) != len(shown):
        return
    sent_sizes = file.carried.base.whole
    for (digest, passage), (piece, picture) in zip(sent, shown, strict=True):
        if words := list(_set_otherwise(picture, sent_sizes.get(f"{PICTURE}{digest}", ""))):
            yield _refused(file, group, passage, piece, listed(words))
        if picture.sha256 is not None and not picture.sha256.startswith(digest):
            yield _refused(file, group, passage, piece, _OTHER)


def _refused(file: Placed, group: Group, passage: Sent, piece: Piece, why: Reason) -> Change:
    shown = Shown(new=piece.content.alt if isinstance(piece.content, Picture) else "")
    hands = file.hands([piece.inserted] if piece.inserted else [])
    return Change(Kind.FORMAT, passage.place, (group.passages[0], 0), shown, hands, refused=why)


def _set_otherwise(picture: Picture, sent: str) -> Iterator[str]:
    """What the source cannot hold of how a picture is set; `sent` is how wide and high it was."""
    now = picture.setting
    if WIDTH in now and sent and not _is_alike(sent, (now[WIDTH], now[HEIGHT])):
        yield f"picture {_points(now[WIDTH])} wide and {_points(now[HEIGHT])} high"
    yield from (f"{name} picture" for name in now if name not in {WIDTH, HEIGHT})


def _is_alike(sent: str, now: tuple[str, str]) -> bool:
    """Whether a picture is as large as it was somewhere, to a point: programs round."""
    return any(all(map(_is_near, size.split(), now)) for size in sent.split(" or "))


def _is_near(one: str, other: str) -> bool:
    try:
        return abs(int(one) - int(other)) <= _POINT
    except ValueError:
        return one == other


def _points(length: str) -> str:
    try:
        return f"{round(int(length) / _POINT, 1):g} pt"
    except ValueError:
        return length
