"""Random documents that keep to the vocabulary, with notes called once or more."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from reportgen.semantic.tree import Element

Node = Element | str

#: What would break out of markup if anything could, between words of any script.
TEXT = st.one_of(
    st.sampled_from(
        ["<b>", "&amp;", '"', "'", "</p>", "]]>", "<!--", "-->", "{{ x }}", "</script>", "&lt"]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        min_size=1,
        max_size=8,
    ),
)
#: Stands for a call until the notes are numbered.
CALLS = st.integers(0, 5).map(lambda key: Element("a", {"key": str(key)}))


def _element(name: str, **attributes: str) -> st.SearchStrategy[Element]:
    plain = {attribute.replace("_", "-"): value for attribute, value in attributes.items()}
    return st.builds(lambda children: Element(name, dict(plain), children), _texts())


def _texts() -> st.SearchStrategy[list[Node]]:
    return st.lists(TEXT, min_size=1, max_size=2).map(list)


SPANS = st.one_of(
    *map(_element, ["em", "strong", "code", "sub", "sup", "cite"]),
    _element("span", lang="tr", dir="ltr"),
    _element("abbr", title='a "title" & <more>'),
    _element("a", href="https://example.org/?a=1&b=<2>"),
)
WITHOUT_CALLS = st.lists(TEXT | SPANS, min_size=1, max_size=4)
PROSE = st.lists(TEXT | SPANS | CALLS, min_size=1, max_size=5)


def _block(name: str, prose: st.SearchStrategy[list[Node]] = PROSE, **attributes: str):
    return st.builds(lambda children: Element(name, dict(attributes), children), prose)


PARAGRAPHS = _block("p", **{"data-prose": "", "data-address": "content/x/report.yaml#/body/0"})


def _items(name: str, blocks: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[Element]:
    return st.lists(blocks.map(lambda nodes: Element("li", {}, nodes)), min_size=1, max_size=3).map(
        lambda items: Element(name, {}, list(items))
    )


def _tables() -> st.SearchStrategy[Element]:
    def build(caption: Element, cells: list[Element]) -> Element:
        body = Element("tbody", {}, [Element("tr", {}, [cell]) for cell in cells])
        return Element("figure", {"data-kind": "table"}, [Element("table", {}, [caption, body])])

    cells = _block("td", **{"data-align": "decimal"})
    return st.builds(build, _block("caption"), st.lists(cells, min_size=1, max_size=3))


def _boxes(blocks: st.SearchStrategy[list[Node]]) -> st.SearchStrategy[Element]:
    return st.one_of(
        blocks.map(lambda nodes: Element("blockquote", {}, nodes)),
        blocks.map(lambda nodes: Element("aside", {"data-kind": "callout"}, nodes)),
        _items("ul", blocks),
        _items("ol", blocks),
    )


LEAVES = st.one_of(
    PARAGRAPHS,
    _tables(),
    st.builds(
        lambda nodes: Element(
            "aside", {"role": "doc-pullquote", "data-copy": ""}, [Element("p", {}, nodes)]
        ),
        WITHOUT_CALLS,
    ),
)
BLOCKS = st.recursive(
    LEAVES, lambda inner: _boxes(st.lists(inner, min_size=1, max_size=2).map(list)), max_leaves=4
)


def _section(heading: Element, blocks: list[Element], identifier: str) -> Element:
    attributes = {"id": identifier} if identifier else {}
    return Element("section", attributes, [heading, *blocks])


SECTIONS = st.builds(
    _section,
    st.sampled_from(["h2", "h3"]).flatmap(_block),
    st.lists(BLOCKS, max_size=3),
    # Ids that the page would like to have for itself.
    st.sampled_from(["", "notes", "main", "heading"]),
)


@dataclass
class _Numbering:
    """Turns each stand-in into a call, the first of each key with its note."""

    bodies: list[list[list[Node]]]
    numbers: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, nodes: list[Node]) -> list[Node]:
        return [new for node in nodes for new in self._one(node)]

    def _one(self, node: Node) -> list[Node]:
        if isinstance(node, str):
            return [node]
        if "key" not in node.attributes:
            return [Element(node.name, node.attributes, self.of(node.children))]
        key = node.get("key")
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        count = self.counts[key] = self.counts.get(key, 0) + 1
        attributes = {
            "role": "doc-noteref",
            "id": f"call-{number}-{count}",
            "href": f"#note-{number}",
        }
        call = Element("a", attributes, [str(number)])
        return [call] if count > 1 else [call, self._note(key, number)]

    def _note(self, key: str, number: int) -> Element:
        paragraphs: list[Node] = [
            Element("span", {"data-paragraph": ""}, nodes) for nodes in self.bodies[int(key)]
        ]
        attributes = {"role": "doc-footnote", "id": f"note-{number}", "data-number": str(number)}
        return Element("span", attributes, paragraphs)


NOTE_BODIES = st.lists(st.lists(WITHOUT_CALLS, min_size=1, max_size=2), min_size=6, max_size=6)


def _unique(sections: list[Element]) -> list[Element]:
    taken: set[str] = set()
    for section in sections:
        if section.get("id") in taken:
            section.attributes.pop("id", None)
        taken.add(section.get("id"))
    return sections


def body_of(sections: list[Element], bodies: list[list[list[Node]]]) -> Element:
    title = Element("h1", {"id": "title"}, ["Title"])
    header = Element("header", {"data-kind": "title-block"}, [title])
    main = Element("main", {}, list(_unique(sections)))
    footer = Element("footer", {"data-kind": "imprint"}, [Element("p", {}, ["The house."])])
    return Element("body", {}, _Numbering(bodies).of([header, main, footer]))


BODIES = st.builds(body_of, st.lists(SECTIONS, min_size=1, max_size=3), NOTE_BODIES)
