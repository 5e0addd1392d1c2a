"""Reads artefacts again and again while they are built, and tells of each that is not whole.

A program of its own: `python -m tests.survival.reader FOLDER DIGESTS`. It reads until its input
ends; then it prints how often it has read each file.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def reading(folder: Path, digests: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Has a reader watch the folder, whose files may have these digests. Fails if it once saw
    anything else."""
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.survival.reader", folder, json.dumps(digests)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield
    finally:
        told, _ = reader.communicate()
    *wrong, last = told.splitlines()
    assert wrong == []
    counts = json.loads(last)
    assert set(counts) == {*digests, "manifest.json"}
    assert min(counts.values()) > 20, counts


def main(folder: Path, digests: Mapping[str, Sequence[str]]) -> None:
    counts: Counter[str] = Counter()
    while not select.select([sys.stdin], [], [], 0)[0]:
        for name, whole in digests.items():
            if (data := _read(folder / name, counts)) is None:
                continue
            if sha256(data).hexdigest() not in whole:
                print(f"{name} is not whole: {len(data)} bytes", flush=True)
        if (data := _read(folder / "manifest.json", counts)) is not None:
            try:
                found = {one["path"]: one["sha256"] for one in json.loads(data)["artefacts"]}
            except (ValueError, KeyError) as fault:
                print(f"the manifest is not whole: {fault}", flush=True)
            else:
                if any(one not in (None, *digests[name]) for name, one in found.items()):
                    print(f"the manifest tells of {found}", flush=True)
    print(json.dumps(counts))


def _read(path: Path, counts: Counter[str]) -> bytes | None:
    """The file; None if there is none yet. One that was there once is to stay."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if counts[path.name]:
            print(f"{path.name} is gone", flush=True)
        return None
    counts[path.name] += 1
    return data


if __name__ == "__main__":
    os.nice(5)
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
