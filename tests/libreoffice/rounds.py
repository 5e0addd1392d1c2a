"""What two reviewers do to the draft of `tests/returned/content/lakes`, with tracking on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.libreoffice.office import Step, step

ANNA, BEN = step("sign", author="Anna"), step("sign", author="Ben")

ROUNDS: Mapping[str, Sequence[Step]] = {
    "words": [
        ANNA,
        step("replace", at="measures the lake", by="knows the lake"),
        step("insert", after="Delegates spoke", words=" well and"),
        step("replace", at=", and after him by his daughter", by=""),
        BEN,
        step("replace", at="Those who foul it", by="Whoever fouls it"),
        step("replace", at="on its pages", by="on its site"),
    ],
    "across runs": [
        ANNA,
        step("replace", at="the second one at", by="another one at"),
        step("replace", at="fish that are many", by="many fish"),
        BEN,
        step("replace", at="put the papers on", by="printed the papers and put them on"),
    ],
    "over the words of another": [
        ANNA,
        step("replace", at="measures the lake", by="knows the lake"),
        step("insert", after="Delegates spoke at length", words=", as they do"),
        BEN,
        step("replace", at="knows", by="learns"),
        step("replace", at=", as they do", by=""),
    ],
    "notes and cells": [
        ANNA,
        step("replace", at="was built in 1911", by="was begun in 1910"),
        step("replace", at="12.50", by="12.75"),
        step("replace", at="Some maps show a fifth.", by="No map shows a fifth."),
        BEN,
        step("insert", after="The chair spoke", words=" freely,"),
        step("replace", at="South", by="Southeast", nth=0),
    ],
    "annex": [
        ANNA,
        step("replace", at="Listen to all four shores.", by="Listen to every shore."),
        BEN,
        step("insert", after="Share the readings", words=" and the costs", nth=1),
    ],
    "paragraphs": [
        ANNA,
        step("remove", at="Those who use the water"),
        step("add", after="Much remains to be done", words="The next meeting is in June."),
        BEN,
        step("split", after="The northern gauge is the oldest;"),
    ],
    "joined": [ANNA, step("join", at="Delegates spoke at length")],
    "ideas": [
        ANNA,
        step("remove", at="Sound the lake once a year.", nth=0),
        BEN,
        step("add", after="Listen to all four shores before", words="Meet again on the ice."),
    ],
    "moved paragraph": [ANNA, step("move", at="Delegates spoke at length", steps=1)],
    "moved idea": [BEN, step("move", at="Sound the lake once a year.", steps=2, nth=0)],
    "rows": [ANNA, step("remove_row", at="East", nth=0)],
    "calls": [
        ANNA,
        step("note", after="They agreed on little,", words="On three points, to be exact."),
        BEN,
        step("replace", at="in closing.", by="at last."),
    ],
    "looks": [ANNA, step("embolden", at="agreed firmly"), BEN, step("slant", at="the ferryman")],
}
