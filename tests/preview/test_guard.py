"""Nobody but the preview's own page, on this machine, is told anything or has anything done."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.preview.running import Preview

PAGE = "note/note-full.html"
PATHS = ["/", "/-/preview.js", "/events", f"/page/{PAGE}", f"/file/{PAGE}", f"/place/{PAGE}"]


def test_it_is_reached_from_this_machine_alone(preview: Preview) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))  # sends nothing: it only tells our address in the network
        own = asking.getsockname()[0]
    if own.startswith("127."):
        pytest.skip("this machine is in no network")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((own, preview.port), timeout=5)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_names_of_this_machine_are_answered(preview: Preview, name: str) -> None:
    status, _, _ = preview.ask("/", host=f"{name}:{preview.port}")
    assert status == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.nip.io:{port}",
        "",
        None,
    ],
)
def test_a_name_that_was_made_to_lead_here_is_told_nothing(
    preview: Preview, path: str, host: str | None
) -> None:
    named = None if host is None else host.format(port=preview.port)
    status, _, body = preview.ask(path, host=named)
    assert status in (400, 421)
    assert len(body) < 100


def test_a_second_host_does_not_help(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port)) as connection:
        own = f"127.0.0.1:{preview.port}"
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil\r\n\r\n".encode())
        assert connection.recv(100).split()[1] in (b"400", b"421")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_pages_of_other_origins_may_not_ask(preview: Preview, path: str, origin: str) -> None:
    status, headers, body = preview.ask(path, origin=origin.format(port=preview.port))
    assert status == 403
    assert "access-control-allow-origin" not in headers
    assert b"Rivers" not in body


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_elsewhere_can_embed_anything(preview: Preview, path: str, site: str) -> None:
    """Browsers send no origin with a picture, a script, a frame."""
    for kind in ("image", "script", "iframe", "empty"):
        status, _, _ = preview.ask(path, sec_fetch_site=site, sec_fetch_dest=kind)
        assert status == 403


def test_a_link_elsewhere_may_lead_to_the_first_page_and_nowhere_else(preview: Preview) -> None:
    followed = {"sec_fetch_site": "cross-site", "sec_fetch_dest": "document"}
    assert preview.ask("/", **followed)[0] == 200
    assert {preview.ask(path, **followed)[0] for path in PATHS[1:]} == {403}


@pytest.mark.parametrize(
    "path", ["/", "/-/preview.js", f"/page/{PAGE}", f"/file/{PAGE}", "/nowhere"]
)
def test_every_answer_says_that_it_is_for_its_own_page_only(preview: Preview, path: str) -> None:
    _, headers, _ = preview.ask(path)
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] in ("DENY", "SAMEORIGIN")
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_page_may_load_and_be_framed_by_nothing_else(preview: Preview) -> None:
    _, headers, _ = preview.ask("/")
    policy = headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert "unsafe" not in headers["content-security-policy"]
    _, headers, _ = preview.ask(f"/page/{PAGE}")
    assert headers["content-security-policy"] == "frame-ancestors 'self'"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_without_an_origin_nothing_is_done(preview: Preview, method: str) -> None:
    status, _, _ = preview.ask("/open", method=method, body={})
    assert status == 403


def own_origin(preview: Preview) -> str:
    return f"http://127.0.0.1:{preview.port}"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_there_is_nothing_to_change(preview: Preview, method: str) -> None:
    status, _, _ = preview.ask(f"/file/{PAGE}", method=method, origin=own_origin(preview))
    assert status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/file/note/manifest.json",
        "/file/note/report.yaml",
        "/file/../content/note/report.yaml",
        "/file/note/../../content/note/report.yaml",
        "/file/%2e%2e/content/note/report.yaml",
        "/file/..%2fcontent%2fnote%2freport.yaml",
        "/file//etc/passwd",
        "/file/%2fetc%2fpasswd",
        "/file/note/note-full.html%00.html",
        "/file/note/./note-full.html",
        "/page/..%2f..%2fcontent/note/report.yaml",
        "/-/../board.py",
        "/-/..%2fboard.py",
        "/-/%2e%2e%2fboard.py",
        "/-//etc/passwd",
        "/-/fonts.json",
        "/content/note/report.yaml",
        "/build/note/note-full.html",
        "/picture/note/..%2fmanifest.json?page=0&width=100",
        "/sheets/..%2f..%2fetc/passwd",
    ],
)
def test_no_path_leads_out_of_what_was_built(preview: Preview, path: str) -> None:
    status, _, body = preview.ask(path)
    assert status == 404
    assert len(body) < 100


def test_a_link_that_leads_out_of_what_was_built_is_not_followed(
    preview: Preview, project: Path
) -> None:
    artefact = project / "build/note/note-session-water.html"
    good = artefact.read_bytes()
    for elsewhere in (project / "content/note/report.yaml", Path("/etc/passwd")):
        artefact.unlink()
        artefact.symlink_to(elsewhere)
        status, _, body = preview.ask("/file/note/note-session-water.html")
        assert (status, body) == (404, b"Not Found")
    artefact.unlink()
    artefact.write_bytes(good)


def test_what_was_built_is_served(preview: Preview, project: Path) -> None:
    status, _, body = preview.ask(f"/file/{PAGE}")
    assert (status, body) == (200, (project / "build" / PAGE).read_bytes())


@pytest.mark.parametrize(
    "told",
    [{}, [], None, {"file": 3}, {"file": "content/note/report.yaml", "line": "x", "column": 1}],
)
def test_what_is_no_place_opens_nothing(preview: Preview, told: object) -> None:
    status, _, _ = preview.ask("/open", method="POST", body=told, origin=own_origin(preview))
    assert status == 400


@pytest.mark.parametrize(
    "query", ["", "page=0", "page=x&x=0&y=0", "page=-1&x=0&y=0", "page=nan&x=0&y=0"]
)
def test_what_is_no_point_of_a_page_has_no_place(preview: Preview, query: str) -> None:
    status, _, _ = preview.ask(f"/place/{PAGE}?{query}")
    assert status == 400
