"""What the document says as a whole, and what it asked, where that is not as it was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.looks.layouts import points
from reportgen.review.placing.placed import Placed
from reportgen.word.comments import mark_of
from reportgen.word.definitions import TABLE_STYLE
from reportgen.word.heads import HEAD
from reportgen.word.lists import LIST, LIST_LOOK, NUMBER, is_count
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
    is another than was sent, if the base tells of them."""
    sent, now = file.carried.base.whole, file.returned.whole
    yield from _of_title(file)
    for name in {**sent, **now} if sent else ():
        old, new = sent.get(name, ""), now.get(name, "")
        is_known = file.tells_all or not name.startswith(_ONLY_AS_SENT)
        if old != new and is_known and not name.startswith(_TOLD_ELSEWHERE):
            yield from _of_one(file, name, old, new)


def _of_one(file: Placed, name: str, old: str, new: str) -> Iterator[Change]:
    for kind, told in _TOLD.items():
        if name.startswith(kind):
            yield from told(file, name.removeprefix(kind), old, new)
            return
    if not _is_near(old, new):
        message = f"the source cannot hold this: {_described(name, new)}"
        yield _refused(file, Reason("formatting", message, _THEME))


def _of_head(file: Placed, name: str, old: str, new: str) -> Iterator[Change]:
    """That a head or foot holds other fields and drawings, or is set otherwise; LibreOffice makes
    them anew."""
    if file.returned.by_libreoffice:
        return
    now, before = Counter(new.split(", ")), Counter(old.split(", "))
    parts = sorted({*(now - before)} - {""}) or [f"no more {one}" for one in before - now]
    message = f"the {name} was set otherwise: {', '.join(parts)}" if new else f"the {name} is gone"
    yield _refused(file, Reason("formatting", message, _THEME))


def _of_bookmarks(file: Placed, _: str, old: str, new: str) -> Iterator[Change]:
    """Those that are new; others go with what they mark."""
    for one in sorted({*new.split()} - {*old.split()}):
        message = f"the source cannot hold this: the bookmark `{one}`"
        yield _refused(file, Reason("formatting", message, _BOOKMARKS))


def _of_list(file: Placed, style: str, old: str, new: str) -> Iterator[Change]:
    if old and not _is_among(new, old):
        message = f"the items in the style `{style}` were given {new} instead of {old}"
        yield _refused(file, Reason("list", message, _LISTS))


def _of_look(file: Placed, style: str, old: str, new: str) -> Iterator[Change]:
    """That items of the same kind were set otherwise; LibreOffice has other signs, and sets them in
    its own way."""
    forms = [one.whole.get(f"{LIST}{style}") for one in (file.carried.base, file.returned)]
    is_same = not old or _is_among(new, old) or forms[0] != forms[1]
    if not is_same and not file.returned.by_libreoffice:
        parts = [part for part in new.split(", ") if part not in old.split(", ")]
        message = f"what stands before the items in the style `{style}` is set otherwise"
        told = f"{message}: {', '.join(parts)}" if parts else message
        yield _refused(file, Reason("list", told, _LISTS))


def _is_among(new: str, old: str) -> bool:
    """Whether all items are as some were."""
    return {*new.split(" or ")} <= {*old.split(" or "), ""}


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
        yield from _of_property(file, "title", sent, title)


def _of_property(file: Placed, name: str, old: str, new: str) -> Iterator[Change]:
    message = f"the toolkit makes the document's properties from the source: its {name}"
    hint = f"change `{_KEYS[name]}:`" if name in _KEYS else "the source has nothing for it"
    why = Reason("computed", message, hint)
    yield _refused(file, why, Shown(old=old, new=new), Kind.REWORD)


#: What is told where it stands, or with the styles; and what is
#: compared with a draft as it was sent, not as the source makes it now.
_TOLD_ELSEWHERE = (PICTURE, NUMBER, LANGUAGE, TABLE_STYLE)
_ONLY_AS_SENT = (SETTING, LIST_LOOK, HEAD, BOOKMARKS)
_TOLD: Mapping[str, Callable[[Placed, str, str, str], Iterator[Change]]] = {
    PROPERTY: _of_property,
    HEAD: _of_head,
    BOOKMARKS: _of_bookmarks,
    LIST: _of_list,
    LIST_LOOK: _of_look,
}


def _is_near(old: str, new: str) -> bool:
    if is_count(old) and is_count(new):
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
