"""Random trees of text and inlines, as prose makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from reportgen.semantic.tree import Element

#: What XML can hold, and no carriage return, which its parsers turn into a line feed.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
_ATTRIBUTES = st.dictionaries(st.sampled_from(["id", "lang", "title", "data-address"]), TEXT)


def _with_children(children: st.SearchStrategy[list[Element | str]]) -> st.SearchStrategy[Element]:
    return st.builds(Element, st.sampled_from(["em", "span", "strong"]), _ATTRIBUTES, children)


def _siblings(inline: st.SearchStrategy[Element]) -> st.SearchStrategy[list[Element | str]]:
    return st.lists(TEXT.filter(bool) | inline, max_size=4).map(_joined)


def _joined(children: list[Element | str]) -> list[Element | str]:
    """Parsers read two neighbouring texts as one."""
    joined: list[Element | str] = []
    for child in children:
        if joined and isinstance(child, str) and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    return joined


INLINES = st.recursive(
    _with_children(_siblings(st.nothing())),
    lambda inline: _with_children(_siblings(inline)),
    max_leaves=8,
)
PARAGRAPHS = st.builds(Element, st.just("p"), _ATTRIBUTES, _siblings(INLINES))
