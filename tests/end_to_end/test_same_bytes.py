"""Same in, same out, wherever and however it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.pipeline.projects import artefacts_in

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
    one, other = artefacts_in(out), artefacts_in(project / "build")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
