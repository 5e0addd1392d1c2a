"""A variant's choice of a report: sections, tags, audience, wording, and one item of many.

What is left out takes with it whatever only served it: a heading over nothing, the calls of a note
that went. What bears no mark stays, but for one rule: where a variant asks for tags, the items of
a body need one. A tag counts for all that is inside, unless something there has tags of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from reportgen.diagnostics import Diagnostic, did_you_mean, error
from reportgen.model.blocks import Flow, ListItem, Section
from reportgen.model.inlines import Enclosing, Inline, NoteCall
from reportgen.model.node import Item, Node, Prose, Selectable, field_names, rebuild
from reportgen.model.report import ANNEX, IdeasHeading, Part, Report
from reportgen.model.rows import DataRow
from reportgen.model.variant import Overrides, Variant

N = TypeVar("N", bound=Node)

#: Fields that do not fill what holds them: without its body and ideas, a part is empty.
_BESIDE = frozenset({"annex", "notes"})


def select(report: Report, variant: Variant, item: str | None) -> tuple[Report, list[Diagnostic]]:
    """What the variant shows, of one item (a part's id, a row's name) if it makes one target for
    each."""
    if variant.rows is not None and item is not None:
        return _for_row(report, variant, item)
    chosen = _chosen(report, variant)
    if item is None:
        return chosen, []
    known = [part.id for part in chosen.body]
    chosen = replace(chosen, body=tuple(part for part in chosen.body if part.id == item))
    if chosen.body:
        return chosen, []
    message = f"the variant `{variant.name}` shows no part `{item}`"
    hint, address = did_you_mean(item, known), str(variant.address)
    return chosen, [error("unknown-item", message, hint=hint, address=address)]


def _for_row(report: Report, variant: Variant, name: str) -> tuple[Report, list[Diagnostic]]:
    rows = variant.rows.by_name if variant.rows else {}
    if name in rows:
        return _chosen(report, variant, rows[name]), []
    message = f"the variant `{variant.name}` has no row `{name}`"
    hint, address = did_you_mean(name, rows), str(variant.address)
    return report, [error("unknown-item", message, hint=hint, address=address)]


def items(report: Report, variant: Variant) -> tuple[str | None, ...]:
    """The ids of the parts, or the names of the rows, that get a target each; None alone if the
    variant is one target."""
    if variant.each is None:
        return (None,)
    if variant.each.of is None:
        return tuple(variant.rows.by_name) if variant.rows else ()
    parts = _chosen(report, variant).body
    return tuple(p.id for p in parts if variant.each.of == "parts" or p.kind == "session")


def _chosen(report: Report, variant: Variant, row: DataRow | None = None) -> Report:
    worded = _reworded(report, variant.overrides)
    outlined = _only(worded, variant.sections)
    filtered = _Filter(variant.tags, variant.audience, variant.without, row).report(outlined)
    return _without_calls(filtered, report.all_notes().keys() - filtered.all_notes().keys())


def _reworded(report: Report, overrides: Overrides | None) -> Report:
    if overrides is None:
        return report
    names = "title subtitle short_title series date rights description".split()
    given = {name: getattr(overrides, name) for name in names}
    report = replace(report, **{name: words for name, words in given.items() if words is not None})
    if overrides.annex_title is not None and report.annex is not None:
        report = replace(report, annex=replace(report.annex, title=overrides.annex_title))
    if overrides.ideas_title is not None:
        title = overrides.ideas_title
        report = replace(report, ideas=IdeasHeading(address=title.address, title=title))
    return report


def _only(report: Report, sections: Collection[str] | None) -> Report:
    """The parts of these ids, and of other parts the sections of these ids under their headings."""
    if sections is None:
        return report
    return replace(report, body=tuple(_outlined(report.body, sections)))


def _outlined(parts: Collection[Part], sections: Collection[str]) -> Iterator[Part]:
    for part in parts:
        inside = _sections_in(part.body, sections)
        if part.id in sections:
            yield part
        elif inside:
            yield replace(part, body=inside, ideas=())


def _sections_in(body: Flow, wanted: Collection[str]) -> tuple[Section, ...]:
    found: list[Section] = []
    for block in body:
        if isinstance(block, Section):
            inside = _sections_in(block.body, wanted)
            if block.id in wanted:
                found.append(block)
            elif inside:
                found.append(replace(block, body=inside))
    return tuple(found)


@dataclass(frozen=True)
class _Filter:
    """Takes out what is not for this audience or row, not tagged, or named as left out."""

    tags: Collection[str] | None
    audience: Collection[str]
    without: Collection[str]
    row: DataRow | None

    def report(self, report: Report) -> Report:
        filtered = self._inside(report, kept=True)
        return replace(filtered, annex=None) if ANNEX in self.without else filtered

    def _node(self, node: N, inherited: bool) -> N | None:
        """What is left of a node; None if nothing is. `inherited`: what is around it is tagged."""
        if not isinstance(node, Selectable):
            return self._inside(node, kept=inherited)
        if not self._is_for_them(node) or (isinstance(node, Item) and node.id in self.without):
            return None
        kept = self._is_tagged(node, inherited)
        filtered = self._inside(node, kept=kept)
        if not _fill(node):
            return filtered if kept else None
        return filtered if _fill(filtered) else None

    def _inside(self, node: N, *, kept: bool) -> N:
        changes: dict[str, Any] = {}
        for name in field_names(node):
            old = getattr(node, name)
            new = self._value(old, self._reaches(node, name, kept))
            if new is not old:
                changes[name] = new
        if isinstance(node, ListItem) and not changes.get("text", True):
            nested = changes.get("list", node.list) or changes.get("numbered", node.numbered)
            if nested:  # an item's text leads in what is nested under it
                changes["text"] = self._value(node.text, inherited=True)
        return replace(node, **changes) if changes else node

    def _value(self, value: Any, inherited: bool) -> Any:
        if value is None or isinstance(value, str):  # as most are; to ask for a mapping takes long
            return value
        if isinstance(value, Node):
            return self._node(value, inherited)
        if isinstance(value, tuple) and any(isinstance(member, Node) for member in value):
            left = tuple(self._node(member, inherited) for member in value)
            same = all(new is old for new, old in zip(left, value, strict=True))
            return value if same else tuple(member for member in left if member is not None)
        if isinstance(value, Mapping) and any(isinstance(v, Node) for v in value.values()):
            entries = {key: self._node(member, inherited) for key, member in value.items()}
            return {key: member for key, member in entries.items() if member is not None}
        return value

    def _reaches(self, node: Node, field: str, kept: bool) -> bool:
        """Whether a field's untagged nodes stay. Tags are asked of the items of a body."""
        if isinstance(node, Report):
            return self.tags is None or field != "body"
        if isinstance(node, Part) and field in {"ideas", "notes"}:
            return kept or not node.tags
        return kept

    def _is_for_them(self, node: Selectable) -> bool:
        if node.when is not None and not node.when.met(self.row):
            return False
        return not node.audience or not set(node.audience).isdisjoint(self.audience)

    def _is_tagged(self, node: Selectable, inherited: bool) -> bool:
        if self.tags is None or not node.tags:
            return inherited
        return not set(node.tags).isdisjoint(self.tags)


def _fill(node: Node) -> bool:
    """Whether a node holds anything that a variant may choose."""
    values = (getattr(node, name) for name in field_names(node) if name not in _BESIDE)
    return any(
        isinstance(value, Selectable)
        or (isinstance(value, tuple) and any(isinstance(v, Selectable) for v in value))
        for value in values
    )


def _without_calls(report: Report, gone: Collection[str]) -> Report:
    def change(node: Node) -> Node:
        if isinstance(node, Prose) and any(call.note in gone for call in node.calls):
            return replace(node, inlines=tuple(_kept_inlines(node.inlines, gone)))
        return node

    return rebuild(report, change) if gone else report


def _kept_inlines(inlines: Collection[Inline], gone: Collection[str]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Enclosing):
            yield replace(inline, children=tuple(_kept_inlines(inline.children, gone)))
        elif not isinstance(inline, NoteCall) or inline.note not in gone:
            yield inline
