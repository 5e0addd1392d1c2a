from __future__ import annotations

from reportgen.passes import select
from tests.render.reports import loaded

REPORT = {
    "kind": "meeting-note",
    "title": "T",
    "body": [
        {"title": "One", "ideas": ["a", "b"]},
        {"title": "Two", "body": ["x"]},
        {"title": "Three", "ideas": [{"text": "c", "tags": ["brief"]}, "d"]},
    ],
}


def test_ideas_count_through_the_whole_report() -> None:
    report, _ = loaded(REPORT)
    assert [idea.number for part in report.body for idea in part.ideas] == [1, 2, 3, 4]


def test_an_idea_keeps_its_number_in_a_variant_that_shows_few() -> None:
    report, variant = loaded(REPORT, sections=["three"])
    chosen, _ = select.select(report, variant, None)
    assert [idea.number for part in chosen.body for idea in part.ideas] == [3, 4]
