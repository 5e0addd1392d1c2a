from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic, SourceRef
from tests.render.reports import rendered

REPORT = {"kind": "note", "title": "T", "body": [{"title": "P", "body": ["x", "y"]}]}
FRAME = "<html><body>\n<h1>{{{{ report.title }}}}</h1>\n{}\n</body></html>"


def faults(body: str, **templates: str) -> list[Diagnostic]:
    tree, found = rendered(REPORT, {}, note=FRAME.format(body), **templates)
    assert tree is None or any(fault.is_error for fault in found)
    return found


def fault(body: str, **templates: str) -> tuple[str, int, str]:
    """Where and what the one fault is."""
    (found,) = faults(body, **templates)
    assert found.is_error
    assert found.where is not None
    assert found.where.file.startswith("templates/")
    name = found.where.file.removeprefix("templates/").removesuffix(".html.j2")
    return name, found.where.line, found.message


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ report. }}", "expected name or number"),
        ("{{ report.title | safe }}", "No filter named 'safe'"),
        ("{% autoescape false %}{{ report.name }}{% endautoescape %}", "escaping is always on"),
        ("{{ reprot.title }}", "there is no `reprot` here"),
        ("{{ report.titel }}", "a Report has no `titel`; did you mean `title`?"),
        ("{{ labels.contentz }}", "a Labels has no `contentz`"),
        ("{{ report.subtitle }}", "there is nothing to print"),
        ("{{ report.body[0] }}", "a Part is no text"),
        ("{{ report.body }}", "a list is no text"),
        ("{{ not report.name }}", "a bool is no text"),
        ("{{ 1 // 0 }}", "integer division"),
        ("{{ report.title.plain + 1 }}", "can only concatenate"),
        ("{{ report.__class__ }}", "access to attribute '__class__'"),
        ("{{ ''.format.__globals__ }}", "unsafe"),
        ("{{ '{:>999999999}'.format(1) }}", "unsafe"),
        ("{{ '%999999999d' % 1 }}", "`%` is not for templates"),
        ("{{ 'a' * 999999999 }}", "`*` is not for templates"),
        ("{{ 9 ** 999999999 }}", "`**` is not for templates"),
        ("{% for i in range(10**9) %}{% endfor %}", "`**` is not for templates"),
        ("{% for i in range(1000000000) %}{% endfor %}", "the template runs away"),
        (
            "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
            "the template runs away",
        ),
        ('{% include "note.html.j2" %}', "includes or calls itself without end"),
        ('{% include "matter/none.html.j2" %}', "there is no template `matter/none.html.j2`"),
        ('{% include "../content/x/report.yaml" %}', "there is no template `../content"),
        ("{% include report.name %}", "there is no template `x`"),
        ("<p>one <b>two</p>", "not well-formed: mismatched tag inside <b>"),
        ("<p>&</p>", "not well-formed"),
        ('<p title="{{ report.title }}">x</p>', "not well-formed"),
        ("<p>{{ report.title }} {{ report.body[0].title }}</p>", "two pieces of prose"),
        ('<p data-kind="nobody">x</p>', "the tree knows no kind `nobody`"),
        ("<h4>Too deep</h4>", "a heading of level 4 follows one of level 1"),
    ],
)
def test_a_fault_of_a_template_is_told_with_file_and_line(body: str, message: str) -> None:
    name, line, told = fault(body)
    assert (name, line) == ("note", 3)
    assert message in told


def test_a_fault_of_a_partial_is_told_there_and_with_the_block_that_met_it() -> None:
    partial = "<p>\n{{ block.prose }}\n{{ block.poem }}</p>"
    found = faults("{{ show(report.body[0].body) }}", blocks__paragraph=partial)
    assert [f.where for f in found] == [SourceRef("templates/blocks/paragraph.html.j2", 3)] * 2
    assert [f.address for f in found] == [
        "content/x/report.yaml#/body/0/body/0:0",
        "content/x/report.yaml#/body/0/body/1:0",
    ]


def test_all_templates_are_read_over_in_one_run() -> None:
    body = "{{ nobody }}\n{% include 'matter/none.html.j2' %}"
    found = faults(body, blocks__figure="{% if %}", blocks__table="\n{{ nothing }}")
    assert {(f.where and f.where.file, f.where and f.where.line) for f in found} == {
        ("templates/note.html.j2", 3),
        ("templates/note.html.j2", 4),
        ("templates/blocks/figure.html.j2", 1),
        ("templates/blocks/table.html.j2", 2),
    }


def test_markup_faults_of_several_partials_are_told_in_one_run() -> None:
    found = faults(
        "{{ show(report.body) }}",
        blocks__part="<section>\n<h2>{{ block.title }}\n{{ show(block.body) }}</section>",
        blocks__paragraph="<p><em>{{ block.prose }}</p>",
    )
    assert {(f.where and f.where.file, f.where and f.where.line) for f in found} == {
        ("templates/blocks/part.html.j2", 2),
        ("templates/blocks/paragraph.html.j2", 1),
    }


@pytest.mark.parametrize(
    ("kind", "variant", "address"),
    [
        ("note", {"template": "anex"}, "content/x/variants.yaml#/v/template"),
        ("anex", {}, "content/x/report.yaml#/kind"),
    ],
)
def test_a_template_that_is_not_there_is_told_with_the_nearest_name(
    kind: str, variant: dict[str, str], address: str
) -> None:
    tree, (found,) = rendered({**REPORT, "kind": kind}, variant)
    assert tree is None
    assert "templates/anex.html.j2" in found.message
    assert found.hint == "did you mean `annex`?"
    assert found.address == address


def test_a_template_that_is_not_utf_8_is_told() -> None:
    tree, (found,) = rendered(REPORT, {}, note=b"<html>\xff</html>")
    assert tree is None
    assert found.where == SourceRef("templates/note.html.j2")
    assert "UTF-8" in found.message


def test_a_misspelt_include_is_told_with_the_nearest_name() -> None:
    (found,) = faults('{% include "matter/imprin.html.j2" %}')
    assert found.hint == "did you mean `matter/imprint.html.j2`?"


def test_a_misspelt_filter_is_told_with_the_nearest_name() -> None:
    (found,) = faults("{{ report.name | uper }}")
    assert found.hint == "did you mean `upper`?"
