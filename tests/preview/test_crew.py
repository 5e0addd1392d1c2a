"""Work that is outdated is dropped at once, and the next is done."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from reportgen.engine.workers import Processes
from reportgen.preview.crew import Crew, Outdated


@pytest.fixture
def crew() -> Iterator[Crew]:
    one = Crew(Processes(1))
    yield one
    one.close()


def test_it_does_work_in_another_process(crew: Crew) -> None:
    assert crew.submit(os.getpid).result() != os.getpid()


def test_work_in_hand_is_dropped(crew: Crew) -> None:
    future = crew.submit(time.sleep, 30)
    crew.drop()
    assert future.exception(timeout=60) is not None


def test_whoever_asks_for_more_learns_that_it_is_outdated(crew: Crew) -> None:
    crew.drop()
    for ask in (lambda: crew.submit(os.getpid), crew.renew, crew.check):
        with pytest.raises(Outdated):
            ask()


def test_it_works_again_once_it_resumes(crew: Crew) -> None:
    crew.submit(time.sleep, 30)
    crew.drop()
    crew.resume()
    assert crew.submit(os.getpid).result(timeout=60) != os.getpid()


def test_who_does_nothing_stays_warm(crew: Crew) -> None:
    before = crew.submit(os.getpid).result()
    crew.drop()
    crew.resume()
    assert crew.submit(os.getpid).result() == before


def test_polite_workers_give_way_and_stay_so() -> None:
    one = Crew(Processes(1), polite=True)
    polite = max(10, os.nice(0))
    assert one.submit(os.nice, 0).result() == polite
    assert one.submit(os.nice, 0).result() == polite
    one.close()
