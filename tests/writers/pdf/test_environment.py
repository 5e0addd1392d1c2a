"""The writer and the machine: what it needs, what it leaves alone, what cannot reach it."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from reportgen.semantic.tree import parse
from reportgen.writers import pdf
from tests.writers.pdf.documents import assets, document, one, paragraph, picture, theme, write

ROOT = Path(__file__).parents[3]
SPECIMEN = ROOT / "tests" / "semantic" / "specimen.xhtml"


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def digest_of_specimen() -> str:
    """The digest of the specimen as PDF, made in this process."""
    tree = parse(SPECIMEN.read_text(encoding="utf-8"))
    paths = {image.get("src") for image in tree.find_all(lambda e: e.name == "img")}
    written = pdf.write(tree, theme(), assets(dict.fromkeys(paths, picture())), pdf.Options())
    assert not written.failed, written.diagnostics
    return hashlib.sha256(written.data).hexdigest()


DIGEST = "from tests.writers.pdf.test_environment import *; print(digest_of_specimen())"


def test_the_bytes_are_the_same_in_any_folder_zone_locale_and_hash_order(tmp_path: Path) -> None:
    here = run(DIGEST, TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    elsewhere = tmp_path / "another folder"
    elsewhere.mkdir()
    there = run(
        DIGEST,
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        TMPDIR=str(elsewhere),
        HOME=str(elsewhere),
    )
    assert here.stdout.strip() == there.stdout.strip() != "", here.stderr + there.stderr


def test_a_second_document_is_not_coloured_by_the_first() -> None:
    first = digest_of_specimen()
    write(document(paragraph("Another 🙂 <em>document</em>.")), scale=0.9)
    assert digest_of_specimen() == first


def test_a_spawned_worker_can_write() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        assert executor.submit(digest_of_specimen).result() == digest_of_specimen()


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/the/host/has/its/own.conf")
    before = dict(os.environ)
    write(document(paragraph("Words.")))
    assert dict(os.environ) == before
    monkeypatch.delenv("FONTCONFIG_FILE")
    write(document(paragraph("Words.")))
    assert "FONTCONFIG_FILE" not in os.environ


def test_looking_at_the_options_loads_no_weasyprint() -> None:
    done = run(
        "import sys; from reportgen import writers; writers.get('pdf').Options();"
        "print([m for m in sys.modules if m.startswith(('weasyprint', 'cffi', 'fontTools'))])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_machine_without_pango_is_told_what_to_install() -> None:
    # The libraries are found by name through cffi; here none is.
    done = run(
        "import cffi\n"
        "def none(*_): raise OSError('cannot load library libpango-1.0-0')\n"
        "cffi.FFI.dlopen = none\n"
        "from tests.writers.pdf.documents import *\n"
        "from reportgen.diagnostics import EnvironmentFault\n"
        "try: write(document(''))\n"
        "except EnvironmentFault as fault: print(fault)\n"
    )
    assert "apt-get install libpango-1.0-0" in done.stdout, done.stderr
    assert len(done.stdout.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "source",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "../../../../etc/hostname",
        "content/../../etc/hostname",
        "ftp://127.0.0.1/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
    ],
)
def test_nothing_outside_the_project_is_read(source: str) -> None:
    tree = document(f'<figure data-kind="figure"><img src="{source}" alt="x"/></figure>')
    assert one(write(tree), "image").is_error


def test_nothing_is_asked_of_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        tree = document(f'<figure data-kind="figure"><img src="{url}" alt="x"/></figure>')
        assert write(tree, css=f"@import url({url}); body {{ background: url({url}) }}").failed
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_picture_of_the_same_path_on_the_disk_is_not_read(tmp_path: Path) -> None:
    # WeasyPrint reads the file behind a `file:` address once more when it writes.
    path = tmp_path / "a.png"
    path.write_bytes(b"from the disk")
    source = str(path).lstrip("/")
    tree = document(f'<figure data-kind="figure"><img src="{source}" alt="x"/></figure>')
    assert not write(tree, {source: picture()}).failed
