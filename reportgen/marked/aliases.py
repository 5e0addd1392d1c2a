"""What an alias stands for: the anchored value once more, at another path."""

from __future__ import annotations

from reportgen.marked.bounds import Budget
from reportgen.marked.values import Map, Path, Reading, Seq, Text


def repeated(reading: Reading, path: Path, alias: int, depth: int, budget: Budget) -> Reading:
    """A value that stands at `path` by the alias at an offset; its words keep their places.

    Raises `BoundExceeded`.
    """
    value, spelt = reading
    written = value if isinstance(value, Text) else spelt
    budget.spend(alias, depth, len(written or ""))
    if isinstance(value, Map):
        twin = Map(value.spot._replace(path=path, alias=alias))
        for key, place in value.places.items():
            inner = Reading(value[key], place.spelt)
            inner = repeated(inner, (*path, key), alias, depth + 1, budget)
            twin.put(key, inner, (place.key, place.value))
        return Reading(twin)
    if isinstance(value, Seq):
        row = Seq(value.spot._replace(path=path, alias=alias))
        for index, place in enumerate(value.places):
            inner = Reading(value[index], place.spelt)
            row.put(repeated(inner, (*path, index), alias, depth + 1, budget), place.value)
        return Reading(row)
    text = None if written is None else Text(written, written.scalar, path, alias)
    return Reading(text) if isinstance(value, Text) else Reading(value, text)
