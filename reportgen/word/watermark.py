"""A watermark as Word makes it: a text along the page's diagonal, anchored in each head.

Word knows it as its own by the name of the shape, and offers to take it away; LibreOffice too. The
shape is VML (ECMA-376 part 4, 14), which is what Word itself writes for it to this day.
"""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from reportgen.word.xml import W, Xml, hex_color, w

_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_W10 = "urn:schemas-microsoft-com:office:word"

#: Text that fills its shape, as Word defines it.
_TEXT_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
    '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
#: The mean width of a capital in ems.
_CAPITAL = 0.68


def watermark(words: str, number: int, *, family: str, color: str, across: float) -> Xml:
    """A run for a paragraph of a head. `number` tells the watermarks of a document apart, `across`
    is how long the text is to be, in points."""
    high = min(across / (_CAPITAL * max(len(words), 1)), across / 3)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{across:.1f}pt;height:{high:.1f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;"
        "mso-position-vertical-relative:page"
    )
    picture = parse_xml(
        f'<w:pict xmlns:w="{W}" xmlns:v="{_V}" xmlns:o="{_O}" xmlns:w10="{_W10}">{_TEXT_SHAPE}'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        'type="#_x0000_t136" o:allowincell="f" stroked="f"><v:fill opacity=".4"/>'
        '<v:textpath/><w10:wrap anchorx="page" anchory="page"/></v:shape></w:pict>'
    )
    shape = picture[1]
    shape.set("alt", words)
    shape.set("style", style)
    shape.set("fillcolor", f"#{hex_color(color).lower()}")
    shape[1].set("style", f"font-family:&quot;{family}&quot;;font-size:1pt".replace("&quot;", '"'))
    shape[1].set("string", words)
    return w("r", w("rPr", w("noProof")), picture)
