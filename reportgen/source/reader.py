"""Reads marked values as nodes of the model, by what the model's classes say of themselves.

Whatever is wrong is entered in the ledger and left out, so that one run finds every mistake.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from reportgen.diagnostics import did_you_mean
from reportgen.marked.values import Map, Seq
from reportgen.model.address import Address
from reportgen.model.blocks import Block, Note, Paragraph, block_kinds
from reportgen.model.node import Item, Node, Selectable
from reportgen.model.scalars import FilePath
from reportgen.source.conditions import read_condition
from reportgen.source.context import Context
from reportgen.source.leaves import read_leaf, read_line, read_proses
from reportgen.source.ledger import Named, NoteEntry
from reportgen.source.shapes import (
    Field,
    Shape,
    alternatives,
    example,
    expected,
    is_condition,
    is_node,
    is_notes,
    is_prose,
    member_of,
    shape,
)
from reportgen.source.spot import INVALID, Invalid, OrInvalid, Spot

Values = dict[str, Any]


def read(kind: Any, spot: Spot, context: Context) -> OrInvalid:
    """The value at this spot as what the model wants there, or INVALID after a complaint."""
    if is_prose(kind):
        return read_line(kind, spot, context)
    if is_node(kind):
        return read_node(kind, spot, context)
    if (member := member_of(kind)) is not None:
        if member is Paragraph:
            return _read_paragraphs(spot, context)
        return _read_list(kind, member, spot, context)
    if is_notes(kind):
        return _read_notes(spot, context)
    if is_condition(kind):
        return read_condition(spot, context)
    if kinds := alternatives(kind):
        return read_node(_best(kinds, spot), spot, context)
    return read_leaf(kind, spot, context)


def read_node(kind: type[Node], spot: Spot, context: Context) -> OrInvalid:
    """A node from its mapping, its shorthand, its word, or its own file."""
    if kind.includable and spot.text is not None:
        return _read_file(kind, spot, context)
    values = _own_values(kind, spot, context)
    return INVALID if values is None else make(kind, values, [spot], context)


def _own_values(kind: type[Node], spot: Spot, context: Context) -> Values | None:
    """What a mapping, a shorthand or a word says of a node; None, after a complaint, if nothing."""
    if isinstance(spot.value, Map):
        return read_fields(shape(kind), spot, _with_own_notes(spot, context, shape(kind)))
    if kind.shorthand and spot.value is not None:
        field = shape(kind)[kind.shorthand]
        return {field.name: _read_field(field, spot, context)}
    if spot.word is not None and spot.word in kind.words:
        return dict(kind.words[spot.word])
    if len(kind.words) > 1 and spot.word is not None:
        message = f"{spot.label} cannot be `{spot.word}`"
        context.error(spot, "unknown-value", message, did_you_mean(spot.word, kind.words))
        return None
    context.wrong_type(spot, expected(kind), example(kind))
    return None


def read_fields(keys: Shape, spot: Spot, context: Context, also: Collection[str] = ()) -> Values:
    """The values of a mapping's keys, complaining of unknown and of missing ones.

    What is wrong, and what is required and missing, is INVALID. `also` are keys that the caller
    reads itself.
    """
    mapping = spot.value
    assert isinstance(mapping, Map)
    values: Values = {}
    for key in mapping:
        child = spot.child(key)
        if field := keys.get(key):
            values[field.name] = _read_field(field, child, context)
        elif key not in also:
            hint = did_you_mean(key, {*keys, *also})
            context.error_at_key(child, "unknown-key", f"unknown key `{key}`", hint)
            if field := _meant(key, keys, mapping):
                values[field.name] = _read_field(field, child, context)
            else:
                context.skim(child.value)
    for key, field in keys.items():
        if field.required and field.name not in values:
            message = f"`{key}` is missing"
            context.error(spot, f"missing-{key}", message, f"write `{key}: {field.example}`")
            values[field.name] = INVALID
    if INVALID in values.values():
        context.ledger.glimpse(mapping)
    return values


def _meant(key: str, keys: Shape, mapping: Map) -> Field | None:
    """The field that a misspelt key was meant for, if it is one that is missing: one slip is one
    complaint, and what stands under it is read.
    """
    near = get_close_matches(key, sorted(keys), n=1)
    field = keys[near[0]] if near else None
    return field if field and field.required and field.key not in mapping else None


def _read_field(field: Field, spot: Spot, context: Context) -> OrInvalid:
    if field.required and isinstance(spot.value, Seq) and not spot.value:
        hint = f"write `{field.key}: {field.example}`"
        context.error(spot, "empty", f"{spot.label} is an empty list", hint)
        return INVALID
    if field.required and spot.value is None and not _may_be_empty(field.type):
        hint = f"write `{field.key}: {field.example}`"
        context.error_at_key(spot, "empty", f"{spot.label} has no value", hint)
        return INVALID
    return read(field.type, spot, context.with_calls(field.calls))


def _may_be_empty(kind: Any) -> bool:
    return is_prose(kind) and bool(kind.may_be_empty)


def make(kind: type[Node], values: Values, spots: Sequence[Spot], context: Context) -> OrInvalid:
    """The node of these values, without those that are INVALID; INVALID if it needs one of them.

    `spots` are the mappings that hold the values, the node's own place first.
    """
    ledger, place = context.ledger, spots[0]
    usable = {name: value for name, value in values.items() if value is not INVALID}
    is_sound = len(usable) == len(values)
    kind.complete(usable, place.address)
    if issubclass(kind, Item) and usable.get("id"):
        written = (s.child("id") for s in spots if isinstance(s.value, Map) and "id" in s.value)
        ledger.name(usable["id"], Named(kind, next(written, place).where, kind.referable))
    if issubclass(kind, Selectable):
        ledger.tags.update(usable.get("tags", ()))
        ledger.audience.update(usable.get("audience", ()))
    if any(field.required and field.name not in usable for field in shape(kind).values()):
        return INVALID
    node = kind(address=place.address, **usable)
    if is_sound:
        ledger.faults += node.faults()
    return node


def _read_file(kind: type[Node], spot: Spot, context: Context) -> OrInvalid:
    """A node from a file of its own, which this spot names."""
    if spot.text is not None and not FILE.fullmatch(spot.text) and len(spot.text.split()) > 1:
        hint = "prose stands in a part, such as `{title: ..., body: [...]}`"
        message = f"{spot.label} should be {expected(kind)}, but is prose"
        context.ledger.whole = False
        context.error(spot, "wrong-type", message, hint)
        return INVALID
    path = read_leaf(FilePath, spot, context)
    if path is INVALID:
        context.ledger.whole = False
        return INVALID
    included = context.files.include(path, spot.where, context.chain)
    if included is None:
        return INVALID
    top = Spot(included, Address(path))
    if isinstance(included, Map):
        return read_node(kind, top, context.in_file(path))
    first = next(key for key, field in shape(kind).items() if field.required)
    context.wrong_type(top, "a mapping", f"{first}: ...")
    return INVALID


def _with_own_notes(spot: Spot, context: Context, keys: Shape) -> Context:
    """With the notes of this mapping in sight, before anything in it is read."""
    assert isinstance(spot.value, Map)
    own = spot.child("notes")
    if "notes" not in keys or not isinstance(own.value, Map):
        return context
    for name in own.value:
        note = own.child(name)
        context.ledger.notes[str(note.address)] = NoteEntry(name, note.key_where)
    return context.with_notes(own.value, own.address)


def _read_notes(spot: Spot, context: Context) -> dict[str, Note] | Invalid:
    if not isinstance(spot.value, Map):
        context.wrong_type(spot, "a mapping of names to notes", "{name: The text of the note.}")
        return INVALID
    notes: dict[str, Note] = {}
    for name in spot.value:
        entry = spot.child(name)
        if not NOTE_NAME.fullmatch(name):
            hint = "use letters, digits, hyphens and underscores, such as `annual-report`"
            context.error_at_key(entry, "bad-note-name", f"`{name}` cannot be called", hint)
            context.ledger.notes[str(entry.address)].called = True
        note = read_node(Note, entry, context)
        if note is not INVALID:
            notes[name] = note
            if note.missing and not note.paragraphs:
                hint = f"write `{name}: The text of the note.` once you have it"
                message = f"the text of the note `{name}` is still to come"
                context.warning_at_key(entry, "note-missing", message, hint)
    return notes


def _read_list(kind: Any, member: Any, spot: Spot, context: Context) -> OrInvalid:
    if not isinstance(spot.value, Seq):
        one = str(spot.text) if spot.text and member is not Block else None
        context.wrong_type(spot, expected(kind), f"[{one}]" if one else example(kind))
        return INVALID
    if member is Block:
        return tuple(block for entry in spot.entries() for block in _read_item(entry, context))
    members = [read(member, entry, context) for entry in spot.entries()]
    if INVALID in members and not _can_be_left_out(member):
        return INVALID
    return tuple(one for one in members if one is not INVALID)


def _can_be_left_out(member: Any) -> bool:
    """Whether a list makes sense without a member that is wrong: parts do, cells do not."""
    return is_node(member) and issubclass(member, Selectable)


def _best(kinds: Iterable[type[Node]], spot: Spot) -> type[Node]:
    """The class that has most of the mapping's keys; of several, the first."""
    written = set(spot.value) if isinstance(spot.value, Map) else set()
    return max(kinds, key=lambda kind: len(written & shape(kind).keys()))


def _read_paragraphs(spot: Spot, context: Context) -> tuple[Paragraph, ...] | Invalid:
    """Prose of any length: a text, its long form, or a list of these."""
    if isinstance(spot.value, Seq) and spot.value:
        entries = [_read_paragraphs(entry, context) for entry in spot.entries()]
        good = [entry for entry in entries if not isinstance(entry, Invalid)]
        return tuple(p for entry in good for p in entry) if len(good) == len(entries) else INVALID
    if isinstance(spot.value, Map):
        return _read_long_form(spot, context)
    proses = read_proses(spot, context)
    if isinstance(proses, Invalid):
        return INVALID
    return tuple(Paragraph(address=prose.address, prose=prose) for prose in proses)


def _read_long_form(spot: Spot, context: Context) -> tuple[Paragraph, ...] | Invalid:
    """Prose with common keys: the id and the query are its first paragraph's, the rest is all's."""
    values = read_fields(_LONG_FORM, spot, context)
    texts = values.pop("text")
    common = {**values, "prose": INVALID if texts is INVALID else texts[0].prose}
    first = make(Paragraph, common, [spot], context)
    if not isinstance(first, Paragraph):
        return INVALID
    return tuple(
        replace(first, address=text.address, prose=text.prose)
        if text is texts[0]
        else replace(first, address=text.address, prose=text.prose, id=None, query=None)
        for text in texts
    )


def _read_item(spot: Spot, context: Context) -> tuple[Block, ...]:
    """An entry of a body: a text, or a mapping with one kind key and common keys beside it."""
    if not isinstance(spot.value, Map):
        paragraphs = _read_paragraphs(spot, context) if spot.text is not None else INVALID
        if spot.text is None:
            context.wrong_type(spot, "a text or a block", '"A paragraph."')
        elif FILE.fullmatch(spot.text):
            message = f"`{spot.text}` would print as a text: only a report's `body` names files"
            hint = (
                f"name it in `body` of report.yaml; what shall print is written `` `{spot.text}` ``"
            )
            context.error(spot, "misplaced-file", message, hint)
            context.ledger.glimpsed.add(posixpath.basename(spot.text.strip()))
        return () if isinstance(paragraphs, Invalid) else paragraphs
    kinds = block_kinds()
    keys = [key for key in spot.value if key in kinds]
    if len(keys) != 1:
        _complain_of_kind(keys, spot, context)
        return ()
    if keys == [Paragraph.key]:
        paragraphs = _read_long_form(spot, context)
        return () if isinstance(paragraphs, Invalid) else paragraphs
    block = _read_block(kinds[keys[0]], spot, spot.child(keys[0]), context)
    return () if block is INVALID else (block,)


def _read_block(kind: type[Block], spot: Spot, own: Spot, context: Context) -> OrInvalid:
    """A block whose common keys stand at `spot`, and what its kind key holds at `own`."""
    values = read_fields(_COMMON, spot, context, also=block_kinds())
    inner = _own_values(kind, own, context)
    if inner is None:
        context.ledger.glimpse(spot.value)
        return INVALID
    for key in values.keys() & inner.keys():
        message = f"`{key}` stands both in `{kind.key}` and beside it"
        context.error_at_key(own.child(key), "duplicate-key", message, "take one of them out")
    return make(kind, {**inner, **values}, [spot, own], context)


def _complain_of_kind(keys: Sequence[str], spot: Spot, context: Context) -> None:
    """Says what is wrong with a mapping that is no block, or more than one."""
    assert isinstance(spot.value, Map)
    first = next(iter(spot.value), None)
    if keys:
        message = f"{' and '.join(f'`{key}`' for key in keys)} cannot be one item"
        context.error(spot, "several-blocks", message, "begin each with a `-` of its own")
    elif first is None or first in _COMMON:
        hint = f"add one of {', '.join(f'`{key}`' for key in block_kinds())}"
        context.error(spot, "no-block", f"{spot.label} says not what it is", hint)
    else:
        near = get_close_matches(first, block_kinds(), n=1)
        hint = did_you_mean(first, block_kinds()) or ""
        if isinstance(spot.value[first], str) and (not near or first[:1].isupper()):
            hint = "if it is a text with a colon, put the whole text in quotes"
        context.error_at_key(
            spot.child(first), "unknown-block", f"there is no block `{first}`", hint
        )
    context.skim(spot.value)


#: A text that is nothing but the path of a source file.
FILE = re.compile(r"\s*\S+\.ya?ml\s*")
NOTE_NAME = re.compile(r"\w(?:[\w.:-]*\w)?")
_COMMON = shape(Item)
_TEXT = Field("text", Paragraph.key, tuple[Paragraph, ...], required=True)
_LONG_FORM = {Paragraph.key: _TEXT, **_COMMON}
