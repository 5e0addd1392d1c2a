from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import SourceRef
from reportgen.passes import check
from reportgen.semantic.tree import parse
from tests.passes.trees import complaints_of, finished, labels, page

LINE = 'data-at="templates/x.html.j2:7"'


@pytest.mark.parametrize(
    ("markup", "message", "hint"),
    [
        (f"<blink {LINE}/>", "no element `<blink>`", None),
        (f'<p data-kind="publsher" {LINE}/>', "no kind `publsher`", "`publisher`"),
        (f'<p role="doc-subtitel" {LINE}/>', "no role `doc-subtitel`", "`doc-subtitle`"),
        (f'<p data-idee="1" {LINE}/>', "no attribute `data-idee`", "`data-idea`"),
        (f'<p style="color: red" {LINE}/>', "no attribute `style`", None),
        (f'<p onclick="x()" {LINE}/>', "no attribute `onclick`", None),
        (f"<p><span><p {LINE}/></span></p>", "cannot hold `<p>`", None),
        (f"<ol><p {LINE}/></ol>", "`<ol>` cannot hold `<p>`", None),
        (f'<a href="#a"><em><a href="#a" id="a" {LINE}/></em></a>', "a link", None),
        (f'<img src="a.png" {LINE}/>', "needs an `alt`", None),
        (f'<img src="https://x.org/a.png" alt="" {LINE}/>', "no path", None),
        (f'<p aria-labelledby="nobody" {LINE}/>', "`nobody`", None),
    ],
)
def test_what_no_writer_knows_is_told_at_its_template(
    markup: str, message: str, hint: str | None
) -> None:
    (complaint,) = complaints_of(page(markup))
    assert complaint.is_error
    assert message in complaint.message
    assert hint is None or hint in (complaint.hint or "")
    assert complaint.where == SourceRef("templates/x.html.j2", 7)


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc", "", "x.html"]
)
def test_a_link_that_may_not_be_published_is_an_error(href: str) -> None:
    (complaint,) = complaints_of(page(f'<p><a href="{href}">x</a></p>'))
    assert "may be published" in complaint.message


@pytest.mark.parametrize("href", ["https://x.org/a(b", "http://x.org", "mailto:a@x.org"])
def test_other_links_may(href: str) -> None:
    finished(page(f'<p><a href="{href}">x</a></p>'))


def test_nothing_of_the_raw_stage_remains() -> None:
    tree = finished(page(f'<section data-unlisted="" {LINE}><h2 {LINE}>A</h2></section>'))
    assert not [e for e in tree.walk() if e.has("data-at") or e.has("data-unlisted")]
    assert not tree.find(lambda element: element.name == "note-bodies")


def test_the_specimen_keeps_to_the_vocabulary() -> None:
    specimen = Path(__file__).parent.parent / "semantic/specimen.xhtml"
    assert check.check(parse(specimen.read_text()), labels()) == []
