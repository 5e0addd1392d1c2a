"""What a returned file is compared with: what was sent, as it was filed or as the file has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from reportgen import writers
from reportgen.comparing.words import likeness
from reportgen.diagnostics import ContentError, Diagnostic, UsageError, did_you_mean
from reportgen.model.circulation import LOOKS, Base, Circulation
from reportgen.pipeline.applying import Snapshot
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.project import CONTENT, report_names
from reportgen.pipeline.targets import Choice
from reportgen.review.placing.carry import heap_of_base
from reportgen.review.placing.placed import heap_of_file
from reportgen.review.source import Source
from reportgen.source.circulations import read_circulations
from reportgen.source.load import Loaded
from reportgen.word.returned import Returned
from reportgen.workspace import Workspace


class Kind(StrEnum):
    """Where a base was found."""

    CIRCULATION = "circulation"
    FILE = "file"
    SOURCE = "source"


@dataclass(frozen=True)
class Basis:
    """What was `sent`, for one returned file. `circulation` is the filed one, if there is one.

    `is_guess` says that the file does not tell what was sent: it is most like this.
    """

    kind: Kind
    sent: Base
    circulation: Circulation | None = None
    is_guess: bool = False

    @property
    def tells_looks(self) -> bool:
        """Whether it says how the draft was set, in a way that this version knows."""
        return self.sent.looks == LOOKS

    @cached_property
    def base(self) -> Base:
        """As much of it as files can be compared with."""
        return self.sent if self.tells_looks else self.sent.without_looks


class Circulations:
    """All circulations that are filed in a project, by their ids."""

    def __init__(self, workspace: Workspace) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.known: dict[str, Circulation] = {}
        for report in report_names(workspace):
            found, complaints = read_circulations(workspace, f"{CONTENT}/{report}")
            self.diagnostics += complaints
            self.known |= {one.base.circulation: one for one in found}

    def of(self, file: Returned) -> Circulation | None:
        """The circulation that most of a file's tokens name, or else its own base."""
        named = Counter(
            token.circulation
            for paragraphs in (file.body, *file.notes.values())
            for paragraph in paragraphs
            for token in paragraph.tokens
        )
        ids = [name for name, _ in named.most_common()]
        if file.base is not None:
            ids.append(file.base.circulation)
        return next((self.known[name] for name in ids if name in self.known), None)

    def likest(self, file: Returned, report: str) -> tuple[Circulation | None, float]:
        """The circulation of a report that is most like a file, if there is any, and how much."""
        said = heap_of_file(file)
        likes = [
            (likeness(heap_of_base(one.base), said), one)
            for one in self.known.values()
            if one.base.report == report
        ]
        like, found = max(likes, key=lambda pair: pair[0], default=(0.0, None))
        return found, like


class Drafts:
    """A report as its source is now, and what its drafts would say."""

    def __init__(self, workspace: Workspace, report: str) -> None:
        self.snapshot = Snapshot(workspace)
        self.report = report
        self.loaded: Loaded = load_by_name(self.snapshot, report)
        self.diagnostics: list[Diagnostic] = list(self.loaded.diagnostics)
        self._bases: dict[tuple[str, str | None], Base] = {}
        self._sources: dict[tuple[str, str | None], Source] = {}

    def source(self, variant: str, item: str | None) -> Source:
        """The source, with its draft of that variant and item.

        Raises `ContentError` if the source has errors, `UsageError` if there is no such draft.
        """
        if (variant, item) not in self._sources:
            self._sources[variant, item] = self._source(variant, item)
        return self._sources[variant, item]

    def _source(self, variant: str, item: str | None) -> Source:
        self._prepare(variant)
        if (variant, item) not in self._bases:
            self._raise_errors()
            what = f"`{variant}`" if item is None else f"`{variant}` for `{item}`"
            raise UsageError(f"{self.report} is no longer made as a draft in the variant {what}")
        assert self.loaded.report is not None, "without a report nothing is made"
        every = self.loaded.variants.values()
        overrides = tuple(one.overrides for one in every if one.overrides is not None)
        chosen = self.loaded.variants[variant]
        return Source(self.loaded.report, chosen, self._bases[variant, item], overrides)

    def likest(self, file: Returned) -> tuple[Base, float]:
        """What the draft says that is most like a file that does not tell what it is, and how much.

        Raises `ContentError` if the source has errors, `UsageError` if there is no draft at all.
        """
        self._raise_errors()
        for variant in self.loaded.variants:
            self._prepare(variant)
        said = heap_of_file(file)
        likes = [(likeness(heap_of_base(base), said), base) for base in self._bases.values()]
        if not likes:
            raise UsageError(f"{self.report} is not made as a draft in any variant")
        like, found = max(likes, key=lambda pair: pair[0])
        return found, like

    def _raise_errors(self) -> None:
        if has_errors(self.diagnostics):
            raise ContentError(tuple(dict.fromkeys(self.diagnostics)))

    def _prepare(self, variant: str) -> None:
        if variant not in self.loaded.variants or any(name == variant for name, _ in self._bases):
            return
        writer = writers.returning()
        choice = Choice((variant,), (writer.name,))
        prepared = prepare(self.snapshot, self.report, choice)
        self.diagnostics += (one for one in prepared.diagnostics if one not in prepared.refused)
        for target in prepared.wanted if prepared.is_sound else ():
            edition, _ = prepared.edition(target)
            if edition is not None:
                options = edition.options[writer.name]
                base = writer.base(edition.tree, edition.theme, self.snapshot, options)
                self._bases[variant, target.item] = base


def basis_of(
    file: Returned, circulations: Circulations, drafts: Drafts, wanted: str | None
) -> Basis:
    """The base of a file: the circulation filed for it, what it carries itself, or whichever it is
    most like of all circulations and what the source says now. `wanted` is one of the three kinds,
    or a circulation's id. Of what the source says now nobody knows in which theme it was sent, nor
    made to fit its pages.

    Raises `UsageError` if what is wanted is not there.
    """
    if wanted not in {None, *Kind}:
        if (circulation := circulations.known.get(wanted or "")) is None:
            hint = did_you_mean(wanted or "", [*circulations.known, *Kind])
            raise UsageError(f"there is no circulation `{wanted}`; {hint}")
        return Basis(Kind.CIRCULATION, circulation.base, circulation)
    filed = circulations.of(file)
    if filed is not None and wanted in {None, Kind.CIRCULATION}:
        return Basis(Kind.CIRCULATION, filed.base, filed)
    if file.base is not None and wanted in {None, Kind.FILE}:
        return Basis(Kind.FILE, file.base, filed)
    if wanted in {Kind.CIRCULATION, Kind.FILE}:
        where = "is filed for it" if wanted == Kind.CIRCULATION else "is in the file"
        raise UsageError(f"{file.name}: no base {where}")
    now, like = drafts.likest(file)
    likest, as_much = circulations.likest(file, drafts.report)
    if likest is not None and as_much >= like and wanted is None:
        return Basis(Kind.CIRCULATION, likest.base, likest, is_guess=True)
    return Basis(Kind.SOURCE, replace(now, styles={}), is_guess=wanted is None)


def report_of(file: Returned, circulations: Circulations, names: Collection[str]) -> str | None:
    """The report that a file is of, as far as its circulation or the file itself tells."""
    filed = circulations.of(file)
    if filed is not None:
        return filed.base.report
    told = (file.base.report if file.base is not None else "", file.identifier)
    return next((name for name in told if name in names), None)
