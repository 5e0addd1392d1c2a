"""The look that properties of letters come to.

A source knows emphasis, strong, code, links and what is raised or lowered. Whatever else a
reviewer set by hand is told as foreign: it is what differs from the paragraph's own style.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.word.letters import NOTHING, OTHER, SWITCHED, VALUED, Letters, described
from reportgen.word.returned import Look

#: Names of styles for the words of a machine: ours, Word's, pandoc's, LibreOffice's.
CODE_STYLES = ("code", "html code", "verbatim char", "source text")

#: A link shows as one by color and underline, whether a style says so or not.
_OF_LINKS = frozenset({"u", "color"})


def look(base: Letters, styled: Letters, direct: Letters, style: str, link: str | None) -> Look:
    """How words are set. `base` is what is usual there, `styled` what their own style makes of it.

    `style` is its name in lower case: Strong and Emphasis say so, however they look.
    """
    shown = {**styled, **direct}
    complex_script = "1" in (shown.get("rtl"), shown.get("cs"))
    bold, italic = ("bCs", "iCs") if complex_script else ("b", "i")
    raised = shown.get("vertAlign", "baseline")
    if raised == base.get("vertAlign", "baseline"):
        raised = "baseline"
    language = shown.get("lang of complex" if complex_script else "lang")
    if language == base.get("lang of complex" if complex_script else "lang"):
        language = None
    foreign = _foreign(base, shown, linked=link is not None, complex_script=complex_script)
    return Look(
        emphasis=_differs(italic, base, styled, direct, said=style == "emphasis"),
        strong=_differs(bold, base, styled, direct, said=style == "strong"),
        code=style in CODE_STYLES,
        superscript=raised == "superscript",
        subscript=raised == "subscript",
        link=link,
        language=language,
        foreign=tuple(foreign),
    )


def _differs(name: str, base: Letters, styled: Letters, direct: Letters, *, said: bool) -> bool:
    """Whether words stand out by that property: emphasis within italics is upright."""
    usual = base.get(name, "0")
    if name in direct:
        return direct[name] != usual
    return said or styled.get(name, "0") != usual


def _foreign(base: Letters, shown: Letters, *, linked: bool, complex_script: bool) -> list[str]:
    found = [
        described(name, shown[name])
        for name in SWITCHED
        if shown.get(name, "0") != base.get(name, "0")
    ]
    for name in VALUED:
        if linked and name in _OF_LINKS:
            continue
        key = "szCs" if name == "sz" and complex_script else name
        nothing = NOTHING.get(name, "")
        said = shown.get(key, nothing)
        if said != base.get(key, nothing):
            found.append(described(name, said))
    for name in dict.fromkeys((*shown, *base)):
        if name.startswith(OTHER) and shown.get(name, "") != base.get(name, ""):
            found.append(described(name, shown.get(name, "")))
    return found


def without_font(look: Look) -> Look:
    """The look of letters that the text's face lacks: another one for them is no one's choice."""
    kept = tuple(each for each in look.foreign if not each.startswith("font "))
    return look if len(kept) == len(look.foreign) else replace(look, foreign=kept)
