"""The page's style sheet and script: the theme's tokens, its fonts, and the files of templates/."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.theme import Colors, Theme
from reportgen.writers import Assets

SHEETS = tuple(
    f"templates/css/web-{part}.css"
    for part in ("page", "blocks", "notes", "index", "changes", "print")
)
SCRIPT = "templates/js/page.js"


def style_sheet(theme: Theme, assets: Assets, fonts: str) -> Element:
    """The `style` element. Raises `WorkspaceError` if a style sheet is missing."""
    sheets = "\n".join(_text(assets, path) for path in SHEETS)
    return Element("style", {}, [f"{fonts}\n{_tokens(theme)}\n{sheets}".strip()])


def page_script(assets: Assets) -> Element:
    """The `script` element. Raises `WorkspaceError` if the script is missing."""
    return Element("script", {}, [_text(assets, SCRIPT)])


def _text(assets: Assets, path: str) -> str:
    # A browser reads every line break as \n, and takes the digest of what it read. The Nu checker
    # takes that of the text without the space around it.
    text = assets.read(path).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _tokens(theme: Theme) -> str:
    """The theme as custom properties.

    Sizes are ratios to the text's: points suit paper, and readers choose the size of text on their
    screens. For the same reason a size fitted to a page changes nothing here.
    """
    faces = {f"--face-{name}": value for name, value in _faces(theme).items()}
    ratios = {
        f"--ratio-{name.replace('_', '-')}": f"{size / theme.sizes.text:.3f}"
        for name, size in theme.sizes
    }
    light = _rule({**_colors(theme.colors), **faces, **ratios})
    # Paper is white, whatever the reader's screen prefers.
    dark = f"@media screen and (prefers-color-scheme:dark){{{_rule(_colors(theme.dark))}}}"
    return f"{light}\n{dark}"


def _faces(theme: Theme) -> dict[str, str]:
    properties = theme.css_properties()
    return {
        name: properties[f"--face-{name}"]
        for name, _ in theme.faces
        if f"--face-{name}" in properties
    }


def _colors(colors: Colors) -> dict[str, str]:
    return {f"--color-{name}": value for name, value in colors}


def _rule(properties: dict[str, str]) -> str:
    return ":root{" + ";".join(f"{name}:{value}" for name, value in properties.items()) + "}"
