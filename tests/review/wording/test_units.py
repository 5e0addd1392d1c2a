"""Prose taken apart into units and put together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Text,
    plain_text,
)
from reportgen.review.wording.units import Unit, inlines_of, stack_of, units_of, words_of

LEAVES = st.one_of(
    st.builds(lambda text: Text(text=text), st.text("ab ’\u00a0", min_size=1, max_size=4)),
    st.builds(lambda text: Code(text=text), st.text("cd", min_size=1, max_size=3)),
    st.builds(lambda note: NoteCall(note=note), st.sampled_from("xy")),
    st.builds(lambda target: Reference(target=target), st.sampled_from("xy")),
)


def around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(lambda children: Emphasis(children=children), several),
        st.builds(lambda children: Strong(children=children), several),
        st.builds(lambda children: Link(url="#x", children=children), several),
        st.builds(lambda children: Phrase(language="fr", children=children), several),
        st.builds(lambda children: Abbreviation(expansion="e", children=children), several),
    )


INLINES = st.lists(st.recursive(LEAVES, around, max_leaves=6), max_size=5).map(tuple)


def joined(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, which units cannot tell from two."""
    return inlines_of(units_of(inlines))


@given(INLINES)
def test_units_hold_all_of_the_prose(inlines: tuple[Inline, ...]) -> None:
    units = units_of(inlines)
    assert words_of(units) == plain_text(inlines)
    assert units_of(inlines_of(units)) == units


@given(INLINES)
def test_two_alike_inlines_side_by_side_stay_two(inlines: tuple[Inline, ...]) -> None:
    pair = (Emphasis(children=(Text(text="a"),)), Emphasis(children=(Text(text="b"),)))
    assert inlines_of(units_of((*inlines, *pair)))[-2:] == pair


def test_what_does_not_show_in_word_makes_no_mark() -> None:
    inlines = (Phrase(language="fr", children=(Emphasis(children=(Text(text="a"),)),)),)
    (unit,) = units_of(inlines)
    assert unit.marks == {("emphasis", "")}


def test_marks_make_the_inlines_that_show_them() -> None:
    marks = frozenset({("strong", ""), ("link", "https://example.org")})
    unit = Unit("a", stack_of(marks))
    assert unit.marks == marks
    assert inlines_of([unit]) == (
        Link(url="https://example.org", children=(Strong(children=(Text(text="a"),)),)),
    )
