"""A store gives back what it was given, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from reportgen.engine.digests import digest
from reportgen.engine.store import Store
from tests.pipeline.projects import files_in

KEY, OTHER = digest(b"key"), digest(b"other")


def stored(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def test_what_is_written_is_read_also_by_others(tmp_path: Path) -> None:
    Store(tmp_path / "new" / "store", 1000).write(KEY, b"one")
    store = Store(tmp_path / "new" / "store", 1000)
    assert (store.read(KEY), store.read(OTHER)) == (b"one", None)
    store.write(KEY, b"")
    assert store.read(KEY) == b""


def _swap(path: Path) -> None:
    other = path.parents[1] / OTHER[:2] / OTHER[2:]
    path.write_bytes(other.read_bytes())


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "one bit": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"f"),
    "another's": _swap,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_not_there_any_more(
    damage: Callable[[Path], object], tmp_path: Path
) -> None:
    store = Store(tmp_path, 1000)
    store.write(KEY, b"one")
    store.write(OTHER, b"other")
    damage(tmp_path / KEY[:2] / KEY[2:])
    assert store.read(KEY) is None
    assert len(stored(tmp_path)) == 1
    store.write(KEY, b"one")
    assert store.read(KEY) == b"one"


def test_a_full_store_loses_what_has_not_been_used_for_longest(tmp_path: Path) -> None:
    store = Store(tmp_path, 2000)
    keys = [digest(bytes([number])) for number in range(12)]
    for number, key in enumerate(keys):
        store.write(key, bytes(300))
        os.utime(tmp_path / key[:2] / key[2:], (number, number))
        if number == 4:
            assert store.read(keys[0]) is not None  # and so it has been used
    assert sum(path.stat().st_size for path in stored(tmp_path)) <= 2000
    left = [key for key in keys if store.read(key) is not None]
    assert keys[0] in left
    assert keys[-1] in left
    assert keys[1] not in left


def test_a_store_that_cannot_be_written_is_empty(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    store = Store(tmp_path / "store", 1000)
    store.write(KEY, b"one")
    assert store.read(KEY) is None
    assert (tmp_path / "store").read_text() == "a file"


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path, 1000)
    store.write(KEY, b"one")
    folder = tmp_path / KEY[:2]
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    for process in (dead, living):
        (folder / f".x.{process.pid}-0a0b.part").write_bytes(b"half")
    store.write(KEY, b"two")
    store.tidy()
    living.communicate()
    left = {path.name for path in stored(folder)}
    assert left == {KEY[2:], f".x.{living.pid}-0a0b.part"}


def test_many_may_use_it_at_once(tmp_path: Path) -> None:
    def work(number: int) -> None:
        store = Store(tmp_path, 5000)
        for turn in range(40):
            key = digest(bytes([turn % 7]))
            store.write(key, bytes([turn % 7]) * 500)
            assert store.read(key) in (None, bytes([turn % 7]) * 500)

    with ThreadPoolExecutor(8) as executor:
        list(executor.map(work, range(8)))
    assert all(name.count("/") == 1 for name in files_in(tmp_path))


def test_it_can_be_emptied(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", 1000)
    store.clear()
    store.write(KEY, b"one")
    store.clear()
    assert not (tmp_path / "store").exists()


def test_it_can_be_emptied_while_others_write_into_it(tmp_path: Path) -> None:
    """Each of them may do so at any moment between two of ours."""
    store, end = Store(tmp_path / "store", 1_000_000), Event()

    def write() -> None:
        while not end.is_set():
            for number in range(50):
                Store(tmp_path / "store", 1_000_000).write(digest(bytes([number])), b"x")

    with ThreadPoolExecutor(2) as executor:
        writers = [executor.submit(write) for _ in range(2)]
        try:
            for _ in range(50):
                store.clear()
        finally:
            end.set()
        for one in writers:
            one.result()
    store.clear()
    assert files_in(tmp_path) == {}


def test_where_it_is_a_link_what_that_leads_to_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "store").symlink_to("elsewhere")
    store = Store(tmp_path / "store", 1000)
    store.write(KEY, b"one")
    store.clear()
    assert files_in(tmp_path) == {}
    store.write(KEY, b"two")
    assert store.read(KEY) == b"two"
