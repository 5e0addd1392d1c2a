from __future__ import annotations

import pytest

from reportgen.semantic.language import direction, lookup


@pytest.mark.parametrize(
    ("tag", "tags"),
    [
        ("en", ("en",)),
        ("en-US", ("en-US", "en")),
        ("zh-Hant-TW", ("zh-Hant-TW", "zh-Hant", "zh")),
        ("en-x-house", ("en-x-house", "en")),
    ],
)
def test_a_tag_falls_back_on_what_is_less_special(tag: str, tags: tuple[str, ...]) -> None:
    assert lookup(tag) == tags


@pytest.mark.parametrize("tag", ["ar", "he-IL", "fa", "ur-PK", "az-Arab", "ku-arab-IQ"])
def test_some_languages_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "tr", "ar-Latn", "az", "zh-Hant"])
def test_others_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"
