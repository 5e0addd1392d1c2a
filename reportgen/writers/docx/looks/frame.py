"""The page around the text: band, contents, running heads, imprint."""

from __future__ import annotations

from reportgen.word.formats import Border, Layout, Letters
from reportgen.word.styles import Style
from reportgen.writers.docx.looks.house import MM, House


def styles(house: House) -> list[Style]:
    return [*_band(house), *_contents(house), *_running(house), *_imprint(house)]


def _band(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    publisher, series = 1.42 * sizes.label, 1.3 * sizes.label
    return [
        Style(
            name="Masthead Publisher",
            based_on="House",
            letters=house.sans(
                600, size=publisher, caps=True, tracking=0.08 * publisher, color=colors.paper
            ),
            layout=Layout(line=1.5 * publisher, hyphenate=False),
            quick=False,
        ),
        Style(
            name="Masthead Series",
            based_on="House",
            letters=house.sans(size=series, tracking=0.05 * series, color=colors.paper),
            layout=Layout(line=1.64 * series, align="end", hyphenate=False),
            quick=False,
        ),
    ]


def _contents(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    entry = house.sans(size=sizes.idea)
    return [
        Style(
            name="TOC Heading",
            based_on="House",
            following="toc 1",
            letters=house.label(),
            layout=Layout(
                after=2 * MM,
                line=1.3 * sizes.label,
                keep_next=True,
                borders=(Border("top", 1.2, colors.accent, 7),),
            ),
            quick=False,
            priority=39,
        ),
        *(
            Style(
                name=f"toc {level}",
                based_on="House",
                letters=entry if level == 1 else house.sans(size=0.94 * sizes.idea),
                layout=Layout(
                    before=(0.32 if level == 1 else 0.15) * sizes.idea,
                    line=1.35 * sizes.idea,
                    left=4 * MM * (level - 1),
                    hyphenate=False,
                ),
                quick=False,
                priority=39,
            )
            for level in (1, 2, 3)
        ),
    ]


def _running(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    out = -house.layout.outdent
    size = 1.22 * sizes.running_head
    head = house.display(size=size, small_caps=True, tracking=0.06 * size, color=colors.muted)
    folio = house.sans(600, size=sizes.label, color=colors.primary)
    made = []
    for name, letters in (("header", head), ("footer", folio)):
        made += [
            Style(
                name=name,
                based_on="House",
                letters=letters,
                layout=Layout(line=1.3 * sizes.label, align="end"),
                quick=False,
                priority=99,
            ),
            Style(
                name=f"{name.title()} Verso",
                based_on=name,
                layout=Layout(left=out, align="start"),
                quick=False,
                priority=99,
            ),
        ]
    made.append(
        Style(
            name="Draft Foot",
            based_on="footer",
            letters=house.sans(size=sizes.label, color=colors.muted),
            layout=Layout(align="start"),
            quick=False,
            priority=99,
        )
    )
    return made


def _imprint(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    small = 1.4 * sizes.panel
    return [
        Style(
            name="Imprint",
            based_on="House",
            letters=house.sans(size=sizes.panel, color=colors.muted),
            layout=Layout(line=small, keep_next=True, keep_lines=True, hyphenate=False),
            quick=False,
        ),
        Style(
            name="Imprint Website",
            based_on="Imprint",
            letters=house.sans(600),
            quick=False,
        ),
        Style(
            name="Imprint Rule",
            based_on="Imprint",
            following="Imprint",
            letters=Letters(size=2),
            layout=Layout(
                before=0 if house.layout.columns else 2 * house.line,
                after=2 * MM,
                line=3,
                left=-house.layout.outdent,
                keep_next=True,
                borders=(Border("top", 1.6, colors.primary),),
            ),
            quick=False,
        ),
    ]
