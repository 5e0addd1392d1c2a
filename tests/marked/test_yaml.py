from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Severity
from reportgen.marked.bounds import MOST_COMPLAINTS
from reportgen.marked.decode import unfit_offsets
from reportgen.marked.values import Map, Seq, Value
from reportgen.marked.yaml import read_yaml
from tests.marked.reading import FILE, complaint, complaints, place, read

WORDS = st.text(st.characters(codec="utf-8")).filter(lambda text: not unfit_offsets(text))
DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
#: Bits of YAML, more of which go together than random characters would.
BITS = st.lists(
    st.sampled_from(["a", "b: ", "- ", "\n", "\n  ", "\n- ", "? ", "[", "]", "{", "}", ", ", "#"])
    | st.sampled_from(["'", '"', "\\", "|", ">", "&a ", "*a", "!", "!!str ", "%", "@", "`", "---"])
    | st.sampled_from(["\n---\n", "...", "<<: ", "1", "~", "\t", "\r\n", "\0", "\u2028", "\ufeff"]),
    max_size=30,
).map(lambda bits: "- " + "".join(bits))


@given(DATA, st.sampled_from([None, 2]))
def test_json_is_read_as_json_reads_it(data: object, indent: int | None) -> None:
    assert read(json.dumps(data, ensure_ascii=False, indent=indent)) == data


@settings(max_examples=500)
@given(st.binary() | BITS.map(str.encode) | st.text().map(str.encode))
def test_no_bytes_crash_the_reader_and_what_is_not_read_is_complained_about(data: bytes) -> None:
    value, found = read_yaml(FILE, data)
    if value is None and not found:
        assert yaml.safe_load(data) is None
    for each in found:
        assert place(each) >= (1, 1)
        assert each.hint


@settings(max_examples=400)
@given(BITS)
def test_values_are_spelt_as_another_reader_reads_them(text: str) -> None:
    value, found = read_yaml(FILE, text.encode())
    assume(not found)
    try:
        other = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return  # The reader in Python refuses some tabs and comments that libyaml accepts.
    assert spelling(value) == other


def spelling(value: Value) -> object:
    """The value with every scalar inside as it is spelt."""
    if isinstance(value, Map):
        return {
            key: spelling(inner) if (spelt := value.spelling(key)) is None else spelt
            for key, inner in value.items()
        }
    if isinstance(value, Seq):
        return [
            spelling(inner) if (spelt := value.spelling(index)) is None else spelt
            for index, inner in enumerate(value)
        ]
    return value


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1),
        ("a: {b: {c: 1, c: 1}}", "duplicate-key", 1, 15),
        ("1: a\n'1': b", "duplicate-key", 2, 1),
        ("a: !!str 1", "yaml-tag", 1, 4),
        ("a: ! 1", "yaml-tag", 1, 4),
        ("a: !!seq [1]", "yaml-tag", 1, 4),
        ("a:\n  !mine\n  b: 1", "yaml-tag", 2, 3),
        ("!!python/object:os.system {}", "yaml-tag", 1, 1),
        ("!!str a: 1", "yaml-tag", 1, 1),
        ("? \n: x", "key-not-text", 1, 2),
        ("[a]: x", "key-not-text", 1, 1),
        ("? {a: 1}\n: x", "key-not-text", 1, 3),
        ("a: &x b\n*x : c", "key-not-text", 2, 1),
        ("a: &x {b: 1}\nc:\n  <<: *x", "merge-key", 3, 3),
        ("a: *x", "unknown-alias", 1, 4),
        ("a: &x [*x]", "alias-in-itself", 1, 8),
        ("a: &x 1\nb: &x 2\nc: *x", "duplicate-anchor", 2, 4),
        ("a: &copy 2015", "unused-anchor", 1, 4),
        ("a: [&x {b: c}, &y d, *x]", "unused-anchor", 1, 16),
        ("", "empty-file", 1, 1),
        ("# only this\n", "empty-file", 1, 1),
        ("a: 1\n---\nb: 1", "several-documents", 2, 1),
        ("a: Item #3 of 4", "doubtful-comment", 1, 9),
        ("a: x\x00", "unfit-character", 1, 5),
        ("a: x\x1by", "unfit-character", 1, 5),
        ("a: x\u2028y", "unfit-character", 1, 5),
        ("a: x\ufeffy", "unfit-character", 1, 5),
        ("# \uffff\na: x", "unfit-character", 1, 3),
        ('a: "é \\0"', "unfit-character", 1, 7),
        ('a: "x\\\n  \\u0001"', "unfit-character", 2, 3),
        ('a: "\\r"', "unfit-character", 1, 5),
        ('a: "\\ufffe"', "unfit-character", 1, 5),
    ],
)
def test_a_mistake_is_reported_with_its_place(text: str, code: str, line: int, column: int) -> None:
    found = complaint(text)
    assert (found.code, place(found)) == (code, (line, column))
    assert found.hint


def test_all_mistakes_of_a_file_come_in_one_run() -> None:
    found = complaints("a: 1\na: 2\n? \n: !x 4\n<<: {}\nb: \x01\nc: 'never closed")
    assert [each.code for each in found] == [
        "unfit-character",
        "duplicate-key",
        "key-not-text",
        "yaml-tag",
        "merge-key",
        "yaml-syntax",
    ]


def test_a_file_full_of_mistakes_is_not_listed_to_the_end() -> None:
    for text in ("\0" * 5000, '"' + "\\0" * 5000 + '"', "[" + "!x a, " * 5000 + "]"):
        found = complaints(text)
        assert len(found) == MOST_COMPLAINTS + 1
        assert found[-1].code == "too-many-mistakes"


def test_the_first_place_of_a_key_is_named_where_it_stands_again() -> None:
    value, (found,) = read_yaml(FILE, b"a:\n  b: 1\n  b: 2\n")
    assert value == {"a": {"b": 1}}
    assert place(found) == (3, 3)
    assert f"{FILE}:2:3" in str(found.hint)


def test_a_tagged_value_is_still_read() -> None:
    value, _ = read_yaml(FILE, b"a: !x {b: !y c}\n!!int 2013: d")
    assert value == {"a": {"b": "c"}, "2013": "d"}


@pytest.mark.parametrize("key", ["1", "01", "1.50", "0x1F", "true", "Null", "~", ".inf"])
def test_a_key_is_text_as_it_is_spelt(key: str) -> None:
    value = read(f"{{{key}: a, b: {{{key}: c}}}}")
    assert value == {key: "a", "b": {key: "c"}}
    assert isinstance(value, Map)
    assert value.key_ref(key).column == 2
    inner = value["b"]
    assert isinstance(inner, Map)
    assert inner.ref(key).column == len(f"{{{key}: a, b: {{{key}: ") + 1


def test_keys_of_one_value_spelt_differently_are_different_keys() -> None:
    assert read("{1: a, 01: b, 1.0: c, true: d, True: e}") == {
        "1": "a",
        "01": "b",
        "1.0": "c",
        "true": "d",
        "True": "e",
    }


def test_what_may_be_a_comment_is_only_a_warning() -> None:
    assert complaint("a: Item #3").severity is Severity.WARNING
    assert read("a: Item # 3\nb: 'c #1' # d\nc: d#e") == {"a": "Item", "b": "c #1", "c": "d#e"}


def test_null_as_the_whole_file_is_no_mistake() -> None:
    assert read("null") is None


@pytest.mark.parametrize("text", ["%YAML 1.2\n---\na: 1\n...\n", "---\na: 1", "\ufeffa: 1"])
def test_document_marks_and_a_byte_order_mark_are_accepted(text: str) -> None:
    assert read(text) == {"a": 1}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("ending", ["", "-le", "-be"])
def test_another_unicode_encoding_is_named(encoding: str, ending: str) -> None:
    found = complaint("a: é".encode(encoding + ending))
    assert found.code == "not-utf-8"
    assert encoding.upper() in found.message


def test_what_is_no_text_at_all_is_called_so() -> None:
    found = complaint(b"PK\3\4\x14\0\6\0\x80\xff")
    assert found.code == "not-utf-8"
    assert "no text file" in found.message


def test_a_byte_that_is_not_utf_8_has_a_line_and_a_column_in_characters() -> None:
    found = complaint("\ufeffa: 1\r\né: caf".encode() + b"\xe9")
    assert found.code == "not-utf-8"
    assert place(found) == (2, 7)
    assert "`é`" in str(found.hint)
