"""ARCHITECTURE.md is a map of what is there: each path that it names exists, each room is on it."""

from __future__ import annotations

import re

import pytest

from tests.imports import PACKAGE, ROOT
from tests.test_layers import ranks, room

MAP = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

_QUOTED = re.compile(r"`([^`\s]+)`")
_FILE = re.compile(r"[\w<>*.-]+\.(?:py|md|yaml|xhtml|j2|toml|sh)")
_PATH = re.compile(rf"(?:[\w<>*-]+/)+(?:{_FILE.pattern})?|{_FILE.pattern}")
_ROW = re.compile(r"^\| `([\w/]+?/?)(?:\.py)?` \|.*$", re.MULTILINE)
_OUTSIDE = re.compile(r"^Outside the package:\n\n((?:    .*\n)+)", re.MULTILINE)


def named() -> list[tuple[str, str]]:
    """The paths that the map names, each with the folder that it may be told from."""
    prose = _OUTSIDE.sub("", _ROW.sub("", MAP))
    found = [(path, "") for path in _QUOTED.findall(prose) if _PATH.fullmatch(path)]
    for row in _ROW.finditer(MAP):
        paths = [path for path in _QUOTED.findall(row[0]) if _PATH.fullmatch(path)]
        found += [(path, row[1]) for path in paths]
    folder = ""
    for line in _OUTSIDE.findall(MAP)[0].splitlines():
        entry = re.match(r"    (\w+/) ", line)
        folder = entry[1] if entry else folder
        found += [(path, folder) for path in _PATH.findall(line) if path != folder]
    return sorted(set(found))


def exists(path: str, folder: str) -> bool:
    """Whether a path is there, from the top, from the package, or in the folder it is told from.

    `<report>` stands for anything, as `*` does.
    """
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    tops = (ROOT, ROOT / PACKAGE)
    return any(any(top.glob(pattern)) for top in tops) or (
        folder != "" and any((ROOT / folder).rglob(pattern))
    )


def test_the_map_names_paths() -> None:
    assert ("build.py", "reportgen/pipeline/") in named()
    assert ("tests/semantic/specimen.xhtml", "") in named()
    assert ("labels/<language>.yaml", "templates/") in named()
    assert ("marked/yaml.py", "") in named()


@pytest.mark.parametrize(("path", "folder"), named())
def test_every_path_on_the_map_exists(path: str, folder: str) -> None:
    # What is made by `make build` is not in a fresh clone.
    made = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert exists(path, folder) or f"/{path}" in made


def test_every_room_of_the_package_is_on_the_map() -> None:
    doors = {"__init__", "__main__"}
    rooms = {
        f"{PACKAGE}.{path.stem}"
        for path in (ROOT / PACKAGE).iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and path.stem not in doors
    }
    assert rooms == set(ranks())


def test_a_path_that_is_gone_would_be_missed() -> None:
    assert not exists("gone.py", "reportgen/pipeline/")
    assert not exists("<report>/gone.yaml", "content/")
    assert room("reportgen.gone") is None
