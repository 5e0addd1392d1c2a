"""From a report to the raw semantic tree: a report template, and a partial for each block."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reportgen.diagnostics import Diagnostic
from reportgen.model.blocks import Block
from reportgen.model.node import Item, Node
from reportgen.model.report import Report
from reportgen.model.rows import DataRow
from reportgen.model.variant import Variant
from reportgen.render.alternatives import address_alternatives
from reportgen.render.faults import markup_faults, template_fault
from reportgen.render.inlines import block_instruction, language_of
from reportgen.render.library import PARTIALS, SUFFIX, Library
from reportgen.render.notes import note_bodies
from reportgen.render.sandbox import Runaway, TemplateEnvironment
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element, MarkupError, instruction, parse
from reportgen.workspace import Workspace

#: What every template sees, and partials besides.
GLOBALS = ("report", "labels", "template", "show", "language", "range", "row")
OF_A_PARTIAL = ("block", "level")

#: The level of the first headings below the title.
FIRST_LEVEL = 2


def render(
    workspace: Workspace, report: Report, variant: Variant, labels: Labels
) -> tuple[Element | None, list[Diagnostic]]:
    """The raw tree of a report as selected, in the variant's template, and all complaints.

    None if a template is at fault. `passes.finish` makes the tree ready for writers.
    """
    if diagnostics := check_templates(workspace, report, variant):
        return None, diagnostics
    return render_checked(Library(workspace), report, variant, labels, None)


def render_checked(
    library: Library, report: Report, variant: Variant, labels: Labels, row: DataRow | None
) -> tuple[Element | None, list[Diagnostic]]:
    """As `render` does, in templates that `check_templates` has nothing against; and for a row."""
    template = variant.template or report.kind
    return Page(library, report, template, labels, queries=variant.queries, row=row).tree()


def check_templates(
    workspace: Workspace, report: Report | None, variant: Variant
) -> list[Diagnostic]:
    """What the text of a variant's templates tells, without a rendering or even a report."""
    if variant.template:
        template, asked_at = variant.template, variant.address.child("template")
    elif report is not None:
        template, asked_at = report.kind, report.address.child("kind")
    else:
        return []
    fields = variant.rows.fields if variant.rows else None
    return Library(workspace).check(template, asked_at, (*GLOBALS, *OF_A_PARTIAL), fields)


class Page:
    """One rendering."""

    def __init__(
        self,
        library: Library,
        report: Report,
        template: str,
        labels: Labels,
        *,
        queries: bool = False,
        **more: object,
    ) -> None:
        """With `queries` it shows those of the source. `more` is what its template sees besides
        `GLOBALS`."""
        self._queries = queries
        self._report = report
        self._labels = labels
        self._template = template
        self._diagnostics: list[Diagnostic] = []
        self._pieces: list[tuple[str, str]] = []
        self._environment = TemplateEnvironment(library)
        self._environment.globals |= {
            "report": report,
            "labels": labels,
            "template": template,
            "show": self._show,
            "language": language_of,
            "row": None,
            **more,
        }

    def tree(self) -> tuple[Element | None, list[Diagnostic]]:
        name = f"{self._template}{SUFFIX}"
        try:
            markup = self._output(name, {"level": FIRST_LEVEL})
        except Exception as fault:
            # A template's expressions may raise anything; all of it is the template's fault.
            return None, [*self._diagnostics, template_fault(fault, name, None)]
        if self._diagnostics:
            return None, self._diagnostics
        try:
            tree = parse(markup)
        except MarkupError as fault:
            return None, markup_faults(fault, markup, name, self._pieces)
        address_alternatives(tree, self._report)
        tree.children.append(note_bodies(self._report, self._labels, queries=self._queries))
        return tree, []

    @pass_context
    def _show(
        self, context: Context, shown: Node | Iterable[Node], level: int | None = None, **more: Any
    ) -> Markup:
        """`show(nodes)` in templates: each node through its partial, at this or another level."""
        nodes = (shown,) if isinstance(shown, Node) else shown
        here = context.get("level", FIRST_LEVEL) if level is None else level
        given = {"level": here, **more}
        return Markup("").join(self._partial(node, given) for node in nodes)

    def _partial(self, node: Node, given: dict[str, Any]) -> Markup:
        name = f"{PARTIALS}/{partial_of(node)}{SUFFIX}"
        try:
            output = self._output(name, {"block": node, **given})
        except Runaway:
            raise
        except Exception as fault:  # as above; the other blocks are still to be looked at
            self._diagnostics.append(template_fault(fault, name, str(node.address)))
            return Markup("")
        self._pieces.append((name, output))
        nothing_left_over = Markup(instruction("block", {}))
        query = node.query if self._queries and isinstance(node, Item) else None
        return block_instruction(node, query) + output + nothing_left_over

    def _output(self, name: str, given: dict[str, Any]) -> Markup:
        template: Template = self._environment.get_template(name)
        pieces: list[str] = []
        for piece in template.root_render_func(template.new_context(given)):
            self._environment.spend(1 + len(piece) // 64)
            pieces.append(piece)
        return Markup("".join(pieces))


def partial_of(node: Node) -> str:
    """The name of a node's partial: a block's kind, else its class: `list-item`, `part`."""
    if isinstance(node, Block):
        return node.kind
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(node).__name__).lower()
