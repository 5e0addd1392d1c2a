"""WeasyPrint, loaded late and with the theme's fonts only.

Fontconfig reads `FONTCONFIG_FILE` each time a configuration is made, so the variable is set just
while WeasyPrint is imported and while a document's configuration is made, and then put back: the
writer works in any process and leaves its environment as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import threading
import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from reportgen.diagnostics import Diagnostic, EnvironmentFault, error
from reportgen.theme import Font, Theme
from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets

#: Fontconfig's own scale of weights, by CSS weight (fontconfig.h, FC_WEIGHT_*).
_WEIGHTS = {
    100: 0,
    200: 40,
    300: 50,
    400: 80,
    500: 100,
    600: 180,
    700: 200,
    800: 205,
    900: 210,
}
_SLANTS = {"normal": 0, "italic": 100}

_ENVIRONMENT = threading.Lock()

PANGO_MISSING = (
    "WeasyPrint cannot load Pango, which sets the text of PDFs ({reason}); on Debian or Ubuntu: "
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class FontFolder:
    """A theme's font files in a folder of their own, with a Fontconfig file that names only it."""

    def __init__(self, fonts: tuple[Font, ...], data: tuple[bytes, ...]) -> None:
        self._folder = TemporaryDirectory(prefix="reportgen-fonts-")
        folder = Path(self._folder.name)
        (folder / "files").mkdir()
        rules = []
        for number, (font, content) in enumerate(zip(fonts, data, strict=True)):
            file = folder / "files" / f"{number}.ttf"
            file.write_bytes(content)
            rules.append(_rule(font, file))
        self.configuration = folder / "fonts.conf"
        self.configuration.write_text(_configuration(folder, rules), encoding="utf-8")
        self._fonts: Any = None

    def fonts(self) -> Any:
        """WeasyPrint's font configuration, one for all documents: what Fontconfig and Pango take
        for one, some 200 kB, is never given back. It is to hold nothing of the last document."""
        if self._fonts is None:
            with _fontconfig_file(self.configuration):
                self._fonts = _weasyprint("text.fonts").FontConfiguration()
        self._fonts.strut_layouts.clear()
        self._fonts.font_features.clear()
        return self._fonts


def configure(theme: Theme, assets: Assets) -> tuple[Any, list[Diagnostic]]:
    """A WeasyPrint font configuration with the theme's fonts and no others.

    None if a font file is missing. Raises `EnvironmentFault` without Pango.
    """
    data: list[bytes] = []
    complaints: list[Diagnostic] = []
    for font in theme.fonts:
        try:
            data.append(assets.read(font.path))
        except WorkspaceError as fault:
            complaints.append(error("missing-font", str(fault)))
    if complaints:
        return None, complaints
    return _font_folder(theme.fonts, _Files(tuple(data))).fonts(), []


def import_late() -> None:
    """Imports WeasyPrint, and the modules here that need it, before there is any document.

    Raises `EnvironmentFault` without Pango.
    """
    with TemporaryDirectory(prefix="reportgen-fonts-") as folder, warnings.catch_warnings():
        # It looks for fonts when it is imported, and warns if there are none.
        warnings.simplefilter("ignore")
        empty = Path(folder) / "fonts.conf"
        empty.write_text(_configuration(Path(folder), []), encoding="utf-8")
        with _fontconfig_file(empty):
            _weasyprint("text.fonts")
    for module in ("document", "fitting"):
        import_module(f"reportgen.writers.pdf.{module}")


class _Files:
    """Font files that are equal if their digests are, to be a key."""

    def __init__(self, data: tuple[bytes, ...]) -> None:
        self.data = data
        self._digests = tuple(hashlib.sha256(content).digest() for content in data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Files) and self._digests == other._digests

    def __hash__(self) -> int:
        return hash(self._digests)


@lru_cache(maxsize=4)
def _font_folder(fonts: tuple[Font, ...], files: _Files) -> FontFolder:
    return FontFolder(fonts, files.data)


def _weasyprint(module: str) -> Any:
    # WeasyPrint prints its advice to standard output when a library is missing.
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            return import_module(f"weasyprint.{module}")
        except OSError as fault:
            raise EnvironmentFault(PANGO_MISSING.format(reason=fault)) from fault


@contextlib.contextmanager
def _fontconfig_file(path: Path) -> Iterator[None]:
    with _ENVIRONMENT:
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def _configuration(folder: Path, rules: list[str]) -> str:
    return "\n".join(
        (
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
            "<fontconfig>",
            f"<dir>{escape(str(folder / 'files'))}</dir>",
            f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>",
            *rules,
            "</fontconfig>",
            "",
        )
    )


def _rule(font: Font, file: Path) -> str:
    """What the theme says about a file counts, whatever names the file bears inside.

    The family is prepended: replacing it breaks Pango (WeasyPrint issue 2510).
    """
    return (
        '<match target="scan">'
        f'<test name="file" compare="eq"><string>{escape(str(file))}</string></test>'
        f'<edit name="family" mode="prepend"><string>{escape(font.family)}</string></edit>'
        f'<edit name="weight" mode="assign_replace"><int>{_WEIGHTS[font.weight]}</int></edit>'
        f'<edit name="slant" mode="assign_replace"><int>{_SLANTS[font.style]}</int></edit>'
        "</match>"
    )
