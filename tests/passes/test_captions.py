from __future__ import annotations

from reportgen.diagnostics import SourceRef
from tests.passes.trees import body_of, complaints_of, page


def figure(counter: str, caption: str, attributes: str = "") -> str:
    label = f'<span data-kind="label" data-counter="{counter}"/>'
    return (
        f'<figure data-kind="{counter}"{attributes}>'
        f"<figcaption>{label} <span>{caption}</span></figcaption></figure>"
    )


def test_figures_and_tables_count_apart_and_in_order() -> None:
    markup = body_of(page(figure("figure", "a") + figure("table", "b") + figure("figure", "c")))
    assert markup.index("Figure 1") < markup.index("Table 1") < markup.index("Figure 2")


def test_labels_are_in_the_language_of_the_report() -> None:
    assert ">Tableau 1</span> <span>b<" in body_of(page(figure("table", "b")), "fr")


def test_what_is_numbered_gets_an_id_unless_the_source_names_it() -> None:
    markup = body_of(page(figure("figure", "a", ' id="map"') + figure("figure", "b")))
    assert 'id="map"' in markup
    assert 'id="figure-2"' in markup


def test_a_figure_without_a_caption_is_not_counted() -> None:
    bare = '<figure data-kind="figure"><img src="a.png" alt="a"/></figure>'
    assert "Figure 1</span> <span>b<" in body_of(page(bare + figure("figure", "b")))


def test_a_copy_keeps_the_number_of_its_first_showing() -> None:
    shown = figure("figure", "a", ' data-address="x.yaml#/0"')
    other = figure("figure", "b", ' data-address="x.yaml#/1"')
    markup = body_of(page(shown + other + shown + figure("figure", "c")))
    assert markup.count("Figure 1") == 2
    assert "Figure 3</span> <span>c<" in markup


def test_a_label_that_counts_what_no_language_knows_is_a_fault_of_its_template() -> None:
    raw = figure("map", "a").replace('data-kind="map"', 'data-kind="figure"')
    placed = raw.replace("<span ", '<span data-at="templates/m.html.j2:3" ', 1)
    (complaint,) = complaints_of(page(placed))
    assert complaint.where == SourceRef("templates/m.html.j2", 3)
    assert "`map`" in complaint.message
