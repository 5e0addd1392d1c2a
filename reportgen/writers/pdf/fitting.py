"""The type size at which a document fits on its pages, found by measuring.

The layouts that are tried depend on the document alone, so the result is the same every time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Fitted
from reportgen.writers.pdf.boxes import LaidOutPage
from reportgen.writers.pdf.composition import Composition, Pages, compose
from reportgen.writers.pdf.document import written
from reportgen.writers.pdf.log import Record, recorded
from reportgen.writers.pdf.options import Options

#: Sizes are multiples of this, so that a rounding error never decides.
STEP = 0.005
#: How much smaller than reckoned a size is tried: lines do not break where the sum says.
_CAUTION = 0.985
#: A page that is fuller than this, its lines spread, needs no further trial.
_FULL = 0.93
#: A page that is less full than this looks unfinished.
WELL_FILLED = 0.7
#: How much further apart than the theme has them lines may be set, to fill a page.
_WIDEST_LEADING = 1.08
#: Points that stay free all the same: WeasyPrint moves the foot on for a hair too little.
_KEPT_FREE = 1.5
#: How many layouts are made at most, since they are most of what a briefing costs.
_LAYOUTS = 4
#: How many fields a refusal names.
_NAMED = 5


@dataclass(frozen=True)
class Trial:
    """One layout. Heights in points, of the flow on all its pages: what it takes, what it has,
    and where on the first page the main text begins.

    `leading` is by how much lines could be further apart. `log` is what WeasyPrint said of it.
    """

    pages: Pages
    log: Record
    scale: float
    fits: bool
    words: int
    words_over: int
    fill: float
    taken: float
    room: float
    start: float
    leading: float


def fit_document(
    tree: Element,
    theme: Theme,
    assets: Assets,
    options: Options,
    fonts: Any,
    *,
    pages: int,
    smallest: float,
    write: bool,
) -> Fitted:
    """The largest scale, from `smallest` to 1, at which the document has that many pages."""
    with recorded() as log:
        composition, complaints = compose(tree, assets, options, fonts)
    if composition is None:
        return Fitted(None, diagnostics=tuple(complaints))
    best, worst = _search(composition, theme, pages, smallest)
    if best is None:
        return Fitted(None, diagnostics=(_refusal(worst, tree, pages, smallest),))
    thin = (_thin(best, tree),) if best.fill < WELL_FILLED else ()
    fitted = Fitted(best.scale, best.fill, best.leading, thin)
    if not write:  # what is wrong with the pages is told when they are written
        return fitted
    with recorded(log, best.log) as log:
        document = written(composition, best.pages, _theme(theme, best.scale, best.leading), log)
    return replace(fitted, written=document)


def _search(
    composition: Composition, theme: Theme, pages: int, smallest: float
) -> tuple[Trial | None, Trial]:
    """The best trial that fits, and the last that was made to find it.

    `_LAYOUTS` at most: one of them proves the leading, which stays as it is where none is left.
    """
    made: list[float] = []

    def trial(scale: float, leading: float = 1.0) -> Trial:
        made.append(scale)
        with recorded() as log:
            laid_out = composition.lay_out(_theme(theme, scale, leading))
        return _measured(laid_out, log, scale, pages)

    best, last = _sized(trial, smallest)
    if best is None:
        return None, last
    if best.leading > 1.0 and len(made) < _LAYOUTS:
        spread = trial(best.scale, best.leading)
        if spread.fits:
            return replace(best, pages=spread.pages, log=spread.log), last
    return replace(best, leading=1.0), last


def _theme(theme: Theme, scale: float, leading: float) -> Theme:
    return theme.scaled(scale).spread(leading)


def _sized(trial: Callable[[float], Trial], smallest: float) -> tuple[Trial | None, Trial]:
    """The trial of the best size that fits, and the last one."""
    last = trial(1.0)
    if last.fits:
        return last, last
    best: Trial | None = None
    over = 1.0
    for _ in range(2):
        scale = _reckoned(last, smallest)
        if scale >= over or (best and scale <= best.scale):
            break
        last = trial(scale)
        if last.fits:
            best = last
        else:
            over = scale
    if best is None and over > smallest:
        last = trial(smallest)
        return (last if last.fits else None), last
    if best and best.fill * best.leading < _FULL:
        between = _step((best.scale + over) / 2)
        if between > best.scale:
            last = trial(between)
            return (last if last.fits else best), last
    return best, last


def _reckoned(trial: Trial, smallest: float) -> float:
    """The scale that should just fit: the height of running text goes with the square of its size,
    since smaller type makes more words a line as well as more lines a page."""
    text, room = trial.taken - trial.start, trial.room - trial.start
    share = math.sqrt(room / text) if text > 0 and room > 0 else 0.0
    caution = _CAUTION
    if not trial.fits and trial.scale < 1:
        share = min(share, 1.0)  # what is kept together can fail to fit where the sum would
        caution **= 3
    return max(smallest, min(1.0, _step(trial.scale * share * caution)))


def _step(scale: float) -> float:
    return round(math.floor(scale / STEP) * STEP, 4)


def _measured(laid_out: Pages, log: Record, scale: float, pages: int) -> Trial:
    words = [_words_of(page) for page in laid_out.read]
    taken = sum(map(_reach, laid_out.read))
    room = pages * laid_out.read[0].content.height - sum(map(_foot, laid_out.read))
    cut = any(d.is_error for d in laid_out.proofs())
    fits = len(laid_out.read) <= pages and not cut
    return Trial(
        laid_out,
        log,
        scale,
        fits=fits,
        words=sum(words),
        words_over=0 if fits else _words_over(words, pages, taken, room),
        fill=_fill(laid_out.read[-1]),
        taken=taken,
        room=room,
        start=_start(laid_out),
        leading=_leading(laid_out),
    )


def _leading(laid_out: Pages) -> float:
    """By how much the lines of a page can be set further apart until it is full.

    What grows with them stands between the main text's start and the end of the flow, and none of
    that grows by more. Over several pages, lines would move from one to another.
    """
    page, *more = laid_out.read
    spare = page.floor - page.end - _KEPT_FREE
    growing = page.end - page.content.top - _start(laid_out)
    if more or spare <= 0 or growing <= 0:
        return 1.0
    return min(_WIDEST_LEADING, _step(1 + spare / growing))


def _words_over(words: Sequence[int], pages: int, taken: float, room: float) -> int:
    """The words on the pages beyond; or, where only the foot found no room, those in its way."""
    return sum(words[pages:]) or max(1, math.ceil(sum(words) * (1 - room / max(taken, room))))


def _words_of(page: LaidOutPage) -> int:
    return sum(len(w.text.split()) for w in page.words if w.in_flow and w.element is not None)


def _reach(page: LaidOutPage) -> float:
    """How far down the last line of the flow reaches, from the top of the content box."""
    bottoms = [w.line_bottom for w in page.words if w.in_flow and w.text.strip()]
    return max(bottoms, default=page.content.top) - page.content.top


def _fill(page: LaidOutPage) -> float:
    """How much of a page its text and notes take, of what the foot pinned to its end leaves."""
    return (_reach(page) + _notes(page)) / max(1.0, page.content.height - _pinned(page))


def _notes(page: LaidOutPage) -> float:
    return sum(block.rect.height for block in page.at_foot if block.element.kind != "imprint")


def _pinned(page: LaidOutPage) -> float:
    """The height of the imprint at the page's foot, with the space about it."""
    if not any(block.element.kind == "imprint" for block in page.at_foot):
        return 0.0
    return _foot(page) - _notes(page)


def _foot(page: LaidOutPage) -> float:
    return page.content.bottom - page.foot.top if page.foot else 0.0


def _start(laid_out: Pages) -> float:
    """Where the main text begins, on the first page that has some of it."""
    main = {
        id(element)
        for found in laid_out.tree.find_all(lambda e: e.name == "main")
        for element in found.walk()
    }
    for page in laid_out.read:
        tops = [w.core.top for w in page.words if id(w.element) in main]
        if tops:
            return min(tops) - page.content.top
    return 0.0


def _refusal(trial: Trial, tree: Element, pages: int, smallest: float) -> Diagnostic:
    wanted = "one page" if pages == 1 else f"{pages} pages"
    fields = _longest_fields(tree)
    named = "; ".join(f"{address} ({words} words)" for address, words in fields[:_NAMED])
    return error(
        "does-not-fit",
        f"it does not fit on {wanted}, even at {smallest:.0%} of the type size: "
        f"{trial.words_over} of its {trial.words} words are over",
        hint=f"shorten one of these, or tag fewer: {named}" if named else None,
        address=fields[0][0] if fields else None,
    )


def _thin(trial: Trial, tree: Element) -> Diagnostic:
    fields = _longest_fields(tree)
    return warning(
        "thin-page",
        f"the page is only {trial.fill:.0%} full",
        hint=f"{WELL_FILLED:.0%} and more look finished: tag another paragraph for it",
        address=fields[0][0] if fields else None,
    )


def _longest_fields(tree: Element) -> Sequence[tuple[str, int]]:
    """The addresses of the main text's prose with their words, the longest first."""
    counts: Counter[str] = Counter()
    for main in tree.find_all(lambda e: e.name == "main"):
        for element in main.find_all(lambda e: e.has("data-prose")):
            counts[element.get("data-address")] += len(element.text().split())
    return sorted(counts.items(), key=lambda field: (-field[1], field[0]))
