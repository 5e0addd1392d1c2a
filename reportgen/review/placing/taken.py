"""The paragraphs that someone took out with tracking on, by the passages that they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.review.placing.carry import Sent
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import NOTE
from reportgen.word.returned import Call, Paragraph, Revision, Token, Words
from reportgen.word.views import Gone, text


class Taken(NamedTuple):
    """Who took a paragraph out, and the comments that it bore."""

    revisions: tuple[Revision, ...]
    comments: tuple[str, ...]


def taken_out(file: Placed, sent: Sent, *, stands: bool = False) -> Taken | None:
    """What became of the paragraph of a passage, if someone took it out with tracking on. Where its
    words stand elsewhere, `stands`, one that moved is not taken out."""
    stories = (file.view.body, *file.view.notes.values())
    gone = [one for story in stories for one in story.gone]
    moved = [] if stands else [one for one in gone if one.revision.move is not None]
    gone = [one for one in gone if one.revision.move is None]
    found = _paragraph(file, sent, gone) or _paragraph(file, sent, moved)
    if found is None:
        return _with_call(file, sent)
    pieces = found.paragraph.pieces
    revisions = [piece.deleted for piece in pieces if piece.deleted] or [found.revision]
    return Taken(tuple(revisions), tuple(name for piece in pieces for name in piece.comments))


def _with_call(file: Placed, sent: Sent) -> Taken | None:
    """A note goes with its first call, even if a field calls it again."""
    if sent.room != NOTE:
        return None
    token = Token(file.carried.base.circulation, sent.passage.number)
    notes = file.returned.notes.items()
    ids = {name for name, note in notes if any(token in each.tokens for each in note)}
    told = [
        piece.deleted or (paragraph.cell.deleted if paragraph.cell else None)
        for paragraph in file.returned.body
        for piece in paragraph.pieces
        if isinstance(piece.content, Call) and piece.content.note in ids
    ]
    revisions = tuple(revision for revision in told if revision is not None)
    return Taken(revisions, ()) if revisions else None


def _paragraph(file: Placed, sent: Sent, gone: Sequence[Gone]) -> Gone | None:
    said = "".join(sent.wording.words_alone.split())
    for one in gone:
        for token in one.paragraph.tokens:
            same = token.circulation == file.carried.base.circulation
            if same and token.number == sent.passage.number:
                return one
    return next((one for one in gone if said and said in _said(one.paragraph)), None)


def _said(paragraph: Paragraph) -> set[str]:
    """What a paragraph says without space: with what its fields show, and without, since a field
    may be a call or a reference."""
    words = (piece for piece in paragraph.pieces if isinstance(piece.content, Words))
    return {"".join(text(some).split()) for some in (paragraph.pieces, words)}
