"""Accepting and rejecting follow Word's meaning, and tell what they leave out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.returned import (
    Call,
    Cell,
    Field,
    Look,
    Paragraph,
    Piece,
    Returned,
    Revision,
    Token,
    Words,
)
from reportgen.word.views import Gap, Gone, Seam, Story, accepted, merged, rejected, text

A, B = Revision("Anna"), Revision("Ben")
ONE, TWO = Token("abcdefgh", 1), Token("abcdefgh", 2)


def words(*pieces: str | Piece) -> tuple[Piece, ...]:
    return tuple(Piece(Words(each)) if isinstance(each, str) else each for each in pieces)


def new(said: str, by: Revision = A) -> Piece:
    return Piece(Words(said), inserted=by)


def old(said: str, by: Revision = A) -> Piece:
    return Piece(Words(said), deleted=by)


def par(*pieces: str | Piece, style: str = "Body Text", **more: object) -> Paragraph:
    return Paragraph(words(*pieces), style, **more)  # type: ignore[arg-type]


def both(*paragraphs: Paragraph) -> tuple[Story, Story]:
    """The body accepted and rejected."""
    file = Returned("x.docx", paragraphs)
    return accepted(file).body, rejected(file).body


def says(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.standing]


def test_accepted_is_what_was_inserted_and_rejected_what_was_deleted() -> None:
    yes, no = both(par("The ", old("old"), new("new"), " council", new(", too", B)))
    assert (says(yes), says(no)) == (["The new council, too"], ["The old council"])
    assert [piece.inserted for piece in yes.standing[0].pieces] == [None, A, None, B]
    assert [piece.deleted for piece in no.standing[0].pieces] == [None, A, None]


def test_a_gap_tells_what_was_left_out_and_who_did_it() -> None:
    yes, no = both(par("a", old("b"), "c", old("d", B)))
    assert yes.standing[0].gaps == (Gap(1, (old("b"),)), Gap(2, (old("d", B),)))
    assert no.standing[0].gaps == ()


def test_what_one_inserted_and_another_deleted_stands_in_neither() -> None:
    in_vain = Piece(Words("b"), inserted=A, deleted=B)
    yes, no = both(par("a", in_vain))
    assert (says(yes), says(no)) == (["a"], ["a"])
    assert yes.standing[0].gaps == no.standing[0].gaps == (Gap(1, (in_vain,)),)


def test_a_deleted_mark_joins_with_the_next_paragraph_whose_properties_hold() -> None:
    yes, no = both(
        par("one", tokens=(ONE,), deleted=A, style="Quote"), par(" two", tokens=(TWO,), level=1)
    )
    (joined,) = yes.standing
    assert (joined.text, joined.style, joined.level) == ("one two", "Body Text", 1)
    assert joined.tokens == (ONE, TWO)
    assert joined.seams == (Seam(1, A),)
    assert says(no) == ["one", " two"]
    assert no.standing[0].mark == A


def test_an_inserted_mark_splits_and_is_undone_by_rejecting() -> None:
    yes, no = both(par("one", tokens=(ONE,), inserted=A), par(" two"))
    assert (says(yes), yes.standing[0].mark) == (["one", " two"], A)
    assert (says(no), no.standing[0].tokens) == (["one two"], (ONE,))


def test_a_paragraph_that_is_all_deleted_is_gone_and_joins_nothing() -> None:
    first = par(old("one"), tokens=(ONE,), deleted=A)
    yes, no = both(first, par("two", tokens=(TWO,)))
    assert yes.gone == (Gone(0, first, A),)
    assert [paragraph.tokens for paragraph in yes.standing] == [(TWO,)]
    assert says(no) == ["one", "two"]


def test_paragraphs_join_over_one_that_is_gone() -> None:
    yes, _ = both(par("a", old("b"), deleted=A), par(old("c"), deleted=A), par(old("d"), "e"))
    assert says(yes) == ["ae"]
    assert [gone.before for gone in yes.gone] == [0]


def test_an_inserted_paragraph_leaves_nothing_behind_when_rejected() -> None:
    yes, no = both(par("one"), par(new("two"), inserted=A), par("three"))
    assert (says(yes), says(no)) == (["one", "two", "three"], ["one", "three"])


def test_a_mark_joins_nothing_beyond_its_cell() -> None:
    left, right = Cell(0, 0, 0), Cell(0, 0, 1)
    yes, _ = both(par("a", cell=left, deleted=A), par("b", cell=right), par("c"))
    assert says(yes) == ["a", "b", "c"]


def test_a_cell_keeps_a_paragraph_although_its_mark_is_deleted() -> None:
    emptied = par(old("12"), deleted=A, cell=Cell(0, 0, 0))
    accepted_story, rejected_story = both(emptied, par("Next", cell=Cell(0, 0, 1)))
    assert says(accepted_story) == ["", "Next"]
    assert says(rejected_story) == ["12", "Next"]
    accepted_story, _ = both(par("Kept", cell=Cell(0, 0, 0)), emptied)
    assert says(accepted_story) == ["Kept"]


def test_a_note_keeps_a_paragraph_although_its_mark_is_deleted() -> None:
    body = (par(Piece(Call("1")), "text"),)
    file = Returned("a.docx", body, {"1": (par(old("Gone."), deleted=A),)})
    assert says(accepted(file).notes["1"]) == [""]
    assert says(rejected(file).notes["1"]) == ["Gone."]


def test_a_mark_joins_past_the_text_box_that_is_anchored_in_its_paragraph() -> None:
    yes, _ = both(par("a", deleted=A), par("in the box", box=0), par("b"))
    assert says(yes) == ["in the box", "ab"]


def test_rows_go_with_all_their_paragraphs() -> None:
    gone, come = Cell(0, 0, 0, deleted=A), Cell(0, 1, 0, inserted=B)
    yes, no = both(par("a", cell=gone), par("b", cell=come))
    assert (says(yes), says(no)) == (["b"], ["a"])
    assert [each.revision for each in (*yes.gone, *no.gone)] == [A, B]


def test_a_move_names_itself_where_it_goes_and_where_it_comes() -> None:
    move = Revision("Anna", move="move1")
    moved = par(old("x", move), tokens=(ONE,), deleted=move)
    yes, _ = both(moved, par("y"), par(new("x", move), inserted=move))
    assert says(yes) == ["y", "x"]
    assert yes.gone[0].revision.move == "move1"
    assert yes.standing[1].pieces[0].inserted == move


def test_looks_and_styles_are_taken_back_by_rejecting() -> None:
    bold = Piece(Words("b"), Look(strong=True), was=Look(), reformatted=A)
    yes, no = both(par("a", bold, style="Quote", was_style="Body Text", restyled=A))
    assert [piece.look.strong for piece in yes.standing[0].pieces] == [False, True]
    assert yes.standing[0].restyled == A
    (before,) = no.standing
    assert (before.style, before.restyled, before.pieces) == ("Body Text", None, words("ab"))


def test_notes_of_a_view_are_those_that_it_calls() -> None:
    note = {"1": (par("See."),), "2": (par("Also."),)}
    body = (par(Piece(Call("1"), deleted=A), Piece(Call("2"), inserted=B)),)
    file = Returned("x.docx", body, note)
    assert ([*accepted(file).notes], [*rejected(file).notes]) == (["2"], ["1"])


def test_the_parts_of_a_field_are_one_piece_again() -> None:
    def shown(said: str, by: Revision | None = None) -> Piece:
        return Piece(Field("TOC", said, 4), deleted=by)

    yes, no = both(par(shown("Conclu"), shown("ding", A), shown("sion")))
    assert text(yes.standing[0].pieces) == "Conclusion"
    assert text(no.standing[0].pieces) == "Concludingsion"
    assert merged([shown("a"), shown("b")]) == (shown("ab"),)


pieces = st.builds(
    Piece,
    st.builds(Words, st.text("ab ", max_size=3)),
    inserted=st.sampled_from([None, None, A, B]),
    deleted=st.sampled_from([None, None, A, B]),
)
paragraphs = st.builds(
    Paragraph,
    st.lists(pieces, max_size=4).map(tuple),
    st.just("Body Text"),
    inserted=st.sampled_from([None, None, A]),
    deleted=st.sampled_from([None, None, B]),
)


@given(st.lists(paragraphs, max_size=6))
def test_no_piece_is_lost_or_doubled(body: list[Paragraph]) -> None:
    """Each stands in the view, or in a gap of it, or in a paragraph that is gone."""
    numbered = []
    for number, paragraph in enumerate(body):
        told = (
            replace(piece, comments=(f"{number}.{index}",))
            for index, piece in enumerate(paragraph.pieces)
        )
        numbered.append(replace(paragraph, pieces=tuple(told)))
    every = sorted(each for paragraph in numbered for each in _ids(paragraph.pieces))
    for view in both(*numbered):
        found = [_ids(gone.paragraph.pieces) for gone in view.gone]
        for standing in view.standing:
            found.append(_ids(standing.pieces))
            found += [_ids(gap.pieces) for gap in standing.gaps]
        assert sorted(each for ids in found for each in ids) == every


@given(st.lists(paragraphs, max_size=6))
def test_words_stay_in_their_order(body: list[Paragraph]) -> None:
    yes, no = both(*body)
    kept = [piece for paragraph in body for piece in paragraph.pieces if piece.deleted is None]
    before = [piece for paragraph in body for piece in paragraph.pieces if piece.inserted is None]
    assert "".join(says(yes)) == text(kept)
    assert "".join(says(no)) == text(before)


def _ids(found: tuple[Piece, ...]) -> list[str]:
    return [comment for piece in found for comment in piece.comments]
