"""Numbering definitions and their instances."""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from reportgen.word.numbering import Level, Numbering
from reportgen.word.xml import W, Xml, tag

LEVELS = [Level(form="decimal", text="%1.", left=10, hanging=10)]
OLD = (
    f'<w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"/></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def kinds(numbering: Numbering) -> list[str]:
    return [str(child.tag).rpartition("}")[2] for child in numbering.element]


def abstract_of(numbering: Numbering, num_id: int) -> str | None:
    (found,) = (
        num for num in numbering.element.iter(tag("num")) if num.get(tag("numId")) == str(num_id)
    )
    abstract = found.find(tag("abstractNumId"))
    return None if abstract is None else abstract.get(tag("val"))


def test_all_definitions_stand_before_the_first_instance() -> None:
    numbering = Numbering()
    numbering.again(numbering.define("a", LEVELS), 0, 3)
    numbering.define("b", LEVELS)
    assert kinds(numbering) == ["abstractNum", "abstractNum", "num", "num", "num"]


def test_a_list_that_begins_anew_looks_the_same_and_overrides_its_start() -> None:
    numbering = Numbering()
    first = numbering.define("a", LEVELS)
    second = numbering.again(first, 0, 5)
    assert second != first
    assert abstract_of(numbering, second) == abstract_of(numbering, first)
    (start,) = numbering.element.iter(tag("startOverride"))
    assert start.get(tag("val")) == "5"


def test_a_templates_numbering_is_kept_and_its_ids_are_not_taken() -> None:
    element: Xml = parse_xml(OLD)
    numbering = Numbering(element)
    ours = numbering.define("a", LEVELS)
    assert ours == 5
    assert abstract_of(numbering, ours) == "8"
    assert abstract_of(numbering, numbering.again(4, 0, 1)) == "7"
    assert kinds(numbering) == ["abstractNum", "abstractNum", "num", "num", "num"]
