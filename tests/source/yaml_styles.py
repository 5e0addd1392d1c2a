"""Small parts of a report, written in any style that YAML has, by hypothesis's choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise

from hypothesis import strategies as st

#: Words that YAML or Markdown might take for its own.
WORDS = ["red", "blue", "don’t", "a:", "#1", "- x", "it's", '"so"', "R&D", "7", "[sic]", "é", "🙂"]
MARKED = ["*old*", "**bold**", "`a b`", "&amp;", "\\*", "[a b](https://x.org)", "x^2^"]
CALL = "[^n]"
PHRASES = [f"{one} {other}" for one, other in pairwise([*WORDS, *MARKED, *WORDS[::-1]])]


@dataclass(eq=False)
class Para:
    """A paragraph as Markdown on one line; what is broken into lines is broken at spaces."""

    text: str


@dataclass(eq=False)
class Prose:
    """A scalar: its paragraphs, and how it is written."""

    paras: list[Para]
    style: str = "|"
    chomp: str = ""
    wide: bool = False
    long: bool = False


@dataclass(eq=False)
class Listing:
    items: list[Prose]


@dataclass(eq=False)
class Part:
    """A part, and how its file is written."""

    body: list[Prose | Listing]
    ideas: list[Prose]
    notes: dict[str, Prose]
    line_break: str = "\n"
    bom: bool = False
    step: int = 2
    hanging: bool = True
    blank: int = 1
    comments: bool = False
    ended: bool = True
    numbers: count[int] = field(default_factory=lambda: count(1))

    def written(self) -> bytes:
        self.numbers = count(1)
        lines = ["title: A Part"]
        lines += [""] * self.blank
        lines += self._rows("body", [self._block(item) for item in self.body], self.blank)
        if self.ideas:
            lines += self._rows("ideas", [self._value(idea) for idea in self.ideas], 0)
        if self.notes:
            lines += ["", "notes:"]
            for name, note in self.notes.items():
                value = self._value(note, self.step)
                row = [f"{name}:", *_in(value, self.step)]
                if not note.long:
                    row = [f"{name}: {value[0]}", *value[1:]]
                lines += [*self._comment(self.step), *_in(row, self.step)]
        text = self.line_break.join(lines) + (self.line_break if self.ended else "")
        return b"\xef\xbb\xbf" * self.bom + text.encode()

    def _rows(self, key: str, rows: list[list[str]], blank: int) -> list[str]:
        margin = self.step if self.hanging else 0
        lines = [f"{key}:"]
        for number, row in enumerate(rows):
            lines += [""] * blank if number else []
            lines += self._comment(margin)
            lines += _in([f"- {row[0]}", *_in(row[1:], 2)], margin)
        return lines

    def _comment(self, margin: int) -> list[str]:
        return [f"{' ' * margin}# comment {next(self.numbers)}"] if self.comments else []

    def _block(self, item: Prose | Listing) -> list[str]:
        if isinstance(item, Prose):
            return self._value(item)
        rows = [self._value(entry) for entry in item.items]
        inner = [line for row in rows for line in [f"- {row[0]}", *_in(row[1:], 2)]]
        return ["list:", *_in(inner, self.step)]

    def _value(self, prose: Prose, step: int = 2) -> list[str]:
        """What stands after a dash or a key, its lines indented as seen from there."""
        if not prose.long:
            return scalar(prose, step)
        first, *others = scalar(prose, self.step)
        return [f"text: {first}", *others, "tags: [brief]"]


def _in(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if line else line for line in lines]


def scalar(prose: Prose, indent: int) -> list[str]:
    """The lines of a scalar, those after the first indented by so many columns."""
    rows = [para.text.split(" ") for para in prose.paras]
    parts = [_wrapped(row) if prose.wide else [" ".join(row)] for row in rows]
    if prose.style in ("|", ">"):
        gap = [""] if prose.style == "|" else ["", ""]
        lines = [line for number, part in enumerate(parts) for line in (gap * bool(number)) + part]
        return [prose.style + prose.chomp, *_in(lines, indent)]
    quote = prose.style
    if quote == "'":
        parts = [[line.replace("'", "''") for line in part] for part in parts]
    elif quote == '"':
        parts = [
            [line.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\xe9") for line in part]
            for part in parts
        ]
    lines = [line for number, part in enumerate(parts) for line in (["", ""] * bool(number)) + part]
    lines = [lines[0], *_in(lines[1:], indent)]
    lines[0] = quote + lines[0]
    lines[-1] += quote
    return lines


def _wrapped(words: list[str]) -> list[str]:
    """Three words a line, as in a narrow editor."""
    return [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]


@st.composite
def paras(draw: st.DrawFn, *, calls: bool = False) -> Para:
    words = draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3))
    end = draw(st.sampled_from(["", ".", f".{CALL}" if calls else "!"]))
    return Para("Word " + " ".join(words) + end)


@st.composite
def proses(draw: st.DrawFn, *, calls: bool = False, most: int = 3) -> Prose:
    rows = draw(st.lists(paras(calls=calls), min_size=1, max_size=most))
    style = draw(st.sampled_from(["", "'", '"', "|", "|", ">"]))
    if not style and any(": " in f"{one.text} " or " #" in one.text for one in rows):
        style = '"'
    return Prose(
        rows,
        style,
        draw(st.sampled_from(["", "-", "+"])) if style in ("|", ">") else "",
        draw(st.booleans()),
        draw(st.booleans()) if not draw(st.integers(0, 2)) else False,
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    one = proses(calls=True)
    listing = st.lists(proses(most=2), min_size=1, max_size=3).map(Listing)
    return Part(
        draw(st.lists(one | one | listing, min_size=1, max_size=4)),
        draw(st.lists(proses(most=1), max_size=3)),
        {"n": draw(proses(most=2))} | draw(st.sampled_from([{}, {"m": Prose([Para("M.")])}])),
        draw(st.sampled_from(["\n", "\n", "\r\n"])),
        draw(st.booleans()),
        draw(st.sampled_from([2, 2, 4])),
        draw(st.booleans()),
        draw(st.sampled_from([0, 1, 1, 2])),
        draw(st.booleans()),
        draw(st.booleans()),
    )
