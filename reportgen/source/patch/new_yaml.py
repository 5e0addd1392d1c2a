"""New entries as YAML, indented and quoted like their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.marked import core
from reportgen.marked.layout import Branch
from reportgen.source.patch.fresh import Fields, Fresh, Items, Words
from reportgen.source.patch.scalars import Site, write
from reportgen.source.patch.series import FreshEntry, Series


def entry_text(new: FreshEntry, series: Series) -> str:
    """A new entry of this collection, from its dash or key on. Raises `Refused`."""
    branch = series.branch
    yaml = _Yaml(series.document.line_break, series.document.step)
    if not branch.flow:
        return yaml.entry(new.key, new.value, branch.column)
    around = series.document.layout.way(series.path) or []
    blocks = (one for one in reversed(around) if isinstance(one, Branch) and not one.flow)
    column = next((one.column for one in blocks), 0)
    return yaml.in_brackets(new.key, new.value, column)


@dataclass(frozen=True, slots=True)
class _Yaml:
    line_break: str
    step: int

    def entry(self, key: str | None, value: Fresh, column: int) -> str:
        """An entry in lines whose dash or key stands at this column."""
        mark = "-" if key is None else f"{_key(key)}:"
        inner = column + (2 if key is None else self.step)
        match value:
            case Words():
                site = Site(column, inner, self.line_break, flow=False, block=True)
                return f"{mark} {_written(value, site)}"
            case Items(flow=True):
                return f"{mark} {self.in_brackets(None, value, column)}"
            case Fields(entries=fields):
                rows = [self.entry(name, one, inner) for name, one in fields.items()]
            case Items(entries=items):
                rows = [self.entry(None, one, inner) for one in items]
        margin = self.line_break + " " * inner
        first = " " if key is None else margin
        return mark + first + margin.join(rows)

    def in_brackets(self, key: str | None, value: Fresh, column: int) -> str:
        """An entry within brackets, inside of a block collection at this column."""
        mark = "" if key is None else f"{_key(key)}: "
        match value:
            case Words():
                site = Site(column, column + 2, self.line_break, flow=True, block=False)
                return mark + _written(value, site)
            case Items(entries=items):
                inner = ", ".join(self.in_brackets(None, one, column) for one in items)
                return f"{mark}[{inner}]"
            case Fields(entries=fields):
                inner = ", ".join(self.in_brackets(k, one, column) for k, one in fields.items())
                return f"{mark}{{{inner}}}"


def _written(words: Words, site: Site) -> str:
    text = "\n\n".join(one.text() for one in words.paragraphs)
    if site.flow:
        text = "\n\n".join(part.replace("\n", " ") for part in text.split("\n\n"))
    style = "|" if "\n" in text and not site.flow else words.style
    return write(text, site, style)


def _key(name: str) -> str:
    return name if isinstance(core.resolve(name), str) else f'"{name}"'
