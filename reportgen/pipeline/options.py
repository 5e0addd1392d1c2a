"""A variant's options for each writer, from what was written to the writer's own typed record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from reportgen import writers
from reportgen.diagnostics import Diagnostic, SourceRef, did_you_mean, error
from reportgen.marked.values import Map, Value
from reportgen.model.address import Address
from reportgen.model.variant import Option, Variant
from reportgen.workspace import Workspace, WorkspaceError
from reportgen.writers import ProjectFile, WriterOptions


def read_options(
    workspace: Workspace, variant: Variant, documents: Mapping[str, Value]
) -> tuple[dict[str, WriterOptions], list[Diagnostic]]:
    """The options of every format that there is; formats with wrong ones are left out.

    `documents` are the files read, by path: a key that means nothing is told where it stands.
    """
    options: dict[str, WriterOptions] = {}
    found: list[Diagnostic] = []
    for name in writers.names():
        written = variant.options.get(name, {})
        try:
            raw = {key: option.value for key, option in written.items()}
            options[name] = writers.get(name).Options.model_validate(raw)
            found += _missing_files(workspace, name, options[name], written)
        except ValidationError as fault:
            for problem in fault.errors(include_url=False):
                complaint = _complaint(name, variant, written, problem)
                if complaint.code == "unknown-option" and complaint.address:
                    place = _key_place(documents, Address.parse(complaint.address))
                    complaint = complaint.at(place)
                found.append(complaint)
    return options, found


def _missing_files(
    workspace: Workspace, name: str, options: WriterOptions, written: Mapping[str, Option]
) -> Iterator[Diagnostic]:
    for key, field in type(options).model_fields.items():
        if key in written and any(isinstance(mark, ProjectFile) for mark in field.metadata):
            try:
                workspace.read(getattr(options, key))
            except WorkspaceError as fault:
                message = f"`{name}.{key}`: {fault}"
                hint = "a path from the project's folder, such as `templates/...`"
                address = str(written[key].address)
                yield error("missing-file", message, hint=hint, address=address)


def _complaint(
    name: str, variant: Variant, written: Mapping[str, Option], problem: Mapping[str, Any]
) -> Diagnostic:
    path = tuple(step for step in problem["loc"] if isinstance(step, str | int))
    where = _address(variant, written, path)
    match problem["type"]:
        case "extra_forbidden":
            known = writers.get(name).Options.model_fields
            hint = did_you_mean(str(path[-1]), known) if len(path) == 1 else None
            message = f"`{name}` has no option `{path[-1]}`"
            return error("unknown-option", message, hint=hint, address=str(where))
        case "missing":
            message = f"`{name}` needs the option `{path[-1]}`"
        case _:
            option = ".".join((name, *(str(step) for step in path)))
            message = f"`{option}` {_in_their_words(problem)}"
    return error("wrong-option", message, address=str(where))


def _in_their_words(problem: Mapping[str, Any]) -> str:
    """What is expected, for people who have never heard of Python's types."""
    limits = problem.get("ctx", {})
    match problem["type"]:
        case "int_type" | "int_parsing" | "int_from_float":
            return "should be a whole number"
        case "string_type":
            return "should be text"
        case "tuple_type" | "list_type":
            return "should be a list, such as `[...]`"
        case "literal_error":
            return f"should be {limits['expected'].replace(chr(39), '`')}"
        case "greater_than_equal":
            return f"should be at least {limits['ge']}"
        case "less_than_equal":
            return f"should be at most {limits['le']}"
    said = str(problem["msg"]).removeprefix("Value error, ")
    if said.startswith("should "):
        return said
    return f"is not as it should be: {said[:1].lower()}{said[1:]}"


def _key_place(documents: Mapping[str, Value], address: Address) -> SourceRef | None:
    """The place of the key, where an address by itself leads to its value."""
    value: Value = documents.get(address.file)
    for step in address.path[:-1]:
        if isinstance(value, Map) and isinstance(step, str) and step in value:
            value = value[step]
    return value.key_ref(str(address.path[-1])) if isinstance(value, Map) else None


def _address(
    variant: Variant, written: Mapping[str, Option], path: tuple[str | int, ...]
) -> Address:
    """Of the option itself: one that is inherited stands in another variant."""
    first, *rest = path or ("",)
    option = written.get(str(first))
    return variant.address if option is None else option.address.child(*rest)
