"""What goes wrong in templates, as diagnostics at their files and lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from traceback import walk_tb

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.render.library import path_of
from reportgen.semantic.tree import MarkupError, parse
from reportgen.semantic.vocabulary import template_place

_PLACE = re.compile(r'data-at="([^"]*):(\d+)"')
#: Encloses the output of a partial, so that it can be parsed by itself.
_PIECE = "piece"


def template_fault(fault: Exception, template: str, address: str | None) -> Diagnostic:
    """What a template ran into, at its line; `address` is of the block that it was showing."""
    where = SourceRef(path_of(template))
    if isinstance(fault, TemplateSyntaxError):
        where = SourceRef(path_of(fault.name or template), fault.lineno)
    elif lines := _lines(fault):
        # Without end, the innermost line is wherever the stack happened to be full.
        where = lines[0] if isinstance(fault, RecursionError) else lines[-1]
    code, message = "template", str(fault) or type(fault).__name__
    if isinstance(fault, UndefinedError):
        code = "undefined-name"
    elif isinstance(fault, TemplateNotFound):
        code, message = "unknown-template", f"there is no template `{fault.name}`"
    elif isinstance(fault, RecursionError):
        message = "the template includes or calls itself without end"
    return error(code, message, where, address=address)


def _lines(fault: Exception) -> list[SourceRef]:
    """The lines of templates that a fault went through, outermost first."""
    lines = []
    for frame, line in walk_tb(fault.__traceback__):
        template = frame.f_globals.get("__jinja_template__")  # set by Jinja in compiled templates
        if isinstance(template, Template):
            place = SourceRef(path_of(template.name or ""), template.get_corresponding_lineno(line))
            lines.append(place)
    return lines


def markup_faults(
    whole: MarkupError, markup: str, template: str, pieces: Sequence[tuple[str, str]]
) -> list[Diagnostic]:
    """Where the markup went wrong: in the templates whose own output is not well-formed.

    `pieces` are the partials' outputs, inner before outer. Where each is sound alone, the error
    of the whole page tells.
    """
    faults: list[Diagnostic] = []
    unsound: list[str] = []
    for name, output in pieces:
        own = output
        for inner in unsound:
            own = own.replace(inner, "")
        own = f"<{_PIECE}>{own}</{_PIECE}>"
        try:
            parse(own)
        except MarkupError as fault:
            unsound.append(output)
            faults.append(_markup_fault(fault, own, name))
    return list(dict.fromkeys(faults)) or [_markup_fault(whole, markup, template)]


def _markup_fault(fault: MarkupError, markup: str, template: str) -> Diagnostic:
    """An element left open is told where it opens, anything else at the tag before it."""
    left_open = fault.inside if fault.inside and fault.inside.name != _PIECE else None
    where = (left_open and template_place(left_open)) or SourceRef(path_of(template))
    inside = f" inside <{left_open.name}>" if left_open else ""
    if "mismatched" not in str(fault):
        lines = markup.split("\n")[: fault.line]
        before = "\n".join([*lines[:-1], lines[-1][: fault.column]])
        if places := _PLACE.findall(before):
            file, line = places[-1]
            where = SourceRef(unescape(file), int(line))
    message = f"the template’s markup is not well-formed: {fault}{inside}"
    hint = "close each element; within an attribute, print words as `....plain`"
    return error("markup", message, where, hint=hint)
