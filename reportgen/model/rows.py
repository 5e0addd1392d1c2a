"""Rows of data, of which a variant makes a target each, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.diagnostics import Diagnostic, SourceRef

#: A field holds a text, or several.
Values: TypeAlias = str | tuple[str, ...]


class DataRow:
    """The fields of one row, as templates see them: `row.country`, or `row["Full name"]`.

    `name` is what its files are called by, and `where` it stands; but templates see only fields.
    """

    __slots__ = ("_fields", "_name", "_where")

    def __init__(self, fields: Mapping[str, Values], name: str, where: SourceRef) -> None:
        self._fields = fields
        self._name = name
        self._where = where

    def __getattr__(self, name: str) -> Values:
        if name.startswith("_") or name not in self._fields:
            raise AttributeError(name)
        return self._fields[name]

    def __getitem__(self, name: str) -> Values:
        return self._fields[name]

    def __dir__(self) -> Iterator[str]:
        return iter(self._fields)


def fields_of(row: DataRow) -> Mapping[str, Values]:
    return row._fields


def name_of(row: DataRow) -> str:
    return row._name


def place_of(row: DataRow) -> SourceRef:
    return row._where


@dataclass(frozen=True, slots=True)
class Test:
    """The field is one of these values, or holds one of them; if `negated`, none."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def passed(self, row: DataRow) -> bool:
        found = fields_of(row).get(self.field)
        if found is None:
            return False
        there = (found,) if isinstance(found, str) else found
        return self.negated == set(self.values).isdisjoint(there)


@dataclass(frozen=True, slots=True)
class Condition:
    """All of these tests are passed. Without a row none is: what is for some is for no one else."""

    tests: tuple[Test, ...]

    def met(self, row: DataRow | None) -> bool:
        return row is not None and all(test.passed(row) for test in self.tests)


@dataclass(frozen=True)
class Rows:
    """The good rows of a data file by their names, in its order; and what is wrong with others.

    `fields` are those that each row has; None if the file could not be read.
    """

    by_name: Mapping[str, DataRow] = field(default_factory=dict)
    fields: tuple[str, ...] | None = None
    complaints: tuple[Diagnostic, ...] = ()
