"""The theme as Word styles, as the print style sheets have it.

Each module holds the styles of one group, as a function of the house; together they are
everything that a draft uses, so that no formatting stands in its text where a style serves.
"""

from __future__ import annotations

from reportgen.word.styles import Style
from reportgen.writers.docx import lists
from reportgen.writers.docx.looks import aside, frame, inline, listing, tabular, text
from reportgen.writers.docx.looks.house import House

#: The styles of running text, whose lines a draft may set further apart.
RUNNING_TEXT = (
    "Body Text",
    "First Paragraph",
    "Lead",
    "Quote",
    lists.CALLOUT,
    *lists.IN_CALLOUT.values(),
    lists.IDEAS,
    "Idea Continue",
    *(
        lists.level_style(kind, depth)
        for kind in (lists.BULLETS, lists.NUMBERS, "List Continue")
        for depth in range(lists.LEVELS)
    ),
)

_GROUPS = (text.styles, inline.styles, listing.styles, aside.styles, tabular.styles, frame.styles)


def styles(house: House) -> list[Style]:
    """All styles, what others are based on before them."""
    return [style for group in _GROUPS for style in group(house)]
