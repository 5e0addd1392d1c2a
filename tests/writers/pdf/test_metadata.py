"""What a PDF says of itself, to programs and catalogues."""

from __future__ import annotations

import pikepdf
import pytest

from tests.writers.pdf.documents import document, opened, paragraph, write

HEAD = (
    '<meta name="author" content="Ada &amp; Co."/><meta name="author" content="Ben Writer"/>'
    '<meta name="publisher" content="House &lt;of&gt; Types"/><meta name="date" content="2015-06"/>'
    '<meta name="keywords" content="peace, type"/><meta name="rights" content="© 2015 House"/>'
    '<meta name="description" content="About."/><meta name="identifier" content="specimen"/>'
)


@pytest.fixture(scope="module")
def found() -> pikepdf.Pdf:
    return opened(write(document(paragraph("Words."), head=HEAD, title="A {Title} &amp; more")))


def test_xmp_and_information_agree_on_what_the_head_says(found: pikepdf.Pdf) -> None:
    with found.open_metadata() as xmp:
        assert xmp["dc:title"] == str(found.docinfo["/Title"]) == "A {Title} & more"
        assert xmp["dc:creator"] == ["Ada & Co.", "Ben Writer"]
        assert ", ".join(xmp["dc:creator"]) == str(found.docinfo["/Author"])
        assert xmp["dc:description"] == str(found.docinfo["/Subject"]) == "About."
        assert xmp["pdf:Keywords"] == str(found.docinfo["/Keywords"]) == "peace, type"
        assert set(xmp["dc:subject"]) == {"peace", "type"}
        assert set(xmp["dc:publisher"]) == {str(found.docinfo["/Publisher"])}
        assert str(found.docinfo["/Publisher"]) == "House <of> Types"
        assert xmp["dc:rights"] == str(found.docinfo["/Rights"]) == "© 2015 House"
        assert set(xmp["dc:language"]) == {str(found.Root.Lang)} == {"en-US"}
        assert xmp["dc:date"] == ["2015-06"]
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2015-06"
        assert str(found.docinfo["/CreationDate"]) == "D:201506"
        assert xmp["dc:identifier"] == "specimen"
        assert xmp["pdf:Producer"] == str(found.docinfo["/Producer"])
        assert xmp["xmp:CreatorTool"] == str(found.docinfo["/Creator"])


def test_the_file_declares_the_standards_that_it_keeps(found: pikepdf.Pdf) -> None:
    with found.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["pdfuaid:part"] == "1"


def test_what_the_head_does_not_say_stands_nowhere() -> None:
    bare = opened(write(document(paragraph("Words."))))
    with bare.open_metadata() as xmp:
        for name in ("dc:creator", "dc:publisher", "dc:rights", "dc:date", "xmp:CreateDate"):
            assert name not in xmp
    assert not {"/Author", "/Publisher", "/Rights", "/CreationDate"} & set(bare.docinfo)


def test_colours_mean_srgb_and_all_annotations_print(found: pikepdf.Pdf) -> None:
    (intent,) = found.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert b"sRGB" in intent.DestOutputProfile.read_bytes()
    linked = opened(write(document(paragraph('<a href="https://example.org/">there</a>'))))
    assert [int(link.F) for page in linked.pages for link in page.Annots] == [4]


def test_the_file_has_an_identity_that_repeats() -> None:
    first, second = (write(document(paragraph("Words."))) for _ in range(2))
    assert first.data == second.data
    assert "/ID" in opened(first).trailer
