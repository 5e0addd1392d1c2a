"""Targets: what a build is to make, and the names of the files that come of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen import writers
from reportgen.diagnostics import Diagnostic, did_you_mean, error
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import select

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
    """Which targets are wanted; None stands for all."""

    variant: str | None = None
    format: str | None = None

    def takes(self, target: Target) -> bool:
        return self.variant in (None, target.variant) and self.format in (None, target.format)

    def why_nothing(self, variants: Sequence[str]) -> str:
        """What is wrong with a choice that takes no target. `variants` are those that exist."""
        if self.format is not None and self.format not in writers.names():
            return _unknown("format", self.format, writers.names())
        if self.variant is not None and self.variant not in variants:
            return _unknown("variant", self.variant, variants)
        return f"there is nothing to make: no variant `{self.variant}` as `{self.format}`"


def edition_name(report: str, variant: str, item: str | None) -> str:
    return "-".join(part for part in (report, variant, item) if part is not None)


def plan(
    report: Report, variants: Mapping[str, Variant]
) -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """All targets of a report in the order of its variants, their items and formats."""
    targets: dict[str, Target] = {}
    found: list[Diagnostic] = _unknown_formats(variants)
    for variant in variants.values():
        for item in select.items(report, variant):
            for format_ in _formats(variant):
                target = Target(report.name, variant.name, item, format_)
                name = target.file_name.casefold()  # as macOS and Windows compare names
                if name in targets:
                    found.append(_same_name(target, targets[name], variant))
                else:
                    targets[name] = target
    found += _unsafe_names(report, tuple(targets.values()))
    return tuple(targets.values()), found


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


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    hint = did_you_mean(name, known)
    return f"there is no {what} `{name}`" + (f"; {hint}" if hint else "")
