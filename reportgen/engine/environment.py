"""What artefacts depend on besides the files of a project: this package, Python, its libraries.

One digest stands for all of it: equal digests, equal artefacts of equal sources. It is asked for
at each start, so it takes but some milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
#: Templates count where they are read; compiled modules follow from the others.
_APART = frozenset(("_templates", "__pycache__"))

#: What no lock file locks: the system's libraries that set text, each under its names on Linux,
#: macOS and Windows, with the function that tells its version.
_LIBRARIES = (
    ("pango_version", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ("FcGetVersion", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
)


@cache
def environment() -> str:
    """The digest, as this process found it when it first asked."""
    found = sha256(sys.version.encode())
    for path in sorted(_files(str(_PACKAGE))):
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of plain strings
            data = file.read()
        found.update(f"{path[len(str(_PACKAGE)) :]} {len(data)}\n".encode())
        found.update(data)
    for name in sorted(_distributions()):
        found.update(f"{name}\n".encode())
    for function, *names in _LIBRARIES:
        found.update(f"{names[0]} {_version(function, names)}\n".encode())
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _APART:
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path


def _distributions() -> Iterator[str]:
    """What is installed, with its version: `weasyprint-70.0.dist-info`."""
    for folder in sys.path:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _version(function: str, names: list[str]) -> str:
    for name in names:
        try:
            ask = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        if function.endswith("_string"):
            ask.restype = ctypes.c_char_p
        return str(ask())
    return "none"
