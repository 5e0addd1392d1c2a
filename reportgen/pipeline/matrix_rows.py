"""From what a review finds to the rows of a matrix."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from reportgen.matrix.rows import Column, Key, Row
from reportgen.model.address import Address
from reportgen.model.changes import Side, Stretch
from reportgen.model.edits import AddNote, InsertEntry, InsertParagraph
from reportgen.model.inlines import plain_text
from reportgen.pipeline.passages import Passages
from reportgen.pipeline.review import Reviewed
from reportgen.review.changes import Hand, Kind, Remark
from reportgen.review.proposals import Proposal
from reportgen.semantic.labels import Labels

#: So many characters of a digest are a row's id.
_LENGTH = 10


class ReviewedRows:
    """A row for all that reviewers propose and say, in the order of the source."""

    def __init__(self, reviewed: Reviewed, passages: Passages, labels: Labels) -> None:
        self.reviewed = reviewed
        self.passages = passages
        self.labels = labels
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._note_what_becomes_of_them()

    def __iter__(self) -> Iterator[Row]:
        rows = [
            (self.passages.order(one.address), 0, one.order, self._proposal(one))
            for one in self.reviewed.merged.all()
        ]
        rows += [
            (self.passages.order(address), 1, (0, n), self._comment(remark, address, nth))
            for n, (remark, address, nth) in enumerate(self._remarks())
        ]
        return (row for *_, row in sorted(rows, key=lambda entry: entry[:3]))

    def _note_what_becomes_of_them(self) -> None:
        merged, labels = self.reviewed.merged, self.labels
        for conflict in merged.conflicts:
            for side in conflict.sides:
                others = [_names(one.hands) for one in conflict.sides if one is not side]
                names = ", ".join(dict.fromkeys(name for row in others for name in row))
                if names:
                    self._notes[side.id].append(labels.fill("matrix_conflict", names=names))
                if conflict.now is not None:
                    word = "matrix_changed" if conflict.now else "matrix_lost"
                    self._notes[side.id].append(labels[word])
        for refusal in merged.refusals:
            why = refusal.why.message
            if refusal.why.hint:
                why = f"{why}; {refusal.why.hint}"
            self._notes[refusal.proposal.id].append(labels.fill("matrix_refused", reason=why))
        self._done = {one.id for one in merged.already}
        for one in merged.already:
            self._notes[one.id].append(labels["matrix_already"])

    def _proposal(self, one: Proposal) -> Row:
        labels, shown = self.labels, one.shown
        is_new = not shown.old and any(
            isinstance(o, InsertEntry | InsertParagraph) for o in one.ops
        )
        remarks = [
            labels.fill("matrix_new_note", text=" ".join(map(plain_text, op.paragraphs)))
            for op in one.ops
            if isinstance(op, AddNote)
        ]
        remarks += dict.fromkeys(map(self._remark, one.remarks))
        done = one.id in self._done
        section = self._section(one.address)
        return Row(
            Key(one.id, _digest(one.kind, shown.old, shown.new, section)),
            section,
            self._beside(one) if is_new else self.passages.name(one.address),
            _names(one.hands),
            self._words(one),
            (*remarks, *self._notes[one.id]),
            "" if is_new else self.passages.words(one.address),
            {Column.DISPOSITION: labels["disposition_accepted"]} if done else {},
        )

    def _words(self, one: Proposal) -> tuple[Stretch, ...]:
        shown = one.shown
        if one.kind is Kind.MOVE:
            return (Stretch(Side.BOTH, self.labels.fill("matrix_move", text=shown.old)),)
        stretches = (
            Stretch(Side.BOTH, shown.before),
            Stretch(Side.OLD, shown.old),
            Stretch(Side.NEW, shown.new),
            Stretch(Side.BOTH, shown.after),
        )
        return tuple(stretch for stretch in stretches if stretch.words)

    def _beside(self, one: Proposal) -> str:
        """Where something new would come to stand."""
        name = self.passages.name(one.address)
        before = any(getattr(op, "before", False) for op in one.ops)
        word = "matrix_before" if before else "matrix_after"
        return self.labels.fill(word, passage=name) if name else ""

    def _comment(self, remark: Remark, address: Address | None, nth: int) -> Row:
        answers = remark.answers
        section = self._section(address)
        said = (remark.author, remark.date, remark.text)
        return Row(
            Key(
                _digest(*said, str(address), str(nth))[:_LENGTH],
                _digest(*said, section),
            ),
            section,
            self.passages.name(address),
            (_person(remark.author, remark.file),),
            (Stretch(Side.BOTH, remark.text),),
            () if answers is None else (self.labels.fill("matrix_answers", text=answers),),
            self.passages.words(address),
        )

    def _remarks(self) -> Iterator[tuple[Remark, Address | None, int]]:
        """The comments, each once: one copy may hold what was said in another that was passed on.
        Word dates by the minute, so that somebody can say the same twice."""
        seen: set[object] = set()
        counted: Counter[object] = Counter()
        for remark, address in self.reviewed.comments:
            said = (remark.author, remark.date, remark.text, remark.answers, address)
            counted[said, remark.file] += 1
            nth = counted[said, remark.file]
            if (said, nth) not in seen:
                seen.add((said, nth))
                yield remark, address, nth

    def _remark(self, remark: Remark) -> str:
        who = _person(remark.author, remark.file)
        return self.labels.fill("matrix_comment", who=who, text=remark.text)

    def _section(self, address: Address | None) -> str:
        place = None if address is None else self.reviewed.places.get(address)
        return "" if place is None else " › ".join(place.headings)


def _names(hands: Iterable[Hand]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_person(hand.name, hand.file) for hand in hands))


def _person(name: str, file: str) -> str:
    """Word calls many people `Author`, and a delegation's file has many hands: both are told."""
    return f"{name} ({file})" if name else file


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()[:_LENGTH]
