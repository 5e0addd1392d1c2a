"""What builds keep for later ones, under `build/.cache`."""

from __future__ import annotations

from pathlib import Path

from reportgen.engine.store import Store

CACHE = ".cache"

#: In bytes. A note with all its variants takes some 7 MB, of which each draft embeds its fonts.
_ARTEFACTS, _FACTS = 500_000_000, 200_000_000


class Cache:
    """`artefacts` holds files by their digest. `facts` holds what is known of builds and results:
    apart, since it is small and of more use."""

    def __init__(self, build: Path) -> None:
        self._folder = build / CACHE
        self.artefacts = Store(self._folder / "artefacts", _ARTEFACTS)
        self.facts = Store(self._folder / "facts", _FACTS)

    def tidy(self) -> None:
        """Removes what is too much."""
        self.artefacts.tidy()
        self.facts.tidy()

    def clear(self) -> None:
        """Raises `EnvironmentFault` if the machine refuses."""
        Store(self._folder, 0).clear()
