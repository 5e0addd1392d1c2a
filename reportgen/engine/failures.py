"""Why a job has no result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Cause(Enum):
    ENVIRONMENT = auto()
    """The machine does not let it work."""
    UNEXPECTED = auto()
    """An exception that nobody foresaw."""
    DEATH = auto()
    """Its process died, and died again when it was tried alone."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in the place of a result. Only the unexpected has a traceback."""

    cause: Cause
    message: str
    traceback: str = ""

    @classmethod
    def unexpected(cls, fault: Exception) -> Failure:
        import traceback  # noqa: PLC0415 - most builds have no use for it

        trace = "".join(traceback.format_exception(fault))
        return cls(Cause.UNEXPECTED, f"{type(fault).__name__}: {fault}", trace)
