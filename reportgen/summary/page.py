"""A summary in the words of a language: what its page says, whatever the page is written in."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.changes import Change, ChangesPage, Deed, Entry, Section
from reportgen.semantic.labels import Labels
from reportgen.summary.digest import Summary, Told


def page_of(summary: Summary, title: str, labels: Labels) -> ChangesPage:
    """`title` is the report's."""
    old, new = summary.words
    extent = labels.fill("changes_words", old=old, new=new)
    return ChangesPage(
        labels.fill("changes_title", title=title),
        labels.fill("changes_between", old=summary.old, new=summary.new),
        extent if summary.parts else labels["changes_none"],
        tuple(_rows(summary, labels)),
        tuple(
            Section(
                part.title or labels["changes_apart"],
                tuple(_entry(told, labels) for told in part.told),
                _counted("changes_more", part.more, labels),
            )
            for part in summary.parts
            if part.told
        ),
        _counted("changes_more", sum(p.more for p in summary.parts if not p.told), labels),
    )


def _rows(summary: Summary, labels: Labels) -> Sequence[tuple[str, ...]]:
    if not summary.parts:
        return ()
    deeds = summary.deeds
    heads = (labels["changes_part"], *(labels[f"changes_{deed}"] for deed in deeds))
    counts = [
        (part.title or labels["changes_apart"], *(str(part.counts.get(d, 0)) for d in deeds))
        for part in summary.parts
    ]
    return heads, *counts, (labels["changes_all"], *(str(summary.counts[d]) for d in deeds))


def _entry(told: Told, labels: Labels) -> Entry:
    change = told.change
    what = labels.fill(f"matter_{change.matter}", number=change.number)
    aside = _counted("changes_along", told.along, labels)
    return Entry(f"{what}, {_deed(change, labels)}", told.words, aside)


def _deed(change: Change, labels: Labels) -> str:
    if change.deed is Deed.MOVED and change.origin and change.origin != change.section:
        return labels.fill("deed_moved_from", origin=change.origin)
    return labels[f"deed_{change.deed}"]


def _counted(name: str, number: int, labels: Labels) -> str:
    if not number:
        return ""
    return labels[f"{name}_one"] if number == 1 else labels.fill(name, number=number)
