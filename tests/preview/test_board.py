"""What the pages are told: all when they come, then what has changed and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.diagnostics import error, warning
from reportgen.pipeline.manifest import Artefact
from reportgen.pipeline.targets import Target
from reportgen.preview.board import Board, State
from reportgen.preview.news import News

WEB, PAPER = Target("note", "full", None, "html"), Target("note", "full", None, "pdf")
WATER = Target("note", "session", "water", "html")
OTHER = Target("other", "full", None, "html")
MADE = Artefact("note-full.html", "full", None, "html", sha256="aa")


class Told(list[News]):
    def names(self) -> list[str]:
        """Of what was told since the last time."""
        names = [name for name, _ in self]
        self.clear()
        return names


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def board(told: Told) -> Board:
    """Of two reports of which one has three targets, all waiting."""
    one = Board(lambda _: None, told.append)
    one.plan("note", [WEB, PAPER, WATER], whole=True)
    one.plan("other", [OTHER], whole=True)
    told.clear()
    return one


def states(board: Board) -> dict[str, str]:
    return {path: str(one.state) for path, one in board.standings.items()}


def test_a_change_of_one_target_tells_of_it_alone(board: Board, told: Told) -> None:
    board.made("note", [MADE])
    assert told == [
        ("standings", {"note/note-full.html": {"state": "made", "pages": None, "revision": "aa"}})
    ]


def test_what_does_not_change_is_not_told(board: Board, told: Told) -> None:
    board.made("note", [MADE])
    board.complain("note", [warning("x", "Something.")], whole=True)
    told.clear()
    board.made("note", [MADE])
    board.plan("note", [WEB, PAPER, WATER], whole=True)
    board.keep(["note", "other"])
    board.complain("note", [warning("x", "Something.")], whole=True)
    assert told == []


def test_a_target_that_is_made_anew_keeps_its_last_good_artefact(board: Board) -> None:
    board.made("note", [MADE])
    board.making([WEB])
    assert board.standings["note/note-full.html"].revision == "aa"
    board.failed("note", ["note-full.html"])
    assert board.standings["note/note-full.html"].revision == "aa"
    assert board.standings["note/note-full.html"].state is State.ERRORS


def test_errors_of_a_source_concern_all_targets_of_its_report(board: Board) -> None:
    board.failed("note")
    assert set(states(board).values()) == {"errors", "waiting"}
    assert states(board)["other/other-full.html"] == "waiting"
    board.mended("note")
    assert set(states(board).values()) == {"making", "waiting"}


def test_errors_may_hide_targets_but_not_remove_them(board: Board, told: Told) -> None:
    board.plan("note", [WEB], whole=False)
    assert told == []
    assert len(board.targets) == 4
    board.plan("note", [WEB, Target("note", "more", None, "html")], whole=False)
    assert len(board.targets) == 5
    told.clear()
    board.plan("note", [WEB], whole=True)
    assert told.names() == ["plan", "standings"]
    assert list(board.targets) == ["note/note-full.html", "other/other-full.html"]


def test_a_target_has_warnings_if_they_are_about_it_or_its_edition(board: Board) -> None:
    board.made("note", [MADE, Artefact("note-full.pdf", "full", None, "pdf", sha256="bb")])
    board.complain("note", [warning("x", "Something.")], whole=True)
    assert "warnings" not in states(board).values()
    about_a_file = replace(warning("x", "Something."), target="note-full.pdf")
    board.complain("note", [about_a_file], whole=True)
    assert states(board)["note/note-full.pdf"] == "warnings"
    assert states(board)["note/note-full.html"] == "made"


def test_a_part_of_the_complaints_hides_no_other_warnings(board: Board, told: Told) -> None:
    board.complain("note", [warning("x", "One."), warning("x", "Two.")], whole=True)
    told.clear()
    board.complain("note", [warning("x", "One.")], whole=False)
    assert told == []
    board.complain("note", [error("x", "Three.")], whole=False)
    assert [one["message"] for _, all_ in told for one in all_] == ["Three."]
    told.clear()
    board.complain("note", [], whole=False)
    assert told == [("complaints", [])]


def test_a_report_that_is_gone_takes_its_targets_and_complaints_along(
    board: Board, told: Told
) -> None:
    board.complain("other", [error("x", "Something.")], whole=True)
    told.clear()
    board.keep(["note"])
    assert told.names() == ["plan", "standings", "complaints"]
    assert dict(board.everything())["complaints"] == []
    assert {target.report for target in board.targets.values()} == {"note"}


def test_trouble_with_the_project_is_told_until_it_is_over(board: Board, told: Told) -> None:
    board.in_trouble(error("x", "There is no report."))
    assert told.names() == ["complaints"]
    board.keep(["note", "other"])
    assert told == [("complaints", [])]


def test_errors_come_first_and_what_reports_share_comes_once(board: Board, told: Told) -> None:
    shared = warning("x", "Shared.")
    board.complain("note", [shared, error("x", "Grave.")], whole=True)
    board.complain("other", [shared], whole=True)
    (_, (first, second)) = told[-1]
    assert (first["message"], second["message"]) == ("Grave.", "Shared.")


def test_a_page_that_comes_late_is_told_everything(board: Board) -> None:
    board.made("note", [MADE])
    board.complain("note", [error("x", "Grave.")], whole=True)
    told = dict(board.everything())
    assert [len(report["editions"]) for report in told["plan"]] == [2, 1]
    assert told["standings"]["note/note-full.html"]["state"] == "made"
    assert [one["message"] for one in told["complaints"]] == ["Grave."]
