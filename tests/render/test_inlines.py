from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.model import inlines
from reportgen.model.address import Address
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from reportgen.model.node import Prose
from reportgen.render.inlines import inline_markup, prose_markup
from reportgen.semantic.tree import Element, parse
from tests.render.reports import tree_of
from tests.semantic.trees import TEXT

WORDS = (Text(text="words"),)


@pytest.mark.parametrize(
    ("inline", "markup"),
    [
        (Text(text="a < b & c"), "a &lt; b &amp; c"),
        (Code(text="<b>"), "<code>&lt;b&gt;</code>"),
        (Emphasis(children=WORDS), "<em>words</em>"),
        (Strong(children=(Emphasis(children=WORDS),)), "<strong><em>words</em></strong>"),
        (Superscript(children=WORDS), "<sup>words</sup>"),
        (Subscript(children=WORDS), "<sub>words</sub>"),
        (
            Link(url='https://x.org/?a=1&b="', children=WORDS),
            '<a href="https://x.org/?a=1&amp;b=&#34;">words</a>',
        ),
        (Abbreviation(expansion="A<B", children=WORDS), '<abbr title="A&lt;B">words</abbr>'),
        (Phrase(language="ar", children=WORDS), '<span lang="ar" dir="rtl">words</span>'),
        (NoteCall(note="a#b"), '<a role="doc-noteref" data-note="a#b"></a>'),
        (Reference(target="map"), '<a data-kind="reference" data-ref="map"></a>'),
    ],
)
def test_each_inline_has_its_element(inline: Inline, markup: str) -> None:
    assert inline_markup([inline]) == markup


def test_there_is_an_element_for_every_inline() -> None:
    known = {"text": "x", "url": "x", "expansion": "x", "language": "x", "note": "x", "target": "x"}
    kinds = [k for k in vars(inlines).values() if isinstance(k, type) and issubclass(k, Inline)]
    printed = [kind for kind in kinds if kind not in {Inline, inlines.Enclosing}]
    assert printed
    for kind in printed:
        values = {name: x for name, x in known.items() if name in kind.__dataclass_fields__}
        parse(f"<p>{inline_markup([kind(**values)])}</p>")


@given(TEXT, TEXT)
def test_no_words_become_markup(words: str, address: str) -> None:
    prose = Prose(address=Address(address), inlines=(Text(text=words),))
    tree = parse(f"<p>{prose_markup(prose)}</p>")
    assert tree == Element(
        "p", {"data-address": f"{address}#", "data-prose": ""}, [words] if words else []
    )


HOSTILE = [
    "<script>x</script>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "&lt;",
    '" onload="x',
    "?>",
    "]]>",
    "<!--",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join))
@example(" ".join(HOSTILE))
def test_no_field_of_a_source_breaks_out(words: str) -> None:
    """Plain text wherever a source may have it: it shows as it is, and adds no element."""
    prose = "".join(f"\\{c}" if c in "<&[]*_`^~!\\" else c for c in words)

    def report(text: str, prose: str) -> dict[str, object]:
        return {
            "kind": "meeting-note",
            "title": prose,
            "series": text,
            "description": text,
            "keywords": [text],
            "authors": [{"name": text, "role": text}],
            "meeting": {"name": text, "place": text},
            "publisher": {"name": text, "offices": [{"lines": [text], "telephone": text}]},
            "body": [{"title": prose, "body": [prose, {"list": [prose]}], "ideas": [prose]}],
        }

    tree, plain = tree_of(report(words, prose)), tree_of(report("words", "words"))
    assert [e.name for e in tree.walk()] == [e.name for e in plain.walk()]
    assert [e.attributes.keys() for e in tree.walk()] == [e.attributes.keys() for e in plain.walk()]
    assert tree.text().count(words) == plain.text().count("words")
    described = tree.find(lambda element: element.get("name") == "description")
    assert described is not None
    assert described.get("content") == words
