"""What review is expected to find in a returned file, in the shape of the file beside it.

python -m tests.returned.expected NAME...      writes what it finds now, to be read and judged
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from reportgen.cli.review_shape import review_shape
from reportgen.pipeline.api import review
from reportgen.pipeline.review import Reviewed
from tests.returned.copies import CIRCULATIONS, FILES, HERE

#: Who changed what is not tracked, in the files that tell it.
NOBODY = "(not tracked)"


def expected(name: str) -> dict[str, Any]:
    found = yaml.safe_load((FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def found(name: str) -> dict[str, Any]:
    """What review finds in a file, in short: what there is none of is left out.

    A file without anchors does not tell which circulation it is of; whoever got it back does.
    """
    (circulation,) = (path.stem for path in CIRCULATIONS.glob("*.json"))
    base = circulation if name.endswith("without-anchors") else None
    return in_short(review(FILES / f"{name}.docx", project=HERE, base=base))


def in_short(reviewed: Reviewed) -> dict[str, Any]:
    shape = review_shape(reviewed)
    told = {
        "proposals": [_proposal(one) for one in shape["proposals"]],
        "conflicts": [[_proposal(side) for side in one["sides"]] for one in shape["conflicts"]],
        "refused": [{**_proposal(one), "why": one["code"]} for one in shape["refusals"]],
        "comments": [_comment(one) for one in shape["comments"]],
    }
    return {what: some for what, some in told.items() if some} or {"proposals": []}


def _proposal(one: dict[str, Any]) -> dict[str, Any]:
    told = {
        "kind": one["kind"],
        "where": _where(one),
        "old": one["old"],
        "new": one["new"],
        "who": [hand["name"] if hand["tracked"] else NOBODY for hand in one["by"]],
    }
    if one["comments"]:
        told["comments"] = [remark["text"] for remark in one["comments"]]
    return told


def _comment(one: dict[str, Any]) -> dict[str, Any]:
    told = {"who": one["author"], "where": _where(one), "text": one["text"]}
    return {**told, "answers": one["answers"]} if one["answers"] else told


def _where(one: dict[str, Any]) -> str | None:
    """File and line, and the headings above."""
    if one["file"] is None:
        return None
    place = f"{one['file']}:{one['line']}"
    return " · ".join([place, *one["headings"]])


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.stem for path in FILES.glob("*.docx")):
        written = yaml.safe_dump(found(name), allow_unicode=True, sort_keys=False, width=100)
        Path(FILES / f"{name}.yaml").write_text(written, encoding="utf-8")
