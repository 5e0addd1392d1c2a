"""What must hold whatever is done to a draft, looked at without any of the review's own parts.

What a returned file says is read from its accepted view, what the source says from its next draft:
both as plain paragraphs of characters, each with whether it is emphasised or strong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from reportgen import importers
from reportgen.model.circulation import Base, Passage
from reportgen.model.edits import AddNote
from reportgen.model.inlines import Code, Emphasis, Inline, Reference, Strong, Text, plain_text
from reportgen.pipeline.applying import Snapshot, Trial
from reportgen.pipeline.basis import Drafts
from reportgen.review.compare import changes
from reportgen.review.differences.notes import NoteNames
from reportgen.review.merge import Merged, merge
from reportgen.review.placing.carry import Carried, carry
from reportgen.review.placing.placed import came_back, placed
from reportgen.review.proposals import Proposal
from reportgen.word.returned import Field, Picture, Returned, Words
from reportgen.word.views import Standing, accepted
from tests.review.notes import FOLDER, in_memory, said_by, sent_from

#: The label of the only caption.
_LABEL = "Table 1"
#: A character, and how it shows.
Character = tuple[str, bool, bool]
Said = tuple[Character, ...]
_WORD = re.compile(r"[^\W_]+")
_FIELD = re.compile(r"\[a field[^\]]*\]")
_CALL = re.compile(r"\[\^([^\]]+)\]")


@dataclass(frozen=True)
class Texts:
    """The paragraphs of a draft, contents and running heads apart, and those of its notes."""

    body: tuple[Said, ...]
    notes: tuple[Said, ...]

    @property
    def words(self) -> Counter[str]:
        rows = (*self.body, *self.notes)
        return Counter(word for row in rows for word in words_of(plain(row)))

    def without(self, others: Texts) -> Texts:
        """What does not stand there too."""
        return Texts(
            tuple(row for row in self.body if row not in others.body),
            tuple(row for row in self.notes if row not in others.notes),
        )


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def plain(said: Said) -> str:
    return "".join(character for character, _, _ in said)


def _bare(text: str) -> Said:
    return tuple((character, False, False) for character in text)


def of_file(returned: Returned) -> Texts:
    """What a returned file says once all is accepted."""
    view = accepted(returned)
    body = [_standing(one) for one in view.body.standing if not one.style.startswith("toc")]
    notes = [_standing(one) for story in view.notes.values() for one in story.standing]
    return Texts(_with_words(body), _with_words(notes))


def of_base(base: Base) -> Texts:
    """What a draft says by its base."""
    shown = [p for p in base.passages if not p.style.startswith(("toc", "Header", "Masthead"))]
    body = [_passage(passage, base) for passage in shown if passage.note is None]
    notes = [_passage(passage, base) for passage in shown if passage.note is not None]
    return Texts(_with_words(body), _with_words(notes))


def _with_words(rows: Iterable[list[Character]]) -> tuple[Said, ...]:
    return tuple(said for row in rows if (said := _settled(row)))


def _settled(row: list[Character]) -> Said:
    """Runs of space as one, none at the edges; space shows nothing. The toolkit puts one behind
    the label of a caption."""
    if plain(tuple(row)).startswith(_LABEL):
        row = [*row[: len(_LABEL)], (" ", False, False), *row[len(_LABEL) :]]
    out: list[Character] = []
    for character, emphasis, strong in row:
        if character in " \t\n":
            if out and out[-1][0] != " ":
                out.append((" ", False, False))
        else:
            out.append((character, emphasis, strong))
    while out and out[-1][0] == " ":
        out.pop()
    return tuple(out)


def _standing(paragraph: Standing) -> list[Character]:
    row: list[Character] = []
    for piece in paragraph.pieces:
        match piece.content:
            case Words(text=words) | Field(shown=words):
                look = piece.look
                if isinstance(piece.content, Field) and "NOTEREF" in piece.content.instruction:
                    words = ""
                row += [(character, look.emphasis, look.strong) for character in words]
            case Picture(alt=alt):
                row += [(character, False, False) for character in alt]
            case _:
                pass
    return row


def _passage(passage: Passage, base: Base) -> list[Character]:
    row: list[Character] = []

    def say(inlines: Iterable[Inline], emphasis: bool, strong: bool) -> None:
        for inline in inlines:
            match inline:
                case Text(text=words) | Code(text=words):
                    row.extend((character, emphasis, strong) for character in words)
                case Reference(target=target):
                    row.extend((character, emphasis, strong) for character in base.labels[target])
                case _:
                    say(
                        inline.parts,
                        emphasis or isinstance(inline, Emphasis),
                        strong or isinstance(inline, Strong),
                    )

    for segment in passage.segments:
        say(segment.inlines, False, False)
    return row


class Desk:
    """A report whose drafts come back again and again; what does not change is made once."""

    def __init__(self, files: Mapping[str, str], sent: Base | None = None) -> None:
        """`sent` is what was sent, if the source has moved on since."""
        self.files = files
        self.workspace = in_memory(files)
        self.drafts = Drafts(self.workspace, "note")
        self.source = self.drafts.source("full", None)
        self.base = self.source.base
        self.sent = sent or self.base
        self.trial = Trial(self.drafts.snapshot, self.drafts.loaded, self.source)

    @cached_property
    def data(self) -> bytes:
        """The draft as it goes out."""
        return sent_from(self.workspace)[0]

    @cached_property
    def _as_it_was(self) -> Carried:
        return carry(self.base, self.source)

    def review(self, *drafts: bytes) -> Outcome:
        returned = [importers.read(f"{n}.docx", data) for n, data in enumerate(drafts)]
        carried = self._as_it_was
        if self.sent is not self.base:
            came = [list(came_back(file)) for file in returned]
            carried = carry(self.sent, self.source, came)
        names = NoteNames(self.source)
        found = [
            change
            for file in returned
            for change in changes(placed(file, carried, self.source), names)
        ]
        merged = merge(found)
        tried = self.trial.of(merged.proposals)
        return Outcome(self, tuple(returned), merged, dict(tried.refused), tried.files)


@dataclass(frozen=True)
class Outcome:
    """A review, all of it applied."""

    desk: Desk
    returned: tuple[Returned, ...]
    merged: Merged
    refused: Mapping[str, object]
    files: Mapping[str, bytes]

    @cached_property
    def next_draft(self) -> Base:
        """What the draft says that the source makes now."""
        if not self.files:
            return self.desk.base
        return said_by(Snapshot(self.desk.workspace, dict(self.files)))

    def desk_of_it(self) -> Desk:
        """The report as it is now, to which drafts come back that were sent before."""
        return Desk(self._now, self.desk.sent)

    @property
    def _now(self) -> dict[str, str]:
        """The report's files as they are now."""
        prefix = f"{FOLDER}/"
        new = {name.removeprefix(prefix): data.decode() for name, data in self.files.items()}
        return {**self.desk.files, **new}

    @cached_property
    def unseen(self) -> Texts:
        """What is computed, and shown no more though nobody took it out: a draft shows the title
        of ideas above ideas only, with its notes, and the label of a caption before words only."""
        title, label = self._title_of_no_ideas, _bare(_LABEL)
        if any(row[: len(label)] == label for row in self._shown.body):
            return title
        return Texts((*title.body, label), title.notes)

    @cached_property
    def _shown(self) -> Texts:
        return of_base(self.next_draft)

    @property
    def _title_of_no_ideas(self) -> Texts:
        """The title that the source keeps though all ideas are gone: what an idea brings back
        besides itself."""
        report = yaml.safe_load(self._now["report.yaml"])
        if any(entry.get("ideas") for entry in report["body"]):
            return Texts((), ())
        report["body"][0]["ideas"] = ["?"]
        again = of_base(said_by(in_memory({**self._now, "report.yaml": yaml.safe_dump(report)})))
        return again.without(self._shown).without(Texts((_bare("?"),), ()))

    @property
    def is_whole(self) -> bool:
        """Whether all that was proposed could be made."""
        left = (*self.merged.conflicts, *self.merged.refusals, *self.refused)
        return not left

    @property
    def told(self) -> Counter[str]:
        """The words of what was not made, those that go and those that come, with the notes that
        are called there."""
        left = [refusal.proposal for refusal in self.merged.refusals]
        left += [side for conflict in self.merged.conflicts for side in conflict.sides]
        left += [one for one in self.merged.proposals if one.id in self.refused]
        texts = [text for proposal in left for text in self._texts(proposal)]
        found: Counter[str] = Counter()
        for text in texts:
            # stars are marks of emphasis, or were typed; a note is called maybe within a word
            bare = _CALL.sub("", text.replace("*", ""))
            found += Counter(words_of(text)) | Counter(words_of(bare))
        return found

    def _texts(self, proposal: Proposal) -> Iterator[str]:
        shown = proposal.shown
        yield from (shown.old, shown.new)
        if (bare := _FIELD.sub("", shown.new)) != shown.new:
            yield from (shown.after, f"{bare}{shown.after}")  # what shows nothing parts no word
        for op in proposal.ops:
            if isinstance(op, AddNote):
                yield from (plain_text(paragraph) for paragraph in op.paragraphs)
        for name in _CALL.findall(shown.old + shown.new):
            for note in self.desk.source.notes.values():
                if note.address.path[-1] == name:
                    yield from (paragraph.prose.plain for paragraph in note.paragraphs)
