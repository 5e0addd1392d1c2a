"""Lists are Word's own: levels, numbers that begin anew, and ideas with their numbers."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO

import docx as python_docx
from hypothesis import given
from hypothesis import strategies as st

from tests.writers.docx.drafts import PLAIN, Draft, W, draft, val, words, written
from tests.writers.docx.drafts import tree as document

FORMS = {
    "decimal": str,
    "lowerLetter": lambda n: chr(96 + n),
    "lowerRoman": lambda n: ["", "i", "ii", "iii", "iv", "v"][n],
    "bullet": lambda _: "",
}


def numbered(told: Draft) -> list[tuple[str, str]]:
    """Each paragraph of a list with what Word shows before it.

    The standard's rules (ECMA-376 part 1, 17.9), worked out here by themselves: instances of one
    definition count on, an override starts a level anew at the first paragraph of its instance,
    and a level starts anew below each paragraph of a higher one.
    """
    numbering = told.xml("word/numbering.xml")
    abstracts = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
    instances = {n.get(f"{W}numId"): n for n in numbering.iter(f"{W}num")}
    counts: dict[str | None, dict[int, int]] = defaultdict(dict)
    begun: set[tuple[str, int]] = set()
    shown = []
    for paragraph in told.paragraphs:
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is None:
            style = val(paragraph.find(f"{W}pPr/{W}pStyle"))
            place = told.xml("word/styles.xml").find(
                f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}numPr"
            )
        if place is None:
            continue
        number, level = val(place.find(f"{W}numId")), int(val(place.find(f"{W}ilvl")))
        instance = instances[number]
        abstract_id = val(instance.find(f"{W}abstractNumId"))
        definition = abstracts[abstract_id].find(f"{W}lvl[@{W}ilvl='{level}']")
        assert definition is not None
        at = counts[abstract_id]
        override = instance.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if override is not None and (number, level) not in begun:
            at[level] = int(val(override))
        else:
            at[level] = at.get(level, 0) + 1
        begun.add((number, level))
        for deeper in [one for one in at if one > level]:
            del at[deeper]
        form = FORMS[val(definition.find(f"{W}numFmt"))]
        label = val(definition.find(f"{W}lvlText")).replace(f"%{level + 1}", form(at[level]))
        shown.append((label, words(paragraph)))
    return shown


def ideas(*numbers: int) -> str:
    items = "".join(f'<li data-idea="{n}" value="{n}"><p>Idea {n}</p></li>' for n in numbers)
    return f'<ol data-kind="idea-list">{items}</ol>'


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=5), min_size=1, max_size=4))
def test_each_idea_shows_its_own_number_whatever_is_left_out(lists: list[list[int]]) -> None:
    told = draft("".join(f"<section>{ideas(*numbers)}</section>" for numbers in lists))
    shown = [(label, said) for label, said in numbered(told)]
    assert shown == [(str(n), f"Idea {n}") for numbers in lists for n in numbers]


def test_ideas_that_go_on_counting_are_one_list_and_can_be_added_to() -> None:
    told = draft(ideas(4, 5, 6))
    (only,) = {val(n) for n in told.document.iter(f"{W}numId")}
    assert only


def test_each_numbered_list_begins_anew() -> None:
    told = draft("<ol><li>a</li><li>b</li></ol><p>Words.</p><ol><li>c</li></ol>")
    assert numbered(told) == [("1.", "a"), ("2.", "b"), ("1.", "c")]


def test_lists_nest_and_the_outer_one_goes_on() -> None:
    told = draft(
        "<ol><li><p>a</p><ol><li>b</li><li>c<ol><li>d</li></ol></li></ol></li>"
        "<li><p>e</p><ol><li>f</li></ol></li></ol>"
    )
    assert numbered(told) == [
        ("1.", "a"),
        ("a.", "b"),
        ("b.", "c"),
        ("i.", "d"),
        ("2.", "e"),
        ("a.", "f"),
    ]


def test_bullets_come_from_the_style_alone() -> None:
    told = draft("<ul><li>a<ul><li>b</li></ul></li></ul>")
    assert told.outline() == [("List Bullet", "a"), ("List Bullet 2", "b")]
    assert list(told.document.iter(f"{W}numPr")) == []
    assert numbered(told) == [("•", "a"), ("–", "b")]


def test_items_in_a_callout_look_as_its_text_and_each_has_its_mark() -> None:
    told = draft(
        '<aside data-kind="callout"><p>Said.</p><ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>'
        "<ol><li>d</li><li>e</li></ol></aside>"
    )
    styles = [
        "Callout",
        "Callout Bullet",
        "List Number 2",
        "Callout Bullet",
        *["Callout Number"] * 2,
    ]
    assert [style for style, _ in told.outline()] == styles
    assert numbered(told) == [("•", "a"), ("a.", "b"), ("•", "c"), ("1.", "d"), ("2.", "e")]


def test_each_item_has_its_mark_where_a_house_has_a_style_of_that_name_without_one() -> None:
    house = python_docx.Document()
    bullet = house.styles["List Bullet"].element.pPr
    bullet.remove(bullet.numPr)
    stream = BytesIO()
    house.save(stream)
    template = {"templates/reference.docx": stream.getvalue()}
    told = draft("<ul><li>a</li><li>b</li><li>c</li></ul>", PLAIN, template)
    assert [said for label, said in numbered(told) if label] == ["a", "b", "c"]


def test_numbers_within_bullets_stand_at_the_second_level() -> None:
    told = draft("<ul><li>a<ol><li>b</li></ol></li><li>c<ol><li>d</li></ol></li></ul>")
    assert numbered(told) == [("•", "a"), ("a.", "b"), ("•", "c"), ("a.", "d")]


def test_a_list_begins_where_it_says() -> None:
    told = draft('<ol start="4"><li>a</li><li value="9">b</li><li>c</li></ol>')
    assert numbered(told) == [("4.", "a"), ("9.", "b"), ("10.", "c")]


def test_what_follows_in_an_item_stands_below_it_without_a_mark() -> None:
    told = draft("<ol><li><p>a</p><p>more</p><blockquote><p>said</p></blockquote></li></ol>")
    assert told.outline() == [("List Number", "a"), ("List Continue", "more"), ("Quote", "said")]
    assert numbered(told) == [("1.", "a")]


def test_an_item_without_words_of_its_own_still_has_its_number() -> None:
    told = draft("<ol><li><ol><li>b</li></ol></li></ol>")
    assert numbered(told) == [("1.", ""), ("a.", "b")]


def test_lists_deeper_than_words_styles_are_shown_at_the_last_and_reported() -> None:
    deep = '<ul data-address="a#/body/0"><li>1' + "<ul><li>x" * 5 + "</li></ul>" * 5 + "</li></ul>"
    done = written(document(deep))
    assert [(c.code, c.is_error) for c in done.diagnostics] == [("docx-deep-list", False)]
    styles = [style for style, _ in Draft(done.data).outline()]
    assert styles[-2:] == ["List Bullet 5", "List Bullet 5"]


def test_ideas_stand_in_a_box_under_their_heading() -> None:
    told = draft(
        f'<main><section><h2>S</h2><section data-kind="ideas"><h3>Ideas</h3>{ideas(1)}'
        "</section></section></main>"
    )
    (table,) = told.document.iter(f"{W}tbl")
    assert told.style_names[val(table.find(f"{W}tblPr/{W}tblStyle"))] == "Ideas Box"
    cells = [[words(p) for p in cell.iter(f"{W}p")] for cell in table.iter(f"{W}tc")]
    assert cells == [["Ideas"], ["Idea 1"]]
