"""Microsoft's Open XML SDK validator: whether Word can read a draft as it is meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import OPEN_XML, run


def check(paths: Sequence[Path]) -> Findings:
    """Errors for Microsoft 365, the newest reader that the validator knows."""
    return {path: _check(path) for path in paths}


def _check(path: Path) -> list[Finding]:
    # .NET stops on a machine without ICU, unless it is told that no language matters.
    answer = run(OPEN_XML.file, path, "Microsoft365", DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
    verdict = json.loads(answer.stdout)
    if verdict["ok"] != (not verdict["errors"]):
        raise ValueError(f"the validator contradicts itself: {answer.stdout}")
    return [_finding(error) for error in verdict["errors"]]


def _finding(error: dict[str, str | None]) -> Finding:
    place = " ".join(filter(None, (error["path"], error["xPath"])))
    return Finding(error["id"] or error["errorType"] or "error", error["description"] or "", place)
