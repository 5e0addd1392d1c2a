"""Reads single values: prose, plain texts, scalars with a form, numbers, choices, paths."""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import did_you_mean
from reportgen.model.node import Prose
from reportgen.model.scalars import Date, FilePath, Identifier, ImagePath, LanguageTag, Scalar
from reportgen.source.context import Context, ProseScope
from reportgen.source.images import picture_fault
from reportgen.source.notation import check_notation, check_plain
from reportgen.source.prose import paragraphs, parse
from reportgen.source.shapes import choices, example, expected
from reportgen.source.spot import INVALID, Invalid, OrInvalid, Spot
from reportgen.workspace import WorkspaceError


def read_leaf(kind: Any, spot: Spot, context: Context) -> OrInvalid:
    """A single value of this kind."""
    if kind in (bool, int, float):
        return _read_number(kind, spot, context)
    text = spot.text
    if text is None:
        _complain_of_no_text(kind, spot, context)
        return INVALID
    plain = " ".join(text.split())
    if not plain:
        context.error(spot, "empty", f"{spot.label} is empty", _such_as(kind))
        return INVALID
    if kind is str:
        check_plain(text, ProseScope(context, text))
        return plain
    if words := choices(kind):
        if plain in words:
            return plain
        message = f"{spot.label} cannot be `{plain}`"
        context.error(spot, "unknown-value", message, did_you_mean(plain, words))
        return INVALID
    return _read_scalar(kind, plain, spot, context)


def read_line(kind: type[Prose], spot: Spot, context: Context) -> Prose | Invalid:
    """Prose of one paragraph: a title, a caption, a cell."""
    if kind.may_be_empty and (spot.value is None or spot.value == ""):
        return kind(address=spot.address)
    proses = read_proses(spot, context)
    if isinstance(proses, Invalid):
        return INVALID
    if len(proses) > 1:
        message = f"{spot.label} has several paragraphs, but only one is possible here"
        context.error(spot, "several-paragraphs", message, "take out the blank lines")
        return INVALID
    return kind(address=spot.address, inlines=proses[0].inlines)


def read_proses(spot: Spot, context: Context) -> tuple[Prose, ...] | Invalid:
    """The paragraphs of one scalar."""
    text = spot.text
    if text is None:
        _complain_of_no_text(Prose, spot, context)
        return INVALID
    scope = ProseScope(context, text)
    proses: list[Prose] = []
    for number, span in enumerate(paragraphs(text)):
        inlines = parse(text, span, scope)
        check_notation(text, span, inlines, scope)
        proses.append(Prose(address=spot.address.at_paragraph(number), inlines=inlines))
    if not proses:
        context.error(spot, "empty", f"{spot.label} is empty", _such_as(Prose))
        return INVALID
    return tuple(proses)


def _read_number(kind: type[float], spot: Spot, context: Context) -> OrInvalid:
    """A whole number, a number, or true and false; Python takes these for numbers too."""
    allowed = int | float if kind is float else kind
    if isinstance(spot.value, allowed) and isinstance(spot.value, bool) == (kind is bool):
        return kind(spot.value)
    context.wrong_type(spot, expected(kind), example(kind))
    return INVALID


def _read_scalar(
    kind: type[Scalar] | type[Date], text: str, spot: Spot, context: Context
) -> OrInvalid:
    try:
        value = kind.of(text)
    except ValueError as fault:
        context.error(spot, _CODES.get(kind, "bad-value"), str(fault), _such_as(kind))
        return INVALID
    return _read_path(value, spot, context) if isinstance(value, FilePath) else value


def _read_path(written: FilePath, spot: Spot, context: Context) -> OrInvalid:
    """The path from the project's folder; of a picture, only if it is there and whole."""
    path = context.files.resolve(written, context.file, spot.where)
    if path is None or (isinstance(written, ImagePath) and not _is_picture(path, spot, context)):
        return INVALID
    return type(written)(path)


def _is_picture(path: str, spot: Spot, context: Context) -> bool:
    files = context.files
    try:
        fault = picture_fault(files.workspace.read(path))
    except WorkspaceError:
        hint = files.neighbours(path, spot.where)
        context.error(spot, "missing-image", f"there is no picture `{path}`", hint)
        return False
    if fault:
        message, hint = fault
        context.error(spot, "bad-image", f"`{path}` {message}", hint)
    return fault is None


def _complain_of_no_text(kind: Any, spot: Spot, context: Context) -> None:
    quoted = f'"{spot.word}"' if isinstance(spot.value, bool) else None
    context.wrong_type(spot, expected(kind), quoted or example(kind))


def _such_as(kind: Any) -> str:
    return f"such as `{example(kind)}`"


_CODES = {Identifier: "bad-id", Date: "bad-date", LanguageTag: "bad-language"}
