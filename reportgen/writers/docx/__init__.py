"""The Word draft: native styles, notes, lists, fields, so that editors find what they expect.

python-docx and all that drives it are imported when a draft is made: whoever only plans a build
needs the options alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reportgen.model.changes import Signature
from reportgen.model.circulation import Base
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Redlined, Version, Written
from reportgen.writers.docx.options import Options

__all__ = ["Options", "ahead", "base", "effort", "name", "paged", "redline", "write"]

name = "docx"
paged = True
effort = 4.0
ahead = ("reportgen.writers.docx.making", "reportgen.word.package")


def write(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The tree as a Word document."""
    draft, complaints = _late("making").make(tree, theme, assets, options)
    data: bytes = import_module("reportgen.word.package").to_bytes(draft.package)
    return Written(data, tuple(dict.fromkeys(complaints)))


def base(tree: Element, theme: Theme, assets: Assets, options: Options) -> Base:
    """What that document says, passage by passage, with the addresses that it stems from."""
    making = _late("making")
    draft, _ = making.compose(tree, theme, assets, options, is_proved=False)
    told: Base = _late("record").base_of(draft, tree, making.settings_of(draft, options))
    return told


def redline(
    old: Version, new: Version, theme: Theme, options: Options, signature: Signature
) -> Redlined:
    """The new tree as a Word document, with all that changed as tracked changes."""
    redlined: Redlined = _late("redlines").mark_changes(old, new, theme, options, signature)
    return redlined


def _late(module: str) -> Any:
    """A module of this package that imports python-docx."""
    return import_module(f"{__name__}.{module}")
