"""Two trees as one draft with tracked changes: every kind of change, and random ones."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.semantic.tree import Element
from tests.writers.docx.drafts import SQUARE, W, call, note, tree
from tests.writers.docx.redlines import redline, said
from tests.writers.html import trees

GLYPH = SQUARE.parents[6] / "content" / "specimen" / "images" / "glyph.png"


def p(words: str) -> str:
    return f"<p>{words}</p>"


def ideas(*words: str) -> str:
    items = "".join(
        f'<li data-idea="{n}" value="{n}"><p>{one}</p></li>' for n, one in enumerate(words, 1)
    )
    return (
        f'<section data-kind="ideas"><h3>Ideas</h3><ol data-kind="idea-list">{items}</ol></section>'
    )


def table(*rows: str) -> str:
    cells = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f'<figure data-kind="table"><table><tbody>{"".join(cells)}</tbody></table></figure>'


def test_only_the_words_that_changed_are_marked() -> None:
    made = redline(p("The council met there in March."), p("The councils met there again in May."))
    assert made.marks("del") == ["council", "in March"]
    assert made.marks("ins") == ["councils", "again in May"]
    assert made.told() == [
        "reworded paragraph: The [-council][+councils] met there [-in March][+again in May]."
    ]


def test_changes_with_hardly_a_word_between_them_are_one() -> None:
    made = redline(p("It was red or blue there."), p("It was large or small there."))
    assert made.marks("del") == ["red or blue"]
    assert made.marks("ins") == ["large or small"]


def test_a_paragraph_that_has_nothing_to_do_with_the_old_one_replaces_it_as_a_whole() -> None:
    made = redline("<h1>One two three</h1>", "<h1>Seven of eight</h1>")
    assert made.marks("del") == ["One two three"]
    assert made.marks("ins") == ["Seven of eight"]


def test_a_paragraph_that_was_cut_short_keeps_its_words() -> None:
    gone = " 216, ISO 269 and others; areas are computed, and all that is in brackets is measured"
    made = redline(p(f"Source: ISO{gone}."), p("Source: ISO."))
    assert made.marks("del") == [gone]
    assert made.marks("ins") == []


def test_other_looks_of_the_same_words_are_a_change_of_looks() -> None:
    made = redline(p("One two three."), p("One <em>two</em> three."))
    assert made.marks("ins") == made.marks("del") == []
    (change,) = made.document.iter(f"{W}rPrChange")
    assert len(change[0]) == 0
    assert made.told() == ["reset paragraph: One two three."]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_new_paragraph_is_inserted_with_its_mark(place: int) -> None:
    words = ["First of all.", "Last of all."]
    with_new = [*words[:place], "Something new.", *words[place:]]
    made = redline("".join(map(p, words)), "".join(map(p, with_new)))
    assert made.marks("ins") == ["Something new."]
    assert made.marks("del") == []
    assert redline("".join(map(p, with_new)), "".join(map(p, words))).marks("ins") == []


def test_new_words_at_the_end_and_a_new_paragraph_are_one_insertion() -> None:
    """LibreOffice, rejecting, takes a mark between two insertions for inserted."""
    made = redline(
        p("It stays.") + p("The end."), p("It stays. Or so.") + p("New.") + p("The end.")
    )
    assert marks_inserted(made.document) == [True, False, False]


def test_new_words_on_both_sides_of_a_mark_are_parted_by_one_that_goes_and_comes() -> None:
    """LibreOffice, rejecting, would else join the two paragraphs."""
    made = redline(
        p("It stays") + p("in the house."), p("It stays there") + p("Later in the house.")
    )
    assert [(mark.tag, said(mark)) for mark in made.document.iter(f"{W}ins", f"{W}del")] == [
        (f"{W}ins", " there"),
        (f"{W}del", "in"),
        (f"{W}ins", "Later in"),
    ]


def test_the_last_paragraph_of_a_cell_comes_and_goes_without_a_trace() -> None:
    one = f"<aside data-kind='callout'>{p('Only this stays.')}</aside>"
    two = f"<aside data-kind='callout'>{p('Only this stays.')}{p('And that.')}</aside>"
    assert redline(one, two).marks("ins") == ["And that."]
    assert redline(two, one).marks("del") == ["And that."]


def test_the_contents_stay_one_field_whatever_comes_first() -> None:
    entry = '<li><a href="#{0}">{1}</a></li>'
    one = [("a", "The first part"), ("b", "Something else"), ("c", "The last part")]

    def body(entries: list[tuple[str, str]]) -> str:
        listed = "".join(entry.format(*each) for each in entries)
        parts = "".join(f'<section id="{i}"><h2>{w}</h2></section>' for i, w in entries)
        return f'<nav role="doc-toc"><h2>Contents</h2><ol>{listed}</ol></nav>{parts}'

    for old, new in ((one, one[1:]), (one, one[:1]), (one[1:], one), (one[:2], one[2:])):
        made = redline(body(old), body(new))
        kinds = [mark.get(f"{W}fldCharType") for mark in made.document.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"]


def test_a_moved_paragraph_is_a_move() -> None:
    rows = [p(f"Paragraph number {n} says something of its own: {n * 7}.") for n in range(5)]
    made = redline("".join(rows), "".join([*rows[1:], rows[0]]))
    assert made.marks("moveFrom") == made.marks("moveTo")
    assert len(made.marks("moveTo")) == 1
    assert made.marks("ins") == made.marks("del") == []
    (change,) = made.changes
    assert (change.deed, change.is_reworded) == ("moved", False)


def test_what_changed_of_a_moved_paragraph_is_marked_apart() -> None:
    rows = [p(f"Paragraph number {n} says something of its own: {n * 7}.") for n in range(5)]
    late = rows[0].replace("something", "anything")
    made = redline("".join(rows), "".join([*rows[1:], late]))
    assert made.marks("del") == ["something"]
    assert made.marks("ins") == ["anything"]
    assert "moved paragraph: Paragraph number 0 says [-something][+anything] of its own: 0." in (
        made.told()
    )


def test_short_words_that_stand_elsewhere_too_have_not_moved() -> None:
    made = redline(
        p("Yes.") + p("A longer paragraph stands."), p("A longer paragraph stands.") + p("Yes.")
    )
    assert made.marks("moveTo") == []


def test_ideas_go_on_counting_when_one_is_new() -> None:
    old = [f"Idea of the meeting, letter {letter}" for letter in "abcd"]
    made = redline(ideas(*old), ideas(old[0], "A wholly new thought came up", *old[1:]))
    assert made.marks("ins") == ["A wholly new thought came up"]
    assert list(made.document.iter(f"{W}pPrChange")) == []
    assert made.told() == ["added idea 2: [+A wholly new thought came up]"]


def test_a_list_keeps_its_count_without_its_first_entry() -> None:
    one = "<ol><li><p>First of the entries</p></li><li><p>Second, quite another</p></li></ol>"
    two = "<ol><li><p>Second, quite another</p></li></ol>"
    assert redline(one + p("Between.") + one, one + p("Between.") + two).marks("del") == [
        "First of the entries"
    ]


def test_a_list_of_another_kind_is_a_change_of_its_paragraphs() -> None:
    items = "<li><p>First of the entries</p></li><li><p>Second, quite another</p></li>"
    made = redline(f"<ul>{items}</ul>", f"<ol>{items}</ol>")
    assert made.marks("ins") == made.marks("del") == []
    assert len(list(made.document.iter(f"{W}pPrChange"))) == 2


def marks_inserted(element: etree._Element) -> list[bool]:
    """For each paragraph, whether its mark is called inserted."""
    return [one.find(f"{W}pPr/{W}rPr/{W}ins") is not None for one in element.iter(f"{W}p")]


# Notes


def test_a_new_paragraph_of_a_note_takes_the_mark_before_it() -> None:
    """LibreOffice, rejecting, would else take the words of the next one along."""
    made = redline(
        p(f"Words.{note(1, 'One.', 'Three.')}"), p(f"Words.{note(1, 'One.', 'Two.', 'Three.')}")
    )
    (body,) = made.notes
    assert marks_inserted(body) == [True, False, False]


def test_a_reworded_note_is_changed_inside() -> None:
    made = redline(
        p(f"Text{note(1, 'Said in May 2014.')}."), p(f"Text{note(1, 'Said in June 2014.')}.")
    )
    (body,) = made.notes
    assert [said(mark) for mark in body.iter(f"{W}del")] == ["May"]
    assert made.marks("ins") == made.marks("del") == []
    assert made.told() == ["reworded note 1: Said in [-May][+June] 2014."]


def test_a_new_and_a_removed_note_come_and_go_with_their_calls() -> None:
    with_note, without = p(f"Text{note(1, 'A note.', 'And more.')} goes on."), p("Text goes on.")
    made = redline(without, with_note)
    assert len(list(made.document.iter(f"{W}footnoteReference"))) == 1
    assert made.told() == ["added note 1: [+A note. And more.]"]
    made = redline(with_note, without)
    (run,) = (call.getparent() for call in made.document.iter(f"{W}footnoteReference"))
    assert run is not None
    assert run.getparent().tag == f"{W}del"
    assert made.told() == ["removed note 1: [-A note. And more.]"]


def test_a_note_that_takes_the_place_of_another_is_one_note() -> None:
    made = redline(p(f"Text{note(1, 'Wholly these.')}."), p(f"Text{note(1, 'Other words here.')}."))
    assert len(made.notes) == 1


def test_notes_that_only_have_other_numbers_have_not_changed() -> None:
    old = p(f"One{note(1, 'First.')} two{note(2, 'Second one.')}{call(1)}.")
    new = p(
        f"Zero{note(1, 'Before all.')} one{note(2, 'First.')} two{note(3, 'Second one.')}{call(2)}."
    )
    made = redline(old, new)
    assert len(made.notes) == 3
    told = [one for one in made.told() if "note" in one]
    assert told == ["added note 1: [+Before all.]"]
    assert made.marks("del")[-1] == "1"  # the later call repeats the number that it shows


THERE = "Rivers cross borders."
ELSEWHERE = "Fish swim in all of the lakes."
NOTE = note(1, "A note.")


@pytest.mark.parametrize(
    "now",
    [
        p(f"{THERE} {ELSEWHERE}{NOTE}") + p("Bread is made of flour."),
        p(f"{THERE} {ELSEWHERE}") + p(f"Bread{NOTE} is made of flour."),
    ],
)
def test_a_note_that_is_called_elsewhere_has_moved(now: str) -> None:
    was = p(f"{THERE}{NOTE} {ELSEWHERE}") + p("Bread is made of flour.")
    assert redline(was, now).told() == ["moved note 1: A note."]
    assert redline(now, was).told() == ["moved note 1: A note."]


def test_a_note_moves_in_silence_with_words_that_are_told() -> None:
    was = p(f"{THERE}{NOTE}") + p(ELSEWHERE) + p("Bread is made of flour.")
    moved = p(ELSEWHERE) + p("Bread is made of flour.") + p(f"{THERE}{NOTE}")
    assert [one for one in redline(was, moved).told() if "note" in one] == []
    anew = p(f"Something else is said of it here.{NOTE}") + p(ELSEWHERE)
    assert [one for one in redline(was, anew).told() if "note" in one] == []
    parted = p("Rivers cross") + p(f"borders.{NOTE}") + p(ELSEWHERE)
    assert [one for one in redline(was, parted).told() if "note" in one] == []


def test_notes_stand_in_the_order_of_their_calls() -> None:
    """LibreOffice finds a note by its place among the others."""
    old = p(f"One{note(1, 'The first, which goes.')}.") + p(f"Two{note(2, 'The second.')}.")
    new = p("One.") + p(f"Two{note(1, 'The second.')}, three{note(2, 'And a third.')}.")
    made = redline(old, new)
    called = [one.get(f"{W}id") for one in made.document.iter(f"{W}footnoteReference")]
    assert called == [one.get(f"{W}id") for one in made.notes] == ["1", "2", "3"]
    assert said(made.notes[0]) == "The first, which goes."


# Tables, pictures, links


def test_rows_come_go_and_change_in_their_table() -> None:
    old = table("Name|Size", "ant|small", "bear|large", "crane|tall")
    new = table("Name|Size", "ant|tiny", "crane|tall", "dog|middling")
    made = redline(old, new)
    kinds = [
        [mark.tag for mark in one if mark.tag in (f"{W}ins", f"{W}del")]
        for one in made.document.iter(f"{W}trPr")
    ]
    assert kinds == [[], [], [f"{W}del"], [], [f"{W}ins"]]
    assert made.told() == [
        "reworded row: ant | [-small][+tiny]",
        "removed row: [-bear | large]",
        "added row: [+dog | middling]",
    ]


def test_a_table_of_other_columns_replaces_the_old_one_and_does_not_touch_it() -> None:
    old, new = table("Name|Size", "ant|small"), table("Name|Size|Legs", "ant|small|six")
    made = redline(p("Before.") + old + p("After."), p("Before.") + new + p("After."))
    kinds = [child.tag for child in made.document[0]]
    at = kinds.index(f"{W}tbl")
    assert kinds[at : at + 3] == [f"{W}tbl", f"{W}p", f"{W}tbl"]
    assert len(made.changes) == 2


def test_another_picture_replaces_the_old_one() -> None:
    figure = (
        '<figure data-kind="figure"><img src="content/specimen/images/{}.png" alt="A."/></figure>'
    )
    files = {"content/specimen/images/glyph.png": GLYPH.read_bytes()}
    made = redline(figure.format("square"), figure.format("glyph"), files)
    (gone,) = (mark for mark in made.document.iter(f"{W}del") if len(mark))
    assert gone.find(f".//{W}drawing") is not None


def test_a_link_that_leads_elsewhere_is_another_link() -> None:
    made = redline(
        p('See <a href="https://a.example/">the page</a>.'),
        p('See <a href="https://b.example/">the page</a>.'),
    )
    assert made.marks("del") == made.marks("ins") == ["the page"]
    assert set(made.links().values()) == {"https://a.example/", "https://b.example/"}


def test_a_reference_follows_what_has_another_number_now() -> None:
    def body(*names: str) -> str:
        figures = "".join(
            f'<figure data-kind="figure" id="{name}"><figcaption>'
            f'<span data-kind="label">Figure {n}</span> Of the {name} itself.</figcaption></figure>'
            for n, name in enumerate(names, 1)
        )
        number = names.index("letter") + 1
        return (
            f'{figures}<p>As <a data-kind="reference" href="#letter">Figure {number}</a> shows.</p>'
        )

    made = redline(body("letter"), body("spread", "letter"))
    fields = [code.text.split()[0] for code in made.document.iter(f"{W}delInstrText")]
    assert fields == ["SEQ", "REF"]
    assert made.told() == ["added caption: [+Figure 1 Of the spread itself.]"]


def test_a_pull_quote_is_told_and_a_copy_of_what_stands_elsewhere_is_not() -> None:
    def body(words: str, quote: str) -> str:
        said, pulled = ('data-address="content/a.yaml#/body/' + place for place in ("0:0", "1/q:0"))
        return (
            f'<p {said}" data-prose="">{words}</p>'
            f'<section data-copy=""><p {said}" data-prose="">{words}</p></section>'
            f'<aside role="doc-pullquote" data-copy="">'
            f'<p {pulled}" data-prose="">{quote}</p></aside>'
        )

    made = redline(body("One two three.", "Two it is."), body("One two four.", "Two it was."))
    assert made.told() == [
        "reworded paragraph: One two [-three][+four].",
        "reworded paragraph: Two it [-is][+was].",
    ]


def test_a_frame_is_left_to_its_styles_where_it_changes_or_what_follows() -> None:
    """LibreOffice would lose the changes in it, and in the paragraph behind it."""

    end = p("The end.") + p("Imprint.")

    def body(by: str, after: str) -> str:
        told = f'<p>Two it is.</p><p data-kind="attribution">{by}</p>'
        return f'<aside role="doc-pullquote" data-copy="">{told}</aside>{after}'

    def framed(by: str = "Ann", after: str = end) -> int:
        made = redline(body("Ann", end), body(by, after))
        return len(list(made.document.iter(f"{W}framePr")))

    assert framed() == framed(after=p("The end.") + p("Imprint of ours.")) == 2
    assert (
        framed(by="Ben") == framed(after=p("New.") + end) == framed(after=table("New") + end) == 0
    )


# Any change


def edit(draw: st.DrawFn, sections: list[Element]) -> list[Element]:
    """Some blocks removed, moved, doubled, reworded, set otherwise, put in."""
    root = Element("main", {}, [section.copy() for section in sections])
    for _ in range(draw(st.integers(1, 4))):
        places = [
            (parent, n)
            for parent in root.walk()
            for n, child in enumerate(parent.children)
            if isinstance(child, Element) and child.name in EDITABLE
        ]
        if not places:
            break
        parent, number = draw(st.sampled_from(places))
        block = parent.children[number]
        assert isinstance(block, Element)
        match draw(st.sampled_from(["remove", "move", "double", "reword", "reset", "insert"])):
            case "remove" if len(parent.children) > 1:
                del parent.children[number]
            case "move" if len(parent.children) > 1:
                del parent.children[number]
                parent.children.insert(draw(st.integers(0, len(parent.children))), block)
            case "double":
                parent.children.insert(number, block.copy())
            case "reword" if block.name in {"p", "td"}:
                block.children.insert(draw(st.integers(0, len(block.children))), " new words ")
            case "reset" if block.name == "p":
                block.children = [Element("em", {}, block.children)]
            case "insert" if block.name in {"p", "ul", "ol", "aside", "figure"}:
                parent.children.insert(number, draw(trees.BLOCKS))
            case _:
                pass
    return [child for child in root.children if isinstance(child, Element)]


EDITABLE = frozenset("p ul ol blockquote aside figure li tr td section".split())


@st.composite
def versions(draw: st.DrawFn) -> tuple[Element, Element]:
    old = draw(st.lists(trees.SECTIONS, min_size=1, max_size=3))
    new = edit(draw, old)
    notes = draw(trees.NOTE_BODIES)
    other = draw(st.sampled_from([notes, draw(trees.NOTE_BODIES)]))
    return document(old, notes), document(new, other)


def document(sections: list[Element], notes: list[list[list[trees.Node]]]) -> Element:
    body = trees.body_of([section.copy() for section in sections], notes)
    return Element("html", {"lang": "en", "dir": "ltr"}, [Element("head"), body]).copy()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(versions())
def test_any_two_versions_come_back_from_their_redline(pair: tuple[Element, Element]) -> None:
    redline(*pair)


def test_a_document_that_runs_from_right_to_left_is_no_other_case() -> None:
    old = tree("<p>سلام العالم UN 2015</p>", lang="ar", way="rtl")
    new = tree("<p>سلام جديد العالم UN 2015</p>", lang="ar", way="rtl")
    assert redline(old, new).marks("ins") == ["جديد "]
