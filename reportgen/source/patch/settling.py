"""When all edits are entered: what is left empty goes, and what counted on it is refused."""

from __future__ import annotations

from reportgen.model.edits import Edit
from reportgen.source.patch.plan import Place, Plan
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.required import COMMON, REQUIRED


def settle(plan: Plan) -> None:
    """Takes out what would be left empty.

    Raises `Refused`, with an edit to blame, for what cannot stand.
    """
    while (void := _void(plan)) is not None:
        place, edit = void
        try:
            if not _vacate(plan, place, edit):
                _leave_bare(plan, place)
        except Refused as why:
            raise why.blaming(edit) from why
    for edit, place in plan.touched:
        passage = plan.passages.get(place)
        if passage and passage.takes_along(edit):
            continue
        if _is_gone(plan, place, frozenset()):
            message = "another edit removes what this one changes"
            raise Refused("edited-twice", message).blaming(edit)


def _leave_bare(plan: Plan, place: Place) -> None:
    """Leaves empty brackets for what cannot be left out. Raises `Refused` for a text."""
    if place in plan.passages:
        message = f"`{place[1][-1]}` cannot be left out, and these are all its words"
        raise Refused("required", message, "remove what it belongs to instead")
    plan.series[place].bare = True


def _void(plan: Plan) -> tuple[Place, Edit] | None:
    """Something that edits have left empty and that is still there."""
    for place, passage in plan.passages.items():
        if passage.is_void and not _is_taken(plan, place):
            return place, passage.edits[-1]
    for place, series in plan.series.items():
        if series.edits and not series.bare and not series.outcome() and not _is_taken(plan, place):
            return place, series.edits[-1]
    return None


def _is_taken(plan: Plan, place: Place) -> bool:
    """Whether this place, or what holds it, is itself taken out."""
    file, path = place
    for end in range(len(path), 0, -1):
        series = plan.series.get((file, path[: end - 1]))
        if series and series.branch.index(path[end - 1]) in series.gone - series.moved:
            return True
    return False


def _vacate(plan: Plan, place: Place, edit: Edit) -> bool:
    """Takes out the entry at this place, and what it alone made up; False if it is required.

    Raises `Refused`.
    """
    file, path = place
    if not path:
        return False
    series, number = plan.entry(file, path)
    branch = series.branch
    if branch.is_map:
        kept = {str(one.key) for n, one in enumerate(branch.entries) if n not in series.gone}
        sole = kept <= COMMON | {path[-1]} and not series.before and not series.after
        if sole and path[:-1] and _vacate(plan, (file, path[:-1]), edit):
            return True
        if path[-1] in REQUIRED:
            return False
    series.remove(number, edit)
    return True


def _is_gone(plan: Plan, place: Place, seen: frozenset[Place]) -> bool:
    """Whether a place lies in something that is taken out, or that moves in a circle."""
    file, path = place
    for end in range(len(path), 0, -1):
        series = plan.series.get((file, path[: end - 1]))
        number = series.branch.index(path[end - 1]) if series else None
        if series is None or number not in series.gone:
            continue
        here = (file, path[:end])
        if number not in series.moved or here in seen:
            return True
        return _is_gone(plan, plan.destinations[here], seen | {here})
    return False
