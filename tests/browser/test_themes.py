"""Every bundled theme can be read by everyone, light and dark, and is set in its own fonts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import reportgen
from reportgen.workspace import package_templates
from tests.browser.conftest import PROJECT, Open
from tests.browser.test_accessibility import SCHEMES, findings
from tests.browser.test_fonts import strangers

THEMES = sorted(path.stem for path in (package_templates() / "themes").glob("*.yaml"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen in each theme, in place of the repository's own pages."""
    project = tmp_path_factory.mktemp("themes")
    shutil.copytree(PROJECT / "content", project / "content")
    variants = "".join(f"{theme}: {{theme: {theme}, formats: [html]}}\n" for theme in THEMES)
    (project / "content/specimen/variants.yaml").write_text(variants)
    built = reportgen.build("specimen", project=project, jobs=0)
    assert built.ok, built.diagnostics
    return project / "build"


def test_there_is_a_theme_besides_the_default() -> None:
    assert THEMES


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_another_house(open_page: Open, theme: str, scheme: str) -> None:
    page = open_page(
        f"specimen/specimen-{theme}", bypass_csp=True, reduced_motion="reduce", color_scheme=scheme
    )
    assert findings(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_another_house_is_set_in_its_own_fonts(open_page: Open, theme: str) -> None:
    assert strangers(open_page(f"specimen/specimen-{theme}")) == set()
