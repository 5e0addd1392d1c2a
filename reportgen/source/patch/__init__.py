"""Edits written back into the YAML source, with the smallest change to its bytes."""

from reportgen.source.patch.apply import Applied, apply

__all__ = ["Applied", "apply"]
