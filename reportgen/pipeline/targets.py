"""Targets: what a build is to make, and the names of the files that come of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen import writers
from reportgen.diagnostics import Diagnostic, UsageError, did_you_mean, error
from reportgen.model.address import Address
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import select
from reportgen.source.load import Loaded
from reportgen.source.variants import VARIANTS_FILE

#: What file systems and mail programs take everywhere.
_PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
#: File names that Windows keeps for devices, whatever their extension.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
#: Most file systems take 255 bytes; some are left for those who rename and number copies.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Target:
    """Report x variant x item x format. `item` is the session, say, that a briefing is about."""

    report: str
    variant: str
    item: str | None
    format: str

    @property
    def edition(self) -> str:
        """What its formats have in common: the file's name without extension."""
        return edition_name(self.report, self.variant, self.item)

    @property
    def file_name(self) -> str:
        """Tells by itself what it is, since files are sent by mail."""
        return f"{self.edition}.{self.format}"

    def __str__(self) -> str:
        return self.file_name


@dataclass(frozen=True, slots=True)
class Choice:
    """Which targets are wanted: those of any of these variants in any of these formats, or one.

    An empty tuple stands for all.
    """

    variants: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    target: Target | None = None

    @classmethod
    def only(cls, target: Target) -> Choice:
        return cls((target.variant,), (target.format,), target)

    @classmethod
    def of(cls, variant: str | Sequence[str] | None, format_: str | Sequence[str] | None) -> Choice:
        """Of one name or several, None for all. Raises `UsageError` for an unknown format."""
        choice = cls(_names(variant), _names(format_))
        for name in choice.formats:
            if name not in writers.names():
                raise UsageError(_unknown("format", name, writers.names()))
        return choice

    def takes(self, target: Target) -> bool:
        return (
            self.target in (None, target)
            and (not self.variants or target.variant in self.variants)
            and (not self.formats or target.format in self.formats)
        )

    def refuse(self, variants: Iterable[str], targets: Sequence[Target]) -> None:
        """Raises `UsageError` for a variant that there is not, and if it takes no target.

        `variants` and `targets` are all that there are.
        """
        known = sorted(set(variants))
        for name in self.variants:
            if name not in known:
                raise UsageError(_unknown("variant", name, known))
        if any(self.takes(target) for target in targets):
            return
        of_variants = Choice(self.variants)
        made = dict.fromkeys(target.format for target in targets if of_variants.takes(target))
        whose = f"of {_listed(self.variants)} " if self.variants else ""
        instead = f": it is made as {_listed(made)}" if made else ""
        raise UsageError(f"nothing {whose}is made as {_listed(self.formats)}{instead}")


def edition_name(report: str, variant: str, item: str | None) -> str:
    return "-".join(part for part in (report, variant, item) if part is not None)


def plan(loaded: Loaded) -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """All targets of a report in the order of its variants, their items and formats."""
    found = _unknown_formats(loaded.variants)
    if (report := loaded.report) is None:
        return (), found
    targets: dict[str, Target] = {}
    sound = not any(complaint.is_error for complaint in loaded.diagnostics)
    if sound:
        found += _without_target(report, loaded.variants)
    for variant in loaded.variants.values():
        for item in select.items(report, variant):
            for format_ in _formats(variant):
                target = Target(report.name, variant.name, item, format_)
                name = target.file_name.casefold()  # as macOS and Windows compare names
                if name not in targets:
                    targets[name] = target
                elif sound:  # else it may be the echo of an id given twice
                    found.append(_same_name(target, targets[name], variant))
    found += _unsafe_names(report, tuple(targets.values()))
    return tuple(targets.values()), found


def _without_target(report: Report, variants: Mapping[str, Variant]) -> list[Diagnostic]:
    """What asks for nothing: a slip, since nobody writes a variant for no file at all."""
    found = []
    if not variants:
        address = Address(f"{posixpath.dirname(report.address.file)}/{VARIANTS_FILE}")
        message = "the file names no variant, so that there is nothing to make"
        hint = "write at least one, such as `full: {}`, or delete the file"
        found.append(error("no-target", message, hint=hint, address=str(address)))
    for variant in variants.values():
        if variant.formats == ():
            message = f"the variant `{variant.name}` is made in no format"
            hint = f"list some of {_listed(writers.names())}, or leave `formats` out for all"
            address = variant.address.child("formats")
            found.append(error("no-target", message, hint=hint, address=str(address)))
        if not select.items(report, variant):
            message = f"the variant `{variant.name}` shows none of the {variant.each}"
            hint = "take `each` away, or let the variant show what it is to be made for"
            address = variant.address.child("each")
            found.append(error("no-target", message, hint=hint, address=str(address)))
    return found


def _formats(variant: Variant) -> tuple[str, ...]:
    known = writers.names()
    if variant.formats is None:
        return known
    return tuple(name for name in variant.formats if name in known)


def _unknown_formats(variants: Mapping[str, Variant]) -> list[Diagnostic]:
    known = writers.names()
    return [
        error(
            "unknown-format",
            f"there is no format `{name}`",
            hint=did_you_mean(name, known),
            address=str(variant.address.child("formats", index)),
        )
        for variant in variants.values()
        for index, name in enumerate(variant.formats or ())
        if name not in known
    ]


def _same_name(target: Target, other: Target, variant: Variant) -> Diagnostic:
    message = f"two artefacts would be called `{target.file_name}`"
    if target == other:
        hint = f"the variant `{variant.name}` lists the format `{target.format}` twice"
    else:
        hint = f"rename the variant `{target.variant}` or `{other.variant}`"
    return error("same-artefact", message, hint=hint, address=str(variant.address))


def _unsafe_names(report: Report, targets: tuple[Target, ...]) -> list[Diagnostic]:
    found = []
    if not _PORTABLE.fullmatch(report.name) or report.name.split(".")[0].lower() in _DEVICES:
        message = f"the report's folder is called `{report.name}`, which not every system can take"
        hint = "use letters, digits, hyphens, full stops and underscores"
        found.append(error("unsafe-name", message, hint=hint, address=str(report.address)))
    for target in targets:
        if len(target.file_name) > _LONGEST_NAME:
            message = f"the file name `{target}` has more than {_LONGEST_NAME} characters"
            hint = "shorten the names of folder, variant and item"
            found.append(error("unsafe-name", message, hint=hint, address=str(report.address)))
    return found


def _names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    hint = did_you_mean(name, known)
    return f"there is no {what} `{name}`" + (f"; {hint}" if hint else "")
