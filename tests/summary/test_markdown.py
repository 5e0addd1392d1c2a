"""The page as Markdown says what it is to say, whatever signs stand in the report's words."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportgen.model.changes import ChangesPage, Entry, Section, Side, Stretch
from reportgen.summary.markdown import markdown

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Texts(HTMLParser):
    """The text of each block, and what is struck and strong."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.marks: dict[str, str] = {"s": "", "strong": ""}
        self.others: set[str] = set()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag in {"h1", "h2", "p", "li", "td", "th"}:
            self.blocks.append("")
        elif tag not in {"ul", "table", "thead", "tbody", "tr", "s", "strong"}:
            self.others.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        for mark in self.marks.keys() & set(self._open):
            self.marks[mark] += data
        if self.blocks:
            self.blocks[-1] += data


def read(page: ChangesPage) -> _Texts:
    texts = _Texts()
    texts.feed(_READER.render(markdown(page)))
    return texts


def one(text: str) -> str:
    return " ".join(text.split())


#: Words of a report, with all that could be markup.
TEXT = (
    st.text("ab1 .)*_`~[]<>&|\\#+-=!$@:/^(\"'\u00a0é", min_size=1, max_size=14)
    .map(one)
    .filter(bool)
)


@given(TEXT, TEXT, TEXT)
@example("1. x", "# x", "www.x.y https://a.b/c_d")
@example("a", "* x", "\\")
@example("a", "~~x~~ | **y**", "<b>&amp;</b>")
def test_no_sign_of_the_words_is_taken_for_markup(title: str, part: str, words: str) -> None:
    entry = Entry("Idea 7, reworded", (Stretch(Side.BOTH, f"Kept {words} here "),), "")
    rows = (("Part", "Added"), (part, "1"), ("All", "1"))
    page = ChangesPage(
        title, f"From {title} to {part}", "1 word", rows, (Section(part, (entry,), "2 more"),)
    )
    told = read(page)
    assert told.others == set()
    assert [one(text) for text in told.blocks if text.strip()] == [
        title,
        f"From {title} to {part}",
        "1 word",
        "Part",
        "Added",
        part,
        "1",
        "All",
        "1",
        part,
        f"Idea 7, reworded: Kept {words} here",
        "2 more",
    ]


@given(TEXT, TEXT)
def test_what_went_is_struck_and_what_came_is_strong(old: str, new: str) -> None:
    words = (
        Stretch(Side.BOTH, "Kept "),
        Stretch(Side.OLD, f"x{old}x"),
        Stretch(Side.BOTH, " and "),
        Stretch(Side.NEW, f" x{new}x"),
    )
    page = ChangesPage("T", "b", "e", (), (Section("P", (Entry("L", words, "and 1 below"),), ""),))
    told = read(page)
    assert one(told.marks["s"]) == one(f"x{old}x")
    assert one(told.marks["strong"]) == one(f"x{new}x")
    assert told.blocks[-1].strip().endswith(" (and 1 below)")
