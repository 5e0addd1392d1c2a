from __future__ import annotations

from reportgen.diagnostics import SourceRef, error, warning
from reportgen.model.address import Address
from reportgen.pipeline.complaints import at_least_at, has_errors, merged, settle

PLACE = SourceRef("content/note/report.yaml", 7, 3)


def locate(address: str) -> SourceRef | None:
    return PLACE if address == "content/note/report.yaml#/title" else None


def test_an_address_becomes_a_place() -> None:
    (found,) = settle(
        [error("x", "no", address="content/note/report.yaml#/title")], locate, strict=False
    )
    assert found.where == PLACE


def test_a_place_that_is_known_stays() -> None:
    elsewhere = SourceRef("templates/page.html.j2", 2, 1)
    (found,) = settle(
        [error("x", "no", elsewhere, address="content/note/report.yaml#/title")],
        locate,
        strict=False,
    )
    assert found.where == elsewhere


def test_strict_makes_errors_of_warnings() -> None:
    complaint = warning("x", "hm")
    assert not has_errors(settle([complaint], locate, strict=False))
    assert has_errors(settle([complaint], locate, strict=True))


def test_a_complaint_about_several_editions_is_told_once_without_their_names() -> None:
    shared, own = error("a", "shared"), error("b", "own")
    found = merged({"note-full": [shared, own], "note-annex": [shared]})
    assert [(one.code, one.target) for one in found] == [("a", None), ("b", "note-full")]


def test_a_complaint_about_the_only_edition_needs_no_name() -> None:
    (found,) = merged({"note-full": [error("a", "x")]})
    assert found.target is None


def test_what_knows_no_place_gets_one() -> None:
    address = Address("content/note/variants.yaml", ("full",))
    placeless, placed = at_least_at(address, [error("a", "x"), error("b", "y", PLACE)])
    assert placeless.address == str(address)
    assert placed.address is None


def test_an_address_among_words_becomes_a_place_too() -> None:
    hint = "shorten content/note/report.yaml#/title (9 words); content/note/report.yaml#/gone"
    (found,) = settle([error("x", "no", hint=hint)], locate, strict=False)
    assert found.hint == f"shorten {PLACE} (9 words); content/note/report.yaml#/gone"
