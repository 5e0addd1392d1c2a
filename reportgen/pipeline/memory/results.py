"""What came of earlier work, by the digest of all that it was made from.

A job's key covers what it is given: tree, theme, options. Which files a writer reads is known once
it has read them; so several results may stand under one key, each with its trace, and the one
whose files are as they were is the right one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.engine.digests import digest, digest_of_all
from reportgen.engine.environment import environment
from reportgen.engine.traces import Answers, Trace
from reportgen.pipeline.jobs import FitJob, WriteJob
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.memory.notation import diagnostics_of, plain
from reportgen.semantic.tree import Element
from reportgen.writers import Fitted, Written

#: How many results stand under one key: enough to go back and forth between style sheets.
_KEPT = 4
#: Of how many trees digests are held, and so the trees: those whose formats are being made.
_TEXTS = 32
#: What was measured.
_NUMBERS = tuple(one.name for one in fields(Fitted) if one.name not in ("diagnostics", "written"))


@dataclass(frozen=True, slots=True)
class Product:
    """What a writer made, without its bytes. `sha256` is None if there are errors, and no bytes."""

    sha256: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int | None = None

    @classmethod
    def of(cls, written: Written) -> Product:
        sha256 = None if written.failed else digest(written.data)
        return cls(sha256, written.diagnostics, written.pages)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a job is given, as digests: to find its result, and to tell what has changed."""

    kind: str
    text: str
    theme: str
    options: str

    @property
    def key(self) -> str:
        parts = {name: getattr(self, name) for name in self.__slots__}
        return digest_of_all({**parts, "environment": environment()})


class Results:
    """Those that are stored. `answers` are the present ones about the project's files."""

    def __init__(self, cache: Cache, answers: Answers) -> None:
        self._cache = cache
        self._answers = answers
        self._texts: dict[int, tuple[Element, str]] = {}

    def inputs(self, job: WriteJob | FitJob) -> Inputs:
        match job:
            case WriteJob():
                kind = f"write {job.format}"
            case FitJob():
                kind = f"fit {job.pages} {job.smallest}"
        # Whether an option was written out may count, not only what it is.
        options = [job.options.model_dump_json(), sorted(job.options.model_fields_set)]
        return Inputs(
            kind,
            self._digest_of(job.tree),
            digest(job.theme.model_dump_json().encode()),
            digest(json.dumps(options).encode()),
        )

    def product(self, inputs: Inputs) -> tuple[Product, Trace] | None:
        for found in self._candidates(inputs):
            told = diagnostics_of(found["diagnostics"])
            return Product(found["sha256"], told, found["pages"]), found["trace"]
        return None

    def fitted(self, inputs: Inputs) -> tuple[Fitted, Trace] | None:
        for found in self._candidates(inputs):
            told = diagnostics_of(found["diagnostics"])
            numbers = {name: found[name] for name in _NUMBERS}
            return Fitted(**numbers, diagnostics=told), found["trace"]
        return None

    def bytes_of(self, product: Product) -> bytes | None:
        return None if product.sha256 is None else self._cache.artefacts.read(product.sha256)

    def keep_product(self, inputs: Inputs, product: Product, trace: Trace, data: bytes) -> None:
        if product.sha256 is not None:
            self._cache.artefacts.write(product.sha256, data)
        self._keep(inputs, trace, product.diagnostics, sha256=product.sha256, pages=product.pages)

    def keep_fitted(self, inputs: Inputs, fitted: Fitted, trace: Trace) -> None:
        numbers = {name: getattr(fitted, name) for name in _NUMBERS}
        self._keep(inputs, trace, fitted.diagnostics, **numbers)

    def _candidates(self, inputs: Inputs) -> Iterator[dict[str, Any]]:
        """Those whose files are as they were; all of them came to the same."""
        return (found for found in self._stored(inputs) if self._answers.agree(found["trace"]))

    def _stored(self, inputs: Inputs) -> list[dict[str, Any]]:
        data = self._cache.facts.read(inputs.key)
        return [] if data is None else json.loads(data)

    def _keep(
        self, inputs: Inputs, trace: Trace, diagnostics: Iterable[Diagnostic], **facts: Any
    ) -> None:
        fresh = {"trace": trace, "diagnostics": plain(diagnostics), **facts}
        others = [found for found in self._stored(inputs) if found["trace"] != trace]
        self._cache.facts.write(inputs.key, json.dumps([fresh, *others][:_KEPT]).encode())

    def _digest_of(self, tree: Element) -> str:
        # By identity: the formats of an edition share its tree, which is kept here as long.
        known = self._texts.get(id(tree))
        if known is None:
            if len(self._texts) >= _TEXTS:
                self._texts.pop(next(iter(self._texts)))
            text = json.dumps(_plain(tree)).encode()
            known = self._texts[id(tree)] = tree, digest(text)
        return known[1]


def _plain(element: Element) -> list[Any]:
    children = [_plain(one) if isinstance(one, Element) else one for one in element.children]
    return [element.name, element.attributes, children]
