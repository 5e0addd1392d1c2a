"""Same in, same out, wherever and however it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.pipeline.projects import files_in

pytestmark = pytest.mark.slow


def test_another_folder_time_zone_locale_and_hash_seed_give_the_same_bytes(
    out: Path, tmp_path: Path
) -> None:
    project = tmp_path / "élsewhere, and deeper"
    shutil.copytree(ROOT / "content", project / "content")
    elsewhere = {
        "HOME": str(tmp_path),
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "2015",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Kathmandu",
    }
    ran = run("build", "--jobs", "3", cwd=project / "content", env=elsewhere)
    assert ran.returncode == 0, ran.stderr
    one, other = published(out), published(project / "build")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def published(build: Path) -> dict[str, bytes]:
    """What a build delivers, without what it remembers for the next one."""
    found = files_in(build)
    return {name: found[name] for name in found if not name.startswith(".cache/")}
