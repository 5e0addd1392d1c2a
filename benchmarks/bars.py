"""The seconds of a run as bars, for the README: an SVG that is legible on light and dark ground.

Each figure's bars share a scale, its longest bar as wide as there is room. Widths of words are not
known, so that none stands inside a bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.figures import Figure

_WIDTH, _LEFT, _RIGHT = 760, 250, 70
_LINE, _BAR, _TITLE, _GAP = 22, 14, 26, 14
_STYLE = """\
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.other { fill: #8c959f }
.ours { fill: #0b66b3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .other { fill: #6e7681 }
  .ours { fill: #58a6ff }
}"""


def bars(figures: Sequence[Figure]) -> str:
    """Those figures that have bars, one below another."""
    groups = [(one.chart, one.bars) for one in figures if one.bars]
    parts: list[str] = []
    top = 0
    for chart, seconds in groups:
        parts.append(f'<text class="title" x="0" y="{top + 17}">{escape(chart)}</text>')
        top += _TITLE
        longest = max(seconds.values())
        for number, (name, value) in enumerate(seconds.items()):
            width = (_WIDTH - _LEFT - _RIGHT) * value / longest
            kind = "other" if number else "ours"
            parts += [
                f'<text x="{_LEFT - 10}" y="{top + 12}" text-anchor="end">{escape(name)}</text>',
                f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{width:.1f}" height="{_BAR}"/>',
                f'<text x="{_LEFT + width + 8:.1f}" y="{top + 12}">{value:.3g} s</text>',
            ]
            top += _LINE
        top += _GAP
    said = "; ".join(
        f"{chart}: {', '.join(f'{name} {value:.3g} s' for name, value in seconds.items())}"
        for chart, seconds in groups
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" '
            'aria-labelledby="bars-title bars-desc">',
            '<title id="bars-title">How long it takes, beside other tools</title>',
            f'<desc id="bars-desc">{escape(said)}</desc>',
            f"<style>{_STYLE}</style>",
            *parts,
            "</svg>",
            "",
        )
    )
