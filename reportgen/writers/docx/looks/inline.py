"""Character styles: what a phrase is, within a paragraph."""

from __future__ import annotations

from reportgen.word.formats import Letters
from reportgen.word.styles import Style
from reportgen.writers.docx.looks.house import House


def styles(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    looks = {
        "Strong": Letters(bold=True),
        "Emphasis": Letters(italic=True),
        "Code": house.mono(size=0.9 * sizes.text, proofed=False),
        "Hyperlink": Letters(color=colors.primary),
        "Label": house.sans(600, color=colors.primary),
        "Heading Label": house.label(),
        "Credit": Letters(color=colors.muted),
        "Missing Text": Letters(bold=True, color=colors.label, ground=colors.tint),
        "footnote reference": Letters(raised="superscript", color=colors.primary, bold=True),
        "annotation reference": Letters(size=8),
        "line number": house.sans(size=sizes.label, color=colors.muted),
        "Footnote Number": house.sans(600, color=colors.primary),
    }
    return [
        Style(
            name=name,
            kind="character",
            based_on="Default Paragraph Font",
            letters=letters,
            quick=name in {"Strong", "Emphasis", "Code"},
            priority=22,
        )
        for name, letters in looks.items()
    ]
