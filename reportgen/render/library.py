"""The templates that a target uses: found through the workspace, read over before they run.

Whatever can be told from their text is told of all of them at once: syntax, unknown filters and
names, templates that are not there. What only running them shows comes from `page`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any, TypeAlias, TypeVar

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from reportgen.diagnostics import Diagnostic, SourceRef, did_you_mean, error
from reportgen.model.address import Address
from reportgen.render.sandbox import FILTERS, TemplateEnvironment
from reportgen.workspace import TEMPLATES, OutsideProject, Workspace, WorkspaceError, normalise

SUFFIX = ".html.j2"
PARTIALS = "blocks"
#: The templates of the page that lists a report's files, and of the one that tells what changed;
#: no variant can name them.
INDEX, CHANGES = "index", "changes"

#: Jinja says this in words only.
_UNKNOWN_FILTER = re.compile(r"No filter named '(\w+)'")

_Node = TypeVar("_Node", bound=nodes.Node)
_Naming: TypeAlias = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
_NAMING_OTHERS: tuple[type[_Naming], ...] = (
    nodes.Extends,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the text of one template tells: names with the line of their first use. `fields` are
    those that it takes of a row."""

    faults: tuple[Diagnostic, ...] = ()
    references: tuple[tuple[str, int], ...] = ()
    undeclared: tuple[tuple[str, int], ...] = ()
    fields: tuple[tuple[str, int], ...] = ()
    assigned: frozenset[str] = frozenset()


class Library(BaseLoader):
    """Templates by name, as `blocks/figure.html.j2`, from the project or else the package."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._sources: dict[str, str] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name for it)
    ) -> Template:
        """Raises `TemplateNotFound` or `TemplateSyntaxError`."""
        try:
            if name not in self._sources:
                self._sources[name] = self._workspace.read(path_of(name)).decode()
        except (WorkspaceError, UnicodeDecodeError):
            raise TemplateNotFound(name) from None
        source = self._sources[name]
        return environment.template_class.from_code(
            environment, _compiled(name, source), globals or {}
        )

    def names(self) -> tuple[str, ...]:
        """The report templates that there are: what `template:` may name."""
        return tuple(name for name in self._listed(TEMPLATES) if name not in (INDEX, CHANGES))

    def check(
        self,
        template: str,
        asked_at: Address,
        known: Collection[str],
        fields: Collection[str] | None = None,
    ) -> list[Diagnostic]:
        """All that is wrong with a report template and those it may use.

        `asked_at` is where the source names it, `known` the names that rendering gives to it,
        `fields` those that each row has, if it is rendered for rows.
        """
        if template not in self.names():
            message = f"there is no template `{path_of(template + SUFFIX)}`"
            hint = did_you_mean(template, self.names())
            return [error("unknown-template", message, hint=hint, address=str(asked_at))]
        return self.faults(template, known, fields)

    def faults(
        self, template: str, known: Collection[str], fields: Collection[str] | None = None
    ) -> list[Diagnostic]:
        """All that is wrong with a template that there is, and those it may use."""
        surveys, diagnostics = self._read_over(template + SUFFIX)
        diagnostics += [fault for survey in surveys.values() for fault in survey.faults]
        # An included template also sees what the including one sets.
        names = set(known).union(*(survey.assigned for survey in surveys.values()))
        for name, survey in surveys.items():
            for word, line in survey.undeclared:
                if word not in names:
                    message, hint = f"there is no `{word}` here", did_you_mean(word, known)
                    where = SourceRef(path_of(name), line)
                    diagnostics.append(error("undefined-name", message, where, hint=hint))
            for word, line in survey.fields:
                if fields is not None and word not in fields:
                    message, hint = f"a row has no `{word}`", did_you_mean(word, fields)
                    where = SourceRef(path_of(name), line)
                    diagnostics.append(error("unknown-field", message, where, hint=hint))
        return diagnostics

    def _read_over(self, first: str) -> tuple[dict[str, Survey], list[Diagnostic]]:
        """Surveys of a template, of all partials, and of whatever these name."""
        surveys: dict[str, Survey] = {}
        diagnostics: list[Diagnostic] = []
        partials = (
            f"{PARTIALS}/{name}{SUFFIX}" for name in self._listed(f"{TEMPLATES}/{PARTIALS}")
        )
        waiting: list[tuple[str, SourceRef | None]] = [(name, None) for name in (first, *partials)]
        while waiting:
            name, where = waiting.pop(0)
            if name in surveys:
                continue
            try:
                surveys[name] = _survey(name, self._workspace.read(path_of(name)).decode())
            except UnicodeDecodeError:
                surveys[name] = Survey()
                message = "a template must be UTF-8"
                diagnostics.append(error("encoding", message, SourceRef(path_of(name))))
            except WorkspaceError:
                surveys[name] = Survey()
                message = f"there is no template `{name}`"
                hint = did_you_mean(name, self._beside(name))
                diagnostics.append(error("unknown-template", message, where, hint=hint))
            for used, line in surveys[name].references:
                waiting.append((used, SourceRef(path_of(name), line)))
        return surveys, diagnostics

    def _beside(self, name: str) -> list[str]:
        """The templates in the folder that this one would lie in."""
        folder, slash, _ = name.rpartition("/")
        try:
            names = self._listed(path_of(folder) if folder else TEMPLATES)
        except WorkspaceError:
            return []
        return [f"{folder}{slash}{one}{SUFFIX}" for one in names]

    def _listed(self, folder: str) -> tuple[str, ...]:
        names = self._workspace.list(folder)
        return tuple(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))


def path_of(name: str) -> str:
    """Where a template lies. Raises `OutsideProject` if its name leads out of the templates."""
    path = normalise(f"{TEMPLATES}/{name}")
    if not path.startswith(f"{TEMPLATES}/"):
        raise OutsideProject(name, f"`{name}` lies outside the templates")
    return path


@lru_cache(maxsize=256)
def _parsed(name: str, source: str) -> nodes.Template:
    return TemplateEnvironment().parse(source, name, path_of(name))


@lru_cache(maxsize=256)
def _compiled(name: str, source: str) -> CodeType:
    return TemplateEnvironment().compile(_parsed(name, source), name, path_of(name))


@lru_cache(maxsize=256)
def _survey(name: str, source: str) -> Survey:
    path = path_of(name)
    try:
        tree = _parsed(name, source)
        names = find_undeclared_variables(tree)
        _compiled(name, source)
    except TemplateSyntaxError as fault:
        where = SourceRef(path, fault.lineno)
        message = fault.message or "it is no template"
        unknown = _UNKNOWN_FILTER.search(message)
        hint = did_you_mean(unknown[1], FILTERS) if unknown else None
        return Survey((error("template-syntax", message, where, hint=hint),))
    parts = _Parts(tree)
    return Survey(
        tuple(_escaping_switched(parts, path)),
        tuple(_references(parts)),
        tuple(_first_uses(parts, names - _asked_for(parts))),
        tuple(_fields_taken(parts)),
        frozenset(_assigned(parts)),
    )


class _Parts:
    """The nodes of a template, which Jinja takes long to walk through."""

    def __init__(self, tree: nodes.Template) -> None:
        self._all = [*tree.find_all(nodes.Node)]

    def of(self, *kinds: type[_Node]) -> Iterator[_Node]:
        return (node for node in self._all if isinstance(node, kinds))


def _escaping_switched(parts: _Parts, path: str) -> Iterator[Diagnostic]:
    for node in parts.of(nodes.EvalContextModifier, nodes.ScopedEvalContextModifier):
        message = "escaping is always on: what the source says is never markup"
        hint = "take `{% autoescape %}` away; prose brings its markup along"
        yield error("template-syntax", message, SourceRef(path, node.lineno), hint=hint)


def _references(parts: _Parts) -> Iterator[tuple[str, int]]:
    for node in parts.of(*_NAMING_OTHERS):
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(node.template, nodes.Const) and not optional:
            yield str(node.template.value), node.lineno


def _first_uses(parts: _Parts, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    uses = [node for node in parts.of(nodes.Name) if node.ctx == "load"]
    for name in sorted(names):
        yield name, next((node.lineno for node in uses if node.name == name), 1)


def _fields_taken(parts: _Parts) -> Iterator[tuple[str, int]]:
    asked = {_field_of(node) for node in _asked(parts)}
    for node in parts.of(nodes.Getattr, nodes.Getitem):
        if (name := _field_of(node)) is not None and name not in asked:
            yield name, node.lineno


def _field_of(node: nodes.Node | None) -> str | None:
    """The name in `row.name` and `row["name"]`."""
    if not isinstance(node, nodes.Getattr | nodes.Getitem) or not isinstance(node.node, nodes.Name):
        return None
    if node.node.name != "row":
        return None
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) else None


def _asked(parts: _Parts) -> Iterator[nodes.Node | None]:
    """What the template asks about (`is defined`) or gives a default for."""
    tests = [t for t in parts.of(nodes.Test) if t.name in {"defined", "undefined"}]
    defaults = [f for f in parts.of(nodes.Filter) if f.name == "default"]
    return (node.node for node in (*tests, *defaults))


def _asked_for(parts: _Parts) -> set[str]:
    """Names that it asks about so."""
    return {node.name for node in _asked(parts) if isinstance(node, nodes.Name)}


def _assigned(parts: _Parts) -> Iterator[str]:
    """Names that the template makes, by whatever means."""
    for name in parts.of(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for keyword in parts.of(nodes.Keyword):
        yield keyword.key
    for macro in parts.of(nodes.Macro):
        yield macro.name
    for whole in parts.of(nodes.Import):
        yield whole.target
    for some in parts.of(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in some.names)
