"""Puts what was made into its place, unless there are errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.diagnostics import Diagnostic, EnvironmentFault
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.files import write_whole
from reportgen.pipeline.built import How, Reason, Told
from reportgen.pipeline.complaints import Locate, has_errors, settle
from reportgen.pipeline.making import Made
from reportgen.pipeline.memory.results import Product


@dataclass(frozen=True)
class Delivered:
    """`product` is None if nothing was delivered; what stood there before stands still."""

    product: Product | None
    reason: Reason
    told: Told


def deliver(
    path: Path,
    name: str,
    made: Made,
    locate: Locate,
    *,
    strict: bool,
    complaints: Iterable[Diagnostic] = (),
) -> Delivered:
    """`name` is what the file is called in complaints, which may have begun before it was made."""
    failed = replace(made.reason, how=How.FAILED)
    if isinstance(made.result, Failure):
        return Delivered(None, failed, Told((), ((name, made.result),)))
    found = (*complaints, *made.result.diagnostics)
    named = [replace(one, target=one.target or name) for one in found]
    diagnostics = settle(named, locate, strict=strict)
    if made.result.sha256 is None or has_errors(diagnostics):
        return Delivered(None, failed, Told(diagnostics))
    try:
        if made.reason.how is not How.KEPT:
            write_whole(path, made.data)
    except EnvironmentFault as fault:
        refused = Failure(Cause.ENVIRONMENT, str(fault))
        return Delivered(None, failed, Told(diagnostics, ((name, refused),)))
    return Delivered(made.result, made.reason, Told(diagnostics))
