"""What reading a report comes across: names given, names used, complaints."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.marked.values import Map, Value
from reportgen.model.node import Fault


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an `id`: what it is, where, and whether a cross-reference can name it."""

    kind: type
    where: SourceRef
    referable: bool


@dataclass(frozen=True, slots=True)
class Referred:
    """A use of an id, by `[@id]` (`by_label`) or by a link to `#id`."""

    id: str
    where: SourceRef
    by_label: bool


@dataclass(slots=True)
class NoteEntry:
    """A note as it stands in a mapping of notes."""

    name: str
    where: SourceRef
    called: bool = False


@dataclass
class Ledger:
    """Fills while a report is read. `glimpsed` are ids inside what is wrong for another reason.
    `whole` is false once a file could not be read: what seems to be missing may be there.
    `fields_asked` are the fields of rows that conditions name, and where.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, Named] = field(default_factory=dict)
    referred: list[Referred] = field(default_factory=list)
    notes: dict[str, NoteEntry] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    audience: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    glimpsed: set[str] = field(default_factory=set)
    whole: bool = True
    fields_asked: list[tuple[str, SourceRef]] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def name(self, name: str, named: Named) -> None:
        """Enters an id. One that is taken is an error: links and file names could not tell."""
        first = self.ids.setdefault(name, named)
        if first is not named:
            message = f"the id `{name}` is already taken at {first.where}"
            hint = "give one of the two another `id`"
            self.add(error("duplicate-id", message, named.where, hint=hint))

    def glimpse(self, mapping: Value) -> None:
        """Enters the names in a mapping that is wrong, without complaint."""
        if not isinstance(mapping, Map):
            return
        name = mapping.get("id")
        if isinstance(name, str):
            self.glimpsed.add(name)
        for key, names in (("tags", self.tags), ("audience", self.audience)):
            value = mapping.get(key)
            if isinstance(value, list):
                names.update(name for name in value if isinstance(name, str))
