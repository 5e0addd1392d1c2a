"""The look that properties of letters come to.

A source knows emphasis, strong, code, links and what is raised or lowered. Whatever else a
reviewer set by hand is told as foreign: it is what differs from the paragraph's own style.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from reportgen.word.letters import NOTHING, OTHER, SWITCHED, VALUED, Letters, described
from reportgen.word.returned import Look

#: Names of styles for the words of a machine: ours, Word's, pandoc's, LibreOffice's.
CODE_STYLES = ("code", "html code", "verbatim char", "source text")

#: A link shows as one by color and underline, whether a style says so or not.
_OF_LINKS = ("u", "color")
#: The colors that programs give links, and those that one has followed.
_BLUE = frozenset("0000FF 000080 0563C1 0000EE 1155CC 954F72 800080 AUTO".split())


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
    of_link = [name for name in _OF_LINKS if _is_of_links(name, direct)] if link is not None else []
    foreign = _foreign(base, shown, of_link, complex_script=complex_script)
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


def _is_of_links(name: str, direct: Letters) -> bool:
    """Whether that is how a link looks: programs without a style for links set it directly."""
    said = direct.get(name)
    return said in {None, "single"} if name == "u" else said is None or said.upper() in _BLUE


def _differs(name: str, base: Letters, styled: Letters, direct: Letters, *, said: bool) -> bool:
    """Whether words stand out by that property: emphasis within italics is upright."""
    usual = base.get(name, "0")
    if name in direct:
        return direct[name] != usual
    return said or styled.get(name, "0") != usual


def _foreign(
    base: Letters, shown: Letters, of_link: Collection[str], *, complex_script: bool
) -> list[str]:
    found = [
        described(name, shown[name])
        for name in SWITCHED
        if shown.get(name, "0") != base.get(name, "0")
    ]
    for name in VALUED:
        if name in of_link:
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
