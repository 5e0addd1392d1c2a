"""A variant's options for each writer, from what was written to the writer's own typed record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from reportgen import writers
from reportgen.diagnostics import Diagnostic, did_you_mean, error
from reportgen.model.address import Address
from reportgen.model.variant import Option, Variant
from reportgen.writers import WriterOptions


def read_options(variant: Variant) -> tuple[dict[str, WriterOptions], list[Diagnostic]]:
    """The options of every format that there is; formats with wrong ones are left out."""
    options: dict[str, WriterOptions] = {}
    found: list[Diagnostic] = []
    for name in writers.names():
        written = variant.options.get(name, {})
        try:
            raw = {key: option.value for key, option in written.items()}
            options[name] = writers.get(name).Options.model_validate(raw)
        except ValidationError as fault:
            for problem in fault.errors(include_url=False, include_context=False):
                found.append(_complaint(name, variant, written, problem))
    return options, found


def _complaint(
    name: str, variant: Variant, written: Mapping[str, Option], problem: Mapping[str, Any]
) -> Diagnostic:
    path = tuple(step for step in problem["loc"] if isinstance(step, str | int))
    where = _address(variant, written, path)
    message = str(problem["msg"]).removeprefix("Value error, ")
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
            message = f"`{option}`: {message[:1].lower()}{message[1:]}"
    return error("wrong-option", message, address=str(where))


def _address(
    variant: Variant, written: Mapping[str, Option], path: tuple[str | int, ...]
) -> Address:
    """Of the option itself: one that is inherited stands in another variant."""
    first, *rest = path or ("",)
    option = written.get(str(first))
    return variant.address if option is None else option.address.child(*rest)
