"""Lists and ideas: their styles, and the numbering definitions behind them."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.word.formats import Layout, Letters
from reportgen.word.numbering import Form, Level
from reportgen.word.styles import Numbered, Style
from reportgen.writers.docx.lists import (
    BULLETS,
    CALLOUT,
    IDEAS,
    IN_CALLOUT,
    LEVELS,
    NUMBERS,
    level_style,
)
from reportgen.writers.docx.looks.house import MM, House

ATTRIBUTION = "Attribution"
_MARKS = ("•", "–", "•", "–", "•")
_FORMS: tuple[Form, ...] = ("decimal", "lowerLetter", "lowerRoman", "decimal", "lowerLetter")


def styles(house: House) -> list[Style]:
    sizes, line = house.theme.sizes, house.line
    step = _step(house)
    made = []
    for depth in range(LEVELS):
        hanging = Layout(before=0.1 * line, after=0.25 * line, left=step * (depth + 1), first=-step)
        for kind in (BULLETS, NUMBERS):
            made.append(
                Style(
                    name=level_style(kind, depth),
                    based_on="Body Text",
                    layout=hanging,
                    numbered=Numbered(definition=kind, level=depth),
                    quick=depth == 0,
                    priority=30,
                )
            )
        made.append(
            Style(
                name=level_style("List Continue", depth),
                based_on="Body Text",
                layout=Layout(
                    before=0.1 * line, after=0.25 * line, left=step * (depth + 1), first=0
                ),
                quick=False,
                priority=31,
            )
        )
    made += [
        Style(
            name=name,
            based_on=CALLOUT,
            layout=Layout(left=step, first=-step),
            numbered=Numbered(definition=name, level=0),
            quick=False,
            priority=30,
        )
        for name in IN_CALLOUT.values()
    ]
    idea = house.sans(size=sizes.idea, old_style_figures=False)
    briefing = house.layout.columns is not None
    indent = _idea_indent(house)
    after, leading = 0.62 * sizes.idea, (1.36 if briefing else 1.42) * sizes.idea
    made += [
        Style(
            name=IDEAS,
            based_on="House",
            letters=idea,
            layout=Layout(
                after=after,
                line=leading,
                left=indent,
                first=-indent,
                keep_lines=True,
                counted=True,
            ),
            numbered=Numbered(definition=IDEAS, level=0),
            priority=25,
        ),
        Style(
            name="Idea Continue",
            based_on="House",
            letters=idea,
            layout=Layout(after=after, line=leading, left=indent, counted=True),
            quick=False,
            priority=25,
        ),
    ]
    return made


def definitions(house: House, style_id: Callable[[str], str | None]) -> dict[str, list[Level]]:
    """The numbering definitions by name. `style_id` tells the id of a style of ours, else None."""
    colors, sizes = house.theme.colors, house.theme.sizes
    step = _step(house)
    mark = Letters(color=colors.primary)

    def level(kind: str, depth: int, style: str) -> Level:
        return Level(
            form="bullet" if kind == BULLETS else _FORMS[depth],
            text=_MARKS[depth] if kind == BULLETS else f"%{depth + 1}.",
            left=step * (depth + 1),
            hanging=step,
            letters=mark,
            style_id=style_id(style),
        )

    def levels(kind: str) -> list[Level]:
        return [level(kind, depth, level_style(kind, depth)) for depth in range(LEVELS)]

    return {
        BULLETS: levels(BULLETS),
        NUMBERS: levels(NUMBERS),
        **{name: [level(kind, 0, name)] for kind, name in IN_CALLOUT.items()},
        IDEAS: [
            Level(
                form="decimal",
                text="%1",
                left=_idea_indent(house),
                hanging=_idea_indent(house),
                letters=_idea_number(house),
                style_id=style_id(IDEAS),
            )
        ],
        ATTRIBUTION: [
            Level(
                form="bullet",
                text="—",
                left=1.4 * sizes.caption,
                hanging=1.4 * sizes.caption,
                style_id=style_id(ATTRIBUTION),
            )
        ],
    }


def _idea_number(house: House) -> Letters:
    """Large and light in a briefing; the line's exact distance would cut off what is larger."""
    color = house.theme.colors.primary
    if house.layout.columns:
        return house.display(300, size=1.5 * house.theme.sizes.idea, color=color)
    return house.sans(700, color=color)


def _step(house: House) -> float:
    """How far each level of a list is indented."""
    return 1.5 * house.theme.sizes.text


def _idea_indent(house: House) -> float:
    """Room for an idea's number."""
    return (6.5 if house.layout.columns else 8) * MM
