"""The Word draft: native styles, notes, lists, fields, so that editors find what they expect."""

from __future__ import annotations

from reportgen.model.changes import Signature
from reportgen.model.circulation import Base
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.word.package import to_bytes
from reportgen.writers import Assets, Redlined, Version, Written
from reportgen.writers.docx.making import base_of, compose, make
from reportgen.writers.docx.options import Options
from reportgen.writers.docx.redlines import mark_changes

__all__ = ["Options", "base", "name", "paged", "redline", "write"]

name = "docx"
paged = True
effort = 4.0


def write(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The tree as a Word document."""
    draft, complaints = make(tree, theme, assets, options)
    return Written(to_bytes(draft.package), tuple(dict.fromkeys(complaints)))


def base(tree: Element, theme: Theme, assets: Assets, options: Options) -> Base:
    """What that document says, passage by passage, with the addresses that it stems from."""
    draft, _ = compose(tree, theme, assets, options)
    return base_of(draft, tree)


def redline(
    old: Version, new: Version, theme: Theme, options: Options, signature: Signature
) -> Redlined:
    """The new tree as a Word document, with all that changed as tracked changes."""
    return mark_changes(old, new, theme, options, signature)
