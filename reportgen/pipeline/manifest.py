"""The manifest: what stands in a report's folder under `build/`, and how far it can be trusted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.engine.files import remove, write_whole

if TYPE_CHECKING:
    from reportgen.pipeline.targets import Target

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file: a target's, or the index, which is of no variant.

    `path` is relative to the manifest. `title` and `date` (as in the source: `2015-06`) are those
    of the edition. `words` counts the words of the text, each once: notes and copies apart.
    `sources` is the digest of what it was made from. `failed`: the last build of it failed.
    `stale`: it is whole, but the sources have changed since, or failed to build. Without `sha256`
    there is no file.
    """

    path: str
    variant: str | None
    item: str | None
    format: str
    title: str | None = None
    date: str | None = None
    pages: int | None = None
    words: int | None = None
    notes: int | None = None
    sha256: str | None = None
    sources: str | None = None
    failed: bool = False
    stale: bool = False


def settled(
    folder: Path,
    targets: Iterable[Target],
    sources: str | None,
    made: Mapping[Target, Artefact | None],
    incomplete: Collection[str] = (),
) -> list[Artefact]:
    """What the manifest is to say of each target that has ever been tried.

    `targets` are all of the report, `sources` the digest of what they are made from. `made` holds
    those of this run, None for those that failed. Of variants that are `incomplete` there may be
    targets of which nothing could be told: what was made of them stays.
    """
    before = _by_path(folder)
    found = {target.file_name: _entry(folder, target, sources, made, before) for target in targets}
    lost = [one for one in before.values() if one.variant in incomplete and one.path not in found]
    entries = (*found.values(), *(failed(one, folder) for one in lost))
    return [entry for entry in entries if entry is not None]


def settle_folder(
    folder: Path, report: str, artefacts: Sequence[Artefact], names: Iterable[str]
) -> tuple[str, ...]:
    """Writes the manifest, after all artefacts, and removes files that were targets and are none.

    `names` are those of all targets. Returns the names of the files removed. Raises
    `EnvironmentFault`.
    """
    stays = {*names, *(artefact.path for artefact in artefacts)}
    gone = sorted(_by_path(folder).keys() - stays)
    for name in gone:
        remove(folder / name)
    _write(folder, report, artefacts)
    return tuple(gone)


def mark_all_failed(folder: Path, report: str) -> None:
    """For a report that could not be built at all. Raises `EnvironmentFault`."""
    if before := read_manifest(folder):
        _write(folder, report, [failed(one, folder) for one in before])


def remove_vanished(out: Path, reports: Iterable[str]) -> tuple[Path, ...]:
    """Removes what was built of reports that are no more. Raises `EnvironmentFault`."""
    known = set(reports)
    gone: list[Path] = []
    for manifest in sorted(out.glob(f"*/{MANIFEST}")):
        folder = manifest.parent
        if folder.name in known:
            continue
        for artefact in read_manifest(folder):
            remove(folder / artefact.path)
            gone.append(folder / artefact.path)
        remove(manifest)
        if not any(folder.iterdir()):
            folder.rmdir()
    return tuple(gone)


def read_manifest(folder: Path) -> tuple[Artefact, ...]:
    """The artefacts that a manifest lists, the index last; none if it is not one of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        entries = [*manifest["artefacts"], manifest.get("index")]
        artefacts = tuple(Artefact(**entry) for entry in entries if entry is not None)
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    # What a manifest lists may be removed: a path that leads elsewhere is not followed.
    return tuple(one for one in artefacts if _is_file_name(one.path))


def _by_path(folder: Path) -> dict[str, Artefact]:
    return {artefact.path: artefact for artefact in read_manifest(folder)}


def _is_file_name(path: object) -> bool:
    return isinstance(path, str) and path == Path(path).name and path not in ("", MANIFEST)


def _entry(
    folder: Path,
    target: Target,
    sources: str | None,
    made: Mapping[Target, Artefact | None],
    before: Mapping[str, Artefact],
) -> Artefact | None:
    old = before.get(target.file_name)
    if target in made:
        fresh = made[target]
        empty = Artefact(target.file_name, target.variant, target.item, target.format)
        return fresh if fresh is not None else failed(old or empty, folder)
    if old is None:
        return None
    return replace(old, stale=old.stale or old.sources != sources)


def failed(last: Artefact, folder: Path) -> Artefact:
    """The last good artefact stays; where there is none, only the failure is told."""
    if last.sha256 is not None and (folder / last.path).is_file():
        return replace(last, failed=True, stale=True)
    return Artefact(last.path, last.variant, last.item, last.format, failed=True)


def _write(folder: Path, report: str, artefacts: Sequence[Artefact]) -> None:
    targets = [asdict(one) for one in artefacts if one.variant is not None]
    index = next((asdict(one) for one in artefacts if one.variant is None), None)
    manifest = {"report": report, "artefacts": targets, "index": index}
    data = f"{json.dumps(manifest, indent=2, ensure_ascii=False)}\n".encode()
    path = folder / MANIFEST
    if not (path.is_file() and path.read_bytes() == data):
        write_whole(path, data)
