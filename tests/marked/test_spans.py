from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportgen.marked.core import resolve
from reportgen.marked.decode import decode, unfit_offsets
from reportgen.marked.values import Map, Seq, Text, Value
from reportgen.marked.yaml import read_yaml
from tests.marked.reading import read, read_text

FIT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t ")
).filter(lambda text: not unfit_offsets(text))
#: Words and line breaks in every constellation, more of them than random text would have.
PROSE = st.lists(
    st.sampled_from(
        ["a", "bc", " ", "  ", "\n", "\n\n", "'", '"', "\\", "#", ": ", "- ", "é", "🙂"]
    )
).map("".join)


def assert_spans_are_right(text: Text) -> None:
    """Each character is where its span says, as a change there proves."""
    source = text.scalar.source
    spans = text.spans()
    assert len(spans) == len(text)
    assert [span for pair in spans for span in pair] == sorted(s for pair in spans for s in pair)
    for character, (start, end) in zip(text, spans, strict=True):
        written = source.text[start:end]
        if character in " \n" and any(mark in written for mark in "\r\n"):
            assert written.strip(" \t\r\n") == ""
        elif text.scalar.style == "'":
            assert written == ("''" if character == "'" else character)
        elif text.scalar.style == '"' and written.startswith("\\"):
            assert yaml.safe_load(f'"{written}"') == character
        else:
            assert written == character


def assert_a_change_hits(text: Text, offset: int) -> None:
    """Another letter written over a character's span changes that character and no other."""
    assume(text[offset].strip())
    source = text.scalar.source
    start, end = text.spans()[offset]
    changed = f"{source.text[:start]}X{source.text[end:]}"
    value, complaints = read_yaml(source.path, changed.encode())
    assert complaints == []
    (twin,) = (each for each in texts(value) if each.origin.path == text.origin.path)
    assert twin == f"{text[:offset]}X{text[offset + 1 :]}"


def texts(value: Value) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Map):
        return [text for inner in value.values() for text in texts(inner)]
    return [text for inner in value for text in texts(inner)] if isinstance(value, Seq) else []


@st.composite
def written(draw: st.DrawFn) -> tuple[list[str], str]:
    """Some texts, and a file that PyYAML writes of them in one style or another."""
    words = draw(st.lists(PROSE | FIT, min_size=1, max_size=4))
    style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
    # PyYAML does not quote what only YAML 1.2 takes for a number, such as `1e3`.
    assume(style or all(isinstance(resolve(word), str) or not word for word in words))
    dumped = yaml.safe_dump(
        words,
        default_style=style,
        width=draw(st.sampled_from([4, 20, 80, 1000])),
        line_break=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.booleans()),
    )
    return words, dumped


@settings(max_examples=400)
@given(written(), st.data())
def test_what_a_yaml_writer_wrote_reads_back_with_every_character_in_its_place(
    case: tuple[list[str], str], data: st.DataObject
) -> None:
    words, dumped = case
    value = read(dumped)
    assert value == words
    for text in texts(value):
        assert_spans_are_right(text)
        if text.strip():
            assert_a_change_hits(text, data.draw(st.sampled_from(range(len(text)))))


#: What a scalar can be made of; most combinations are no YAML, and many are odd.
ODD = st.lists(
    st.sampled_from(["a", "b", " ", "  ", "   ", "\n", "\n  ", "\r\n", "\r", "\t", "'", '"', "''"])
    | st.sampled_from(["\\", "\\n", "\\\n", "\\x41", "\\u00e9", "|", ">", "|2", ">1-", "|+", "#"])
    | st.sampled_from([" #", ":", "-", ",", "]", "&x ", "&y #c\n  ", "é"]),
    max_size=14,
).map("".join)


@settings(max_examples=700)
@given(
    st.sampled_from(["k: ", "k:\n  ", "- ", "- k: ", "k: [", "k: |\n  ", "k: >\n  ", "k: >-\n\n  "])
    | st.sampled_from(['k: "', "k: '", "k: |2\n   ", "- - >1+\n   ", "--- >\n ", "k: &x\n  "]),
    ODD,
    st.sampled_from(
        ["", "\n", '"\n', "'", "]", "\n  z\n", "\nz: 1\n", "\n# c\n", "\n\n\n", "\n..."]
    ),
    st.data(),
)
@example("k: >\n  ", "a\n\n    b\n\n  c\n\n", "\nz: 1\n", None)
@example("k: |2\n   ", "a\n\n  b", "\n\n\n", None)
@example('k: "', "a  \\\n\n  b \t\n\n c\\  ", '"\n', None)
@example("k: >+\n  ", "\n\n  a\n\n", "z: 1", None)
@example("k: ", "&y #c\n  a\n\n  b", "\n", None)
def test_odd_scalars_have_every_character_in_its_place(
    before: str, scalar: str, after: str, data: st.DataObject | None
) -> None:
    value, complaints = read_yaml("f.yaml", f"{before}{scalar}{after}".encode())
    assume(value is not None and not complaints)
    for text in texts(value):
        assert_spans_are_right(text)
        if data and text.strip():
            assert_a_change_hits(text, data.draw(st.sampled_from(range(len(text)))))


@pytest.mark.parametrize(
    ("yaml_text", "word", "line", "column"),
    [
        ("a plain text\n", "text", 1, 9),
        ("a plain\n    text  of\n\n  several lines\n", "lines", 4, 11),
        ("'it''s quoted'", "quoted", 1, 8),
        ('"an \\u201cescaped\\" \\x41 word"', "word", 1, 26),
        ('"cut \\\n   here"', "here", 2, 4),
        ("|\n   literal\n\n    text\n", "text", 4, 5),
        (">\n  folded\n  text\n\n  again", "again", 5, 3),
        (">2-\n    deeper\n  text\n", "text", 3, 3),
        ("|  # a comment\r\n  one\r\n  two\r\n", "two", 3, 3),
        ("\ufeffwith a mark", "mark", 1, 8),
        ("\ufeff|\n  with a mark", "mark", 2, 10),
        ("😀 text", "text", 1, 3),
    ],
)
def test_a_word_is_found_at_its_line_and_column(
    yaml_text: str, word: str, line: int, column: int
) -> None:
    text = read_text(yaml_text)
    place = text.place(text.index(word))
    assert (place.line, place.column) == (line, column)


def test_a_text_begins_behind_its_anchor() -> None:
    found = read("[&name text, *name]")
    assert isinstance(found, Seq)
    assert isinstance(found[0], Text)
    assert found[0].place(0).column == 8


def test_the_end_of_a_text_has_a_place_too() -> None:
    assert str(read_text("'abc'").place(3)) == "content/x/report.yaml:1:5"
    assert str(read_text("''").place(0)) == "content/x/report.yaml:1:1"


def test_the_line_break_that_folds_to_a_space_includes_what_yaml_drops() -> None:
    text = read_text("one  \n    two")
    start, end = text.spans()[3]
    assert text[3] == " "
    assert text.scalar.source.text[start:end] == "  \n    "


def test_offsets_turn_into_the_bytes_of_the_file() -> None:
    data = "\ufeffé: “ü”\r\n".encode()
    value, _ = read_yaml("f.yaml", data)
    assert isinstance(value, Map)
    text = value["é"]
    assert isinstance(text, Text)
    start, end = text.spans()[1]
    source = text.scalar.source
    assert data[source.byte_offset(start) : source.byte_offset(end)].decode() == "ü"


def test_line_breaks_that_only_old_yaml_knows_do_not_count() -> None:
    source, _ = decode("f.yaml", "a\u2028b\u0085c\nd".encode())
    assert source is not None
    assert source.ref(6).line == 2
