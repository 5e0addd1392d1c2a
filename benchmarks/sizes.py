"""How much is measured. What is promised is promised of the sizes that `FULL` has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """`variants` are those of the note that are built from nothing, `rounds` are of builds, `short`
    of what takes moments.

    `briefings` are the one-pagers that one worker makes, and two; memory is looked at after the
    first `few` of them. `targets` and `pages` are what a report grows to, smallest first.
    """

    variants: tuple[str, ...]
    rounds: int
    short: int
    saves: int
    briefings: int
    few: int
    drafts: int
    targets: tuple[int, int, int]
    pages: tuple[int, int, int]


#: The note, its annex and its one-pagers: six documents, 18 artefacts.
VARIANTS = ("full", "annex", "one-pager")

FULL = Sizes(
    variants=VARIANTS,
    rounds=5,
    short=30,
    saves=50,
    briefings=1000,
    few=100,
    drafts=1000,
    targets=(10, 300, 3000),
    pages=(10, 100, 300),
)
#: A quarter of an hour, on a busy machine too: what is promised by the thousand is made by the
#: hundred.
BRIEF = Sizes(
    variants=VARIANTS,
    rounds=2,
    short=15,
    saves=50,
    briefings=150,
    few=50,
    drafts=150,
    targets=(10, 100, 400),
    pages=(10, 40, 120),
)
#: Whether all of it works, in a minute or two. Its figures mean nothing.
QUICK = Sizes(
    variants=("annex",),
    rounds=1,
    short=2,
    saves=1,
    briefings=4,
    few=1,
    drafts=2,
    targets=(1, 2, 4),
    pages=(1, 2, 4),
)
