"""The style sheets of a PDF: the theme's tokens, then `templates/css/print-*.css`.

`print-for-<template>.css` comes last, for documents of that template only. Designers change them
without touching Python; a project overrides any of them by a file of the same name.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, error
from reportgen.theme import Theme
from reportgen.workspace import TEMPLATES, FileMissing
from reportgen.writers import Assets
from reportgen.writers.pdf.options import Options

CSS_FOLDER = f"{TEMPLATES}/css"

#: The sheets of every document, in cascading order.
SHEETS = ("page", "text", "matter", "blocks", "notes")


def tokens(theme: Theme, options: Options) -> str:
    """The theme and the options as CSS custom properties."""
    properties = theme.css_properties() | options.css_properties()
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f":root {{\n{lines}}}\n"


def read_sheets(template: str, assets: Assets) -> tuple[dict[str, str], list[Diagnostic]]:
    """Sheets by path, in cascading order. `template` is the body's `data-template`."""
    own = f"print-for-{template}.css"
    sheets: dict[str, str] = {}
    for name in (*(f"print-{sheet}.css" for sheet in SHEETS), own):
        path = f"{CSS_FOLDER}/{name}"
        try:
            sheets[path] = assets.read(path).decode()
        except FileMissing as fault:
            if name != own:
                return {}, [error("missing-style-sheet", str(fault))]
        except UnicodeDecodeError:
            return {}, [error("encoding", f"`{path}` is not UTF-8")]
    return sheets, []
