"""Reads `when`: what a row must say for something to be for it."""

from __future__ import annotations

from reportgen.marked.values import Map, Seq
from reportgen.model.rows import Condition, Test
from reportgen.source.context import Context
from reportgen.source.spot import INVALID, OrInvalid, Spot

#: The key of the values that a field must not have.
_NOT = "not"
_EXAMPLE = "{country: [Norway, Sweden]}"


def read_condition(spot: Spot, context: Context) -> OrInvalid:
    """A mapping of fields to a value, to several, or to `{not: ...}`. Which fields there are is
    known only once the variants are read."""
    if not isinstance(spot.value, Map):
        context.wrong_type(spot, "a mapping of a row's fields to values", _EXAMPLE)
        return INVALID
    if not spot.value:
        hint = f"write `when: {_EXAMPLE}`, or leave it out"
        context.error(spot, "empty", f"{spot.label} asks for nothing", hint)
        return INVALID
    tests = [_read_test(name, spot.child(name), context) for name in spot.value]
    if INVALID in tests:
        return INVALID
    for name in spot.value:
        context.ledger.fields_asked.append((name, spot.child(name).key_where))
    return Condition(tuple(tests))


def _read_test(name: str, spot: Spot, context: Context) -> OrInvalid:
    negated = False
    if isinstance(spot.value, Map) and [*spot.value] == [_NOT]:
        negated, spot = True, spot.child(_NOT)
    entries = [*spot.entries()] if isinstance(spot.value, Seq) else [spot]
    values = [_value(entry) for entry in entries]
    if not values or None in values:
        bad = next((entry for entry in entries if _value(entry) is None), spot)
        context.wrong_type(bad, "a value or a list of values", "[Norway, Sweden]")
        return INVALID
    return Test(name, tuple(value for value in values if value is not None), negated)


def _value(spot: Spot) -> str | None:
    """A text, or a number or truth value as it is spelt; None for anything else."""
    return None if spot.word is None else str(spot.word).strip()
