"""Pictures that are others than those that were sent: told, since nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.place import Group
from reportgen.review.placed import Placed
from reportgen.word.returned import Picture

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
    for (digest, passage), (piece, picture) in zip(sent, shown, strict=True):
        if picture.sha256 is not None and not picture.sha256.startswith(digest):
            yield Change(
                Kind.FORMAT,
                passage.place,
                (group.passages[0], 0),
                Shown(new=picture.alt),
                file.hands([piece.inserted] if piece.inserted else []),
                refused=_OTHER,
            )
