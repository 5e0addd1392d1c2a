from __future__ import annotations

from tests.passes.trees import body_of, call, complaints_of, note, page


def nav(depth: str = "2") -> str:
    return f'<nav role="doc-toc" data-depth="{depth}"><h2 id="contents">Contents</h2></nav>'


def section(words: str, inside: str = "", attributes: str = "", level: int = 2) -> str:
    return f"<section{attributes}><h{level}>{words}</h{level}>{inside}</section>"


DEEP = section("A", section("B", section("C", level=4), level=3)) + section("D")


def entries(markup: str) -> str:
    return markup.partition("</h2>")[2].partition("</nav>")[0]


def test_entries_nest_as_the_sections_do() -> None:
    assert entries(body_of(page(nav() + DEEP))) == (
        '<ol data-copy=""><li><a href="#a">A</a><ol><li><a href="#b">B</a></li></ol></li>'
        '<li><a href="#d">D</a></li></ol>'
    )


def test_the_template_says_how_deep_they_go() -> None:
    assert "#b" not in entries(body_of(page(nav("1") + DEEP)))
    assert "#c" in entries(body_of(page(nav("3") + DEEP)))


def test_an_unlisted_section_and_an_aside_have_no_entry() -> None:
    hidden = (
        section("Hidden", attributes=' data-unlisted=""') + f"<aside>{section('Aside')}</aside>"
    )
    found = entries(body_of(page(nav() + hidden + DEEP)))
    assert "#hidden" not in found
    assert "#aside" not in found


def test_an_entry_keeps_emphasis_and_drops_notes_links_and_addresses() -> None:
    words = (
        f'On <em data-address="x.yaml#/1">Nada</em><sub>2</sub> {call("a")}'
        '<a href="https://example.org">v.</a> <span lang="tr" dir="ltr">barış</span>'
    )
    found = entries(body_of(page(nav() + section(words), note("a"))))
    assert found == (
        '<ol data-copy=""><li><a href="#on-nada2-v-bars">On <em>Nada</em><sub>2</sub> '
        'v. <span lang="tr" dir="ltr">barış</span></a></li></ol>'
    )


def test_a_labelled_heading_is_listed_as_the_language_writes_it() -> None:
    words = '<span data-kind="label">Annexe</span> <span data-kind="title"><em>Idées</em></span>'
    assert ">Annexe\u00a0: <em>Idées</em></a>" in body_of(page(nav() + section(words)), "fr")


def test_contents_of_nothing_do_not_show() -> None:
    assert body_of(page(f"{nav()}<p>x</p>")) == "<p>x</p>"


def test_a_depth_that_is_no_number_is_a_fault_of_the_template() -> None:
    assert "`deep`" in complaints_of(page(nav("deep") + DEEP))[0].message
