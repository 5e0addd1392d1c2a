"""What two reviewers do to a draft, with tracking on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.libreoffice.office import Step, step

ANNA, BEN = step("sign", author="Anna"), step("sign", author="Ben")


@dataclass(frozen=True)
class Round:
    """Steps, and what follows from them where the draft shows the same words again: a line there,
    and the lines that it becomes once the source has changed."""

    steps: Sequence[Step]
    echoes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def authors(self) -> set[object]:
        return {each["author"] for each in self.steps if each["do"] == "sign"}


#: Of the small report in `tests/returned/content/lakes`.
ROUNDS: Mapping[str, Round] = {
    "words": Round(
        [
            ANNA,
            step("replace", at="measures the lake", by="knows the lake"),
            step("insert", after="Delegates spoke", words=" well and"),
            step("replace", at=", and after him by his daughter", by=""),
            BEN,
            step("replace", at="Those who foul it", by="Whoever fouls it"),
            step("replace", at="on its pages", by="on its site"),
        ]
    ),
    "across runs": Round(
        [
            ANNA,
            step("replace", at="the second one at", by="another one at"),
            step("replace", at="fish that are many", by="many fish"),
            BEN,
            step("replace", at="put the papers on", by="printed the papers and put them on"),
        ]
    ),
    "over the words of another": Round(
        [
            ANNA,
            step("replace", at="measures the lake", by="knows the lake"),
            step("insert", after="Delegates spoke at length", words=", as they do"),
            BEN,
            step("replace", at="knows", by="learns"),
            step("replace", at=", as they do", by=""),
        ]
    ),
    "notes and cells": Round(
        [
            ANNA,
            step("replace", at="was built in 1911", by="was begun in 1910"),
            step("replace", at="12.50", by="12.75"),
            step("replace", at="Some maps show a fifth.", by="No map shows a fifth."),
            BEN,
            step("insert", after="The chair spoke", words=" freely,"),
            step("replace", at="South", by="Southeast", nth=0),
        ]
    ),
    "annex": Round(
        [
            ANNA,
            step("replace", at="Listen to all four shores.", by="Listen to every shore."),
            BEN,
            step("insert", after="Share the readings", words=" and the costs", nth=1),
        ],
        {
            "Share the readings of all gauges.2": [
                "Share the readings and the costs of all gauges.2"
            ]
        },
    ),
    "paragraphs": Round(
        [
            ANNA,
            step("remove", at="Delegates spoke at length"),
            step("add", after="Much remains to be done", words="The next meeting is in June."),
            BEN,
            step("split", after="The northern gauge is the oldest;"),
        ]
    ),
    "joined": Round([ANNA, step("join", at="Delegates spoke at length")]),
    "ideas": Round(
        [
            ANNA,
            step("remove", at="Sound the lake once a year.", nth=0),
            BEN,
            step("add", after="Listen to all four shores before", words="Meet again on the ice."),
        ],
        {
            "Sound the lake once a year.": [],
            "Listen to all four shores.": ["Listen to all four shores.", "Meet again on the ice."],
        },
    ),
    "moved paragraph": Round([ANNA, step("move", at="Delegates spoke at length", steps=1)]),
    "moved idea": Round(
        [
            BEN,
            step("move", at="Sound the lake once a year.", steps=2, nth=0),
            step("move", at="Sound the lake once a year.", steps=2, nth=2),
        ]
    ),
    "rows": Round([ANNA, step("remove_row", at="East", nth=0)]),
    "calls": Round(
        [
            ANNA,
            step("note", after="Much remains", words="Some say: everything."),
            BEN,
            step("replace", at="in closing.", by="at last."),
        ]
    ),
    "looks": Round(
        [ANNA, step("embolden", at="agreed firmly"), BEN, step("slant", at="the ferryman")]
    ),
}

#: Of the project's own note, all at once.
NOTE = Round(
    [
        ANNA,
        step("replace", at="have increased in recent years", by="have grown since the 1990s"),
        step("insert", after="principal organ charged", words=" by all members"),
        step("replace", at=" and their contribution to the maintenance of peace", by=""),
        step(
            "replace",
            at="advantage of regionally led missions as",
            by="advantage of such missions as",
        ),
        step("remove", at="The Security Council’s relationship with specific organizations"),
        step("replace", at="Focus on active mediation", by="Rely on active mediation", nth=1),
        BEN,
        step("add", after="Not all regional organizations are well-suited", words="Few are both."),
        step("move", at="As organizations try to keep pace", steps=1),
        step("insert", after="demanded that all parties permit", words=" at once"),
        step("remove", at="Develop strategies to reconcile differing", nth=0),
    ],
    {
        "Focus on active mediation as a tool for conflict prevention.": [
            "Rely on active mediation as a tool for conflict prevention."
        ],
        "Develop strategies to reconcile differing organizational principles of peacekeeping in "
        "the African context.": [],
    },
)
