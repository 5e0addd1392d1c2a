"""Running text and headings."""

from __future__ import annotations

from reportgen.word.formats import WIDEST, Border, Layout, Letters
from reportgen.word.styles import Style
from reportgen.writers.docx.looks.house import MM, House

#: The distance of a briefing's lines, in ems.
BRIEFING_LEADING = 1.34


def styles(house: House) -> list[Style]:
    return [*_foundations(house), *_prose(house), *_titles(house), *_headings(house)]


def _foundations(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    return [
        Style(
            name="Normal",
            default=True,
            letters=house.text(size=sizes.text, color=colors.ink),
            layout=Layout(line=house.line),
            priority=0,
        ),
        # A template's own Normal may say anything; the theme's styles must not take it over.
        Style(
            name="House",
            based_on="Normal",
            letters=house.text(size=sizes.text, color=colors.ink, caps=False, tracking=0),
            layout=Layout(
                before=0, after=0, line=house.line, left=0, right=0, first=0, counted=False
            ),
            quick=False,
            priority=99,
        ),
        Style(
            name="Default Paragraph Font", kind="character", default=True, quick=False, priority=1
        ),
    ]


def _prose(house: House) -> list[Style]:
    """A first paragraph stands flush, one that follows another is indented.

    In a briefing the first one leads, and those after it are parted by space. Its lines stand a
    little closer than in print, where the size was fitted to the page: a program that divides no
    words needs more of them.
    """
    sizes, colors = house.theme.sizes, house.theme.colors
    if house.layout.columns:
        line = BRIEFING_LEADING * sizes.text
        body = Layout(before=0.5 * sizes.text, line=line, counted=True)
    else:
        body = Layout(first=1.3 * sizes.text, counted=True)
    leading = 1.04 * sizes.text
    return [
        Style(
            name="Body Text",
            based_on="House",
            letters=Letters(old_style_figures=True),
            layout=body,
            priority=1,
        ),
        Style(
            name="First Paragraph",
            based_on="Body Text",
            following="Body Text",
            layout=Layout(first=0),
            priority=1,
        ),
        Style(
            name="Lead",
            based_on="First Paragraph",
            following="Body Text",
            letters=Letters(size=leading, color=colors.primary),
            layout=Layout(before=0, line=BRIEFING_LEADING * leading),
            priority=1,
        ),
    ]


def _titles(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    out = -house.layout.outdent
    briefing = house.layout.columns is not None
    return [
        Style(
            name="Title",
            based_on="House",
            following="Subtitle",
            letters=house.display(300, size=sizes.title, color=colors.primary),
            layout=Layout(
                before=0 if briefing else 6 * MM,
                line=1.15 * sizes.title,
                left=out,
                hyphenate=False,
                keep_next=True,
            ),
            priority=10,
        ),
        Style(
            name="Subtitle",
            based_on="House",
            letters=house.text(size=sizes.subtitle, color=colors.muted),
            layout=Layout(
                before=2.5 * MM,
                line=1.3 * sizes.subtitle,
                left=out,
                right=8 * MM,
                hyphenate=False,
            ),
            priority=11,
        ),
        Style(
            name="Report Title",
            based_on="House",
            letters=house.label(),
            layout=Layout(
                before=5 * MM, after=1 * MM, line=1.3 * sizes.label, left=out, hyphenate=False
            ),
            priority=10,
        ),
        Style(
            name="Date",
            based_on="House",
            letters=house.label(),
            layout=Layout(before=5 * MM, line=1.3 * sizes.label, left=out),
            priority=12,
        ),
        Style(
            name="Meeting",
            based_on="House",
            letters=house.sans(size=sizes.idea, color=colors.muted),
            layout=Layout(
                before=1.2 * MM,
                after=6 * MM if briefing else None,
                line=1.35 * sizes.idea,
                left=out,
            ),
            priority=12,
        ),
        Style(
            name="Byline",
            based_on="House",
            letters=house.sans(italic=True, size=sizes.idea, color=colors.muted),
            layout=Layout(before=1.8 * MM, line=1.35 * sizes.idea, left=out),
            priority=12,
        ),
    ]


def _headings(house: House) -> list[Style]:
    """In a note the upper two hang into the side column, a part's below a rule over both. There the
    numbers of lines stand, which would cross them: they bear none."""
    sizes, colors, line = house.theme.sizes, house.theme.colors, house.line
    looks = [
        (house.display(600, size=sizes.heading_2), 2.0, 0.7, 1.2 * sizes.heading_2),
        (house.display(600, size=sizes.heading_3), 1.2, 0.35, 1.25 * sizes.heading_3),
        (house.sans(600, size=sizes.heading_4), 1.0, 0.2, 1.3 * sizes.heading_4),
        (house.sans(italic=True, size=sizes.heading_4), 0.8, 0.2, 1.3 * sizes.heading_4),
        (house.sans(italic=True, size=sizes.text), 0.8, 0.2, 1.3 * sizes.text),
    ]
    if house.layout.columns:  # a session's own title is above them: they are a size smaller
        looks[0] = (house.display(600, size=sizes.heading_3), 1.1, 0.3, 1.25 * sizes.heading_3)
        looks[1] = (house.sans(600, size=sizes.heading_4), 0.8, 0.2, 1.3 * sizes.heading_4)
    common = Style(
        name="Heading",
        based_on="House",
        following="First Paragraph",
        letters=Letters(color=colors.primary, old_style_figures=False),
        layout=Layout(keep_next=True, keep_lines=True, hyphenate=False, counted=True),
        quick=False,
        priority=9,
    )
    rule = Border("top", 1.2, colors.primary, min(0.5 * line, WIDEST))
    hangs = 0 if house.layout.columns else 2
    return [
        common,
        *(
            Style(
                name=f"heading {level}",
                based_on="Heading",
                following="First Paragraph",
                letters=letters,
                layout=Layout(
                    before=before * line,
                    after=after * line,
                    line=leading,
                    left=-house.layout.outdent if level <= hangs else None,
                    counted=False if level <= hangs else None,
                    borders=(rule,) if hangs and level == 1 else (),
                    outline=level - 1,
                ),
                priority=9,
            )
            for level, (letters, before, after, leading) in enumerate(looks, 1)
        ),
    ]
