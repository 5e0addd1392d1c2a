"""veraPDF: whether a PDF file keeps PDF/UA and PDF/A, whatever it says of itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import JAVA, VERAPDF, run


def check(flavour: str) -> Callable[[Sequence[Path]], Findings]:
    """The check of a flavour (`ua1`, `2a`): a finding for each rule that is broken.

    All files in one call, since the start of Java takes most of the time.
    """

    def check_files(paths: Sequence[Path]) -> Findings:
        answer = run(
            *(JAVA.name, "-cp", VERAPDF.file / "*", "org.verapdf.apps.GreenfieldCliWrapper"),
            *("--flavour", flavour, "--format", "json", "--maxfailuresdisplayed", "1"),
            "--nonpdfext",
            *paths,
        )
        jobs = json.loads(answer.stdout)["report"]["jobs"]
        return {Path(job["itemDetails"]["name"]): _findings(job) for job in jobs}

    return check_files


def _findings(job: dict[str, Any]) -> list[Finding]:
    results = job.get("validationResult", [])
    if len(results) != 1 or results[0]["jobEndStatus"] != "normal":
        fault = job.get("taskException", {}).get("exceptionMessage", "it could not be validated")
        return [Finding("unread", " ".join(fault.split()))]
    rules = results[0]["details"]["ruleSummaries"]
    failed = [rule for rule in rules if rule["status"] == "failed"]
    if results[0]["compliant"] != (not failed):
        raise ValueError(f"veraPDF contradicts itself about {job['itemDetails']['name']}")
    # veraPDF's own order changes from run to run.
    return [_finding(rule) for rule in sorted(failed, key=_number)]


def _number(rule: dict[str, Any]) -> tuple[list[int], int]:
    return [int(step) for step in rule["clause"].split(".")], rule["testNumber"]


def _finding(rule: dict[str, Any]) -> Finding:
    first = rule["checks"][0]
    return Finding(
        rule=f"{rule['specification']} {rule['clause']}-{rule['testNumber']}",
        message=first["errorMessage"] or rule["description"],
        place=first["context"],
        times=rule["failedChecks"],
    )
