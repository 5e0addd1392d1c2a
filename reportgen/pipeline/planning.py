"""From a report to its targets, with what is wrong about them."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from reportgen import writers
from reportgen.diagnostics import Diagnostic, did_you_mean, error
from reportgen.model.address import Address
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import select
from reportgen.pipeline.targets import Target, listed
from reportgen.source.load import Loaded
from reportgen.source.rows import PORTABLE
from reportgen.source.variants import VARIANTS_FILE

#: File names that Windows keeps for devices, whatever their extension.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
#: Most file systems take 255 bytes; some are left for those who rename and number copies.
_LONGEST_NAME = 200


def plan(loaded: Loaded) -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """All targets of a report in the order of its variants, their items and formats."""
    found = _unknown_formats(loaded.variants)
    if (report := loaded.report) is None:
        return (), found
    targets: dict[str, Target] = {}
    sound = not any(complaint.is_error for complaint in loaded.diagnostics)
    items = {name: select.items(report, variant) for name, variant in loaded.variants.items()}
    if sound:
        found += _without_target(report, loaded.variants, items)
    for variant in loaded.variants.values():
        for item in items[variant.name]:
            for format_ in _formats(variant):
                target = Target(report.name, variant.name, item, format_)
                name = target.file_name.casefold()  # as macOS and Windows compare names
                if name not in targets:
                    targets[name] = target
                elif sound:  # else it may be the echo of an id given twice
                    found.append(_same_name(target, targets[name], variant))
    found += _unsafe_names(report, tuple(targets.values()))
    return tuple(targets.values()), found


def _without_target(
    report: Report, variants: Mapping[str, Variant], items: Mapping[str, Collection[str | None]]
) -> list[Diagnostic]:
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
            hint = f"list some of {listed(writers.names())}, or leave `formats` out for all"
            address = variant.address.child("formats")
            found.append(error("no-target", message, hint=hint, address=str(address)))
        if not items[variant.name] and not (variant.rows and variant.rows.complaints):
            assert variant.each is not None
            what = f"none of the {variant.each.of}" if variant.each.of else "no row of its file"
            message = f"the variant `{variant.name}` shows {what}"
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
    if not PORTABLE.fullmatch(report.name) or report.name.split(".")[0].lower() in _DEVICES:
        message = f"the report's folder is called `{report.name}`, which not every system can take"
        hint = "use letters, digits, hyphens, full stops and underscores"
        found.append(error("unsafe-name", message, hint=hint, address=str(report.address)))
    for target in targets:
        if len(target.file_name) > _LONGEST_NAME:
            message = f"the file name `{target}` has more than {_LONGEST_NAME} characters"
            hint = "shorten the names of folder, variant and item"
            found.append(error("unsafe-name", message, hint=hint, address=str(report.address)))
    return found
