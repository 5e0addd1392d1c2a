from __future__ import annotations

from tests.passes.trees import body_of, complaints_of, finished, page


def test_a_section_is_named_by_the_words_of_its_heading() -> None:
    markup = body_of(page("<section><h2>Côte d’Ivoire: <em>One</em></h2></section>"))
    assert '<section id="cote-divoire-one">' in markup


def test_sections_of_the_same_words_get_ids_of_their_own() -> None:
    markup = body_of(page("<section><h2>A</h2></section>" * 2 + '<p id="a-2">x</p>'))
    assert ('id="a"' in markup, 'id="a-3"' in markup) == (True, True)


def test_a_heading_of_another_script_is_numbered() -> None:
    assert '<section id="section">' in body_of(page("<section><h2>مقدمة</h2></section>"))


def test_a_label_and_a_title_make_one_line_as_the_language_writes_it() -> None:
    heading = (
        '<section><h2><span data-kind="label">Annexe</span> '
        '<span data-kind="title">Idées</span></h2></section>'
    )
    assert 'data-label="Annexe\u00a0: Idées"' in body_of(page(heading), "fr")


def test_levels_of_headings_go_down_one_by_one() -> None:
    raw = page('<section><h3 data-address="x.yaml#/title">Too deep</h3></section>')
    (complaint,) = complaints_of(raw)
    assert complaint.code == "heading-level"
    assert complaint.address == "x.yaml#/title"
    assert "<h2>" in (complaint.hint or "")


def test_levels_may_come_up_by_several() -> None:
    deep = "<section><h2>A</h2><section><h3>B</h3><section><h4>C</h4></section></section></section>"
    finished(page(deep + "<section><h2>D</h2></section>"))


def test_a_document_has_one_title() -> None:
    assert [c.code for c in complaints_of(page("<h1>Another</h1>"))] == ["heading-level"]
    assert [c.code for c in complaints_of(page("<p>x</p>", heading=""))] == ["heading-level"]
