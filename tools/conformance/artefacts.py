"""What a build has made, as its manifests list it, and whether it is still that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from tools.conformance.declarations import declared, undeclared
from tools.conformance.finding import Finding


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that a manifest lists. `faults` is what is wrong with it before any checker looks,
    `standards` what it says that it keeps."""

    report: str
    path: Path
    format: str
    standards: frozenset[str]
    faults: tuple[Finding, ...]


def artefacts(build: Path) -> list[Artefact]:
    """All artefacts of all reports below a folder, in the order of the manifests.

    Raises ValueError if there are none, or if a manifest cannot be read.
    """
    found = [
        _artefact(manifest.parent.resolve(), entry)
        for manifest in sorted(build.glob("*/manifest.json"))
        for entry in _entries(manifest)
    ]
    if not found:
        raise ValueError(f"there are no artefacts in {build}; `make build` makes them")
    return found


def _entries(manifest: Path) -> list[dict[str, object]]:
    try:
        told = json.loads(manifest.read_bytes())
        entries: list[dict[str, object]] = [*told["artefacts"], told["index"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError(f"{manifest} is no manifest: {fault!r}") from fault
    return [entry for entry in entries if entry is not None]


def _artefact(folder: Path, entry: dict[str, object]) -> Artefact:
    path = folder / str(entry["path"])
    format_ = str(entry["format"])
    standards: frozenset[str] = frozenset()
    faults = []
    if entry["failed"]:
        faults.append(Finding("failed", "its last build failed"))
    elif entry["stale"]:
        faults.append(Finding("stale", "its sources have changed since it was built"))
    if not path.is_file():
        faults.append(Finding("absent", "there is no such file"))
    elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        faults.append(Finding("changed", "it is not the file that the manifest lists"))
    elif format_ == "pdf":
        standards = declared(path)
        faults += undeclared(standards)
    return Artefact(folder.name, path, format_, standards, tuple(faults))
