from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.node import walk
from reportgen.passes import select
from reportgen.semantic import html
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_copy
from tests.render.reports import loaded, tree_of

Values = dict[str, Any]


def report(*parts: Values, **more: Any) -> Values:
    return {"kind": "meeting-note", "title": "T", "body": list(parts), **more}


def part(title: str, *body: Any, **more: Any) -> Values:
    return {"title": title, "body": list(body), **more}


def chosen_words(whole: Values, item: str | None = None, **variant: Any) -> str:
    selected, complaints = select.select(*loaded(whole, **variant), item)
    assert complaints == []
    return " ".join(node.plain for node in walk(selected) if hasattr(node, "plain"))


TAGGED = report(
    part(
        "One",
        "plain",
        {"text": "brief", "tags": ["brief"]},
        {"section": {"title": "Empty then", "body": ["more"]}},
        {"section": {"title": "Inner", "body": ["out", {"text": "in", "tags": ["brief"]}]}},
        ideas=["idea", {"text": "tagged otherwise", "tags": ["long"]}],
    ),
    part("Two", "unmarked"),
    part("Three", "all of it", {"text": "but this", "tags": ["long"]}, tags=["brief"]),
)


def test_tags_choose_the_items_of_bodies_and_leave_the_rest() -> None:
    assert chosen_words(TAGGED, tags=["brief"]) == "T One brief Inner in idea Three all of it"


def test_a_section_goes_when_all_that_it_held_is_left_out() -> None:
    assert "Empty then" not in chosen_words(TAGGED, tags=["brief"])
    assert "Two" not in chosen_words(TAGGED, tags=["brief"])


def test_a_section_that_was_empty_from_the_start_stays() -> None:
    assert chosen_words(report(part("One"), part("Two", "x"))) == "T One Two x"


def test_without_tags_all_stays() -> None:
    assert "plain" in chosen_words(TAGGED)
    assert "but this" in chosen_words(TAGGED)


def test_the_text_of_an_item_stays_with_what_is_chosen_under_it() -> None:
    items = [{"text": "such as", "list": ["no", {"text": "yes", "tags": ["brief"]}]}, "other"]
    assert chosen_words(report(part("P", {"list": items})), tags=["brief"]) == "T P such as yes"


def test_rows_are_chosen_as_other_items_are() -> None:
    rows = [["a", "1"], {"cells": ["b", "2"], "tags": ["brief"]}]
    table = {"table": {"columns": ["N", "M"], "rows": rows}}
    assert chosen_words(report(part("P", table)), tags=["brief"]) == "T P N M b 2"
    whole = {**table, "tags": ["brief"]}
    assert chosen_words(report(part("P", whole)), tags=["brief"]) == "T P N M a 1 b 2"


RESTRICTED = report(
    part("One", "open", {"text": "secret", "audience": ["house"]}),
    part("Hidden", "also open", audience=["house"], ideas=["an idea"]),
    opening={"meeting": {"text": "hush", "audience": ["house"]}},
)


def test_what_bears_an_audience_shows_only_to_it() -> None:
    assert chosen_words(RESTRICTED) == "T One open"
    assert chosen_words(RESTRICTED, audience=["press"]) == "T One open"
    assert "hush" in chosen_words(RESTRICTED, audience=["house"])
    assert "secret Hidden also open an idea" in chosen_words(RESTRICTED, audience=["house"])


def test_a_note_that_goes_takes_its_calls_along() -> None:
    notes = {"a": {"text": "secret", "audience": ["house"]}, "b": "open"}
    whole = report(part("P", "one[^a] *two[^a]* three[^b]", notes=notes))
    tree = tree_of(whole)
    assert "secret" not in html.document(tree)
    calls = tree.find_all(lambda element: element.role == "doc-noteref")
    assert [call.text() for call in calls] == ["1"]


OUTLINE = report(
    part("Intro", "a", id="intro", kind="introduction"),
    part(
        "Talks",
        "b",
        {"section": {"title": "Deep", "body": ["c"]}, "id": "deep"},
        {"section": {"title": "Other", "body": ["d"]}, "id": "other"},
        id="talks",
        ideas=["idea"],
    ),
    annex={"title": "All Ideas"},
)


def test_a_variant_names_the_parts_that_it_shows() -> None:
    assert chosen_words(OUTLINE, sections=["intro"]) == "T Intro a All Ideas"


def test_a_section_that_is_named_comes_under_the_heading_of_its_part() -> None:
    assert chosen_words(OUTLINE, sections=["deep"]) == "T Talks Deep c All Ideas"


def test_a_variant_leaves_parts_sections_and_the_annex_out() -> None:
    left = chosen_words(OUTLINE, without=["intro", "deep", "annex"])
    assert left == "T Talks b Other d idea"


def test_each_makes_an_item_of_every_session_that_is_shown() -> None:
    hidden = part("Hidden", "x", audience=["house"])
    whole = report(*OUTLINE["body"], part("More", "x"), hidden)
    assert select.items(*loaded(whole)) == (None,)
    assert select.items(*loaded(whole, each="sessions")) == ("talks", "more")
    assert select.items(*loaded(whole, each="parts")) == ("intro", "talks", "more")
    assert select.items(*loaded(whole, each="parts", without=["talks"])) == ("intro", "more")


def test_an_item_is_its_part_alone() -> None:
    assert chosen_words(OUTLINE, "talks", each="sessions") == (
        "T Talks b Deep c Other d idea All Ideas"
    )


def test_an_item_that_is_not_shown_is_an_error() -> None:
    _, (complaint,) = select.select(*loaded(OUTLINE, each="parts"), "talk")
    assert complaint.code == "unknown-item"
    assert complaint.hint == "did you mean `talks`?"


def test_a_variant_words_things_otherwise_and_nothing_of_the_old_remains() -> None:
    whole = report(
        part("P", "x", ideas=["y"]),
        title="Old title",
        subtitle="Old subtitle",
        short_title="Old head",
        series="Old series",
        date="2001",
        rights="Old rights",
        description="Old description",
        annex={"title": "Old annex"},
        ideas={"title": "Old ideas"},
    )
    overrides = {
        "title": "New title",
        "subtitle": "New subtitle",
        "short_title": "New head",
        "series": "New series",
        "date": "2002",
        "rights": "New rights",
        "description": "New description",
        "annex_title": "New annex",
        "ideas_title": "New ideas",
    }
    page = html.document(tree_of(whole, {"overrides": overrides}))
    assert "Old" not in page
    assert "2001" not in page
    assert all(words in page for words in overrides.values())


TAGS = st.lists(st.sampled_from(["a", "b"]), max_size=1)


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> list[Values]:
    """Body items whose words are to be filled in: `None` stands for a word of its own."""
    items: list[Values] = []
    for _ in range(draw(st.integers(0, 3))):
        marks = {"tags": draw(TAGS), "audience": draw(TAGS)}
        kinds = ["text", "list"] + (["section"] if depth < 2 else [])
        kind = draw(st.sampled_from(kinds))
        if kind == "text":
            items.append({"text": None, **marks})
        elif kind == "section":
            inside = {"title": None, "body": draw(bodies(depth + 1))}
            items.append({"section": inside, **marks})
        else:
            entries = [
                {"text": None, "tags": draw(TAGS), "audience": draw(TAGS)}
                for _ in range(draw(st.integers(1, 3)))
            ]
            items.append({"list": entries, **marks})
    return items


@st.composite
def reports(draw: st.DrawFn) -> Values:
    parts = [
        {"title": None, "body": draw(bodies()), "tags": draw(TAGS), "audience": draw(TAGS)}
        for _ in range(draw(st.integers(1, 3)))
    ]
    return _worded(report(*parts), iter(range(10_000)))


def _worded(value: Any, numbers: Iterator[int]) -> Any:
    if value is None:
        return f"word{next(numbers):04}"
    if isinstance(value, dict):
        return {key: _worded(inside, numbers) for key, inside in value.items()}
    if isinstance(value, list):
        return [_worded(inside, numbers) for inside in value]
    return value


def _kept(item: Values, inherited: bool, tags: list[str] | None, audience: list[str]) -> list[str]:
    """The words that an item should show, told from the source alone."""
    if item["audience"] and not set(item["audience"]) & set(audience):
        return []
    kept = inherited if tags is None or not item["tags"] else bool(set(item["tags"]) & set(tags))
    if isinstance(item.get("text"), str):
        return [item["text"]] if kept else []
    holder = item.get("section", item)
    inside = holder.get("body", item.get("list", []))
    shown = [word for below in inside for word in _kept(below, kept, tags, audience)]
    heading = [holder["title"]] if "title" in holder else []
    return heading + shown if shown or (not inside and kept) else []


def _words_of(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return set().union(*map(_words_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(_words_of, value))
    return {value} if isinstance(value, str) and value.startswith("word") else set()


def _running_words(tree: Element) -> list[str]:
    text = tree.text(leave_out=lambda e: is_copy(e) or e.name == "head")
    return [text[at : at + 8] for at in range(len(text)) if text[at : at + 4] == "word"]


@settings(max_examples=60, deadline=None)
@given(reports(), st.none() | TAGS, TAGS)
def test_what_is_kept_shows_once_in_order_and_what_is_left_out_nowhere(
    whole: Values, tags: list[str] | None, audience: list[str]
) -> None:
    variant = {"audience": audience} | ({} if tags is None else {"tags": tags})
    tree = tree_of(whole, variant)
    inherited = tags is None
    expected = [w for p in whole["body"] for w in _kept(p, inherited, tags, audience)]
    assert _running_words(tree) == expected
    page = html.document(tree)
    assert [word for word in _words_of(whole) - set(expected) if word in page] == []
