"""Makes the theme's fonts small enough for a web page: templates/fonts/web/*.woff2.

Run it after a font has changed, or the characters in reportgen/writers/html/subset.py:

    .venv/bin/python tools/web_fonts.py

The same fonts give the same bytes. A test fails when what is there is out of date.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import ContentError
from reportgen.theme import load_theme, themes
from reportgen.workspace import DiskWorkspace
from reportgen.writers.html.fonts import INDEX, PREPARED, fingerprint, prepared_path, written_index
from reportgen.writers.html.subset import LATIN, characters, latin

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    workspace = DiskWorkspace(ROOT)
    folder = ROOT / PREPARED
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    index: dict[str, str] = {}
    for path in latin_fonts(workspace):
        font = workspace.read(path)
        (ROOT / prepared_path(path)).write_bytes(latin(font))
        index[path] = fingerprint(font)
    (ROOT / INDEX).write_text(written_index(index), encoding="utf-8")


def latin_fonts(workspace: DiskWorkspace) -> list[str]:
    """The font files of all themes that can set Latin text. Others are cut to what a page needs."""
    paths: set[str] = set()
    for name in (None, *themes(workspace)):
        theme, complaints = load_theme(workspace, name)
        if theme is None:
            raise ContentError(complaints)
        paths.update(font.path for font in theme.fonts)
    return [path for path in sorted(paths) if characters(workspace.read(path)) >= LATIN]


if __name__ == "__main__":
    main()
