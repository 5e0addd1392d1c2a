"""What pandoc, asked for all tracked changes, keeps of the returned files.

    python -m tests.returned.pandoc         writes the table into docs/word/returning.md anew

Each thing that the reader finds in a file is looked for in what pandoc makes of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from reportgen.importers import docx
from reportgen.word.returned import Call, Field, Paragraph, Picture, Returned, Revision
from reportgen.word.tokens import token_name
from reportgen.word.views import accepted, text
from tests.cli.running import ROOT
from tests.returned.copies import COPIES, DRAFT, FILES

PAGE = ROOT / "docs" / "word" / "returning.md"
BEGIN, END = "<!-- pandoc: begin -->\n", "<!-- pandoc: end -->\n"


@dataclass
class Told:
    """What pandoc tells: words by what was done to them and who did it, and all words there are."""

    words: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    all: str = ""

    def has(self, what: str, author: str, words: str) -> bool:
        return squeezed(words) in self.words.get((what, author), "")


def squeezed(words: str) -> str:
    """Without spaces, and with plain quotation marks, as pandoc reads them."""
    plain = words.translate(str.maketrans("“”‘’", "\"\"''"))
    return "".join(plain.split())


def told(path: Path) -> Told:
    """What pandoc makes of a file."""
    document = json.loads(
        pypandoc.convert_file(str(path), "json", format="docx", extra_args=["--track-changes=all"])
    )
    found = Told(all=squeezed(said(document["meta"]) + said(document["blocks"])))
    for classes, values, inside in _spans([document["meta"], document["blocks"]]):
        for name in classes:
            key = (name, values.get("author", ""))
            found.words[key] = found.words.get(key, "") + squeezed(said(inside))
            found.counts[key] = found.counts.get(key, 0) + 1
    return found


def _spans(node: Any) -> Iterator[tuple[list[str], Mapping[str, str], Any]]:
    if isinstance(node, dict):
        if node.get("t") == "Span":
            (_, classes, values), inside = node["c"]
            yield classes, dict(values), inside
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _spans(each)


def said(node: Any) -> str:
    if isinstance(node, dict):
        content = node.get("c", "")
        match node.get("t"):
            case "Str":
                return str(content)
            case "Code" | "Math":
                return str(content[1])
            case "Image":
                return said(content[1])
            case "Quoted":
                mark = '"' if content[0]["t"] == "DoubleQuote" else "'"
                return mark + said(content[1]) + mark
            case None:
                return "".join(map(said, node.values()))
        return said(content)
    return "".join(map(said, node)) if isinstance(node, list) else ""


@dataclass(frozen=True)
class Row:
    """One file: what of its changes pandoc keeps, and what it loses."""

    name: str
    kept: tuple[str, ...]
    lost: tuple[str, ...]


def row(name: str) -> Row:
    path = FILES / f"{name}.docx"
    file, pandoc = docx.read(path.name, path.read_bytes()), told(path)
    verdicts = {what: judge(file, pandoc) for what, judge in _JUDGES.items()}
    return Row(
        name,
        tuple(what for what, kept in verdicts.items() if kept),
        tuple(what for what, kept in verdicts.items() if kept is False),
    )


# Each judge says whether pandoc keeps all of something; None where there is none of it.


def _paragraphs(file: Returned) -> list[Paragraph]:
    return [*file.body, *(each for note in file.notes.values() for each in note)]


def _all(verdicts: Sequence[bool]) -> bool | None:
    return all(verdicts) if verdicts else None


def _words(what: str, of: str) -> Callable[[Returned, Told], bool | None]:
    def judge(file: Returned, pandoc: Told) -> bool | None:
        return _all(
            [
                pandoc.has(what, revision.author, text([piece]))
                for paragraph in _paragraphs(file)
                for piece in paragraph.pieces
                if (revision := getattr(piece, of)) is not None
            ]
        )

    return judge


def _marks(what: str, of: str) -> Callable[[Returned, Told], bool | None]:
    def judge(file: Returned, pandoc: Told) -> bool | None:
        authors = [
            revision.author
            for paragraph in _paragraphs(file)
            if (revision := getattr(paragraph, of)) is not None
        ]
        return _all(
            [pandoc.counts.get((what, each), 0) == authors.count(each) for each in set(authors)]
        )

    return judge


def _never(tracked: Callable[[Paragraph], Sequence[object]]) -> Callable[..., bool | None]:
    """Of what pandoc has no form for."""

    def judge(file: Returned, pandoc: Told) -> bool | None:
        return False if any(tracked(each) for each in _paragraphs(file)) else None

    return judge


def _moves(paragraph: Paragraph) -> list[Revision]:
    every = [paragraph.inserted, paragraph.deleted]
    every += [each for piece in paragraph.pieces for each in (piece.inserted, piece.deleted)]
    return [each for each in every if each is not None and each.move is not None]


def _comments(file: Returned, pandoc: Told) -> bool | None:
    return _all(
        [pandoc.has("comment-start", each.author, each.text) for each in file.comments.values()]
    )


def _answers(file: Returned, pandoc: Told) -> bool | None:
    return False if any(each.answers for each in file.comments.values()) else None


def _text(file: Returned, pandoc: Told) -> bool | None:
    """All that the file says once its changes are accepted."""
    view = accepted(file)
    stories = [view.body, *view.notes.values()]
    return all(
        squeezed(text([piece])) in pandoc.all
        for story in stories
        for paragraph in story.standing
        for piece in paragraph.pieces
    )


def _descriptions(file: Returned, pandoc: Told) -> bool | None:
    """Alternative texts that are others than in the draft."""

    def of(other: Returned) -> list[str]:
        return [
            piece.content.alt
            for paragraph in other.body
            for piece in paragraph.pieces
            if isinstance(piece.content, Picture)
        ]

    return _all([squeezed(new) in pandoc.all for new in of(file) if new not in of(draft())])


def _heads(file: Returned, pandoc: Told) -> bool | None:
    """Running heads that are others than in the draft."""
    before, after = ([text(each.pieces) for each in other.heads] for other in (draft(), file))
    new = [words for words in after if words not in before and not words.isdecimal()]
    return _all([squeezed(words) in pandoc.all for words in new])


@cache
def draft() -> Returned:
    return docx.read("draft.docx", DRAFT.read_bytes())


_JUDGES: Mapping[str, Callable[[Returned, Told], bool | None]] = {
    "the words": _text,
    "insertions": _words("insertion", "inserted"),
    "deletions": _words("deletion", "deleted"),
    "paragraphs inserted or split": _marks("paragraph-insertion", "inserted"),
    "paragraphs deleted or joined": _marks("paragraph-deletion", "deleted"),
    "comments": _comments,
    "that it is a move": _never(_moves),
    "rows inserted or deleted": _never(
        lambda each: (
            [told for told in (each.cell.inserted, each.cell.deleted) if told] if each.cell else []
        )
    ),
    "who changed formatting": _never(
        lambda each: [piece for piece in each.pieces if piece.reformatted]
    ),
    "who changed the style": _never(lambda each: [each.restyled] if each.restyled else []),
    "which comment is answered": _answers,
    "the running head": _heads,
    "the alternative text": _descriptions,
}


def of_the_draft() -> str:
    """What pandoc keeps of that by which an unchanged draft is known again."""
    file = draft()
    document = pypandoc.convert_file(str(DRAFT), "json", format="docx")
    tokens = [token_name(token) for paragraph in file.body for token in paragraph.tokens]
    calls = [
        piece.content
        for paragraph in file.body
        for piece in paragraph.pieces
        if isinstance(piece.content, Call)
        or (isinstance(piece.content, Field) and piece.content.instruction.startswith("NOTEREF"))
    ]
    counts = {
        "anchors of passages": (sum(f'"{token}"' in document for token in tokens), len(tokens)),
        "calls of notes": (document.count('"t":"Note"'), len(calls)),
    }
    lines = ["| of the draft | kept |", "|---|---|"]
    lines += [f"| {what} | {kept} of {count} |" for what, (kept, count) in counts.items()]
    kept = "yes" if file.base is not None and file.base.circulation + '"' in document else "no"
    return "\n".join([*lines, f"| what was sent | {kept} |", ""])


def table() -> str:
    lines = ["| file | kept | lost |", "|---|---|---|"]
    others = sorted({path.stem for path in FILES.glob("*.docx")} - {*COPIES})
    for name in [*COPIES, *others]:
        found = row(name)
        lines.append(f"| {name} | {', '.join(found.kept)} | {', '.join(found.lost)} |")
    return "\n".join([*lines, ""])


def written(page: str) -> str:
    """The page with its table made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{of_the_draft()}\n{table()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
