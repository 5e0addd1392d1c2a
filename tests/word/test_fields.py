"""Fields."""

from __future__ import annotations

from reportgen.word.fields import field
from reportgen.word.xml import tag, text, w


def test_a_field_has_its_marks_in_order_around_the_result() -> None:
    runs = field("PAGE", [w("r", text("3"))])
    marks = [run[0].get(tag("fldCharType")) or str(run[0].tag).rpartition("}")[2] for run in runs]
    assert marks == ["begin", "instrText", "separate", "t", "end"]
    assert runs[1][0].text == " PAGE "
