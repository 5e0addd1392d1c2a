"""Rows of data files: what makes a target each, and what is told of those that cannot."""

from __future__ import annotations

import pytest

from reportgen.model.rows import Rows, fields_of
from reportgen.source.load import Loaded
from tests.source.reports import FOLDER, REPORT, load

NORDIC = "code,country\nNO,Norway\nSE,Sweden\n"


def loaded(data: str | bytes, each: str = "csv: d.csv", part: str | None = None) -> Loaded:
    name = each.split("d.")[1].split(",", maxsplit=1)[0].split("}", maxsplit=1)[0]
    variants = f"brief: {{each: {{{each}}}}}\n"
    files = {f"d.{name}": data}
    if part is None:
        return load(REPORT, variants=variants, files=files)
    return load(REPORT, part, variants=variants, files=files)


def rows(data: str | bytes, each: str = "csv: d.csv") -> Rows:
    found = loaded(data, each)
    assert found.diagnostics == ()
    made = found.variants["brief"].rows
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("data", "each"),
    [
        (NORDIC, "csv: d.csv"),
        ("\ufeff" + NORDIC.replace("\n", "\r\n"), "csv: d.csv"),
        (NORDIC.replace(",", ";"), "csv: d.csv, separator: semicolon"),
        (NORDIC.replace(",", "\t"), "csv: d.csv, separator: tab"),
        ("- {code: NO, country: Norway}\n- {code: SE, country: Sweden}\n", "yaml: d.yaml"),
        (
            '[{"code": "NO", "country": "Norway"}, {"code": "SE", "country": "Sweden"}]',
            "json: d.json",
        ),
    ],
)
def test_rows_are_the_same_from_any_kind_of_file(data: str, each: str) -> None:
    made = rows(data, each)
    assert made.complaints == ()
    assert made.fields == ("code", "country")
    assert {name: dict(fields_of(row)) for name, row in made.by_name.items()} == {
        "NO": {"code": "NO", "country": "Norway"},
        "SE": {"code": "SE", "country": "Sweden"},
    }


def test_files_are_called_by_a_field() -> None:
    assert [*rows(NORDIC, "csv: d.csv, name: country").by_name] == ["Norway", "Sweden"]


def test_only_rows_that_meet_a_condition_count() -> None:
    assert [*rows(NORDIC, "csv: d.csv, when: {country: Sweden}").by_name] == ["SE"]
    assert [*rows(NORDIC, "csv: d.csv, when: {code: {not: [SE, FI]}}").by_name] == ["NO"]


def test_values_of_lists_are_texts_as_they_are_spelt() -> None:
    made = rows("- {id: a, size: 1.50, tags: [x, 2], none: null, yes: true}\n", "yaml: d.yaml")
    assert fields_of(made.by_name["a"]) == {
        "id": "a", "size": "1.50", "tags": ("x", "2"), "none": "", "yes": "true",
    }  # fmt: skip


def test_json_may_escape_any_character() -> None:
    made = rows(r'[{"id": "a", "name": "\ud83d\ude00 \\ud83d \u00e9"}]', "json: d.json")
    assert fields_of(made.by_name["a"])["name"] == "😀 \\ud83d é"


@pytest.mark.parametrize(
    ("data", "each", "code", "place", "message", "hint"),
    [
        ("code,c\nNO,x\n,y\nSE,z\n", "csv: d.csv", "missing-field", "3:1", "`code`", "write it"),
        ("code,c\nNO,x\nno,y\nSE,z\n", "csv: d.csv", "duplicate-name", "3:1", "csv:2:1", "`code`"),
        ("code,c\nNO,x\n../x,y\nSE,z\n", "csv: d.csv", "unsafe-name", "3:1", "`../x`", "`x`"),
        ("c,code\nx,NO\ny,Åland\nz,SE\n", "csv: d.csv, name: code",
         "unsafe-name", "3:3", "Å", "`aland`"),
        (f"code,c\nNO,x\n{'a' * 101},y\nSE,z\n", "csv: d.csv", "unsafe-name", "3:1", "101", "100"),
        ("code,c\nNO,x\ny\nSE,z\n", "csv: d.csv", "row-width", "3:1", "1 value", "`,`"),
        ("- {id: NO, c: x}\n- {id: y}\n- {id: SE, c: z}\n", "yaml: d.yaml",
         "missing-field", "2:3", "no `c`", "`c: ...`"),
        ("- {id: NO, c: x}\n- {id: y, c: x, cc: x}\n- {id: SE, c: z}\n", "yaml: d.yaml",
         "unknown-field", "2:17", "`cc`", "`c`"),
        ("- {id: NO, c: x}\n- {id: y, c: {d: e}}\n- {id: SE, c: z}\n", "yaml: d.yaml",
         "wrong-type", "2:14", "a mapping", "`c: Norway`"),
        ("- {id: NO, c: x}\n- y\n- {id: SE, c: z}\n", "yaml: d.yaml",
         "wrong-type", "2:3", "a text", "id: ..., c: ..."),
        ("- {id: NO, c: x}\n- {id: y, c: 1, c: 2}\n- {id: SE, c: z}\n", "yaml: d.yaml",
         "duplicate-key", "2:17", "`c`", "keep one"),
        ('[{"id": "NO"},\n {"id": ["y"]},\n {"id": "SE"}]', "json: d.json",
         "unsafe-name", "2:9", "list", "another field"),
        ('[{"id": "NO"}, {"id": "y", "id": "z"}, {"id": "SE"}]', "json: d.json",
         "duplicate-key", "1:28", "`id`", "keep one"),
        ('[{"id": "NO"}, [], {"id": "SE"}]', "json: d.json", "wrong-type", "1:16", "a list", "id"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_and_stops_no_other(  # noqa: PLR0917 - a table
    data: str, each: str, code: str, place: str, message: str, hint: str
) -> None:
    made = rows(data, each)
    (found,) = made.complaints
    file = each.split(": ")[1].split(",", maxsplit=1)[0]
    assert (found.code, str(found.where)) == (code, f"{FOLDER}/{file}:{place}")
    assert message in found.message
    assert hint in (found.hint or "")
    assert [*made.by_name] == ["NO", "SE"]


@pytest.mark.parametrize(
    ("data", "each", "code", "message"),
    [
        ("", "csv: d.csv", "empty-file", "no data"),
        ("code,c\n", "csv: d.csv", "no-rows", "no rows"),
        ("code;c\n1;2\n", "csv: d.csv", "separator", "semicolons"),
        ("", "yaml: d.yaml", "empty-file", "no data"),
        ("a: b\n", "yaml: d.yaml", "wrong-type", "a list of rows"),
        ("[]", "yaml: d.yaml", "no-rows", "no rows"),
        ("", "json: d.json", "empty-file", "no data"),
        ("[{'a': 1}]", "json: d.json", "not-json", "double quotes"),
        ('[{"NaN": "Infinity", "b": NaN}]', "json: d.json", "not-json", "`NaN` is no number"),
        ("- [\n", "yaml: d.yaml", "yaml", ""),
    ],
)
def test_a_file_without_rows_is_told(data: str, each: str, code: str, message: str) -> None:
    made = rows(data, each)
    assert made.by_name == {}
    (found,) = made.complaints
    assert found.code.startswith(code[:4])
    assert message in found.message
    assert found.where is not None


@pytest.mark.parametrize(
    ("each", "code", "place", "message", "hint"),
    [
        ("csv: e.csv", "missing-file", "1:21", "e.csv", "`d.csv`"),
        ("csv: d.csv, name: cod", "unknown-field", "1:34", "`cod`", "`code`"),
        ("csv: d.csv, when: {contry: x}", "unknown-field", "1:35", "`contry`", "`country`"),
        ("csv: d.csv, when: x", "wrong-type", "1:34", "mapping", "country"),
        ("csv: d.csv, when: {code: {nott: x}}", "wrong-type", "1:41", "a value", "code:"),
        ("csv: d.csv, separator: x", "unknown-value", "1:39", "`x`", "known are"),
        ("csv: d.csv, yaml: d.csv", "data-file", "1:15", "more than one", "csv:"),
        ("name: code", "data-file", "1:15", "no data file", "csv:"),
    ],
)
def test_a_mistake_in_the_variant_is_told(
    each: str, code: str, place: str, message: str, hint: str
) -> None:
    found = load(variants=f"brief: {{each: {{{each}}}}}\n", files={"d.csv": NORDIC})
    (one,) = found.diagnostics
    assert (one.code, str(one.where)) == (code, f"{FOLDER}/variants.yaml:{place}")
    assert message in one.message
    assert hint in (one.hint or "")


def test_a_condition_on_a_field_that_no_row_has_is_told() -> None:
    part = 'title: P\nbody:\n  - {text: "Words.", when: {contry: Norway}}\n'
    (found,) = loaded(NORDIC, part=part).diagnostics
    assert (found.code, str(found.where)) == ("unknown-field", f"{FOLDER}/part.yaml:3:29")
    assert "`country`" in (found.hint or "")
    assert loaded(NORDIC, part=part.replace("contry", "country")).diagnostics == ()
