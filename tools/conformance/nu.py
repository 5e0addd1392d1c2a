"""The Nu checker: HTML of web pages, and the CSS in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import JAVA, NU, run


def check(paths: Sequence[Path]) -> Findings:
    """Errors and warnings. All pages in one call, since the start of Java takes most of the time.

    Raises FileNotFoundError: of a file that is missing the checker says nothing.
    """
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)
    options = ("--Werror", "--skip-info-messages", "--format", "json")
    answer = run(JAVA.name, "-jar", NU.file, *options, *paths)
    messages = json.loads(answer.stderr)["messages"]
    if (answer.returncode == 0) == bool(messages):
        raise ValueError(f"the checker contradicts itself: {answer.stderr}")
    found: dict[Path, list[Finding]] = {path: [] for path in paths}
    for message in messages:
        found[Path(unquote(urlsplit(message["url"]).path))].append(_finding(message))
    return {**found}


def _finding(message: dict[str, Any]) -> Finding:
    place = f"{message['lastLine']}:{message['lastColumn']}" if "lastLine" in message else ""
    return Finding(message.get("subType", message["type"]), message["message"], place)
