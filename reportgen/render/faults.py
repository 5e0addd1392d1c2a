"""What goes wrong in templates, as diagnostics at their files and lines."""

from __future__ import annotations

from traceback import walk_tb

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.render.library import path_of
from reportgen.semantic.tree import MarkupError, parse
from reportgen.semantic.vocabulary import template_place

_ATTRIBUTE_HINT = "close each element; within an attribute, print words as `....plain`"


def template_fault(fault: Exception, address: str | None) -> Diagnostic:
    """What a template ran into, at its innermost line; `address` is of the block it was showing."""
    if isinstance(fault, TemplateSyntaxError):
        where: SourceRef | None = SourceRef(path_of(fault.name or ""), fault.lineno)
    else:
        where = _innermost_line(fault)
    code = "undefined-name" if isinstance(fault, UndefinedError) else "template"
    if isinstance(fault, TemplateNotFound):
        return error(
            "unknown-template", f"there is no template `{fault.name}`", where, address=address
        )
    if isinstance(fault, RecursionError):
        return error(
            code, "the template includes or calls itself without end", where, address=address
        )
    return error(code, str(fault) or type(fault).__name__, where, address=address)


def _innermost_line(fault: Exception) -> SourceRef | None:
    place = None
    for frame, line in walk_tb(fault.__traceback__):
        template = frame.f_globals.get("__jinja_template__")  # set by Jinja in compiled templates
        if isinstance(template, Template):
            place = SourceRef(path_of(template.name or ""), template.get_corresponding_lineno(line))
    return place


def markup_faults(
    whole: MarkupError, template: str, pieces: dict[str, list[Markup]]
) -> list[Diagnostic]:
    """Where the markup went wrong: in the templates whose own output is not well-formed.

    `pieces` are the outputs by template. One that is sound alone, and wrong together, is told by
    the error of the whole page.
    """
    faults: dict[tuple[SourceRef, str], Diagnostic] = {}
    for name, outputs in pieces.items():
        for output in outputs:
            try:
                parse(f"<piece>{output}</piece>")
            except MarkupError as fault:
                found = _markup_fault(fault, name)
                # The output of a partial that shows others holds their faults as well.
                faults.setdefault((found.where or SourceRef(""), found.message), found)
    return list(faults.values()) or [_markup_fault(whole, template)]


def _markup_fault(fault: MarkupError, template: str) -> Diagnostic:
    inside = (
        f" inside <{fault.inside.name}>" if fault.inside and fault.inside.name != "piece" else ""
    )
    where = (fault.inside and template_place(fault.inside)) or SourceRef(path_of(template))
    message = f"the template’s markup is not well-formed: {fault}{inside}"
    return error("markup", message, where, hint=_ATTRIBUTE_HINT)
