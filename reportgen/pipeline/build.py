"""The story of a build: say again what was said of reports that have not changed, renew the others.

What renewing takes, from the reader of YAML to the writers, is imported only if there are others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from reportgen.engine.files import tidy
from reportgen.pipeline.built import Built, Numbering, Part, Plan, Step, sum_up
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.memory.records import Record
from reportgen.pipeline.request import Request

if TYPE_CHECKING:
    from reportgen.engine.workers import Workers

#: Imports what all writers take.
_ALL = "reportgen.pipeline.ahead"


def build_reports(
    request: Request,
    cache: Cache,
    workers: Callable[[], AbstractContextManager[Workers]],
    *,
    on_plan: Callable[[Plan], None] | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Built:
    """Builds what is requested; a report with errors is left alone.

    `workers` are asked for if there is work. `on_plan` is called before anything is made, `on_step`
    each time a target is done.

    Raises `UsageError` if the choice leaves no target.
    """
    recalled: dict[str, Part] = {}
    outdated: dict[str, Record] = {}
    for report in request.reports:
        tidy(request.folder(report))
        record = Record.read(cache.facts, request.key(report))
        if record is None:
            continue
        found = record.recall(request.workspace, request.folder(report))
        if found is None:
            outdated[report] = record
            continue
        recalled[report], fresh = found
        if fresh != record:
            fresh.write(cache.facts, request.key(report))
    parts: list[Part] = []
    for done in _done(request, recalled, outdated, cache, workers):
        match done:
            case Part():
                parts.append(done)
            case Plan() if on_plan is not None:
                on_plan(done)
            case Step() if on_step is not None:
                on_step(done)
    return sum_up(parts)


def _done(
    request: Request,
    recalled: Mapping[str, Part],
    outdated: Mapping[str, Record],
    cache: Cache,
    workers: Callable[[], AbstractContextManager[Workers]],
) -> Iterator[Plan | Step | Part]:
    parts = recalled.values()
    known = {name for part in parts for name in part.variants}
    if len(parts) == len(request.reports) and known.issuperset(request.choice.variants):
        yield Plan(
            tuple(target for part in parts for target in part.targets),
            frozenset(),
            all(part.is_sound for part in parts),
            tuple(found for part in parts for found in part.preparing.diagnostics),
        )
        yield from Numbering.of(parts).steps_of(parts)
        yield from parts
        return
    with workers() as crew:
        # Before ours, so that theirs go on meanwhile.
        ahead = {name for record in outdated.values() for name in record.modules}
        if not (ahead or request.choice.formats):  # nobody knows yet what there is to make
            ahead = {_ALL}
        crew.import_ahead(ahead)

        from reportgen.pipeline.renewal import renew

        yield from renew(request, recalled, outdated, cache, crew)
