"""The package's own templates, on reports that show what each is for."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from tests.render.reports import tree_of

REPORT = {
    "kind": "meeting-note",
    "title": "The Talks",
    "subtitle": "What Was Said",
    "language": "en",
    "date": "2015-06",
    "publisher": {"name": "House", "about": "About the house.", "website": "www.house.org"},
    "meeting": {"place": "Istanbul", "dates": ["2014-04-30", "2014-05-02"]},
    "body": [
        {"kind": "introduction", "title": "Introduction", "body": ["Hello."]},
        {
            "title": "Peace",
            "body": ["Long.", {"text": "Short.[^a]", "tags": ["brief"]}],
            "ideas": ["Talk.", {"text": "Listen.", "annex": "Listen well."}],
            "notes": {"a": "A note."},
        },
    ],
    "annex": {"title": "All Ideas"},
}


def texts(tree: Element, name: str) -> list[str]:
    return [element.text() for element in tree.walk() if element.name == name]


def of_kind(tree: Element, kind: str) -> str:
    found = tree.find(lambda element: element.kind == kind)
    assert found is not None
    return found.text()


def test_the_annex_stands_alone_in_its_own_wording() -> None:
    tree = tree_of(REPORT, {"template": "annex"})
    assert texts(tree, "title") == ["The Talks: All Ideas"]
    assert texts(tree, "h1") == ["The Talks"]
    assert texts(tree, "h2") == ["Annex All Ideas"]
    assert texts(tree, "h3") == ["Peace"]
    assert texts(tree, "li") == ["Talk.", "Listen well."]
    assert not tree.find(lambda element: element.has("data-copy"))
    assert not tree.find(lambda element: element.role == "doc-footnote")
    assert "About the house." in of_kind(tree, "imprint")


def test_the_date_stands_in_the_band_or_where_there_is_none_below_the_title() -> None:
    for house, place in (({"publisher": {"name": "House"}}, "masthead"), ({}, "title-block")):
        report = {
            "kind": "meeting-note",
            "title": "T",
            "date": "2015-06",
            "body": [{"title": "P"}],
            **house,
        }
        (dated,) = tree_of(report).find_all(
            lambda element: any(child.kind == "date" for child in element.elements)
        )
        assert dated.kind == place


def test_a_one_pager_is_one_session_under_the_title_of_its_report() -> None:
    variant = {"template": "one-pager", "each": "sessions", "tags": ["brief"]}
    tree = tree_of(REPORT, variant, "peace")
    assert texts(tree, "title") == ["The Talks: Peace"]
    assert of_kind(tree, "report-title") == "The Talks"
    assert texts(tree, "h1") == ["Peace"]
    assert of_kind(tree, "meeting") == "Istanbul · April 30–May 2, 2014"
    main = tree.find(lambda element: element.name == "main")
    assert main is not None
    assert texts(main, "p") == ["Short.1A note.", "Talk.", "Listen."]
    assert texts(main, "h2") == ["Ideas"]
    assert of_kind(tree, "imprint") == "www.house.org"


def test_the_note_gathers_the_ideas_once_more_in_its_annex() -> None:
    tree = tree_of(REPORT)
    annex = tree.find(lambda element: element.role == "doc-appendix")
    assert annex is not None
    assert texts(annex, "li") == ["Talk.", "Listen well."]
    assert texts(tree, "li")[-4:] == ["Talk.", "Listen.", "Talk.", "Listen well."]


def test_a_report_of_the_least_has_nothing_empty_about_it() -> None:
    tree = tree_of({"kind": "meeting-note", "title": "T", "body": [{"title": "P"}]})
    empty = [
        element.name
        for element in tree.walk()
        if not element.children and element.name not in {"meta", "img", "hr"}
    ]
    assert empty == []


def test_a_report_in_french_has_no_english_word() -> None:
    tree = tree_of({**REPORT, "language": "fr-CA"})
    assert next(tree.walk()).attributes == {"lang": "fr-CA", "dir": "ltr"}
    assert of_kind(tree, "date") == "juin 2015"
    assert of_kind(tree, "meeting") == "Istanbul · 30 avril – 2 mai 2014"
    assert "Annexe\u00a0: All Ideas" in texts(tree, "nav")[0]
    assert "Idées" in texts(tree, "h3")
    assert texts(tree, "title") == ["The Talks\u00a0: What Was Said"]


def test_a_part_from_right_to_left_says_so_and_so_do_its_exceptions() -> None:
    body = [{"text": "English words", "language": "en"}, "[peace]{lang=en}"]
    report = {
        "kind": "meeting-note",
        "title": "T",
        "body": [{"title": "P", "body": body, "language": "ar", "ideas": ["x"]}],
        "annex": {"title": "A"},
    }
    tree = tree_of(report)
    section = tree.find(lambda element: element.role == "doc-chapter")
    assert section is not None
    assert (section.get("lang"), section.get("dir")) == ("ar", "rtl")
    inside = [(e.name, e.get("dir")) for e in section.walk() if e.has("lang") and e is not section]
    assert inside == [("p", "ltr"), ("span", "ltr")]
    gathered = tree.find(lambda element: element.get("id") == "annex-p")
    assert gathered is not None
    assert gathered.get("dir") == "rtl"


def test_columns_under_a_spanner_are_a_group() -> None:
    columns = ["N", {"spanner": "S", "columns": ["A", {"title": "B", "align": "right"}]}]
    table = {"table": {"columns": columns, "rows": [["x", "1", "2"]], "source": "Us."}}
    report = {"kind": "meeting-note", "title": "T", "body": [{"title": "P", "body": [table]}]}
    tree = tree_of(report)
    groups = [e.get("span") for e in tree.walk() if e.name == "colgroup"]
    assert groups == ["1", "2"]
    cells = [
        (e.text(), e.get("scope"), e.get("data-align"))
        for e in tree.walk()
        if e.name in {"th", "td"}
    ]
    assert cells == [
        ("N", "col", ""),
        ("S", "colgroup", ""),
        ("A", "col", ""),
        ("B", "col", "right"),
        ("x", "row", ""),
        ("1", "", ""),
        ("2", "", "right"),
    ]
    assert of_kind(tree, "source-note") == "Source: Us."


def test_a_table_without_a_stub_has_no_row_headers() -> None:
    table = {"table": {"columns": ["A"], "rows": [["1"]], "stub": False}}
    report = {"kind": "meeting-note", "title": "T", "body": [{"title": "P", "body": [table]}]}
    assert "th" not in [e.name for e in tree_of(report).walk() if e.text() == "1"]


def test_a_project_overrides_a_partial_by_a_file_of_the_same_name() -> None:
    tree = tree_of(REPORT, blocks__paragraph='<p class="mine">{{ block.prose }}</p>')
    shown = next(e for e in tree.walk() if e.name == "p" and e.text() == "Hello.")
    assert shown.get("class") == "mine"
    assert shown.get("data-address").endswith("/body/0/body/0:0")


def test_a_project_brings_a_template_of_its_own() -> None:
    letter = (
        '{% extends "matter/document.html.j2" %}\n{% block page %}\n'
        "<h1>{{ report.title }}</h1>\n{{ show(report.body[0]) }}\n{% endblock %}"
    )
    tree = tree_of(REPORT, {"template": "letter"}, letter=letter)
    assert texts(tree, "h2") == ["Introduction"]


ASKING = {
    **REPORT,
    "body": [
        {
            "title": "Session",
            "kind": "session",
            "query": "A good title?",
            "body": [{"text": "Words.[^a][^b][^c]\n\nMore.", "query": 'Is "this" <so>?'}],
            "ideas": [{"text": "An idea.", "query": "Whose?"}],
            "notes": {
                "a": {"text": "There.", "query": "Which page?"},
                "b": {"missing": True},
                "c": {"missing": True, "query": "Which report?"},
            },
        }
    ],
    "annex": {"title": "Ideas"},
}


def queries(tree: Element) -> list[tuple[str, str]]:
    """What is asked, and by which element."""
    asking = tree.find_all(lambda element: element.has("data-query"))
    return [(element.get("data-query"), element.role or element.name) for element in asking]


def test_a_variant_that_shows_queries_asks_each_once_where_it_belongs() -> None:
    tree = tree_of(ASKING, {"queries": True})
    assert queries(tree) == [
        ("A good title?", "doc-chapter"),
        ('Is "this" <so>?', "p"),
        ("Which page?", "doc-footnote"),
        ("[Note text to come]", "doc-footnote"),
        ("Which report?", "doc-footnote"),
        ("Whose?", "li"),
    ]


def test_no_other_variant_asks_anything() -> None:
    assert queries(tree_of(ASKING)) == []


def test_there_is_an_imprint_only_where_it_says_something() -> None:
    def imprint(template: str, rights: str | None = None, **house: object) -> bool:
        report = {**REPORT, "publisher": {"name": "House", **house}, "rights": rights}
        report = {key: value for key, value in report.items() if value is not None}
        tree = tree_of(report, {"template": template, "sections": ["peace"]})
        return tree.find(lambda element: element.kind == "imprint") is not None

    assert not imprint("meeting-note")
    assert imprint("meeting-note", about="A house.")
    assert not imprint("one-pager", about="A house.")
    assert imprint("one-pager", website="www.house.org")
    assert imprint("one-pager", offices=[{"lines": ["1 Street"]}])
    assert imprint("one-pager", rights="© House")
