"""What the document says as a whole, and what it asked, where that is not as it was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.layouts import points
from reportgen.review.placed import Placed
from reportgen.word.comments import mark_of
from reportgen.word.definitions import TABLE_STYLE
from reportgen.word.lists import LIST, LIST_LOOK, NUMBER
from reportgen.word.whole import (
    BACKGROUND,
    BOOKMARKS,
    LANGUAGE,
    MARGIN,
    PICTURE,
    PROPERTY,
    SETTING,
    WATERMARK,
)

#: Where the source says what the document's properties do.
_KEYS = {
    "author": "authors",
    "subject": "subtitle",
    "keywords": "keywords",
    "description": "description",
    "language": "language",
    "title": "title",
}
#: Twips by which margins may differ: programs round.
_ROUNDED = 20
_THEME = "the theme says how pages look"
_LISTS = "the theme says how lists look; write `ordered: true` in the source, if numbers are meant"
_BOOKMARKS = "give what it marks an `id:` in the source, if something is to refer to it"
_ASKED = Reason(
    "query",
    "what the draft asked here was taken out",
    "take `query:` out of the source, or give the note its text, if it is settled",
)


def of_whole(file: Placed) -> Iterator[Change]:
    """A refusal for each property of the document, setting of its pages and kind of list items that
    is another than was sent; a base that was filed before says nothing of them."""
    sent, now = file.carried.base.whole, file.returned.whole
    yield from _of_title(file)
    for name in {**sent, **now} if sent else ():
        old, new = sent.get(name, ""), now.get(name, "")
        if name.startswith((PICTURE, NUMBER, LANGUAGE, TABLE_STYLE)):
            continue  # told where it stands, or with the styles
        if name.startswith((SETTING, LIST_LOOK)) and not file.tells_all:
            continue
        if name.startswith(PROPERTY):
            if old != new:
                yield _of_property(file, name.removeprefix(PROPERTY), old, new)
        elif name == BOOKMARKS:
            for one in sorted({*new.split()} - {*old.split()}) if file.tells_all else ():
                message = f"the source cannot hold this: the bookmark `{one}`"
                yield _refused(file, Reason("formatting", message, _BOOKMARKS))
        elif name.startswith(LIST_LOOK):
            style = name.removeprefix(LIST_LOOK)
            if sent.get(f"{LIST}{style}") == now.get(f"{LIST}{style}"):
                yield from _of_look(file, style, old, new)
        elif name.startswith(LIST):
            if old and not {*new.split(" or ")} <= {*old.split(" or "), ""}:
                message = f"the items in the style `{name.removeprefix(LIST)}` were given {new}"
                yield _refused(file, Reason("list", f"{message} instead of {old}", _LISTS))
        elif not _is_near(old, new):
            message = f"the source cannot hold this: {_described(name, new)}"
            yield _refused(file, Reason("formatting", message, _THEME))


def _of_look(file: Placed, style: str, old: str, new: str) -> Iterator[Change]:
    """That items were set otherwise; LibreOffice has other signs, and sets them in its own way."""
    is_other = old and not {*new.split(" or ")} <= {*old.split(" or "), ""}
    if is_other and not file.returned.by_libreoffice:
        parts = [part for part in new.split(", ") if part not in old.split(", ")]
        message = f"what stands before the items in the style `{style}` is set otherwise"
        told = f"{message}: {', '.join(parts)}" if parts else message
        yield _refused(file, Reason("list", told, _LISTS))


def of_queries(file: Placed) -> Iterator[Change]:
    """A refusal for each comment that the draft was sent with and that is not there any more."""
    there = Counter(mark_of(one.text) for one in file.returned.comments.values())
    asked = {mark_of(words): words for words in file.source.queries}
    for sent in file.carried.base.queries:
        if there[sent] == 0:
            words = asked.get(sent, "")  # the source may no longer ask
            place = file.source.queries.get(words) or file.source.report.address.child("title")
            shown = Shown(old=words)
            yield Change(Kind.REMOVE, place, (0, 0), shown, file.hands([]), refused=_ASKED)
        there[sent] -= 1


def _of_title(file: Placed) -> Iterator[Change]:
    sent, title = (" ".join(one.split()) for one in (file.carried.base.title, file.returned.title))
    if sent and title != sent:
        yield _of_property(file, "title", sent, title)


def _of_property(file: Placed, name: str, old: str, new: str) -> Change:
    message = f"the toolkit makes the document's properties from the source: its {name}"
    why = Reason("computed", message, f"change `{_KEYS[name]}:`")
    return _refused(file, why, Shown(old=old, new=new), Kind.REWORD)


def _is_near(old: str, new: str) -> bool:
    if old.isdecimal() and new.isdecimal():
        return abs(int(old) - int(new)) < _ROUNDED
    return old == new


def _described(name: str, value: str) -> str:
    if name == MARGIN:
        return f"page {name} {points(value)}"
    if name.startswith(SETTING):
        told = name.removeprefix(SETTING)
        length = points(value) if value.isdecimal() and "tab" in told else value
        return f"{told} {length}".removesuffix(" on") if value else f"no {told}"
    if name in {BACKGROUND, WATERMARK}:
        return f"{name} {value}" if value else f"no {name}"
    return name if value else f"no {name}"


def _refused(
    file: Placed, reason: Reason, shown: Shown | None = None, kind: Kind = Kind.FORMAT
) -> Change:
    title = file.source.report.address.child("title")
    return Change(kind, title, (0, 0), shown or Shown(), file.hands([]), refused=reason)
