"""What reviewers did to the draft of the small report: one change of each kind, and some mixed.

Each function is the making of one file in `files/`, by whose name the file is called; what review
has to find in it stands beside it. Files that LibreOffice made are in `rounds` of its own tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.returned.reviewer import Reviewer

HERE = Path(__file__).parent
DRAFT, FILES = HERE / "draft.docx", HERE / "files"
CIRCULATIONS = HERE / "content" / "lakes" / "circulations"

ANNA, BEN = "Anna", "Ben"


def _by(author: str | None, work: Callable[[Reviewer], object]) -> Callable[[], bytes]:
    """One reviewer's work on the draft; None works with tracking off."""

    def make() -> bytes:
        reviewer = Reviewer(DRAFT.read_bytes(), author)
        work(reviewer)
        return reviewer.done()

    return make


# Words


def _across_runs(draft: Reviewer) -> None:
    draft.replace("the second one at who", "another one at those who")
    draft.replace("fish that are many", "many fish")


def _nested(draft: Reviewer) -> None:
    draft.replace("measures the lake", "knows the lake")
    draft.by = BEN
    draft.replace("knows", "learns")


def _two_authors(draft: Reviewer) -> None:
    draft.replace("at length", "at great length")
    draft.replace("in its own way", "its own way")
    draft.by = BEN
    draft.replace("agreed on little", "agreed on nothing")
    draft.replace("Much remains", "Little remains")


def _in_headings(draft: Reviewer) -> None:
    draft.replace("The Lake Conference", "The Conference on Lakes")
    draft.replace("Who Pays", "Who Pays for It", nth=1)
    draft.replace("A delegate", "A delegate of the north")
    draft.replace("at length", "for long")


def _typographic(draft: Reviewer) -> None:
    """Characters that Word's automatic correction makes, and one that a keyboard does."""
    draft.replace("once a year", "once a\u00a0year")
    draft.replace("they agreed firmly", "they agreed firmly…")
    draft.replace("pay twice", "don't pay")


# Formatting and links


def _emphasis(draft: Reviewer) -> None:
    draft.set("agreed firmly", "i")
    draft.set("its own way", "b")
    draft.set("second", "-i")


def _foreign(draft: Reviewer) -> None:
    draft.set("agreed firmly", "u")
    draft.paint("on its pages", "highlight", "yellow")
    draft.paint("ferryman", "color", "FF0000")


def _links(draft: Reviewer) -> None:
    draft.link("soundings.", "https://example.org/soundings")
    draft.relink("the papers", "https://example.org/papers")


# Comments


def _comments(draft: Reviewer) -> None:
    first = draft.comment("agreed firmly", "On what?")
    draft.by = BEN
    draft.comment("agreed firmly", "See the minutes.", answers=first)
    draft.comment("12.50", "At which water level?")


def _mixed(draft: Reviewer) -> None:
    draft.replace("part.", "divide.")
    draft.insert("Delegates spoke", "Lunch was served on the terrace.")
    draft.remove("The southern shore")
    draft.set("every morning", "i")
    draft.comment("ever asked", "Lovely.")
    draft.by = BEN
    draft.replace("twelve delegations", "eleven delegations")
    draft.insert_note("ferries", "Two of them still sail.")
    draft.remove_row("East")
    draft.by = None
    draft.replace("Soundings of 2014", "Soundings of 2013")


def _annex_in_conflict(draft: Reviewer) -> None:
    draft.replace("Sound the lake once a year.", "Sound the lake twice a year.", nth=0)
    draft.by = BEN
    draft.replace("Sound the lake once a year.", "Sound the lake every other year.")


_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:40pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>Boats for hire.</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)
_EMPTY = "".join(
    f'<w:p><w:pPr><w:rPr><w:ins w:id="{number}" w:author="Anna" w:date="2015-05-04T09:30:00Z"/>'
    "</w:rPr></w:pPr></w:p>"
    for number in (8001, 8002)
)
_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Days"/><w:id w:val="77"/></w:sdtPr><w:sdtContent>'
    '<w:r><w:t xml:space="preserve"> Two days.</w:t></w:r></w:sdtContent></w:sdt>'
)
_FIELD = '<w:fldSimple w:instr=" DATE "><w:r><w:t>4 May 2015</w:t></w:r></w:fldSimple>'

COPIES: Mapping[str, Callable[[], bytes]] = {
    # Nothing changed.
    "unchanged": DRAFT.read_bytes,
    "unchanged-saved-by-word": _by(None, lambda draft: draft.save_as_word()),
    "unchanged-strict": _by(None, lambda draft: draft.save_as_strict()),
    # Words.
    "insertion": _by(ANNA, lambda draft: draft.replace("Delegates spoke", "Delegates often spoke")),
    "deletion": _by(ANNA, lambda draft: draft.replace(", and after him by his daughter", "")),
    "replacement-across-runs": _by(ANNA, _across_runs),
    "untracked-typing": _by(None, lambda draft: draft.replace("they agreed firmly", "they agreed")),
    "two-authors": _by(ANNA, _two_authors),
    "insertion-within-an-insertion-deleted": _by(ANNA, _nested),
    "headings-and-captions": _by(ANNA, _in_headings),
    "typographic-characters": _by(ANNA, _typographic),
    # Paragraphs.
    "moved-paragraph": _by(
        ANNA, lambda draft: draft.track_move("Delegates spoke", "The secretariat")
    ),
    "moved-paragraph-untracked": _by(
        None, lambda draft: draft.move("Delegates spoke", "The secretariat")
    ),
    "moved-and-reworded": _by(
        ANNA,
        lambda draft: draft.track_move("Delegates spoke", "The secretariat").replace(
            "at length", "for days", nth=-1
        ),
    ),
    "split": _by(ANNA, lambda draft: draft.split("They agreed on little")),
    "split-untracked": _by(None, lambda draft: draft.split("They agreed on little")),
    "joined": _by(ANNA, lambda draft: draft.join("Lakes join those")),
    "joined-untracked": _by(None, lambda draft: draft.join("Lakes join those")),
    "new-paragraph": _by(ANNA, lambda draft: draft.insert("Delegates spoke", "Lunch was late.")),
    "removed-paragraph": _by(ANNA, lambda draft: draft.remove("Delegates spoke")),
    "removed-paragraph-untracked": _by(None, lambda draft: draft.remove("Delegates spoke")),
    # Lists and ideas.
    "list-items": _by(
        ANNA,
        lambda draft: draft.insert("fish that are", "reeds").remove("water that is clean"),
    ),
    "new-idea": _by(ANNA, lambda draft: draft.insert("Sound the lake", "Meet again on the ice.")),
    "removed-idea": _by(ANNA, lambda draft: draft.remove("Listen to all four shores before")),
    "moved-idea": _by(ANNA, lambda draft: draft.track_move("Sound the lake", "Share the readings")),
    # Notes.
    "new-note": _by(ANNA, lambda draft: draft.insert_note("at length.", "For two days.")),
    "changed-note": _by(ANNA, lambda draft: draft.replace("built in 1911", "begun in 1910")),
    "removed-note": _by(ANNA, lambda draft: draft.remove_call("Much remains")),
    # Tables and pictures.
    "changed-cell": _by(ANNA, lambda draft: draft.replace("12.50", "12.75")),
    "new-row": _by(ANNA, lambda draft: draft.insert_row("East", "West", "11.00")),
    "removed-row": _by(ANNA, lambda draft: draft.remove_row("East")),
    "alternative-text": _by(
        None,
        lambda draft: draft.describe("A lake between four hills, seen from above.", "A lake."),
    ),
    "replaced-picture": _by(None, lambda draft: draft.replace_picture()),
    # Formatting, links, comments.
    "emphasis": _by(ANNA, _emphasis),
    "formatting-that-no-source-holds": _by(ANNA, _foreign),
    "links": _by(None, _links),
    "comments-and-an-answer": _by(ANNA, _comments),
    # What is computed, and what is shown twice.
    "contents-edited": _by(ANNA, lambda draft: draft.replace("Who Pays", "Who Is to Pay")),
    "label-edited": _by(ANNA, lambda draft: draft.replace("Figure 1", "Picture 1")),
    "running-head-edited": _by(None, lambda draft: draft.replace_in_head("The Lake", "Our Lake")),
    "annex-wording": _by(ANNA, lambda draft: draft.replace("all four shores.", "every shore.")),
    "annex-copy": _by(
        ANNA, lambda draft: draft.replace("Share the readings", "Publish the readings", nth=1)
    ),
    "annex-in-conflict": _by(ANNA, _annex_in_conflict),
    # What no source can hold.
    "new-table": _by(ANNA, lambda draft: draft.insert_table("Delegates spoke", "a", "b")),
    "equation": _by(ANNA, lambda draft: draft.insert_equation("at length.", "x=1")),
    "changed-style": _by(ANNA, lambda draft: draft.restyle("Delegates spoke", "Heading2")),
    "changed-looks-of-a-table": _by(
        None,
        lambda draft: draft.lay_part("12.50", "tc", '<w:shd w:val="clear" w:fill="FFFF00"/>'),
    ),
    "changed-definition-of-a-style": _by(
        None,
        lambda draft: draft.define("Heading1", '<w:rPr><w:sz w:val="40"/></w:rPr>'),
    ),
    "text-box": _by(None, lambda draft: draft.append("Delegates spoke", _BOX)),
    "empty-paragraphs": _by(ANNA, lambda draft: draft.precede("Delegates spoke", _EMPTY)),
    "content-control-and-field": _by(
        None, lambda draft: draft.append("Delegates spoke", _CONTROL).append("Much", _FIELD)
    ),
    "numbers-typed": _by(
        ANNA, lambda draft: draft.count_otherwise("REF", "7").count_otherwise("NOTEREF", "8")
    ),
    # Several of these.
    "mixed": _by(ANNA, _mixed),
    "mixed-without-anchors": _by(ANNA, lambda draft: (_mixed(draft), draft.strip())),
    "mixed-saved-by-word": _by(ANNA, lambda draft: (_mixed(draft), draft.save_as_word())),
}
