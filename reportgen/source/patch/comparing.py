"""Whether a patched file says what was meant: it is read again and compared with the plan."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.marked import core
from reportgen.marked.layout import Alias, Branch, Leaf, Node
from reportgen.marked.values import Map, Seq, Value
from reportgen.marked.yaml import read_yaml
from reportgen.model.address import Address
from reportgen.model.edits import Inlines
from reportgen.source.patch.canonical import canonical
from reportgen.source.patch.fresh import Fields, Fresh, Items, Words
from reportgen.source.patch.plan import Place, Plan
from reportgen.source.patch.scope import Scope
from reportgen.source.patch.series import CarriedEntry, FreshEntry, Series
from reportgen.source.prose import paragraphs
from reportgen.source.spot import Spot


def says(plan: Plan, file: str, data: bytes) -> bool:
    """Whether these bytes of a file hold what the plan makes of it, and nothing else."""
    value, complaints = read_yaml(file, data)
    if any(complaint.is_error for complaint in complaints):
        return False
    top = plan.sources.document(file).layout.top
    return _Comparison(plan).same((file, ()), top, Spot(value, Address(file)))


@dataclass(frozen=True)
class _Comparison:
    plan: Plan

    def same(self, place: Place, old: Node, new: Spot) -> bool:
        """Whether what is read is what becomes of the value that was at this place."""
        passage, series = self.plan.passages.get(place), self.plan.series.get(place)
        if passage is not None and passage.edits:
            return _reads(passage.meaning(), passage.scope, new)
        if series is not None and series.edits:
            return self.rearranged(place[0], series, new)
        match old:
            case Alias():
                return bool(new.value == _value_at(self.plan, place))
            case Leaf():
                return _unchanged(old, new)
            case Branch(is_map=is_map, entries=entries):
                inner = _entries(new, is_map)
                return (
                    inner is not None
                    and [key for key, _ in inner] == [entry.key for entry in entries]
                    and all(
                        self.same((place[0], (*place[1], entry.key)), entry.node, spot)
                        for entry, (_, spot) in zip(entries, inner, strict=True)
                    )
                )

    def rearranged(self, file: str, series: Series, new: Spot) -> bool:
        inner = _entries(new, series.branch.is_map)
        row = series.outcome()
        if inner is None or len(inner) != len(row):
            return False
        scope = self.plan.scope(file, series.path)
        for one, (key, spot) in zip(row, inner, strict=True):
            match one:
                case FreshEntry(value=fresh, key=name):
                    good = self.is_fresh(fresh, scope, spot)
                case CarriedEntry(document=document, path=path):
                    name = str(path[-1])
                    good = self.same((document.file, path), document.node(path), spot)
                case _:
                    entry = series.branch.entries[one]
                    name = str(entry.key)
                    good = self.same((file, (*series.path, entry.key)), entry.node, spot)
            if not good or (series.branch.is_map and key != name):
                return False
        return True

    def is_fresh(self, fresh: Fresh, scope: Scope, new: Spot) -> bool:
        match fresh:
            case Words(paragraphs=row):
                meaning = [inlines for one in row for inlines in one.meaning()]
                return _reads(meaning, scope, new)
            case Fields(entries=fields):
                inner = _entries(new, True)
                wanted = list(fields.items())
            case Items(entries=items):
                inner = _entries(new, False)
                wanted = [("", item) for item in items]
        return (
            inner is not None
            and len(inner) == len(wanted)
            and all(
                (key == name or not name) and self.is_fresh(one, scope, spot)
                for (name, one), (key, spot) in zip(wanted, inner, strict=True)
            )
        )


def _reads(meaning: list[Inlines] | str, scope: Scope, new: Spot) -> bool:
    text = "" if new.value is None else new.text
    if text is None:
        return False
    if isinstance(meaning, str):
        return " ".join(text.split()) == meaning
    return [canonical(scope.read(text, span)) for span in paragraphs(text)] == meaning


def _unchanged(old: Leaf, new: Spot) -> bool:
    """Line breaks at the end of a text mean nothing, and an entry put behind it may change them."""
    resolved = str(old.text) if old.text.scalar.style else core.resolve(old.text)
    if resolved is None or isinstance(resolved, bool):
        return new.value is resolved
    text = new.text
    return (
        text is not None
        and isinstance(new.value, str) == isinstance(resolved, str)
        and text.rstrip("\n") == old.text.rstrip("\n")
    )


def _entries(new: Spot, is_map: bool) -> list[tuple[str | int, Spot]] | None:
    if is_map and isinstance(new.value, Map):
        return [(key, new.child(key)) for key in new.value]
    if not is_map and isinstance(new.value, Seq):
        return list(enumerate(new.entries()))
    return None


def _value_at(plan: Plan, place: Place) -> Value:
    value = plan.sources.document(place[0]).value
    for step in place[1]:
        if isinstance(value, Map):
            value = value[str(step)]
        elif isinstance(value, Seq) and isinstance(step, int):
            value = value[step]
    return value
