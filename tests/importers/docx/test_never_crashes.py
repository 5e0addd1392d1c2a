"""Whatever a program made of a file: it is read, or refused by name. No other end is possible."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen import importers
from reportgen.word.returned import Returned
from reportgen.word.views import accepted, rejected
from tests.importers.docx.files import ANNA, BEN, NAMESPACES, gone, ins, p, run, word_file
from tests.writers.docx.drafts import draft, specimen

_BODY = (
    p(
        run("a", f"<w:b/><w:rPrChange {ANNA}><w:rPr/></w:rPrChange>")
        + ins(run("b"))
        + gone("c", BEN),
        f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:pPrChange {ANNA}><w:pPr/>'
        "</w:pPrChange>",
        mark=f"<w:del {BEN}/>",
    )
    + '<w:tbl><w:tr><w:trPr><w:ins w:id="3" w:author="A"/></w:trPr><w:tc><w:tcPr><w:gridSpan '
    'w:val="2"/></w:tcPr><w:p><w:hyperlink w:anchor="x"><w:r><w:t>d</w:t></w:r></w:hyperlink></w:p>'
    "</w:tc></w:tr></w:tbl>"
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    '<w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:moveFromRangeStart w:id="5" w:name="m"/><w:moveFrom w:id="6"><w:r><w:t>e</w:t></w:r>'
    '</w:moveFrom><w:moveFromRangeEnd w:id="5"/><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/>'
    '<w:footnoteReference w:id="1"/><w:sym w:font="Symbol" w:char="F061"/>'
    '<mc:AlternateContent><mc:Choice Requires="wps">'
    '<w:drawing><wp:inline><wp:docPr descr="f"/><a:blip r:embed="r1"/><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>g</w:t></w:r></w:p></w:txbxContent></wps:txbx></wp:inline></w:drawing>"
    "</mc:Choice></mc:AlternateContent><w:ruby><w:rt/><w:rubyBase/></w:ruby></w:r>"
    '<w:sdt><w:sdtContent><w:fldSimple w:instr="PAGE"/></w:sdtContent></w:sdt></w:p>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:basedOn '
    'w:val="b"/><w:pPr><w:jc w:val="start"/></w:pPr></w:style><w:style w:type="character" '
    'w:styleId="b"><w:name w:val="Strong"/><w:rPr><w:b/><w:sz w:val="20"/></w:rPr></w:style>'
)
_NOTES = f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>" + run(" h"))}</w:footnote>'
_COMMENTS = f'<w:comment w:id="0" w:author="A">{p(run("i"))}</w:comment>'

_ODD = st.sampled_from(["", "-1", "x", "9" * 5000, "\u0660", "1e9", "true", "\ud7ff"])
_CHANGE = st.tuples(
    st.sampled_from(["remove", "double", "move", "rename", "empty", "odd", "text"]),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    _ODD,
)


@settings(max_examples=400)
@given(st.lists(_CHANGE, min_size=1, max_size=8))
def test_no_order_of_elements_and_no_value_brings_the_reader_down(
    changes: list[tuple[str, int, int, str]],
) -> None:
    parts = {
        "document": f"<w:document {NAMESPACES}><w:body>{_BODY}</w:body></w:document>",
        "styles": f"<w:styles {NAMESPACES}>{_STYLES}</w:styles>",
        "footnotes": f"<w:footnotes {NAMESPACES}>{_NOTES}</w:footnotes>",
        "comments": f"<w:comments {NAMESPACES}>{_COMMENTS}</w:comments>",
    }
    roots = {name: etree.fromstring(xml) for name, xml in parts.items()}
    for kind, at, other, odd in changes:
        _change([*roots.values()], kind, at, other, odd)
    files = {f"word/{name}.xml": etree.tostring(root) for name, root in roots.items()}
    found = _read(word_file("", styles="", footnotes="", comments="", files=files))
    if found is not None:
        accepted(found), rejected(found)


def _read(data: bytes) -> Returned | None:
    """The file as read; None if it was refused, which any other error is not."""
    with suppress(importers.Unreadable):
        return importers.read("a.docx", data)
    return None


def _change(roots: list[etree._Element], kind: str, at: int, other: int, odd: str) -> None:
    elements = [element for root in roots for element in root.iter() if element is not root]
    if not elements:
        return
    element, beside = elements[at % len(elements)], elements[other % len(elements)]
    parent = element.getparent()
    assert parent is not None
    inside = list(element.iter())
    match kind:
        case "remove":
            parent.remove(element)
        case "double":
            parent.append(etree.fromstring(etree.tostring(element)))
        case "move" if beside not in inside:
            beside.append(element)
        case "rename":
            element.tag = beside.tag
        case "empty":
            element[:] = []
            element.attrib.clear()
        case "odd" if element.attrib:
            names = sorted(map(str, element.attrib))
            element.set(names[other % len(names)], odd)
        case "text":
            element.text = odd


@pytest.fixture(scope="module")
def whole() -> bytes:
    return draft(specimen()).data


@settings(max_examples=300)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6))
def test_no_byte_on_its_way_brings_the_reader_down(
    whole: bytes, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(whole)
    for place, byte in changes:
        data[place % len(data)] = byte
    found = _read(bytes(data))
    assert found is None or found.name == "a.docx"


@settings(max_examples=100)
@given(st.integers(0, 10**6))
def test_no_cut_brings_the_reader_down(whole: bytes, length: int) -> None:
    with pytest.raises(importers.Unreadable):
        importers.read("a.docx", whole[: length % len(whole)])
