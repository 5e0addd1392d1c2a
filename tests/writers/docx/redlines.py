"""Redlines of small trees, held to the law that every redline keeps."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.model.changes import Change, Signature
from reportgen.semantic.tree import Element
from reportgen.writers import Version, docx
from tests.writers.docx.drafts import PLAIN, Draft, W, assets, theme, tree
from tests.writers.docx.resolving import resolved

SIGNED = Signature("An Editor", "2015-06-01")


class Redline(Draft):
    """A redline, and the changes that it tells."""

    changes: tuple[Change, ...]

    def marks(self, name: str) -> list[str]:
        """The words under each mark of that name (`ins`, `del`, `moveFrom`, ...) in the body."""
        return [said(mark) for mark in self.document.iter(f"{W}{name}") if len(mark)]

    def told(self) -> list[str]:
        """The changes in short: `reworded paragraph: One [-two][+three].`"""
        return [_told(change) for change in self.changes]


def redline(
    old: str | Element, new: str | Element, files: Mapping[str, bytes] | None = None
) -> Redline:
    """The redline of two bodies, which gives both back."""
    before, after = (tree(one) if isinstance(one, str) else one for one in (old, new))
    versions = Version(before, assets(files)), Version(after, assets(files))
    made = docx.redline(*versions, theme(), PLAIN, SIGNED)
    assert made.written.diagnostics == ()
    data = made.written.data
    drafts = [docx.write(one, theme(), assets(files), PLAIN).data for one in (before, after)]
    assert resolved(data, "accept") == resolved(drafts[1], "accept")
    assert resolved(data, "reject") == resolved(drafts[0], "accept")
    found = Redline(data)
    object.__setattr__(found, "changes", made.changes)
    return found


def said(element: etree._Element) -> str:
    texts = element.iter(f"{W}t", f"{W}delText")
    return "".join(text.text or "" for text in texts)


def _told(change: Change) -> str:
    signs = {"both": "{}", "old": "[-{}]", "new": "[+{}]"}
    words = "".join(signs[one.side].format(one.words) for one in change.words)
    number = "" if change.number is None else f" {change.number}"
    return f"{change.deed} {change.matter}{number}: {words}"
