"""Reads the data file that a variant is made for each row of.

What is wrong with a row costs that row alone: the others are read, and their targets made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, SourceRef, did_you_mean, error, in_order
from reportgen.marked.bounds import MOST_COMPLAINTS
from reportgen.marked.csv import Record, read_csv
from reportgen.marked.json import read_json
from reportgen.marked.values import Map, Seq, Value
from reportgen.marked.yaml import read_yaml
from reportgen.model.address import Address
from reportgen.model.report import slug
from reportgen.model.rows import DataRow, Rows, Values
from reportgen.model.variant import Each
from reportgen.source.context import Context
from reportgen.source.spot import Spot, found
from reportgen.workspace import WorkspaceError

#: What file systems and mail programs take everywhere.
PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
#: Characters of the name by which the files of a row are called.
_LONGEST_NAME = 100
_WRITE_ONE = "write at least one, or take the variant out"


@dataclass(frozen=True, slots=True)
class _Read:
    """A row as it was read: its fields, its place, and that of each field."""

    fields: Mapping[str, Values]
    where: SourceRef
    place: Callable[[str], SourceRef]


@dataclass
class _File:
    """What was read of a data file; `fields` is None if it cannot be told."""

    fields: tuple[str, ...] | None = None
    rows: list[_Read] = field(default_factory=list)
    complaints: list[Diagnostic] = field(default_factory=list)


def read_rows(each: Each, spot: Spot, context: Context) -> Rows:
    """The rows that a variant is made for; `spot` is where it asks for them."""
    path = each.file
    assert path is not None
    context.files.data.add(path)
    try:
        data = context.files.workspace.read(path)
    except WorkspaceError as fault:
        context.files.missing(path, _where(spot, each), fault)
        return Rows()
    if each.csv:
        read = _of_table(path, data, each.separator)
    else:
        value, complaints = (read_json if each.json else read_yaml)(path, data)
        read = _of_list(path, value, complaints)
    if not read.rows and not read.complaints:
        nothing = error("no-rows", "the file has no rows", SourceRef(path), hint=_WRITE_ONE)
        read.complaints.append(nothing)
    if not read.fields:
        return Rows(complaints=tuple(read.complaints))
    name = each.name or read.fields[0]
    if name not in read.fields:
        hint = did_you_mean(name, read.fields)
        message = f"the rows of `{path}` have no field `{name}`"
        context.error(_part(spot, "name"), "unknown-field", message, hint)
        return Rows(fields=read.fields)
    good = dict(_named(read, name))
    if each.when is not None:
        good = {one: row for one, row in good.items() if each.when.met(row)}
    return Rows(good, read.fields, tuple(_first(read.complaints)))


def _first(complaints: list[Diagnostic]) -> list[Diagnostic]:
    """In order; and no more than anyone reads."""
    ordered = in_order(complaints)
    if len(ordered) <= MOST_COMPLAINTS:
        return ordered
    message = f"{len(ordered) - MOST_COMPLAINTS:,} more mistakes follow"
    hint = "mend the first ones and try again"
    more = error("too-many-mistakes", message, ordered[MOST_COMPLAINTS].where, hint=hint)
    return [*ordered[:MOST_COMPLAINTS], more]


def _where(spot: Spot, each: Each) -> SourceRef:
    kind = "csv" if each.csv else "yaml" if each.yaml else "json"
    return _part(spot, kind).where


def _part(spot: Spot, key: str) -> Spot:
    return spot.child(key) if isinstance(spot.value, Map) and key in spot.value else spot


def _of_table(path: str, data: bytes, separator: str) -> _File:
    table = read_csv(path, data, separator)
    if table.header is None:
        return _File(complaints=table.complaints)
    fields, ref = table.header.cells, table.source.ref

    def read(record: Record) -> _Read:
        cells = dict(zip(fields, record.cells, strict=True))
        return _Read(cells, ref(record.start), lambda name: ref(record.starts[fields.index(name)]))

    return _File(fields, [read(record) for record in table.records], table.complaints)


def _of_list(path: str, value: Value | None, complaints: list[Diagnostic]) -> _File:
    if not isinstance(value, Seq):
        if value is not None or not complaints:
            message = f"the file should hold a list of rows, but holds {found(value)}"
            hint = "begin each row with a `-`, or put all of them into `[...]`"
            complaints = [*complaints, error("wrong-type", message, SourceRef(path), hint=hint)]
        return _File(complaints=complaints)
    bad = [(one.where.line, one.where.column) for one in complaints if one.is_error and one.where]
    read = _File(_usual_fields(value), complaints=list(complaints))
    starts = [*_starts(value)]
    for spot, start, end in zip(_entries(path, value), starts, [*starts[1:], None], strict=False):
        if any(start <= place and (end is None or place < end) for place in bad):
            continue
        wrong = [*_wrong_with(spot, read.fields or ())]
        read.complaints += wrong
        if not wrong:
            assert isinstance(spot.value, Map)
            fields = {name: _values(spot.child(name)) for name in read.fields or ()}
            good = {name: one for name, one in fields.items() if one is not None}
            read.rows.append(_Read(good, spot.where, spot.value.ref))
    return read


def _entries(path: str, rows: Seq) -> Iterator[Spot]:
    return Spot(rows, Address(path)).entries()


def _starts(rows: Seq) -> Iterator[tuple[int, int]]:
    """Line and column from which on each row counts: all of its line, unless another is in it."""
    before = 0
    for number in range(len(rows)):
        where = rows.ref(number)
        yield where.line, where.column if where.line == before else 0
        before = where.line


def _usual_fields(rows: Seq) -> tuple[str, ...]:
    """Those that at least half of the rows have: a slip in one row is that row's alone."""
    mappings = [row for row in rows if isinstance(row, Map)]
    often = Counter(name for row in mappings for name in row)
    return tuple(name for name, times in often.items() if 2 * times >= len(mappings))


def _wrong_with(spot: Spot, fields: Sequence[str]) -> Iterator[Diagnostic]:
    """What is wrong with a row of a list, apart from its name."""
    if not isinstance(spot.value, Map):
        message = f"a row should be a mapping (`key: value`), but this is {found(spot.value)}"
        hint = f"such as `{{{', '.join(f'{name}: ...' for name in fields)}}}`"
        yield error("wrong-type", message, spot.where, hint=hint if fields else None)
        return
    for name in spot.value:
        child = spot.child(name)
        if name not in fields:
            message = f"other rows have no field `{name}`"
            yield error("unknown-field", message, child.key_where, hint=did_you_mean(name, fields))
        elif _values(child) is None:
            message = f"{child.label} should be a text or a list of texts"
            message += f", but is {found(child.value)}"
            yield error("wrong-type", message, child.where, hint=f"such as `{name}: Norway`")
    for name in fields:
        if name not in spot.value:
            hint = f'write `{name}: ...`, or `{name}: ""` if there is nothing to say'
            yield error("missing-field", f"the row has no `{name}`", spot.where, hint=hint)


def _values(spot: Spot) -> Values | None:
    """What a row says in a field; numbers and truth values as they are spelt."""
    if spot.value is None:
        return ""
    if isinstance(spot.value, Seq):
        words = [entry.word for entry in spot.entries()]
        return tuple(str(one).strip() for one in words) if None not in words else None
    return None if spot.word is None else str(spot.word).strip()


def _named(read: _File, field_: str) -> Iterator[tuple[str, DataRow]]:
    """Each row under the name by which its files are called, if it is a good one."""
    taken: dict[str, SourceRef] = {}
    for row in read.rows:
        name, place = row.fields[field_], row.place(field_)
        if not isinstance(name, str):
            message = f"`{field_}` is a list, and files are called by it"
            hint = "take another field for `name`, or write one text"
            read.complaints.append(error("unsafe-name", message, place, hint=hint))
            continue
        if complaint := _unsafe(name, field_, place):
            read.complaints.append(complaint)
            continue
        # As macOS and Windows compare names.
        first = taken.setdefault(name.casefold(), place)
        if first is not place:
            message = f"two rows are called `{name}`; the first is at {first}"
            hint = f"give one of the two another `{field_}`, or take another field for `name`"
            read.complaints.append(error("duplicate-name", message, place, hint=hint))
            continue
        yield name, DataRow(row.fields, name, row.where)


def _unsafe(name: str, field_: str, place: SourceRef) -> Diagnostic | None:
    """The complaint about a name that cannot be part of a file's."""
    if not name:
        message = f"`{field_}` is empty, and files are called by it"
        hint = "write it, or take another field for `name`"
        return error("missing-field", message, place, hint=hint)
    if len(name) > _LONGEST_NAME:
        message = f"`{field_}` has {len(name)} characters, and files are called by it"
        hint = f"{_LONGEST_NAME} characters at most; or take another field for `name`"
        return error("unsafe-name", message, place, hint=hint)
    if PORTABLE.fullmatch(name):
        return None
    better = slug(name)
    hint = "use letters without accents, digits, hyphens, full stops and underscores"
    message = f"a file called by `{field_}`, `{name}`, is not one that every system can take"
    return error(
        "unsafe-name", message, place, hint=f"{hint}, such as `{better}`" if better else hint
    )
