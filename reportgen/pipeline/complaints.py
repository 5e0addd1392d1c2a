"""What becomes of the complaints of all stages: each gets its place, its target and its weight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, Severity, SourceRef, in_order
from reportgen.model.address import Address

#: An address among words: a writer that names several passages knows no lines.
_ADDRESS = re.compile(r"content/[^\s#`]+\.yaml#[^\s`,;]*")
#: Of how many targets the same is said one by one.
_MANY = 20
#: Finds the place of an address in the source, as `Loaded.locate` does.
Locate = Callable[[str], SourceRef | None]


def settle(
    diagnostics: Iterable[Diagnostic], locate: Locate, *, strict: bool
) -> tuple[Diagnostic, ...]:
    """With addresses resolved to places, in their words too; in order; if `strict`, as errors."""
    return tuple(in_order(_settled(one, locate, strict) for one in diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


def at_least_at(address: Address, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Gives this address to those that know neither place nor address."""
    return [
        one if one.where or one.address else replace(one, address=str(address))
        for one in diagnostics
    ]


def merged(by_edition: Mapping[str, Sequence[Diagnostic]]) -> list[Diagnostic]:
    """The complaints about all editions, each once; it names the edition that it is only about."""
    editions: dict[Diagnostic, list[str]] = {}
    for name, diagnostics in by_edition.items():
        for diagnostic in dict.fromkeys(diagnostics):
            editions.setdefault(diagnostic, []).append(name)
    return [
        replace(diagnostic, target=names[0])
        if len(names) == 1 and len(by_edition) > 1
        else diagnostic
        for diagnostic, names in editions.items()
    ]


def gathered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """With those about more targets than anyone reads through as one, at the place of the first."""
    targets: dict[Diagnostic, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        targets.setdefault(replace(diagnostic, target=None), []).append(diagnostic)
    return tuple(one for same in targets.values() for one in _gathered(same))


def _gathered(same: list[Diagnostic]) -> list[Diagnostic]:
    if len(same) <= _MANY:
        return same
    return [replace(same[0], target=f"{same[0].target} and {len(same) - 1:,} more")]


def _settled(diagnostic: Diagnostic, locate: Locate, strict: bool) -> Diagnostic:
    where = diagnostic.where
    if where is None and diagnostic.address is not None:
        where = locate(diagnostic.address)

    def place(match: re.Match[str]) -> str:
        return str(locate(match[0]) or match[0])

    return replace(
        diagnostic,
        where=where,
        severity=Severity.ERROR if strict else diagnostic.severity,
        message=_ADDRESS.sub(place, diagnostic.message),
        hint=None if diagnostic.hint is None else _ADDRESS.sub(place, diagnostic.hint),
    )
