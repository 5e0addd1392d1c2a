"""What becomes of paragraph marks.

Word joins a paragraph whose mark goes with the one that follows. Before a table and at the end of
a cell, note or story there is none to join with: Word leaves an empty paragraph there, and so does
LibreOffice. So in each row of paragraphs the last mark is one that both drafts have: where only
paragraphs of one draft stand at the end, the mark before them passes to the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportgen.writers.docx.redlines.blocks import Paragraph
from reportgen.writers.docx.redlines.entries import Entry, ParagraphEntry, TableEntry


def settle(entries: Sequence[Entry], *, of_note: bool) -> list[Entry]:
    """With the last mark of each row of paragraphs in both drafts, where it can be.

    A row ends, too, where a field ends that spans paragraphs: that end is to stay in it. `of_note`
    says that the entries are a note's.
    """
    settled: list[Entry] = []
    row: list[ParagraphEntry] = []
    fields = set(_field_ends(entries))
    for number, entry in enumerate(entries):
        if isinstance(entry, ParagraphEntry):
            row.append(entry)
        if isinstance(entry, TableEntry) or number in fields:
            settled += _with_last_mark(row, of_note=of_note)
            row = []
        if isinstance(entry, TableEntry):
            settled.append(entry)
    settled += _with_last_mark(row, of_note=of_note)
    _settle_end(settled)
    _settle_sections(settled)
    return settled


def _settle_end(entries: Sequence[Entry]) -> None:
    """Lets the last paragraph of all have the mark of the last one before it that both drafts
    have, if all in between is of its own draft, tables too."""
    last = entries[-1] if entries else None
    if not isinstance(last, ParagraphEntry):
        return
    for entry in reversed(entries):
        if isinstance(entry, ParagraphEntry) and entry.keeps_mark:
            if entry is not last:
                _hand_over(entry, last)
            return
        if _drafts(entry) != _drafts(last):
            return


def _settle_sections(entries: Sequence[Entry]) -> None:
    """Where a section ends in one draft only, its end comes or goes with what it ends: the mark of
    the other draft passes to the last paragraph that comes or goes after it."""
    for number, entry in enumerate(entries):
        if not isinstance(entry, ParagraphEntry) or not (entry.old_mark and entry.new_mark):
            continue
        was, is_ = entry.old_mark.section is not None, entry.new_mark.section is not None
        if was == is_:
            continue
        after = takewhile(lambda one: not all(_drafts(one)), entries[number + 1 :])
        lasts = {_drafts(one): one for one in after}
        old, new = lasts.get((True, False)), lasts.get((False, True))
        giver = entry
        if is_ and isinstance(old, ParagraphEntry) and isinstance(new, ParagraphEntry):
            _hand_over(entry, old)
            giver = old
        taker = new if is_ else old
        if isinstance(taker, ParagraphEntry):
            _hand_over(giver, taker)


def _drafts(entry: Entry) -> tuple[bool, bool]:
    """Whether the old draft has it, and the new one."""
    if isinstance(entry, TableEntry):
        return entry.old is not None, entry.new is not None
    return entry.old_mark is not None, entry.new_mark is not None


def _field_ends(entries: Sequence[Entry]) -> Iterator[int]:
    """Where a field of the new draft ends, whichever draft's paragraph is the last in it. What
    only the old one has comes to no end of its own."""
    olds, news = (
        [
            number
            for number, entry in enumerate(entries)
            if isinstance(entry, ParagraphEntry)
            and (one := entry.old if is_old else entry.new) is not None
            and one.line.closing
        ]
        for is_old in (True, False)
    )
    for count, number in enumerate(news):
        yield max(number, *olds[count : count + 1], number)


def _with_last_mark(row: list[ParagraphEntry], *, of_note: bool) -> list[ParagraphEntry]:
    """A row of paragraphs, of which a table or nothing follows the last one."""
    settled: list[ParagraphEntry] = []
    tail: list[ParagraphEntry] = []
    for entry in row:
        if not entry.keeps_mark:
            tail.append(entry)
            continue
        olds, news = _parted_tail(tail)
        _pass_on(settled[-1:], olds, (news or [entry])[0], of_note=of_note)
        _pass_on([*settled[-1:], *olds][-1:], news, entry, of_note=of_note)
        settled += [*tail, entry]
        tail = []
    olds, news = _parted_tail(tail)
    if olds and news:
        both = ParagraphEntry(olds[-1].old, news[-1].new, is_rewritten=True)
        return [*settled, *olds[:-1], *news[:-1], both]
    _pass_on(settled[-1:], tail, None, of_note=of_note)
    return [*settled, *tail]


def _pass_on(
    before: list[ParagraphEntry],
    tail: list[ParagraphEntry],
    after: ParagraphEntry | None,
    *,
    of_note: bool,
) -> None:
    """Lets the last of some paragraphs of one draft have the mark before them, where it should.

    That is at the end of a row. Elsewhere it is so where they are set as the paragraph before
    them and not as the one after: then paragraphs alike join. The rest is for LibreOffice (7.4).
    It numbers a paragraph that others join which were in a list. It takes the mark between two
    insertions for one that was inserted. And in all notes but the first, a paragraph that goes
    with its own mark takes the words of the next one along.
    """
    if not before or not tail or not before[0].keeps_mark:
        return
    first, last = before[0], tail[-1]
    mark = first.old_mark if last.new is None else first.new_mark
    needs = of_note or (last.old is None and first.ends_anew)
    if needs or _goes_with(mark, tail, after):
        _hand_over(first, last)


def _hand_over(first: ParagraphEntry, last: ParagraphEntry) -> None:
    """Gives the mark that the one has in a draft to the other, which has none in it."""
    if last.new_mark is None:
        first.new_mark, last.new_mark = None, first.new_mark
    else:
        first.old_mark, last.old_mark = None, first.old_mark


def _goes_with(
    before: Paragraph | None, tail: list[ParagraphEntry], after: ParagraphEntry | None
) -> bool:
    if after is None:
        return True
    shown = [one for entry in tail if (one := entry.old or entry.new)]
    following = after.new if shown[-1] is tail[-1].new else after.old or after.new
    if before is None or following is None or not shown[-1].heap:
        return False
    if shown[-1].properties == following.properties:
        return False
    if shown[-1].properties == before.properties:
        return True
    if before.is_heading:  # what has gone would be shown as large as it
        return False
    return any(one.is_listed for one in shown) and not following.is_listed


def _parted_tail(
    tail: list[ParagraphEntry],
) -> tuple[list[ParagraphEntry], list[ParagraphEntry]]:
    """What of it only the old draft has, and what only the new one has."""
    return [one for one in tail if one.new is None], [one for one in tail if one.old is None]
