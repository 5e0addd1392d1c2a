"""The picture of a run: it reads without being seen, suits light and dark, asks for nothing."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.bars import bars
from benchmarks.figures import Figure, Goal

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = [
    Figure("a", Goal.at_most(1), 0.5, chart="Notes & drafts", bars={"ours": 1.0, "theirs": 2.0}),
    Figure("b", Goal.at_least(1.8), 1.9),
]


def test_bars_are_as_long_as_their_seconds_and_ours_has_a_colour_of_its_own() -> None:
    ours, theirs = ElementTree.fromstring(bars(FIGURES)).iter(f"{SVG}rect")
    assert float(theirs.get("width", "")) == 2 * float(ours.get("width", ""))
    assert (ours.get("class"), theirs.get("class")) == ("ours", "other")


def test_who_cannot_see_it_is_told_the_same() -> None:
    svg = ElementTree.fromstring(bars(FIGURES))
    assert svg.get("role") == "img"
    named = {one.get("id"): one.text for one in svg.iter() if one.get("id")}
    assert [named[word] for word in svg.get("aria-labelledby", "").split()] == [
        "How long it takes, beside other tools",
        "Notes & drafts: ours 1 s, theirs 2 s",
    ]


def test_it_suits_both_grounds_and_needs_nothing_from_elsewhere() -> None:
    svg = bars(FIGURES)
    assert "prefers-color-scheme: dark" in svg
    assert not any(word in svg.replace(SVG[1:-1], "") for word in ("http", "url(", "@import"))
