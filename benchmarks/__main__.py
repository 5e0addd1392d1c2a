"""Everything that is promised of speed, measured in one run.

    .venv/bin/python -m benchmarks [--only ROW]... [--brief | --quick]

Prints a table; a run of all rows is written, with the machine and all versions, into
`benchmarks/results/`, and drawn for the README. Ends with 0 if all ran, whether goals were reached
or not: that is for people to judge.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import rows
from benchmarks.bars import bars
from benchmarks.bench import Bench
from benchmarks.commands import CommandFailed
from benchmarks.figures import Figure
from benchmarks.machine import Others, commit, machine, versions
from benchmarks.peers.environment import Peers, PeersMissing, peers
from benchmarks.results import Run
from benchmarks.sizes import BRIEF, FULL, QUICK

RESULTS = Path(__file__).parent / "results"
SIZES = {"full": FULL, "brief": BRIEF, "quick": QUICK}


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    now = datetime.now(UTC)
    found, why = _peers()
    measured: dict[str, list[Figure]] = {}
    others: dict[str, float] = {}
    failed = False
    about = {
        "date": now.isoformat(timespec="seconds"),
        "commit": commit(),
        "size": options.size,
        "load before": os.getloadavg(),
        "machine": machine(),
        "versions": {**versions(), **(found.versions if found else {})},
    }
    run = Run(about, measured, others)
    keep = options.size != "quick" and not options.only
    with TemporaryDirectory() as scratch:
        bench = Bench(SIZES[options.size], Path(scratch), found, why)
        for name in options.only or rows.NAMES:
            print(f"measuring {name}", file=sys.stderr)
            busy = Others()
            measured[name] = []
            try:
                for figure in rows.row(name)(bench):
                    measured[name].append(figure)
            except CommandFailed as fault:
                print(f"{name}: {fault}", file=sys.stderr)
                failed = True
            others[name] = busy.share
            if keep:  # row by row: an interrupted run leaves what it has
                run.put(RESULTS / f"{now:%Y-%m-%d}.json")
                (RESULTS / "bars.svg").write_text(bars(run.figures), encoding="utf-8")
    print(run)
    return 1 if failed else 0


def _peers() -> tuple[Peers | None, str]:
    try:
        return peers(), ""
    except PeersMissing as fault:
        why = f"the peers cannot be had: {fault}"
        print(why, file=sys.stderr)
        return None, why


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=rows.NAMES, metavar="ROW",
        help=f"only this row, may be repeated: {', '.join(rows.NAMES)}",
    )  # fmt: skip
    sizes = parser.add_mutually_exclusive_group()
    sizes.set_defaults(size="full")
    for name, what in (
        ("brief", "by the hundred instead of by the thousand: six minutes"),
        ("quick", "toy sizes, to see that it works; writes nothing"),
    ):
        sizes.add_argument(f"--{name}", action="store_const", dest="size", const=name, help=what)
    return parser


if __name__ == "__main__":
    sys.exit(main())
