"""What a paragraph comes to, whatever its style says and however it was sent."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.word.layouts import Layout, values
from reportgen.word.xml import W


def said(properties: str) -> dict[str, str]:
    return values(etree.fromstring(f'<w:pPr xmlns:w="{W}">{properties}</w:pPr>'))


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ('<w:ind w:left="360" w:hanging="180"/>', {"left": "360", "first": "-180"}),
        ('<w:ind w:start="18pt" w:firstLine="0.5in"/>', {"left": "360", "first": "720"}),
        ('<w:ind w:end="1cm" w:hanging="0"/>', {"right": "567", "first": "0"}),
        ('<w:ind w:firstLine="90" w:hanging="0"/>', {"first": "90"}),
        ('<w:spacing w:before="40" w:afterAutospacing="1"/>', {"before": "40", "after": "auto"}),
        ('<w:spacing w:line="480"/>', {"line": "480 auto"}),
        ('<w:spacing w:line="240" w:lineRule="exact"/>', {"line": "240 exact"}),
        ('<w:jc w:val="left"/>', {"jc": "start"}),
        ("<w:keepNext/>", {"keepNext": "1"}),
        ('<w:keepLines w:val="off"/>', {"keepLines": "0"}),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', {"shd": "FFFF00"}),
        (
            '<w:pBdr><w:top w:val="single" w:sz="4" w:color="auto"/><w:left w:val="nil"/></w:pBdr>',
            {"pBdr": "top single 4 auto"},
        ),
        ('<w:tabs><w:tab w:val="decimal" w:pos="900"/></w:tabs>', {"tab 900": "decimal"}),
        ('<w:pStyle w:val="x"/><w:numPr/><w:kinsoku/>', {}),
        ('<w:widowControl w:val="0"/>', {"widowControl": "0"}),
        ('<w:framePr w:w="2000" w:x="5"/>', {"frame": "w 2000 x 5"}),
    ],
)
def test_values_are_named_as_word_names_them(properties: str, found: dict[str, str]) -> None:
    assert said(properties) == found


@pytest.mark.parametrize(
    "properties",
    [
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/>',
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
        '<w:jc w:val="left"/><w:shd w:val="clear" w:fill="auto"/><w:pBdr/>',
        '<w:keepNext w:val="0"/><w:outlineLvl w:val="9"/>',
        '<w:tabs><w:tab w:val="clear" w:pos="720"/></w:tabs>',
    ],
)
def test_what_holds_anyhow_is_nothing(properties: str) -> None:
    assert Layout(said(properties)).beyond({}) == {}


def test_a_style_is_measured_by_what_it_says() -> None:
    styled = {"after": "120", "keepNext": "1"}
    assert Layout({"after": "120", "keepNext": "1"}, styled).beyond({}) == {}
    assert Layout({"after": "0", "keepNext": "0"}, styled).beyond({}) == {
        "after": "0",
        "keepNext": "0",
    }


def test_a_paragraph_is_measured_by_what_was_sent() -> None:
    sent = {"after": "480", "tab 900": "decimal"}
    assert Layout(sent, {"after": "0"}).beyond(sent) == {}
    assert Layout({}, {"after": "0"}).beyond(sent) == {"after": "0", "tab 900": "clear"}
    assert Layout({"after": "240"}).beyond({"after": "480"}) == {"after": "240"}


def test_what_was_sent_though_the_style_says_it_may_go() -> None:
    assert Layout({}, {"after": "480"}).beyond({"after": "480"}) == {}


def test_borders_in_a_frame_are_not_looked_at() -> None:
    """LibreOffice puts those of the style on each paragraph that it makes a frame of its own."""
    border = '<w:pBdr><w:top w:val="single"/></w:pBdr>'
    assert said(f"<w:framePr/>{border}") == {"frame": "on"}
