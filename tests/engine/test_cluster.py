"""A cluster makes what this machine makes, from bytes alone, and loses nothing but time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.engine import remote
from reportgen.engine.cluster import Cluster
from reportgen.engine.environment import differences
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.queue import run
from reportgen.workspace import package_templates
from tests.cli.running import ROOT
from tests.engine.clusters import Scheduler, scheduler, wait_until
from tests.engine.test_queue import queue_of, work
from tests.pipeline.projects import artefacts_in, make_project
from tests.source.reports import png

REPORT = """\
kind: meeting-note
title: A Small Note
date: 2015-06
language: en
body: [water.yaml]
"""
WATER = """\
title: Water
id: water
body:
  - "Rivers cross borders.[^rivers]"
  - figure: {image: river.png, alt: A river., caption: The river.}
notes: {rivers: "Some 260 of them do."}
"""
VARIANTS = """\
full: {formats: [pdf, docx, html]}
briefing: {formats: [docx, html], each: {csv: data/countries.csv}, docx: {embed_fonts: false}}
"""
COUNTRIES = "country\n" + "".join(f"Country-{number}\n" for number in range(8))
NOTE = {
    "report.yaml": REPORT,
    "water.yaml": WATER,
    "variants.yaml": VARIANTS,
    "data/countries.csv": COUNTRIES,
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduler]:
    with scheduler(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture
def workers(cluster: Scheduler) -> Iterator[Scheduler]:
    """The cluster with no workers left over."""
    yield cluster
    for worker in cluster.workers:
        worker.kill()


def project(folder: Path) -> Path:
    made = make_project(folder, note=NOTE)
    (made / "content/note/river.png").write_bytes(png(2, 2))
    return made


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def ended(build: subprocess.Popen[str]) -> tuple[str, str]:
    """What it still says. `communicate` would leave out what `readline` has read ahead."""
    assert build.stdout is not None
    assert build.stderr is not None
    with build:
        return build.stdout.read(), build.stderr.read()


def lines(output: str) -> list[str]:
    """What a build tells of its targets, without how long it took."""
    return [line for line in output.splitlines() if line.startswith("made ")]


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_makes_the_same_from_bytes_alone(
    workers: Scheduler, tmp_path: Path
) -> None:
    here, there = project(tmp_path / "here"), project(tmp_path / "there")
    local = start(here, "--jobs", "1")
    first, killed, last = [workers.add() for _ in range(3)]
    build = start(there, "--cluster", workers.address)
    assert build.stdout is not None
    told = build.stdout.readline()
    killed.kill()
    rest, complaints = ended(build)
    assert build.returncode == 0, complaints
    assert lines(told + rest) == lines(local.communicate()[0])
    assert len(lines(told + rest)) == 19
    assert artefacts_in(there / "build") == artefacts_in(here / "build")
    for worker in (first, last):
        assert any("weasyprint" in path for path in worker.opened)  # the hook hears
        ours = (str(there), str(package_templates()))
        assert not [path for path in worker.opened if path.startswith(ours)]

    # What has travelled once stays there: the same worker gets no file twice, in any build.
    last.kill()
    told_of = []
    for number in ("One", "Two"):
        (there / "content/note/water.yaml").write_text(WATER.replace("Some", number))
        again = start(there, "--cluster", workers.address)
        output, complaints = again.communicate()
        assert again.returncode == 0, complaints
        assert len(lines(output)) == 19
        told_of.append((first.told("take_files"), first.told("tell")))
    assert told_of[0][0] == told_of[1][0] > 0
    assert told_of[0][1] < told_of[1][1]


@pytest.mark.slow
def test_a_job_that_kills_its_worker_is_tried_once_more_and_no_other_is_lost(
    workers: Scheduler,
) -> None:
    for _ in range(3):
        workers.add()
    jobs = ["die", *"abcdef"]
    with closing(Cluster(workers.address)) as crew:
        found = dict(run(work, queue_of(jobs), crew))
    failure = found.pop(0)
    assert isinstance(failure, Failure)
    assert failure.cause is Cause.DEATH
    assert [*map(found.get, range(1, 7))] == [*"ABCDEF"]
    assert sum(one.process.poll() is None for one in workers.workers[-3:]) == 1


@pytest.mark.slow
def test_workers_with_another_environment_are_refused_by_name_and_the_others_go_on(
    workers: Scheduler, tmp_path: Path
) -> None:
    folder, other = project(tmp_path / "note"), with_package(tmp_path / "more")
    workers.add(other)
    build = start(folder, "--cluster", workers.address)
    _, complaints = build.communicate()
    assert build.returncode == 4, complaints
    assert "other-1.0 only there" in complaints
    assert complaints.count("tcp://127.0.0.1:") == 2  # the scheduler's and the worker's
    assert not (folder / "build/note/note-full.html").exists()

    workers.add()
    build = start(folder, "--cluster", workers.address, "--format", "html", "--strict")
    output, complaints = build.communicate()
    assert build.returncode == 0, complaints
    assert len(lines(output)) == 9
    assert complaints.startswith("warning: the worker at tcp://127.0.0.1:")
    assert "is refused: other-1.0 only there" in complaints
    assert complaints.count("tcp://") == 1


@pytest.mark.slow
def test_a_worker_that_comes_later_or_becomes_another_is_refused_as_well(
    workers: Scheduler, tmp_path: Path
) -> None:
    other = with_package(tmp_path / "more")
    workers.add()
    with closing(Cluster(workers.address, patience=5)) as crew:
        assert crew.complaints == ()
        workers.add(other)
        wait_until(lambda: len(crew.complaints) == 1)
        workers.add()
        wait_until(lambda: crew.at_once == 4)
        crew.submit(become_another, str(other)).result()
        assert dict(run(work, queue_of("abcdef"), crew)) == dict(enumerate("ABCDEF"))
        assert len(crew.complaints) == 2
        assert all("other-1.0 only there" in one.message for one in crew.complaints)
        crew.submit(become_another, str(other)).result()
        refusal = "no workers left\n.*is refused.*\n.*is refused.*\n.*is refused"
        with pytest.raises(EnvironmentFault, match=refusal):
            crew.submit(str.upper, "a").result()


def with_package(folder: Path) -> Path:
    """A folder to import from that makes an environment another."""
    (folder / "other-1.0.dist-info").mkdir(parents=True)
    return folder


def become_another(folder: str) -> None:
    """What a worker that is begun anew at the same address may be."""
    sys.path.append(folder)
    remote._parts.cache_clear()


@pytest.mark.slow
def test_an_interrupt_ends_the_caller_and_leaves_the_workers_to_others(
    workers: Scheduler, tmp_path: Path
) -> None:
    worker = workers.add()
    build = start(project(tmp_path / "note"), "--cluster", workers.address)
    assert build.stdout is not None
    build.stdout.readline()
    build.send_signal(signal.SIGINT)
    ended(build)
    assert build.returncode == 130
    assert worker.process.poll() is None
    parts = (tmp_path / "note/build").rglob("*.part")
    assert [*parts] == []


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(workers: Scheduler) -> None:
    with pytest.raises(EnvironmentFault, match="has no workers"):
        Cluster(workers.address, patience=2)


def test_a_scheduler_that_does_not_answer_is_told_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(EnvironmentFault, match=f"no scheduler answers at {address}"):
            Cluster(address, patience=1)
    with pytest.raises(EnvironmentFault, match=f"no scheduler answers at {address}"):
        Cluster(address, patience=1)


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:80", "tcp://127.0.0.1", ""])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="tcp://scheduler:8786"):
        Cluster(address)


def test_without_the_extra_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['distributed'] = None; sys.argv[0] = 'reportgen'\n"
        "from reportgen.__main__ import run; run()"
    )
    command = ["--project", str(project(tmp_path)), "build", "--cluster", "tcp://127.0.0.1:1"]
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "pip install 'reportgen[cluster]'" in done.stderr


def test_the_parts_of_an_environment_are_compared_in_words() -> None:
    ours = {"Python": "3.11.7 (main)", "reportgen": "a" * 64, "packages": "x-1.dist-info\ny-2.egg"}
    theirs = {"Python": "3.12.1 (x)", "reportgen": "b" * 64, "packages": "x-2.dist-info\ny-2.egg"}
    assert differences(ours, ours) == ""
    assert differences(theirs, ours) == (
        "Python 3.12.1 there, 3.11.7 here; x-2 only there; x-1 only here; another reportgen"
    )
