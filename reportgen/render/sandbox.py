"""What templates may do: read the model, loop over it, print text. And how much of it.

A template is a guest. It sees plain data through Jinja's sandbox, with a short list of filters; it
cannot switch escaping off, and one that runs away is stopped after a number of steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from reportgen.diagnostics import did_you_mean
from reportgen.model.node import Prose
from reportgen.model.scalars import Date
from reportgen.render.inlines import prose_markup

#: Calls, turns of `range` and pieces of output in one rendering. A long book needs some 10^5.
STEPS = 4_000_000

#: Filters that neither switch escaping off nor make much of little.
FILTERS = (
    "abs default escape first int join last length list lower map reject rejectattr replace "
    "reverse round select selectattr sort sum trim unique upper"
).split()
_STRING_METHODS = frozenset(
    "capitalize count endswith find isdigit lower lstrip partition removeprefix removesuffix "
    "replace rpartition rsplit rstrip split splitlines startswith strip title upper".split()
)
_START_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9-]*(?=[\s/>])")


class Runaway(TemplateRuntimeError):
    """A template takes more steps than any report needs."""


class Unknown(StrictUndefined):
    """A name or field that is not there; any use of it is an error that says what is."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no `{name}` here"
        if self._undefined_obj is None:
            return f"there is nothing that could have a `{name}`: ask first, with `{{% if ... %}}`"
        known = (key for key in dir(self._undefined_obj) if not key.startswith("_"))
        hint = did_you_mean(name, known)
        return f"a {type(self._undefined_obj).__name__} has no `{name}`; {hint}"


class Places(Extension):
    """Has each element bear the line of the template that writes it, as `data-at`."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                value = _with_places(str(token.value), stream.filename or "", token.lineno)
                yield Token(token.lineno, token.type, value)
            else:
                yield token


def _with_places(data: str, file: str, first_line: int) -> str:
    def place(match: re.Match[str]) -> str:
        line = first_line + data.count("\n", 0, match.start())
        return f'{match[0]} data-at="{escape(file)}:{line}"'

    return _START_TAG.sub(place, data)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as templates get it. Each rendering has one of its own, since it counts steps."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, loader: BaseLoader | None = None) -> None:
        super().__init__(
            autoescape=True,
            undefined=Unknown,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Places],
            loader=loader,
        )
        self.filters = {name: ALL_FILTERS[name] for name in FILTERS}
        self.globals = {"range": self._range}
        self._steps_left = STEPS

    def spend(self, steps: int) -> None:
        """Count steps of a template. Raises `Runaway`."""
        self._steps_left -= steps
        if self._steps_left < 0:
            raise Runaway("the template runs away: it takes more steps than any report needs")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as in Jinja, so that no keyword of a template clashes)
        __self.spend(1)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        # A short string times a large number, or formatted to a large width, fills the memory.
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers or operator == "**":
            raise SecurityError(f"`{operator}` is not for templates")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and callable(value):
            return attr in _STRING_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Jinja would let `str.format` through, made safe; but a width still fills the memory."""

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.spend(len(numbers))
        return numbers


def printable(value: object) -> object:
    """What `{{ ... }}` prints of a value. Raises `TemplateRuntimeError` for what is no text."""
    if isinstance(value, Prose):
        return prose_markup(value)
    if isinstance(value, str | Undefined):
        return value
    if isinstance(value, int | float | Date) and not isinstance(value, bool):
        return str(value)
    if value is None:
        raise TemplateRuntimeError("there is nothing to print: ask first, with `{% if ... %}`")
    if isinstance(value, tuple):
        raise TemplateRuntimeError("a list is no text: print its entries, or `show` it")
    kind = type(value).__name__
    raise TemplateRuntimeError(f"a {kind} is no text: print one of its fields, or `show` it")
