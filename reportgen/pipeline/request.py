"""What a build is asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reportgen.engine.digests import digest_of_all
from reportgen.engine.environment import environment
from reportgen.pipeline.targets import Choice
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Request:
    """What is to be built: of the project in `root`, these reports, into `out`."""

    root: Path
    workspace: Workspace
    reports: tuple[str, ...]
    out: Path
    choice: Choice
    strict: bool = False

    def folder(self, report: str) -> Path:
        return self.out / report

    @property
    def out_name(self) -> str:
        """As it is told from the project, so that a project can be moved."""
        return os.path.relpath(self.out, self.root)

    def key(self, report: str) -> str:
        """A key for what is known of one of the reports, as this request sees it."""
        return digest_of_all(
            {
                "environment": environment(),
                "record": report,
                "out": self.out_name,
                "variants": "\0".join(sorted(self.choice.variants)),
                "formats": "\0".join(sorted(self.choice.formats)),
                "target": str(self.choice.target),
                "strict": str(self.strict),
            }
        )
