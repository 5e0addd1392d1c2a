"""What stands out from the text: panel, ideas, callouts, quotations; and captions and notes."""

from __future__ import annotations

from reportgen.word.formats import Border, Layout, Letters
from reportgen.word.styles import Numbered, Style
from reportgen.writers.docx.layout import side_frame
from reportgen.writers.docx.lists import CALLOUT
from reportgen.writers.docx.looks.house import MM, House
from reportgen.writers.docx.looks.listing import ATTRIBUTION


def styles(house: House) -> list[Style]:
    return [*_boxed(house), *_quoted(house), *_small(house)]


def _boxed(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    briefing = house.layout.columns is not None
    heading = (1.16 if briefing else 1.04) * sizes.heading_3
    return [
        Style(
            name="Panel",
            based_on="House",
            letters=house.sans(size=sizes.panel, color=colors.muted),
            layout=Layout(after=0.75 * sizes.panel, line=1.34 * sizes.panel),
        ),
        Style(
            name="Ideas Heading",
            based_on="Heading",
            following="Idea",
            letters=house.display(600, size=heading),
            layout=Layout(after=4 * MM if briefing else 0, line=1.25 * heading, outline=1),
        ),
        Style(
            name=CALLOUT,
            based_on="House",
            letters=house.sans(size=sizes.idea),
            layout=Layout(after=0.3 * sizes.idea, line=1.42 * sizes.idea),
        ),
        Style(
            name="Callout Title",
            based_on="Callout",
            following="Callout",
            letters=house.sans(600, color=colors.primary),
            layout=Layout(keep_next=True),
        ),
        Style(
            name="Divider",
            based_on="House",
            layout=Layout(
                before=0.6 * house.line,
                after=1.2 * house.line,
                left=(house.layout.text - 22 * MM) / 2,
                right=(house.layout.text - 22 * MM) / 2,
                line=0.6 * house.line,
                borders=(Border("bottom", 0.75, colors.accent),),
            ),
            quick=False,
        ),
    ]


def _quoted(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    size = 0.95 * sizes.text
    pulled = 1.22 * sizes.text
    return [
        Style(
            name="Quote",
            based_on="Body Text",
            letters=Letters(size=size),
            layout=Layout(
                before=0.5 * house.line,
                after=0.3 * house.line,
                line=1.42 * size,
                left=1.3 * sizes.text,
                right=1.3 * sizes.text,
                first=0,
            ),
            priority=29,
        ),
        Style(
            name=ATTRIBUTION,
            based_on="House",
            letters=house.sans(size=sizes.caption, color=colors.muted),
            layout=Layout(
                before=0.2 * sizes.text,
                after=0.8 * house.line,
                line=1.35 * sizes.caption,
                left=2.7 * sizes.caption,
                first=-1.4 * sizes.caption,
            ),
            numbered=Numbered(definition=ATTRIBUTION, level=0),
            quick=False,
        ),
        Style(
            name="Pull Quote",
            based_on="House",
            letters=house.display(italic=True, size=pulled, color=colors.primary),
            layout=Layout(
                line=1.36 * pulled,
                hyphenate=False,
                borders=(Border("top", 1.2, colors.accent, 6),),
                frame=side_frame(house.layout, house.theme),
            ),
            priority=30,
        ),
        Style(
            name="Pull Quote Attribution",
            based_on="Pull Quote",
            letters=house.sans(size=sizes.caption, color=colors.muted),
            layout=Layout(line=1.35 * sizes.caption),
            quick=False,
        ),
    ]


def _small(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    note = Layout(after=0.25 * sizes.note, line=1.32 * sizes.note, left=5 * MM, first=-5 * MM)
    return [
        Style(
            name="Figure",
            based_on="House",
            following="caption",
            layout=Layout(before=1.3 * house.line, after=2 * MM, loose=True, keep_next=True),
        ),
        Style(
            name="caption",
            based_on="House",
            following="First Paragraph",
            letters=house.sans(size=sizes.caption),
            layout=Layout(after=1.3 * house.line, line=1.35 * sizes.caption),
            priority=35,
        ),
        Style(
            name="Table Caption",
            based_on="caption",
            following="Table Text",
            layout=Layout(before=1.3 * house.line, after=2 * MM, keep_next=True),
            priority=35,
        ),
        Style(
            name="Source Note",
            based_on="caption",
            letters=Letters(color=colors.muted),
            layout=Layout(before=1.6 * MM),
            priority=35,
        ),
        Style(
            name="footnote text",
            based_on="House",
            letters=house.sans(size=sizes.note),
            layout=Layout(
                after=note.after,
                line=note.line,
                left=note.left,
                first=note.first,
                tabs=(("left", 5 * MM),),
            ),
            quick=False,
            priority=40,
        ),
        Style(
            name="Footnote Continue",
            based_on="footnote text",
            layout=Layout(first=0),
            quick=False,
            priority=40,
        ),
        Style(
            name="annotation text",
            based_on="House",
            letters=house.sans(size=10),
            layout=Layout(line=13),
            quick=False,
            priority=99,
        ),
    ]
