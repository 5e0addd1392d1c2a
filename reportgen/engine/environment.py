"""What artefacts depend on besides the files of a project: this package, Python, its libraries.

One digest stands for all of it: equal digests, equal artefacts of equal sources. It is asked for
at each start, so it takes but some milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from reportgen.engine.digests import digest_of_all

_PACKAGE = Path(__file__).resolve().parents[1]
#: Templates count where they are read; compiled modules follow from the others.
_APART = frozenset(("_templates", "__pycache__"))
_PACKAGES = "packages"
#: The length of a digest, and how many packages are named one by one.
_DIGEST, _SHOWN = 64, 4

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
    return digest_of_all(environment_parts())


def environment_parts() -> dict[str, str]:
    """What the digest is of, by names for people: versions, and digests of what has none."""
    package = sha256()
    for path in sorted(_files(str(_PACKAGE))):
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of plain strings
            data = file.read()
        package.update(f"{path[len(str(_PACKAGE)) :]} {len(data)}\n".encode())
        package.update(data)
    return {
        "Python": sys.version,
        "reportgen": package.hexdigest(),
        _PACKAGES: "\n".join(sorted(set(_distributions()))),
        **{names[0]: _version(function, names) for function, *names in _LIBRARIES},
    }


def differences(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """How another environment differs from ours, in words; empty if it does not."""
    told = []
    for name in sorted({*theirs, *ours}):
        there, here = theirs.get(name, "none"), ours.get(name, "none")
        if there == here:
            continue
        if name == _PACKAGES:
            other = sorted({*there.splitlines()} - {*here.splitlines()})
            lacking = sorted({*here.splitlines()} - {*there.splitlines()})
            told += [f"{_some(names)} {where}" for names, where in
                     ((other, "only there"), (lacking, "only here")) if names]  # fmt: skip
        elif len(there) == len(here) == _DIGEST:
            told.append(f"another {name}")
        else:
            told.append(f"{name} {there.split()[0]} there, {here.split()[0]} here")
    return "; ".join(told)


def _some(names: list[str]) -> str:
    shown = ", ".join(name.rpartition(".")[0] for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more packages" if len(names) > _SHOWN else shown


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
