"""The page for a preview says where its words stem from; it is else the page as published."""

from __future__ import annotations

import re

from hypothesis import given

from reportgen import writers
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import DATA
from reportgen.writers.html import Options, write_addressed
from tests.writers.html import pages, trees

_ADDRESS = re.compile(r' data-address="([^"]*)"')


def addressed(source: Element) -> str:
    return write_addressed(source, pages.theme(), pages.assets(), pages.PLAIN).data.decode()


def _document(body: Element) -> Element:
    return Element("html", {"lang": "en"}, [next(pages.specimen().elements), body])


@given(trees.BODIES)
def test_without_its_addresses_it_is_the_published_page(body: Element) -> None:
    published = pages.page(_document(body))
    assert _ADDRESS.sub("", addressed(_document(body))) == published


def test_every_address_of_the_tree_stands_in_it_and_no_other_private_word() -> None:
    source = pages.specimen()
    known = {element.get("data-address") for element in source.walk()} - {""}
    shown = addressed(source)
    assert set(_ADDRESS.findall(shown)) == known
    private = {"data-prose", "data-label", "data-paragraph", "data-running-head"}
    assert private < DATA.keys()
    assert [name for name in sorted(private) if f" {name}=" in shown] == []


def test_no_variant_can_ask_for_addresses() -> None:
    assert Options.model_fields.keys() == {"embed_fonts"}
    assert writers.addressing("html") is not None
    assert writers.addressing("pdf") is None
