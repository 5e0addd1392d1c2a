"""The wheel carries all that a build needs: installed elsewhere, it builds the same bytes."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reportgen.version import VERSION
from tests.cli.running import ROOT, run
from tests.pipeline.projects import NOTE, artefacts_in, make_project

pytestmark = pytest.mark.slow

#: What a preview shows in a browser.
PAGE = "reportgen/preview/page"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packed from the source archive, which so proves to be complete too."""
    folder = tmp_path_factory.mktemp("dist")
    packer: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
    ]
    subprocess.run(packer, check=True, capture_output=True)
    (packed,) = folder.glob("*.whl")
    return packed


def test_the_wheel_carries_templates_fonts_and_their_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    templates = {
        f"reportgen/_templates/{path.relative_to(ROOT / 'templates')}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    page = {f"{PAGE}/{path.name}" for path in (ROOT / PAGE).iterdir()}
    assert f"{PAGE}/preview.js" in page
    assert templates | page <= packed
    assert any(name.endswith(".ttf") for name in templates)
    assert f"reportgen-{VERSION}.dist-info/licenses/LICENSE" in packed
    assert not [name for name in packed if name.startswith(("tests/", "content/"))]


def test_installed_elsewhere_it_builds_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    pip: list[str | Path] = [
        venv / "bin" / "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    lock = ROOT / "requirements.lock"
    subprocess.run([*pip, "--require-hashes", "--requirement", lock], check=True)
    subprocess.run([*pip, "--no-deps", wheel], check=True)

    project = make_project(tmp_path / "project", note={**NOTE, "variants.yaml": "full: {}\n"})
    installed = subprocess.run(
        [venv / "bin" / "reportgen", "build"],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    assert run("build", "--out", tmp_path / "here", cwd=project).returncode == 0
    elsewhere = artefacts_in(project / "build")
    assert {Path(name).suffix for name in elsewhere} == {".pdf", ".docx", ".html", ".json"}
    assert elsewhere == artefacts_in(tmp_path / "here")
