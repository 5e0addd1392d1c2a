"""Variants: what they inherit, and names that nothing bears."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from reportgen.model.scalars import Date
from reportgen.model.variant import Variant
from tests.source.reports import FOLDER, REPORT, complaint, load

PART = """
title: A Part
id: one
body:
  - {text: a, tags: [brief], audience: [press]}
  - {section: {title: B, body: [b]}, id: two}
"""


def variants(text: str) -> dict[str, Variant]:
    loaded = load(REPORT + "notes: {n: words}\ntheme: x", PART, variants=text)
    assert [found for found in loaded.diagnostics if found.code != "note-unused"] == []
    return dict(loaded.variants)


def test_a_report_without_variants_has_one_of_everything() -> None:
    loaded = load()
    assert list(loaded.variants) == ["full"]
    full = loaded.variants["full"]
    assert (full.formats, full.template, full.tags, full.sections) == (None, None, None, None)


def test_every_field_is_read() -> None:
    read = variants(
        """
        plain:
        all:
          template: annex
          formats: [pdf, docx]
          each: sessions
          sections: [one, two]
          without: [two, annex]
          tags: [brief]
          audience: [press]
          fit: {pages: 2, smallest: 0.75}
          theme: night
          queries: false
          publish: true
          overrides: {title: "Other *Words*[^n]", date: 2016-01, series: S, annex_title: T}
          pdf: {bleed: 3mm, marks: [crop]}
        """
    )
    assert list(read) == ["plain", "all"]
    one = read["all"]
    assert one.each is not None
    assert (one.name, one.template, one.formats, one.each.of) == (
        "all",
        "annex",
        ("pdf", "docx"),
        "sessions",
    )
    assert (one.sections, one.without) == (("one", "two"), ("two", "annex"))
    assert (one.tags, one.audience, one.theme, one.publish) == (
        ("brief",),
        ("press",),
        "night",
        True,
    )
    assert one.fit is not None
    assert (one.fit.pages, one.fit.smallest) == (2, 0.75)
    assert one.overrides is not None
    assert one.overrides.title is not None
    assert (one.overrides.title.plain, one.overrides.date) == ("Other Words", Date(2016, 1))
    assert one.overrides.title.calls[0].note == f"{FOLDER}/report.yaml#/notes/n"
    option = one.options["pdf"]["bleed"]
    assert (option.value, str(option.address)) == ("3mm", f"{FOLDER}/variants.yaml#/all/pdf/bleed")


def test_one_page_is_a_word_for_a_fit() -> None:
    fit = variants("a: {fit: one-page}")["a"].fit
    assert fit is not None
    assert (fit.pages, fit.smallest) == (1, 0.8)


def test_a_variant_is_not_published_because_it_extends_one_that_is() -> None:
    read = variants("public: {publish: true}\nmembers: {extends: public}")
    assert [read[name].publish for name in ("public", "members")] == [True, False]


def test_a_variant_inherits_and_its_options_merge_key_by_key() -> None:
    read = variants(
        """
        top: {extends: middle, tags: [], pdf: {marks: [crop]}}
        middle: {extends: base, template: annex, pdf: {bleed: 5mm}, docx: {a: 1}}
        base: {template: note, tags: [brief], publish: true, pdf: {bleed: 3mm, cover: false}}
        """
    )
    top = read["top"]
    assert (top.template, top.tags, top.extends) == ("annex", (), "middle")
    assert {key: option.value for key, option in top.options["pdf"].items()} == {
        "bleed": "5mm",
        "cover": False,
        "marks": ["crop"],
    }
    assert str(top.options["pdf"]["bleed"].address) == f"{FOLDER}/variants.yaml#/middle/pdf/bleed"
    assert set(top.options) == {"pdf", "docx"}
    assert read["base"].options.keys() == {"pdf"}


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "hint"),
    [
        ("Bad Name: {}", "bad-id", "1:1", "`Bad Name`", "file names, such as `bad-name`"),
        ("a: [b]", "wrong-type", "1:4", "list", "{"),
        ("a: {extends: bee}\nbe: {}", "unknown-variant", "1:14", "`bee`", "`be`"),
        ("b: {extends: a}\na: {extends: b}", "variant-circle", "2:14", "a → b → a", "by itself"),
        ("a: {extends: a}", "variant-circle", "1:14", "a → a", "by itself"),
        ("c: {extends: b}\nb: {extends: b}", "variant-circle", "2:14", "b → b", "by itself"),
        ("a: {sections: [onee]}", "unknown-section", "1:16", "`onee`", "`one`"),
        ("a: {without: [three]}", "unknown-section", "1:15", "`three`", "`annex`"),
        ("a: {tags: [breif]}", "unknown-tag", "1:12", "`breif`", "`brief`"),
        ("a: {each: session}", "unknown-value", "1:11", "`session`", "`sessions`"),
        ("a: {fit: two-pages}", "wrong-type", "1:10", "`one-page` or a mapping", "one-page"),
        ("full: meeting-note", "wrong-type", "1:7", "should be a mapping", "template:"),
        ("a: {fit: {pages: 0}}", "bad-fit", "1:18", "0 pages", "1"),
        ("a: {fit: {smallest: 80}}", "bad-fit", "1:21", "80", "0.8"),
        ("a: {fit: {pages: 1.5}}", "wrong-type", "1:18", "whole number", "1"),
        ("a: {fit: {pages: true}}", "wrong-type", "1:18", "`true`", "1"),
        ("a: {publish: yes}", "wrong-type", "1:14", "true or false", "true"),
        (
            "d: {queries: true}\na: {extends: d, publish: true}",
            "published-queries",
            "2:26",
            "cannot show queries",
            "`queries: false`",
        ),
        ("a: {pfd: {bleed: 3mm}}", "unknown-key", "1:5", "`pfd`", "`pdf`"),
        ("a: {pdf: crop}", "wrong-type", "1:10", "options", "{"),
        ("a: {overrides: {titel: x}}", "unknown-key", "1:17", "`titel`", "`title`"),
        ("a: {formats: pdf}", "wrong-type", "1:14", "list", "[pdf]"),
        ("[a]", "wrong-type", "1:1", "list", "full"),
    ],
)
def test_a_mistake_in_a_variant_is_told(
    text: str, code: str, place: str, message: str, hint: str
) -> None:
    found = complaint(REPORT, PART, variants=text)
    assert (found.code, str(found.where)) == (code, f"{FOLDER}/variants.yaml:{place}")
    assert message in found.message
    assert hint in str(found.hint)


def test_a_chain_of_variants_may_be_of_any_length() -> None:
    links = "".join(f"v{n}: {{extends: v{n + 1}}}\n" for n in range(3000))
    loaded = load(REPORT, PART, variants=links + "v3000: {formats: [pdf]}\n")
    assert loaded.diagnostics == ()
    assert loaded.variants["v0"].formats == ("pdf",)


def test_an_audience_that_nothing_is_for_is_a_warning() -> None:
    found = complaint(REPORT, PART, variants="a: {audience: [pres]}")
    assert (found.code, found.severity) == ("unknown-audience", Severity.WARNING)
    assert "`press`" in str(found.hint)


def test_without_known_formats_any_mapping_is_a_formats_options() -> None:
    from reportgen.source.load import load_report
    from reportgen.workspace import MemoryWorkspace

    files = {
        f"{FOLDER}/report.yaml": REPORT,
        f"{FOLDER}/part.yaml": PART,
        f"{FOLDER}/variants.yaml": "a: {epub: {cover: true}, overides: {title: x}}",
    }
    loaded = load_report(MemoryWorkspace(files), FOLDER)
    assert [found.code for found in loaded.diagnostics] == ["unknown-key"]
    assert list(loaded.variants["a"].options) == ["epub"]
