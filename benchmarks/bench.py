"""What the rows share: the note in a project of its own, its editions, its fonts, the peers."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.bare import fitted
from benchmarks.commands import REPORTGEN, ROOT, Spent, spend
from benchmarks.fonts import Fonts, house_fonts
from benchmarks.peers.environment import Peers
from benchmarks.sizes import VARIANTS, Sizes
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.prepare import Prepared, prepare
from reportgen.pipeline.targets import Choice
from reportgen.theme import Theme
from reportgen.workspace import DiskWorkspace

REPORT = "istanbul-retreat"


@dataclass(frozen=True)
class Bench:
    """`scratch` is a folder for everything that is made. Without `peers`, `why` says why not."""

    sizes: Sizes
    scratch: Path
    peers: Peers | None = None
    why: str = ""

    def project(self, name: str) -> Path:
        """A copy of the note in a project of that name, without anything built."""
        project = self.scratch / name
        shutil.copytree(ROOT / "content" / REPORT, project / "content" / REPORT)
        shutil.copytree(ROOT / "content" / "publishers", project / "content" / "publishers")
        return project

    def built(self, name: str) -> Path:
        """A project of that name with everything built."""
        return Path(shutil.copytree(self._built, self.scratch / name))

    @cached_property
    def _built(self) -> Path:
        project = self.project("built")
        build(project, VARIANTS)
        return project

    @cached_property
    def assets(self) -> DiskWorkspace:
        return DiskWorkspace(ROOT)

    @cached_property
    def prepared(self) -> Prepared:
        found = prepare(self.assets, REPORT, Choice(VARIANTS))
        assert found.is_sound, found.diagnostics
        return found

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The six documents of the note, by name."""
        return self.prepared.editions

    @cached_property
    def measured(self) -> Mapping[str, Edition]:
        """Those of them that are built from nothing."""
        variants = self.sizes.variants
        return {name: one for name, one in self.editions.items() if one.variant.name in variants}

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """The theme of each document as it is after fitting."""
        return {name: fitted(one, self.assets) for name, one in self.editions.items()}

    @property
    def fonts(self) -> Fonts:
        return house_fonts()


def build(project: Path, variants: Sequence[str]) -> Spent:
    """`reportgen build` of these variants of the note, as a command."""
    options = [word for name in variants for word in ("--variant", name)]
    return spend([*REPORTGEN, "build", REPORT, *options], folder=project)


def clear(project: Path) -> None:
    """Leaves nothing that has been built or stored."""
    shutil.rmtree(project / "build", ignore_errors=True)
