"""The Istanbul note's words as its scan has them.

The scan is a text recognised from the printed pages: paragraphs are cut where columns and pages
end, notes stand in the midst of the text, and some characters went wrong. What is mended is listed
here, each mend by itself, so that nothing else can differ unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

SCAN = Path(__file__).parent / "scan.txt"

#: Words of the scan and what they become; each stands in the scan exactly once.
MENDS = (
    # Calls, in the four ways in which the scan spells them.
    ("international peace and security.1 Since", "international peace and security.[^1] Since"),
    ("Resolution 1631.2 More", "Resolution 1631.[^2] More"),
    ("peacekeeping operations.³ In", "peacekeeping operations.[^3] In"),
    ("(UNHCR).⁴ As", "(UNHCR).[^4] As"),
    ("four primary actions.5", "four primary actions.[^5]"),
    ("that support it.⁶ In", "that support it.[^6] In"),
    ("crimes against humanity.⁷", "crimes against humanity.[^7]"),
    ("had not been reached.8 This", "had not been reached.[^8] This"),
    # Notes, each on one line of the scan: their numbers, TeX, an entity, a URL's false hyphen.
    (
        r" $^{1\ \} Security\ Council\ Report,"
        r' "Update\ Report\ No.\ 3:\ The\ UN\ and\ Regional\ Organisations,"'
        r"\ September\ 18,2006, available\ at\ "
        r"www.securitycouncilreport.org/update-report/lookup-c-glKWLeMTIsG-b-2071503.php\ .$",
        "[^1] Security Council Report,"
        ' "Update Report No. 3: The UN and Regional Organisations,"'
        " September 18, 2006, available at "
        "www.securitycouncilreport.org/update-report/lookup-c-glKWLeMTIsG-b-2071503.php.",
    ),
    ("² UN Security Council", "[^2] UN Security Council"),
    ("³ UN Security Council", "[^3] UN Security Council"),
    ("www.securitycouncilre-port.org/atf", "www.securitycouncilreport.org/atf"),
    ("⁵ In the General Assembly", "[^5] In the General Assembly"),
    ("⁶ UN Security Council", "[^6] UN Security Council"),
    ("⁷ United Nations", "[^7] United Nations"),
    ("^{8 &}quot;UN: 3.5 Million", '[^8] "UN: 3.5 Million'),
    # Words and marks.
    ("April 11-13, 2014", "April 11–13, 2014"),
    ("borderrelated", "border-related"),
    ("capacitybuilding", "capacity-building"),
    ("spread of terrorism including the", "spread of terrorism—including the"),
    ("humanitarian crises.** As in", "humanitarian crises**. As in"),
    # A list item cut in two by the end of a column.
    ("support regional organizations in\n\n- peace", "support regional organizations in peace"),
    # Capitals are the style's business.
    ("JUNE 2015", "June 2015"),
    ("INTERPRETATION OF CHAPTER VIII", "Interpretation of Chapter VIII"),
    (
        "COMPARATIVE ADVANTAGE, IMPARTIALITY, AND STEPS FOR SHARED INTERVENTION",
        "Comparative Advantage, Impartiality, and Steps for Shared Intervention",
    ),
    ("STRENGTHENING COMMUNICATION", "Strengthening Communication"),
    (
        "IDEAS FOR ENHANCED COOPERATION BETWEEN THE UN SECURITY COUNCIL"
        " AND REGIONAL/SUBREGIONAL ORGANIZATIONS",
        "Ideas for Enhanced Cooperation between the UN Security Council"
        " and Regional/Subregional Organizations",
    ),
)

HEADINGS = frozenset(
    {
        "Introduction",
        "Interpretation of Chapter VIII",
        "Comparative Advantage, Impartiality, and Steps for Shared Intervention",
        "Strengthening Communication",
        "Conflict Prevention",
        "Peace Operations",
        "Counterterrorism and Sanctions",
        "Humanitarian Crises",
        "Ideas for Enhanced Cooperation",
        "Conclusion",
        "Annex",
        "Ideas for Enhanced Cooperation between the UN Security Council"
        " and Regional/Subregional Organizations",
    }
)

Kind = Literal["heading", "paragraph", "idea"]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or an idea; calls stand in it as `[^1]`, key terms as `**words**`."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Wording:
    """All words of the note, quotes straightened and spaces single, otherwise to the letter."""

    front: tuple[str, ...]
    """The opening paragraphs, then title with subtitle, then the date."""
    body: tuple[Block, ...]
    """Introduction to conclusion."""
    annex: tuple[Block, ...]
    notes: Mapping[int, str | None]
    """By number; None where the text is to come."""
    imprint: str

    def ideas(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.body if block.kind == "idea")


def plain(text: str) -> str:
    """Straight quotes, single spaces: what differs between a scan and typography by nature."""
    straight = re.sub("[“”]", '"', re.sub("[‘’]", "'", text))
    return " ".join(straight.split())


@cache
def read_scan() -> Wording:
    """The scan, mended as listed and put together again."""
    lines = _mended(SCAN.read_text(encoding="utf-8")).split("\n")
    found = dict(_note(line) for line in lines if line.startswith("[^"))
    text = "\n".join(line for line in lines if not line.startswith("[^"))
    front, text = text.split("\n\nIntroduction\n", 1)
    body, text = text.split("\n\nAnnex\n", 1)
    annex, imprint = text.split("\n\nThe INTERNATIONAL PEACE INSTITUTE", 1)
    blocks = tuple(_blocks("Introduction\n" + body))
    calls = re.findall(r"\[\^(\d)\]", " ".join(block.text for block in blocks))
    return Wording(
        front=tuple(block.text for block in _blocks(front)),
        body=blocks,
        annex=tuple(_blocks("Annex\n" + annex)),
        notes={int(call): found.get(int(call)) for call in calls},
        imprint=plain("The INTERNATIONAL PEACE INSTITUTE" + imprint),
    )


def _mended(text: str) -> str:
    for scanned, mended in MENDS:
        count = text.count(scanned)
        if count != 1:
            raise ValueError(f"a mend must fit one place of the scan, not {count}: {scanned!r}")
        text = text.replace(scanned, mended)
    return text


def _note(line: str) -> tuple[int, str]:
    number, words = line.removeprefix("[^").split("] ", 1)
    return int(number), plain(words)


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs, put together again where a column or page ended in the midst of a sentence."""
    begun = ""
    for piece in _pieces(text):
        kind: Kind = (
            "idea" if piece.startswith("- ") else "heading" if piece in HEADINGS else "paragraph"
        )
        if kind == "paragraph" and begun:
            begun += " " + piece
        elif kind == "paragraph":
            begun = piece
        else:
            yield Block(kind, piece.removeprefix("- "))
        if re.search(r"[.?](\[\^\d\])?$|Regional Organizations$|2015$", begun):
            yield Block("paragraph", begun)
            begun = ""
    if begun:
        raise ValueError(f"no end of this paragraph: {begun}")


def _pieces(text: str) -> Iterator[str]:
    for chunk in re.split(r"\n\s*\n|\n(?=- )", text):
        first, *rest = chunk.strip().split("\n", 1)
        if first in HEADINGS:
            yield first
            chunk = "\n".join(rest)  # noqa: PLW2901 -- the heading is dealt with
        if chunk.strip():
            yield plain(chunk)
