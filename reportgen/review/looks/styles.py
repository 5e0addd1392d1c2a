"""Styles that say something else than those that were sent: told by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from reportgen.model.circulation import Definition
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.looks.layouts import described as described_layout
from reportgen.review.placing.placed import Placed
from reportgen.word.definitions import FRAMED, TABLE_STYLE, effective
from reportgen.word.layouts import Layout, is_alike
from reportgen.word.letters import LANGUAGES, NOTHING, SWITCHES, described

_HINT = "the theme says how styles look"
_MISSING = Reason(
    "style",
    "the file has no styles: it cannot be told which of its paragraphs were given others, nor how "
    "they are laid out",
    "ask for the file as the reviewer saved it",
)
_COMPLEX = {"bCs": "b", "iCs": "i", "szCs": "sz"}
_SWITCHED = {"b": "bold", "i": "italic"}


def of_styles(file: Placed) -> Iterator[Change]:
    """A refusal for each style whose definition is another; those that only inherit the change are
    not told. So is none of which the base or the file knows nothing: what uses it is told."""
    sent = file.carried.base.styles
    if not file.returned.has_styles:
        yield _refused(file, _MISSING)
        return
    unsaid = file.unsaid if file.tells_all else file.unsaid | {*LANGUAGES}
    names = {name.casefold(): name for name in file.returned.styles}
    changed = {
        name: tuple(_changes(effective(name, sent), effective(there, file.returned.styles), unsaid))
        for name in sent
        if name and (there := names.get(name.casefold())) is not None
    }
    for name, found in changed.items():
        inherited = changed.get(sent[name].based_on or "", ())
        words = dict.fromkeys(told for change, told in found if (change, told) not in inherited)
        if words:
            message = f"the style `{name}` was changed: {', '.join(words)}"
            yield _refused(file, Reason("style", message, _HINT))

    yield from _of_tables(file)


def _of_tables(file: Placed) -> Iterator[Change]:
    """A refusal for each style of tables that says something else."""
    now = file.returned.whole
    for name, old in file.carried.base.whole.items():
        if name.startswith(TABLE_STYLE) and name in now and now[name] != old:
            marks = {*old.split(", ")} ^ {*now[name].split(", ")}
            words = sorted({mark.rpartition(" ")[0] for mark in marks} - {""})
            style = name.removeprefix(TABLE_STYLE)
            message = f"the style `{style}` of tables was changed: {', '.join(words)}"
            yield _refused(file, Reason("style", message, _HINT))


def _changes(
    sent: Definition, now: Definition, unsaid: Collection[str]
) -> Iterator[tuple[object, str]]:
    """Each property that is another, as it was and is, with words for what it is now, but for what
    is `unsaid`."""
    for name in {**sent.letters, **now.letters}:
        old, new = (_letter(name, one.letters) for one in (sent, now))
        if old != new and name not in unsaid:
            yield (name, old, new), _of_letters(name, new)
    for name, value in Layout(now.layout).beyond(sent.layout).items():
        old = sent.layout.get(name, "")
        if name in unsaid or (name == "pBdr" and (FRAMED in {old, value} or is_alike(old, value))):
            continue
        yield (name, old, value), ", ".join(described_layout({name: value}))


def _letter(name: str, among: Mapping[str, str]) -> str:
    return among.get(name, "0" if name in SWITCHES else NOTHING.get(name, ""))


def _of_letters(name: str, value: str) -> str:
    name = _COMPLEX.get(name, name)
    if name in _SWITCHED:
        return _SWITCHED[name] if value == "1" else f"not {_SWITCHED[name]}"
    return value if name == "vertAlign" else described(name, value)


def _refused(file: Placed, reason: Reason) -> Change:
    title = file.source.report.address.child("title")
    return Change(Kind.FORMAT, title, (0, 0), Shown(), file.hands([]), refused=reason)
