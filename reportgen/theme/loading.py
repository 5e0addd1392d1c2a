"""From `templates/theme.yaml` to a theme, with each mistake at its place.

The file holds the house's own; `templates/themes/<name>.yaml` holds what another house has
otherwise: its mappings merge key by key, its lists (the fonts) replace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pydantic import BaseModel, ValidationError

from reportgen.diagnostics import Diagnostic, SourceRef, did_you_mean, error
from reportgen.marked.values import Map, Seq, Value
from reportgen.marked.yaml import read_yaml
from reportgen.theme.tokens import Font, Theme
from reportgen.workspace import TEMPLATES, Workspace, WorkspaceError

THEME_FILE = f"{TEMPLATES}/theme.yaml"
THEMES_FOLDER = f"{TEMPLATES}/themes"


def load_theme(workspace: Workspace, name: str | None) -> tuple[Theme | None, list[Diagnostic]]:
    """The house's theme, or the named one over it; None if there is an error."""
    files = [THEME_FILE]
    if name is not None:
        known = themes(workspace)
        if name not in known:
            return None, [
                error(
                    "unknown-theme",
                    f"there is no theme `{name}`",
                    hint=did_you_mean(name, known) or f"a theme is a file in {THEMES_FOLDER}/",
                )
            ]
        files.append(f"{THEMES_FOLDER}/{name}.yaml")
    try:
        sources = tuple((file, workspace.read(file)) for file in files)
    except WorkspaceError as fault:
        return None, [error("missing-theme", str(fault), SourceRef(fault.path))]
    theme, layers, complaints = _theme(sources)
    if theme is None:
        return None, list(complaints)
    missing = [
        _missing_font(font, _place(layers, ("fonts", index, "file")))
        for index, font in enumerate(theme.fonts)
        if not _exists(workspace, font.path)
    ]
    return (None if missing else theme), [*complaints, *missing]


@lru_cache(maxsize=8)
def _theme(
    sources: tuple[tuple[str, bytes], ...],
) -> tuple[Theme | None, Sequence[Map], Sequence[Diagnostic]]:
    """The theme of these files' contents, and what they say. Every variant asks for it again."""
    layers: list[Map] = []
    complaints: list[Diagnostic] = []
    for file, data in sources:
        layer, found = _layer(file, data)
        complaints += found
        if layer is not None:
            layers.append(layer)
    if len(layers) < len(sources):
        return None, layers, complaints
    merged: object = layers[0]
    for layer in layers[1:]:
        merged = _merged(merged, layer)
    try:
        return Theme.model_validate(merged), layers, complaints
    except ValidationError as fault:
        complaints += [_complaint(layers, problem) for problem in fault.errors()]
        return None, layers, complaints


def themes(workspace: Workspace) -> tuple[str, ...]:
    """The names of the themes beside the house's own."""
    names = workspace.list(THEMES_FOLDER)
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def _layer(file: str, data: bytes) -> tuple[Map | None, list[Diagnostic]]:
    value, complaints = read_yaml(file, data)
    if value is None and complaints:
        return None, complaints
    if not isinstance(value, Map):
        message = "a theme is a mapping of groups: page, colors, faces, fonts, sizes"
        return None, [*complaints, error("wrong-type", message, SourceRef(file))]
    return value, complaints


def _exists(workspace: Workspace, path: str) -> bool:
    try:
        return workspace.exists(path)
    except WorkspaceError:
        return False


def _missing_font(font: Font, where: SourceRef) -> Diagnostic:
    hint = f"`file` is relative to {TEMPLATES}/, such as `fonts/Name.ttf`"
    return error("missing-font", f"there is no font file `{font.path}`", where, hint=hint)


def _merged(base: object, over: object) -> object:
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    keys = dict.fromkeys((*base, *over))
    return {key: _merged(base.get(key), over[key]) if key in over else base[key] for key in keys}


def _complaint(layers: Sequence[Map], problem: Mapping[str, object]) -> Diagnostic:
    loc = problem["loc"]
    path = tuple(loc) if isinstance(loc, tuple) else ()
    message = str(problem["msg"]).removeprefix("Value error, ")
    hint = None
    match problem["type"]:
        case "extra_forbidden":
            message = f"unknown key `{path[-1]}`"
            hint = did_you_mean(str(path[-1]), _known_keys(path[:-1]))
        case "missing":
            message = f"`{path[-1]}` is missing"
    where = ".".join(str(step) for step in path)
    return error(
        "theme", f"{message} (in `{where}`)" if where else message, _place(layers, path), hint=hint
    )


def _known_keys(path: tuple[object, ...]) -> tuple[str, ...]:
    """The keys of the group at `path`."""
    group: type[BaseModel] = Theme
    for step in path:
        if isinstance(step, int):
            group = Font
            continue
        annotation = group.model_fields[str(step)].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            group = annotation
    return tuple(group.model_fields)


def _place(layers: Sequence[Map], path: tuple[object, ...]) -> SourceRef:
    """The place of the longest part of `path` that a layer holds, the last layer first."""
    best: tuple[int, SourceRef] = (-1, layers[-1].origin.ref)
    for layer in reversed(layers):
        value: Value = layer
        for depth, step in enumerate(path):
            if isinstance(value, Map) and isinstance(step, str) and step in value:
                ref, value = value.key_ref(step), value[step]
            elif isinstance(value, Seq) and isinstance(step, int) and step < len(value):
                ref, value = value.ref(step), value[step]
            else:
                break
            best = max(best, (depth, ref), key=lambda found: found[0])
    return best[1]
