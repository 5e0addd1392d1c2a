"""What the passages of a report are called in a table, and what they say now."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.address import Address
from reportgen.model.blocks import Figure, Idea, Note, Section, Table
from reportgen.model.inlines import plain_text
from reportgen.model.node import Node, Prose, walk
from reportgen.model.report import Part, Report
from reportgen.model.variant import Overrides
from reportgen.review.source import covers, holds
from reportgen.semantic.labels import Labels


class Passages:
    """The passages of a report whose ideas are numbered, and of what its variants say otherwise, in
    the order of the source."""

    def __init__(self, report: Report, overrides: Sequence[Overrides], labels: Labels) -> None:
        self._labels = labels
        nodes = [node for root in (report, *overrides) for node in walk(root)]
        self._prose = [node for node in nodes if isinstance(node, Prose) and node.inlines]
        self._order = {node.address: n for n, node in enumerate(self._prose)}
        self._named = [node for node in nodes if isinstance(node, Idea | Note | Figure | Table)]
        self._parts = [node for node in nodes if isinstance(node, Part)]
        titled = (node for node in nodes if isinstance(node, Part | Section))
        self._titles = {node.title.address for node in titled}
        self._headings = {report.title.address, *self._titles}
        self._numbers = self._counted()

    def order(self, address: Address | None) -> int:
        """Its place in the source; what has none comes last."""
        if address is None:
            return len(self._prose)
        if address in self._order:
            return self._order[address]
        inside = (n for n, prose in enumerate(self._prose) if covers(address, prose.address))
        return next(inside, len(self._prose))

    def words(self, address: Address | None) -> str:
        """What the source says there."""
        if address is None:
            return ""
        found = (prose for prose in self._prose if covers(address, prose.address))
        return "\n".join(plain_text(prose.inlines) for prose in found)

    def name(self, address: Address | None) -> str:
        """`Idea 7`, `Paragraph 3`; empty where nobody can say."""
        if address is None:
            return ""
        holders = [node for node in self._named if holds(node.address, address)]
        if holders:
            return self._kind(max(holders, key=lambda node: len(node.address.path)))
        if address in self._headings:
            return self._labels["matter_heading"]
        number = next(
            (n for prose, n in self._numbers.items() if covers(address, prose)),
            None,
        )
        word = self._labels["matter_paragraph"]
        return word if number is None else f"{word} {number}"

    def _kind(self, node: Node) -> str:
        match node:
            case Idea(number=number):
                return self._labels.fill("matter_idea", number=number)
            case Note():
                return self._labels["matrix_note"]
            case Figure():
                return self._labels["matter_figure"]
            case _:
                return self._labels["matter_table"]

    def _counted(self) -> dict[Address, int]:
        """The paragraphs of each part, counted from 1 as a reader does."""
        numbers: dict[Address, int] = {}
        for part in self._parts:
            inside = [
                prose.address
                for prose in self._prose
                if holds(part.address, prose.address)
                and prose.address not in self._titles
                and not any(holds(node.address, prose.address) for node in self._named)
            ]
            numbers |= {address: n for n, address in enumerate(inside, 1)}
        return numbers
