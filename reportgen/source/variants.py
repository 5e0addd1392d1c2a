"""Reads `variants.yaml`: each variant with what it inherits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from reportgen.diagnostics import SourceRef, did_you_mean, error, warning
from reportgen.marked.values import Map, Seq
from reportgen.model.address import Address
from reportgen.model.blocks import Section
from reportgen.model.report import ANNEX, Part, slug
from reportgen.model.rows import Rows
from reportgen.model.scalars import Identifier
from reportgen.model.variant import Each, Option, Variant
from reportgen.source.context import Context
from reportgen.source.files import Files
from reportgen.source.ledger import Ledger
from reportgen.source.reader import Values, make, read_fields
from reportgen.source.rows import read_rows
from reportgen.source.shapes import expected, shape
from reportgen.source.spot import INVALID, Spot
from reportgen.workspace import FileMissing, WorkspaceError

VARIANTS_FILE = "variants.yaml"
#: The variant of a report that has no file of variants.
ONLY_VARIANT = "full"

_KEYS = shape(Variant)
#: What each variant says for itself: one for members must not be published since it extends one
#: for all.
_OWN = frozenset({"publish"})


def read_variants(
    files: Files, report_file: str, folder: str, formats: Collection[str] | None
) -> dict[str, Variant]:
    """The variants by name, in the order of the file. To be read after the report."""
    path = f"{folder}/{VARIANTS_FILE}"
    try:
        value = files.read(path, SourceRef(path))
    except WorkspaceError as fault:
        if not isinstance(fault, FileMissing) or files.workspace.exists(path):
            files.missing(path, SourceRef(path), fault)
            return {}
        return {ONLY_VARIANT: Variant(address=Address(report_file), name=ONLY_VARIANT)}
    context = _with_notes_of(report_file, Context(files, (path,)))
    top = Spot(value, Address(path))
    if not isinstance(value, Map):
        if value is not None:
            context.wrong_type(top, "a mapping of names to variants", "full: {formats: [pdf]}")
        return {}
    read = _Variants(top, context, formats)
    found = {name: variant for name in value if (variant := read.variant(name)) is not None}
    _tell_unknown_fields(context.ledger, [one.rows for one in found.values() if one.rows])
    return found


def _tell_unknown_fields(ledger: Ledger, every: Sequence[Rows]) -> None:
    """Complains of conditions on fields that no row has, as far as it is known which there are."""
    if any(rows.fields is None for rows in every) or not ledger.whole:
        return
    known = {name for rows in every for name in rows.fields or ()}
    for name, where in dict.fromkeys(ledger.fields_asked):
        if name not in known:
            message = f"no row has a field `{name}`"
            hint = did_you_mean(name, known) or (
                "a variant has rows if it says so, such as `each: {csv: data/delegations.csv}`"
            )
            ledger.add(error("unknown-field", message, where, hint=hint))


def _with_notes_of(report_file: str, context: Context) -> Context:
    """With the report's notes in sight: an overriding title may call one."""
    report = context.files.documents.get(report_file)
    notes = report.get("notes") if isinstance(report, Map) else None
    if not isinstance(notes, Map):
        return context
    return context.with_notes(notes, Address(report_file, ("notes",)))


class _Variants:
    """The variants of one file; what each writes itself is read once, then inherited as read."""

    def __init__(self, top: Spot, context: Context, formats: Collection[str] | None) -> None:
        assert isinstance(top.value, Map)
        self._context = context
        self._formats = formats
        self._spots = {name: top.child(name) for name in top.value}
        self._own = {name: self._read(name, spot) for name, spot in self._spots.items()}
        self._whole: dict[str, Values | None] = {}
        self._rows_read: dict[str, Rows] = {}

    def variant(self, name: str) -> Variant | None:
        values = self._inherited(name)
        if values is None:
            return None
        if (each := values.get("each")) is not None and each.file is not None:
            values = {**values, "rows": self._rows(each)}
        made = make(Variant, {**values, "name": name}, [self._spots[name]], self._context)
        return made if isinstance(made, Variant) else None

    def _rows(self, each: Each) -> Rows:
        """The rows of a data file, read once for all variants that extend the one with its name."""
        key = str(each.address)
        if key not in self._rows_read:
            owner = str(each.address.path[0])
            self._rows_read[key] = read_rows(each, self._spots[owner].child("each"), self._context)
        return self._rows_read[key]

    def _read(self, name: str, spot: Spot) -> Values | None:
        """What a variant writes itself."""
        context = self._context
        if fault := Identifier.fault(name):
            better = f", such as `{slug(name)}`" if slug(name) else ""
            context.error_at_key(spot, "bad-id", fault, f"it becomes part of file names{better}")
        if spot.value is None:
            return {"options": {}}
        if not isinstance(spot.value, Map):
            context.wrong_type(spot, expected(Variant), "{template: meeting-note}")
            return None
        formats = [key for key in spot.value if self._is_format(key, spot.value)]
        read = read_fields(_KEYS, spot, context, also=self._formats or formats)
        values = {key: value for key, value in read.items() if value is not INVALID}
        values["options"] = {key: _read_options(spot.child(key), context) for key in formats}
        for key, names in _known_names(context.ledger).items():
            if values.get(key) and context.ledger.whole:
                values[key] = tuple(_only_known(key, names, spot.child(key), context))
        return values

    def _is_format(self, key: str, mapping: Map) -> bool:
        """Whether options of a format stand under this key, or, if none are known, may stand."""
        if self._formats is not None:
            return key in self._formats
        near = get_close_matches(key, _KEYS, n=1, cutoff=0.75)
        return isinstance(mapping[key], Map) and key not in _KEYS and not near

    def _inherited(self, name: str) -> Values | None:
        """What a variant writes, over what it inherits, through a chain of any length."""
        values: Values | None = None
        for one in reversed(self._chain(name)):
            if one not in self._whole:
                self._whole[one] = _over(self._own[one], values)
            values = self._whole[one]
        return values

    def _chain(self, name: str) -> list[str]:
        """A variant and what it extends, as far as that is not known yet."""
        chain = [name]
        while chain[-1] not in self._whole and (base := self._base(chain[-1])):
            if base in chain:
                self._complain_of_circle(chain[chain.index(base) :])
                break
            chain.append(base)
        return chain

    def _base(self, name: str) -> str | None:
        """What a variant extends; None, after a complaint, if there is no such variant."""
        own = self._own[name]
        base = own.get("extends") if own else None
        if base is None or base in self._own:
            return base
        hint = did_you_mean(base, [other for other in self._own if other != name])
        place = self._spots[name].child("extends")
        self._context.error(place, "unknown-variant", f"there is no variant `{base}`", hint)
        return None

    def _complain_of_circle(self, circle: Sequence[str]) -> None:
        """One and the same complaint, whichever variant of the circle was come to first."""
        first = circle.index(min(circle))
        names = (*circle[first:], *circle[: first + 1])
        message = f"variants extend each other in a circle: {' → '.join(names)}"
        place = self._spots[names[0]].child("extends")
        self._context.error(place, "variant-circle", message, "let one of them stand by itself")


def _over(own: Values | None, inherited: Values | None) -> Values | None:
    """What a variant writes, over what it inherits; options of a format key by key."""
    if own is None or inherited is None:
        return own
    options = dict(inherited["options"])
    for key, more in own["options"].items():
        options[key] = {**options.get(key, {}), **more}
    given = {key: value for key, value in inherited.items() if key not in _OWN}
    return {**given, **own, "options": options}


def _read_options(spot: Spot, context: Context) -> dict[str, Option]:
    """A writer's options, raw: only that writer knows what they mean."""
    if not isinstance(spot.value, Map):
        context.wrong_type(spot, "a mapping of options", "{...: ...}")
        return {}
    return {key: Option(value, spot.address.child(key)) for key, value in spot.value.items()}


def _known_names(ledger: Ledger) -> dict[str, set[str]]:
    """For each key that names things in the report, the names that there are."""
    parts = {name for name, named in ledger.ids.items() if named.kind in (Part, Section)}
    return {
        "sections": parts,
        "without": parts | {ANNEX},
        "tags": ledger.tags,
        "audience": ledger.audience,
    }


def _only_known(key: str, names: set[str], spot: Spot, context: Context) -> Iterator[Identifier]:
    """The names that the report bears, with complaints about the others."""
    assert isinstance(spot.value, Seq)
    for entry in spot.entries():
        name = str(entry.value)
        if name in names or name in context.ledger.glimpsed:
            yield Identifier(name)
        elif isinstance(entry.value, str) and not Identifier.fault(name):
            code, message = _UNKNOWN[key]
            # A report may be for everyone today, and a variant be ready for what is not.
            make_complaint = warning if key == "audience" else error
            hint = did_you_mean(name, names)
            context.ledger.add(make_complaint(code, f"{message} `{name}`", entry.where, hint=hint))


_UNKNOWN = {
    "sections": ("unknown-section", "the report has no part or section"),
    "without": ("unknown-section", "the report has no part or section"),
    "tags": ("unknown-tag", "nothing in the report bears the tag"),
    "audience": ("unknown-audience", "nothing in the report is for the audience"),
}
