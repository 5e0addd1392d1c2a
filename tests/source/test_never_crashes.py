"""Whatever stands in the files: only diagnostics come out, each with a place that exists."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.blocks import block_kinds
from reportgen.model.node import walk
from reportgen.model.report import Part, Publisher, Report
from reportgen.model.variant import Variant
from reportgen.source.load import Loaded, load_report
from reportgen.source.shapes import shape
from reportgen.workspace import MemoryWorkspace
from tests.source.reports import FOLDER, png

NODES = (Report, Part, Publisher, Variant, *block_kinds().values())
KEYS = sorted(
    {key for kind in NODES for key in shape(kind)} | set(block_kinds()) | {"spanner", "pdf"}
)
WORDS = st.sampled_from(
    """ a brief part.yaml report.yaml dot.png .. / 2015-06 session one-page a[^n] *a*_**b ` [x](#a)
    [@a] [x](javascript:y) " #_a [^_n] [a]{lang=x_y} | > - ! & * \x00 \ud800 \u2028""".split(" ")
) | st.just("a\n\nb")
LEAVES = WORDS | st.none() | st.booleans() | st.integers(-1, 3000) | st.floats(allow_nan=False)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*KEYS, "a", "n", ""]), inner, max_size=5)
    ),
    max_leaves=25,
)
GOOD = """\
kind: meeting-note
title: A *Small* Report[^top]
date: 2015-06
meeting: {place: Here, dates: [2014-04-11, 2014-04-13]}
opening: {meeting: "One.\\n\\nTwo."}
publisher: {name: House, offices: [{lines: [A Street]}]}
body:
  - title: A Part
    id: part
    body:
      - |
        Words[^n] and **more** and [a link](https://example.org).

        See [@picture].
      - {text: More, tags: [brief], audience: [press]}
      - section: {title: Inner, body: [{list: [a, {text: b, numbered: [c]}]}]}
      - figure: {image: dot.png, alt: A dot, caption: A dot.}
        id: picture
      - table:
          columns: ["", {spanner: S, columns: [A, {title: B, align: decimal}]}]
          rows: [[a, 1, 2.50]]
      - quote: {text: Said., by: Someone}
      - pullquote: Words
      - callout: {title: Mind, body: [this]}
      - divider: true
    ideas: [Do this., {text: Do that., annex: That.}]
    notes: {n: A note.}
annex: {title: All, collects: ideas}
notes: {top: {missing: true, query: Which?}}
"""
VARIANTS = """\
full: {formats: [pdf], pdf: {bleed: 3mm}}
brief: {extends: full, each: sessions, tags: [brief], fit: one-page, overrides: {title: Brief}}
"""


def check(files: dict[str, str | bytes]) -> Loaded:
    files = {f"{FOLDER}/{name}": data for name, data in files.items()}
    loaded = load_report(MemoryWorkspace(files), FOLDER, formats=("pdf",))
    for found in loaded.diagnostics:
        assert found.message
        assert found.where is not None
        data = files.get(found.where.file, b"")
        text = data if isinstance(data, str) else data.decode(errors="replace")
        lines = text.splitlines() or [""]
        assert found.where.file in files or found.code == "missing-report"
        assert 1 <= found.where.line <= len(lines) + 1
        assert found.where.column >= 1
    if loaded.report is not None:
        for node in walk(loaded.report):
            assert loaded.locate(str(node.address)) is not None
    return loaded


def test_the_good_report_is_good() -> None:
    loaded = check({"report.yaml": GOOD, "variants.yaml": VARIANTS, "dot.png": png()})
    assert [found.code for found in loaded.diagnostics] == ["note-missing"]


@given(VALUES, VALUES, VALUES)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_values_under_known_keys_only_make_diagnostics(
    report: Any, part: Any, more: Any
) -> None:
    """JSON is YAML, and its strings are escaped."""
    if isinstance(report, dict):
        report = {"kind": "a", "title": "A", "body": ["part.yaml", more], **report}
    check(
        {
            "report.yaml": json.dumps(report),
            "part.yaml": json.dumps(part),
            "variants.yaml": json.dumps(more),
            "dot.png": png(),
        }
    )


@given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_good_report_with_something_changed_only_makes_diagnostics(data: st.DataObject) -> None:
    text = GOOD + "---" + VARIANTS
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        until = at + data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(WORDS | st.text(max_size=4)) + text[until:]
    report, _, variants = text.partition("---")
    check(
        {
            "report.yaml": report.encode(errors="surrogatepass"),
            "variants.yaml": variants.encode(errors="surrogatepass"),
            "dot.png": png(),
        }
    )


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_good_report_with_a_value_replaced_only_makes_diagnostics(data: st.DataObject) -> None:
    from reportgen.marked.yaml import read_yaml

    report = json.loads(json.dumps(read_yaml("r", GOOD.encode())[0]))
    holder, key = data.draw(st.sampled_from(list(places(report))))
    holder[key] = data.draw(VALUES)
    check({"report.yaml": json.dumps(report), "variants.yaml": VARIANTS, "dot.png": png()})


def places(value: Any) -> Any:
    """Every holder and key in a structure."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in list(steps):
        yield value, key
        if isinstance(member, dict | list):
            yield from places(member)
