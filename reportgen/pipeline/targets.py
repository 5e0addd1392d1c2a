"""Targets: what a build makes, and the names of the files that come of it; and a choice of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import UsageError, did_you_mean


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
        """Of one name or several, None for all."""
        return cls(_names(variant), _names(format_))

    def takes(self, target: Target) -> bool:
        return (
            self.target in (None, target)
            and (not self.variants or target.variant in self.variants)
            and (not self.formats or target.format in self.formats)
        )

    def refuse_formats(self, known: Sequence[str]) -> None:
        """Raises `UsageError` for a format that there is not."""
        for name in self.formats:
            if name not in known:
                raise UsageError(_unknown("format", name, known))

    def refuse_variants(self, known: Iterable[str]) -> None:
        """Raises `UsageError` for a variant that there is not."""
        variants = sorted(set(known))
        for name in self.variants:
            if name not in variants:
                raise UsageError(_unknown("variant", name, variants))

    def refuse_nothing(self, targets: Sequence[Target]) -> None:
        """Raises `UsageError` if it takes none of all targets that there are."""
        if any(self.takes(target) for target in targets):
            return
        of_variants = Choice(self.variants)
        made = dict.fromkeys(target.format for target in targets if of_variants.takes(target))
        whose = f"of {listed(self.variants)} " if self.variants else ""
        instead = f": it is made as {listed(made)}" if made else ""
        raise UsageError(f"nothing {whose}is made as {listed(self.formats)}{instead}")


def edition_name(report: str, variant: str, item: str | None) -> str:
    return "-".join(part for part in (report, variant, item) if part is not None)


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    hint = did_you_mean(name, known)
    return f"there is no {what} `{name}`" + (f"; {hint}" if hint else "")
