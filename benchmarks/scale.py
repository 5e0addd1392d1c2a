"""What a briefing costs, here and on a cluster: CPU time, memory, bytes. For docs/scale.md.

    python -m benchmarks.scale [rows] [--cluster]

Builds one page for each row of a table, twice as many in the second run as in the first: what a
briefing costs is the difference, apart from what starting costs. Workers are measured in
`/proc`, since they are children of a server that the caller's own `getrusage` knows nothing of.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import reportgen
from benchmarks.table import table
from reportgen.engine import cluster, remote

REPORT = """\
kind: meeting-note
title: The Lake Conference
date: 2015-06
language: en
body:
"""
PART = """\
  - title: {title}
    id: {title}
    body:
      - "{words}[^n]"
      - {{list: [{words}, {words}]}}
    ideas: ["{words}"]
    notes: {{n: "{words}"}}
"""
WORDS = "Some two hundred and sixty rivers cross borders and half of all people live along them. "
TEMPLATE = """\
{% extends "one-pager.html.j2" %}
{% block page %}
<h1>Briefing for {{ row.country }}</h1>
<p>{{ row.head }}</p>
<main>{{ show(report.body) }}</main>
{% endblock %}
"""
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Processes:
    """CPU seconds and peak resident bytes of other processes, by their number, while they live;
    and what looking at them took here."""

    cpu: dict[int, float] = field(default_factory=dict)
    looking: float = 0.0
    peak: dict[int, int] = field(default_factory=dict)

    def look(self, numbers: set[int]) -> None:
        for number in numbers:
            try:
                with open(f"/proc/{number}/stat", encoding="utf-8") as file:  # noqa: PTH123
                    parts = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            self.cpu[number] = (int(parts[11]) + int(parts[12])) / TICKS
            self.peak[number] = max(self.peak.get(number, 0), int(parts[21]) * PAGE)


def descendants(parent: int) -> set[int]:
    """The processes below this one. A worker's parent is the fork server, whose parent is ours."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:  # noqa: PTH123
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {parent}
    while more := {one for one, above in parents.items() if above in found} - found:
        found |= more
    return found - {parent}


@contextmanager
def watched(others: set[int]) -> Iterator[Processes]:
    """Looks at all descendants of this process, and at the others, until the end."""
    found, over = Processes(), threading.Event()

    def watch() -> None:
        while not over.wait(0.3):
            found.look(descendants(os.getpid()) | others)
        found.looking = time.thread_time()

    found.look(others)
    before = dict(found.cpu)
    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        found.look(descendants(os.getpid()) | others)
        over.set()
        thread.join()
        for number, seconds in before.items():
            found.cpu[number] -= seconds


def project(rows: int, formats: str) -> Path:
    top = Path(tempfile.mkdtemp(prefix="scale-"))
    (top / "content/note/data").mkdir(parents=True)
    (top / "templates").mkdir()
    parts = "".join(PART.format(title=title, words=WORDS) for title in ("water", "bread"))
    table = "".join(f"R{number},Country {number},Head {number}\n" for number in range(rows))
    (top / "content/note/report.yaml").write_text(REPORT + parts)
    (top / "content/note/variants.yaml").write_text(
        f"briefing: {{template: briefing, formats: [{formats}], each: {{csv: data/d.csv}}}}\n"
    )
    (top / "content/note/data/d.csv").write_text(f"code,country,head\n{table}")
    (top / "templates/briefing.html.j2").write_text(TEMPLATE)
    return top


@dataclass(frozen=True)
class Cost:
    """Of one build: CPU seconds and peak bytes here and in workers; bytes to and from workers."""

    caller: float
    caller_peak: int
    workers: float
    worker_peak: int
    sent: int = 0
    fetched: int = 0
    files: int = 0
    made: int = 0


@dataclass
class Traffic:
    """Bytes of jobs, of results and of files that the caller and its cluster exchange."""

    sent: int = 0
    fetched: int = 0
    files: int = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        performed, run = cluster.Cluster._performed, cluster.Cluster._run

        def counting(crew: cluster.Cluster, worker: str, call: remote.Call) -> object:
            self.sent += len(call.data)
            found = performed(crew, worker, call)
            self.fetched += len(getattr(found, "data", b""))
            return found

        def telling(crew: cluster.Cluster, worker: str, function: object, *given: object) -> object:
            if function is remote.take_files:
                (files,) = given
                assert isinstance(files, dict)
                self.files += sum(len(data) for data in files.values())
            return run(crew, worker, function, *given)  # type: ignore[arg-type]

        cluster.Cluster._performed = counting  # type: ignore[method-assign,assignment]
        cluster.Cluster._run = telling  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            cluster.Cluster._performed, cluster.Cluster._run = performed, run  # type: ignore[method-assign]


def cost(rows: int, formats: str, address: str | None, others: set[int]) -> Cost:
    """Of a build in a fresh process, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(rows), formats]
    command += [address, *map(str, others)] if address else []
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*(float(one) for one in done.stdout.split()))  # type: ignore[arg-type]


def one(rows: int, formats: str, address: str | None, others: set[int]) -> None:
    top = project(rows, formats)
    traffic = Traffic()
    try:
        with watched(others) as found, traffic.counted() if address else nullcontext():
            built = reportgen.build(project=top, jobs=None if address else 2, cluster=address)
        assert built.ok
        used = resource.getrusage(resource.RUSAGE_SELF)
        made = sum(path.stat().st_size for path in (top / "build/note").iterdir())
        print(
            used.ru_utime + used.ru_stime - found.looking,
            used.ru_maxrss * 1024,
            sum(found.cpu.values()),
            max(found.peak.values()),
            traffic.sent,
            traffic.fetched,
            traffic.files,
            made,
        )
    finally:
        shutil.rmtree(top)


def row(where: str, formats: str, rows: int, small: Cost, large: Cost) -> list[str]:
    def each(name: str, unit: float) -> str:
        return f"{(getattr(large, name) - getattr(small, name)) / rows / unit:.1f}"

    return [
        where,
        formats,
        each("caller", 1e-3),
        each("workers", 1e-3),
        f"{small.caller_peak / 1e6:.0f} {large.caller_peak / 1e6:.0f}",
        f"{small.worker_peak / 1e6:.0f} {large.worker_peak / 1e6:.0f}",
        each("sent", 1e3),
        each("fetched", 1e3),
        each("made", 1e3),
    ]


HEADS = (
    "where", "formats", "caller, ms", "workers, ms", "caller, MB", "worker, MB",
    "sent, kB", "fetched, kB", "made, kB",
)  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("rows", type=int, nargs="?", default=150)
    options.add_argument("--cluster", action="store_true")
    options.add_argument("--one", nargs=argparse.REMAINDER)
    given = options.parse_args()
    if given.one:
        rows, formats, *more = given.one
        one(int(rows), formats, more[0] if more else None, set(map(int, more[1:])))
        return
    lines, files = [], {}
    for formats in ("html", "docx", "pdf"):
        small, large = (cost(times * given.rows, formats, None, set()) for times in (1, 2))
        lines.append(row("here", formats, given.rows, small, large))
        if given.cluster:
            with own_cluster() as (address, others):
                # The first is for workers to import what it takes, and to be sent the files.
                first, small, large = (
                    cost(rows, formats, address, others) for rows in (8, given.rows, 2 * given.rows)
                )
            lines.append(row("cluster", formats, given.rows, small, large))
            files[formats] = first.files / len(others)
    print(table(HEADS, lines))
    for formats, sent in files.items():
        print(f"files sent to a worker once, for {formats}: {sent / 1e6:.1f} MB")


@contextmanager
def own_cluster() -> Iterator[tuple[str, set[int]]]:
    """A scheduler and two workers on the loopback: its address, and the workers' processes."""
    from tests.engine.clusters import scheduler  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, scheduler(Path(folder)) as found:
        workers = [found.add() for _ in range(2)]
        yield found.address, {worker.process.pid for worker in workers}


if __name__ == "__main__":
    main()
