"""The rooms of ARCHITECTURE.md hold: no import goes upward, sideways or in a circle."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from reportgen import writers
from tests.imports import PACKAGE, ROOT, Import, imports, modules

_ROW = re.compile(r"^\| `(reportgen/[\w/]+?)(?:/|\.py)` \| (\d+) \|", re.MULTILINE)

#: Which rooms may import what is not ours. Formats and notations stay where they are known, and
#: what is slow to import where it is needed.
OUTSIDE = {
    "PIL": ["reportgen.writers"],
    "click": ["reportgen.cli"],
    "cssselect2": ["reportgen.writers.pdf"],
    "distributed": ["reportgen.engine.cluster"],
    "docx": ["reportgen.word", "reportgen.writers.docx"],
    "fontTools": ["reportgen.writers"],
    "jinja2": ["reportgen.render"],
    "lxml": ["reportgen.word", "reportgen.writers.docx", "reportgen.importers.docx"],
    "markupsafe": ["reportgen.render"],
    "pydantic": ["reportgen.theme", "reportgen.writers", "reportgen.pipeline"],
    "openpyxl": ["reportgen.matrix"],
    "pydyf": ["reportgen.writers.pdf"],
    "pypdfium2": ["reportgen.preview"],
    "pyphen": ["reportgen.writers"],
    "starlette": ["reportgen.preview"],
    "tinycss2": ["reportgen.writers.pdf"],
    "uvicorn": ["reportgen.preview"],
    "watchfiles": ["reportgen.preview"],
    "weasyprint": ["reportgen.writers.pdf"],
    "yaml": ["reportgen.marked"],
}

#: What only a writer's work may load: it takes half a second or more.
SLOW = [
    "weasyprint",
    "docx",
    "fontTools",
    "lxml",
    "jinja2",
    "openpyxl",
    "starlette",
    "uvicorn",
    "watchfiles",
]

#: Rooms that must not know any format.
FORMATLESS = ["engine", "model", "passes", "render", "semantic"]


def ranks() -> dict[str, int]:
    """The table of ARCHITECTURE.md: rooms by their dotted names, each with its rank."""
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return {path.replace("/", "."): int(rank) for path, rank in _ROW.findall(table)}


def room(module: str) -> str | None:
    """The room that a module stands in; None for the package's own front door."""
    return next((name for name in ranks() if within(module, [name])), None)


def within(module: str, rooms: Iterable[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in rooms)


def inside() -> list[Import]:
    """Imports of our own modules."""
    return [each for each in imports() if within(each.imported, [PACKAGE])]


def test_the_table_of_rooms_is_found() -> None:
    assert len(ranks()) >= 14
    assert len(inside()) > 100


def test_imports_go_down_the_ranks_only() -> None:
    rank = ranks()
    wrong = []
    for each in inside():
        above, below = room(each.importer), room(each.imported)
        if above is None or below is None or above == below:
            continue
        if rank[above] <= rank[below]:
            wrong.append(f"{each}: rank {rank[above]} imports from rank {rank[below]}")
    assert wrong == []


def test_modules_import_each_other_in_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for each in inside():
        graph.setdefault(each.importer, set()).add(each.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"a circle: {' <- '.join(circle.args[1])}")


def test_nothing_inside_imports_the_front_door() -> None:
    assert [str(each) for each in inside() if each.imported == PACKAGE] == []


def test_what_is_not_ours_is_imported_only_in_the_rooms_that_need_it() -> None:
    wrong = []
    for each in imports():
        name = each.imported.split(".")[0]
        if name in sys.stdlib_module_names or name == PACKAGE:
            continue
        if not within(each.importer, OUTSIDE.get(name, [])):
            wrong.append(str(each))
    assert wrong == []


@pytest.mark.parametrize("module", [PACKAGE, "reportgen.cli", "reportgen.writers"])
def test_slow_modules_wait_until_they_are_needed(module: str) -> None:
    code = f"import {module}, sys; print(*[name for name in {SLOW} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


@pytest.mark.parametrize("name", FORMATLESS)
def test_no_format_is_named_above_the_writers(name: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {words!r}"
        for module, path in modules().items()
        if within(module, [f"{PACKAGE}.{name}"])
        for line, words in formats_named(path)
    ]
    assert wrong == []


def formats_named(path: Path) -> list[tuple[int, str]]:
    """The names and strings of a module that name a format, docstrings apart.

    `html` is also half of a template's file name and the name of the tree's topmost element. So it
    counts only where a string consists of it, and not where an element's name is compared with
    it, nor in `semantic`, the home of the elements.
    """
    names = {*writers.names()} - {"html"}
    word = re.compile(rf"(?<![a-z])({'|'.join(sorted(names))})(?![a-z])", re.IGNORECASE)
    tree = ast.parse(path.read_bytes())
    spared = {id(words) for node in ast.walk(tree) for words in _spared(node)}
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(words)) if id(node) not in spared:
                if word.search(words) or (words == "html" and "semantic" not in path.parts):
                    found.append((node.lineno, words))
            case ast.Name(id=words) | ast.Attribute(attr=words) if words in names:
                found.append((node.lineno, words))
            case ast.arg(arg=words) if words in names:
                found.append((node.lineno, words))
            case _:
                pass
    return found


def _spared(node: ast.AST) -> Iterable[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant() as docstring):
            return [docstring]
        case ast.Compare(left=ast.Attribute(attr="name"), comparators=[ast.Constant(value="html")]):
            return node.comparators
        case _:
            return []


def test_a_format_that_is_named_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        '''"""Of pdf."""\nname = "html"\nif element.name == "html":\n    "pdf"\n'''
        """page = "page.html.j2"\nkind = options.docx\ndef f(pdf):\n    return "as-PDF"\n"""
    )
    assert formats_named(path) == [(2, "html"), (6, "docx"), (7, "pdf"), (8, "as-PDF")]


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    room = tmp_path / PACKAGE / "room"
    room.mkdir(parents=True)
    (tmp_path / PACKAGE / "__init__.py").write_text("from reportgen.room import door\n")
    (room / "__init__.py").write_text("def f():\n    from . import door\n")
    (room / "door.py").write_text("import yaml.error\nfrom .. import room, VERSION\n")
    assert sorted(map(str, imports(tmp_path))) == [
        "reportgen.room.door:1 imports yaml.error",
        "reportgen.room.door:2 imports reportgen",
        "reportgen.room.door:2 imports reportgen.room",
        "reportgen.room:2 imports reportgen.room.door",
        "reportgen:1 imports reportgen.room.door",
    ]
