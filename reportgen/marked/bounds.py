"""How much a file may hold. Reports stay far below; what is hostile stops here."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, error
from reportgen.marked.sourcefile import SourceFile

#: Bytes. A long report has some 100 KB.
LARGEST_FILE = 4 * 1024 * 1024
#: Bytes of a table, whose values are held without their places: some 500,000 rows.
LARGEST_TABLE = 64 * 1024 * 1024
#: Mappings and sequences inside each other.
DEEPEST = 60
#: Values in a file, those that aliases repeat included.
MOST_VALUES = 200_000
#: Characters that aliases repeat.
MOST_REPEATED = 4 * 1024 * 1024
#: What goes beyond is not listed: a file in a wrong format has millions.
MOST_COMPLAINTS = 100


class BoundExceeded(Exception):
    """Reading stops. Carries the complaint."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)


@dataclass
class Budget:
    """What one file has used up."""

    source: SourceFile
    values: int = 0
    repeated: int = 0

    def spend(self, at: int, depth: int, repeated: int = 0) -> None:
        """Count a value at an offset, or one that the alias there repeats, with its characters.

        Raises `BoundExceeded`.
        """
        self.values += 1
        self.repeated += repeated
        if depth > DEEPEST:
            message = f"lists and mappings are nested more than {DEEPEST} deep"
            self._refuse(message, at, "bring what is inside nearer to the top")
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values, counting each alias's"
            self._refuse(message, at, "split the file")
        if self.repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} characters"
            self._refuse(message, at, "write long text once and refer to it")

    def _refuse(self, message: str, at: int, hint: str) -> None:
        raise BoundExceeded(error("bound-exceeded", message, self.source.ref(at), hint=hint))
