"""Edits together, and each reason to refuse one."""

from __future__ import annotations

import pytest

from reportgen.engine.digests import digest
from reportgen.model.edits import (
    AddNote,
    Edit,
    Inlines,
    InsertEntry,
    InsertParagraph,
    Move,
    NewEntry,
    NewList,
    NewRow,
    Remove,
    Reword,
    Split,
)
from reportgen.model.inlines import Emphasis, Link, Text
from reportgen.source.patch import apply
from tests.source.expected import inlines
from tests.source.patching import FILE, OTHER, PARTS, after, at, call, refused, source

# Several at once.


def test_all_edits_go_by_the_places_before_any_of_them() -> None:
    new = after(
        PARTS,
        Remove(at("ideas", 0)),
        InsertEntry(at("ideas", 0), NewEntry((inlines("New"),))),
        Reword(at("ideas", 1, paragraph=0), inlines("Second, changed")),
        Remove(at("body", 0, paragraph=0)),
        InsertParagraph(at("body", 0, paragraph=0), inlines("A new one.")),
        Reword(at("body", 0, paragraph=1), inlines("A last paragraph.")),
    )
    assert "  - New\n  - Second, changed\n" in new
    assert "  - |\n    A new one.\n\n    A last paragraph.\n" in new


def test_the_second_of_two_edits_to_one_passage_is_refused() -> None:
    place = at("ideas", 0, paragraph=0)
    codes = refused(PARTS, Reword(place, inlines("One")), Reword(place, inlines("Two")))
    assert codes == ["edited-twice"]


def test_an_edit_inside_what_goes_is_refused() -> None:
    inside = Reword(at("body", 1, "text", paragraph=0), inlines("New."))
    assert refused(PARTS, inside, Remove(at("body", 1))) == ["edited-twice"]


def test_what_would_move_in_a_circle_is_refused() -> None:
    part = (
        "body:\n  - list:\n      - text: a\n        list: [b]\n      - text: c\n        list: [d]\n"
    )
    rows = ("body", 0, "list")
    one = Move(at(*rows, 0), at(*rows, 1, "list", 0))
    other = Move(at(*rows, 1), at(*rows, 0, "list", 0))
    assert refused(
        part.replace("[b]", "\n          - b").replace("[d]", "\n          - d"), one, other
    ) == ["edited-twice"]
    assert refused(part, Move(at(*rows, 0), at(*rows, 0, "list", 0))) == ["into-itself"]


# Refusals.


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Reword(at("gone", paragraph=0), inlines("x")), "no-such-place"),
        (Reword(at("body", 9, paragraph=0), inlines("x")), "no-such-place"),
        (Reword(at("body", 0, paragraph=5), inlines("x")), "no-such-place"),
        (Reword(at("body", 0), inlines("x")), "several-paragraphs"),
        (Reword(at("body"), inlines("x")), "no-text"),
        (Reword(at("title"), ()), "empty"),
        (Reword(at("title", file="gone.yaml"), inlines("x")), "missing-file"),
        (Remove(at("title")), "required"),
        (Remove(at("title", paragraph=0)), "required"),
        (Split(at("title"), (inlines("x"), inlines("y"))), "no-paragraph"),
        (Reword(at("title"), (Link(url="javascript:x", children=inlines("y")),)), "prose-error"),
        (Reword(at("title"), inlines("a\0b")), "unfit-character"),
        (Reword(at("title"), (*inlines("x"), call("gone"))), "call-out-of-sight"),
        (Reword(at("title"), (*inlines("x"), call("n", OTHER))), "call-out-of-sight"),
        (Reword(at("notes", "n", paragraph=0), (*inlines("x"), call("n"))), "call-out-of-sight"),
        (
            Reword(at("title"), (*inlines("item"), Emphasis(children=inlines("(s)")))),
            "no-notation",
        ),
        (AddNote(at("notes", "n"), (inlines("x"),)), "note-exists"),
        (AddNote(at("notes", "a b"), (inlines("x"),)), "bad-note-name"),
        (InsertEntry(at("title"), NewEntry((inlines("x"),))), "no-list"),
        (InsertEntry(at("body", 0), NewRow((inlines("x"),))), "no-table"),
        (InsertEntry(at("notes", "n"), NewEntry((inlines("x"),))), "no-list"),
        (Move(at("title"), at("notes", "n")), "no-list"),
        (Move(at("ideas", 0), at("notes", "n")), "other-kind"),
        (InsertEntry(at("ideas", 0), NewList((NewEntry((inlines("x"),)),))), "no-body"),
        (Move(at("body", 1, "text", paragraph=0), at("body", 0, paragraph=0)), "holds-more"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_reason(edit: Edit, code: str) -> None:
    applied = apply({FILE: source(PARTS).encode()}, [edit])
    assert applied.files == {FILE: source(PARTS).encode()}
    (refusal,) = applied.refusals
    assert refusal.edit is edit
    assert refusal.why.code == code
    assert refusal.why.where is not None
    assert refusal.why.where.file == edit.address.file
    assert refusal.why.address == str(edit.address)


def test_what_stands_at_several_places_is_refused() -> None:
    part = "body:\n  - &a words\n  - *a\n  - &b other\n"
    assert refused(part, Reword(at("body", 0, paragraph=0), inlines("x"))) == ["aliased"]
    assert refused(part, Reword(at("body", 1, paragraph=0), inlines("x"))) == ["aliased"]
    assert refused(part, Remove(at("body", 0))) == ["aliased"]
    inner = "body:\n  - list:\n      - &a words\n  - *a\n"
    assert refused(inner, Remove(at("body", 0))) == ["aliased"]
    assert refused(inner, Move(at("body", 0), at("body", 1))) == ["aliased"]
    assert "&b new" in after(part, Reword(at("body", 2, paragraph=0), inlines("new")))


def test_a_file_that_changed_meanwhile_takes_no_edit() -> None:
    data = source(PARTS).encode()
    edits = [Reword(at("title"), inlines("New"))]
    good = apply({FILE: data}, edits, digests={FILE: digest(data)})
    assert good.refusals == ()
    late = apply({FILE: data + b"#\n"}, edits, digests={FILE: digest(data)})
    assert [refusal.why.code for refusal in late.refusals] == ["changed-meanwhile"]
    assert late.files == {FILE: data + b"#\n"}


def test_a_file_with_errors_takes_no_edit() -> None:
    assert refused("title: a\ntitle: b\n", Reword(at("title"), inlines("x"))) == ["unreadable"]
    assert refused("- [\n", Reword(at(0, paragraph=0), inlines("x"))) == ["unreadable"]


def test_a_comment_between_brackets_is_not_lost() -> None:
    part = "ideas: [a, # why\n  b]\n"
    assert refused(part, Remove(at("ideas", 1))) == ["comment-in-brackets"]


def test_a_call_does_not_follow_to_where_it_means_nothing() -> None:
    files = {
        FILE: b"body:\n  - a[^n]\nnotes: {n: x}\n",
        OTHER: b"body:\n  - b\nnotes: {n: another}\n",
    }
    applied = apply(files, [Move(at("body", 0), at("body", 0, file=OTHER))])
    assert [refusal.why.code for refusal in applied.refusals] == ["call-out-of-sight"]
    files[FILE] = b"body:\n  - a[^n]\n"  # Then it calls a note of the report's.
    applied = apply(files, [Move(at("body", 0), at("body", 0, file=OTHER))])
    assert [refusal.why.code for refusal in applied.refusals] == ["call-out-of-sight"]


def test_a_refused_note_takes_its_calls_with_it() -> None:
    note = AddNote(at("notes", "new"), ((Text(text="x"), call("n")),))
    words = Reword(at("ideas", 0, paragraph=0), (*inlines("First"), call("new")))
    other = Reword(at("ideas", 1, paragraph=0), inlines("Changed"))
    assert refused(PARTS, words, note, other) == ["call-out-of-sight", "call-out-of-sight"]


def test_what_would_be_read_otherwise_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a fault of ours had slipped in between the plan and the bytes."""
    from reportgen.source.patch import writing

    honest = writing.Writer.written

    def faulty(writer: writing.Writer) -> dict[str, bytes]:
        return {file: data.replace(b"wrong", b"worse") for file, data in honest(writer).items()}

    monkeypatch.setattr(writing.Writer, "written", faulty)
    wrong = Reword(at("ideas", 0, paragraph=0), inlines("wrong"))
    right: Inlines = inlines("right")
    applied = apply({FILE: source(PARTS).encode()}, [wrong, Reword(at("title"), right)])
    assert [(one.edit, one.why.code) for one in applied.refusals] == [(wrong, "not-held")]
    assert applied.files[FILE].decode() == source(PARTS).replace("A Part", "right")
