"""Ideas are numbered over the whole report, so that "idea 7" is the same in every variant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from reportgen.model.report import Part, Report


def number_ideas(report: Report) -> Report:
    """The report with its ideas numbered from 1, in reading order. Before any selection."""
    numbers = count(1)
    return replace(report, body=tuple(_numbered(part, numbers) for part in report.body))


def _numbered(part: Part, numbers: Iterator[int]) -> Part:
    ideas = tuple(replace(idea, number=next(numbers)) for idea in part.ideas)
    return replace(part, ideas=ideas) if ideas else part
