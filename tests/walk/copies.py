"""What three people did to the draft that docs/review.md sends out; their files lie beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from tests.cli.running import ROOT
from tests.returned.reviewer import Reviewer

FOLDER = ROOT / "docs" / "review"
_COMMENTS = "word/comments.xml"


def _opened(draft: bytes, by: str | None) -> Reviewer:
    """The draft in somebody's Word; the source's queries are comments in it already."""
    reviewer = Reviewer(draft, by)
    reviewer.parts[_COMMENTS] = etree.fromstring(reviewer.entries[_COMMENTS])
    return reviewer


def _saved(reviewer: Reviewer, by: str) -> bytes:
    """Saved by someone whose Word embeds no fonts, as it does unless it is asked to."""
    for name in [name for name in reviewer.entries if name.startswith("word/fonts/")]:
        del reviewer.entries[name]
    del reviewer.entries["word/_rels/fontTable.xml.rels"]
    fonts = etree.fromstring(reviewer.entries["word/fontTable.xml"])
    for font in fonts:
        for child in list(font):
            if etree.QName(child).localname.startswith("embed"):
                font.remove(child)
    reviewer.entries["word/fontTable.xml"] = etree.tostring(fonts)
    saved = f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy></cp:coreProperties>".encode()
    core = reviewer.entries["docProps/core.xml"]
    reviewer.entries["docProps/core.xml"] = core.replace(b"</cp:coreProperties>", saved)
    return reviewer.done()


def _anna(draft: bytes) -> bytes:
    file = _opened(draft, "Anna Azari")
    file.replace("have increased in recent years", "have grown in recent years")
    file.comment("mini-multilateralism", "Is this a word that our readers know?")
    file.replace("active mediation", "early mediation")
    file.insert("Focus on early", "Keep one calendar of all meetings.")
    return _saved(file, "Anna Azari")


def _ben(draft: bytes) -> bytes:
    file = _opened(draft, "Ben Okoro")
    file.replace("have increased in recent years", "have grown in recent years")
    file.replace("informal retreat of the council", "informal retreat of council members")
    file.comment("council members", "The council itself does not go on retreats.")
    file.replace("active mediation", "mediation", nth=1)
    file.track_move("Adequately fund, empower", "Produce a comprehensive overview")
    return _saved(file, "Ben Okoro")


def _cleo(draft: bytes) -> bytes:
    """Types with tracking off."""
    file = _opened(draft, None)
    file.replace("nearly twenty years", "more than twenty years")
    file.replace("As political institutions throughout the globe", "As institutions everywhere")
    file.replace("Peace Operations", "Operations for Peace")
    return _saved(file, "Cleo Ruiz")


COPIES: Mapping[str, Callable[[bytes], bytes]] = {"anna": _anna, "ben": _ben, "cleo": _cleo}
