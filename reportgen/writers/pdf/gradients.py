"""Gradients of drawings as shading patterns, which every program shows.

WeasyPrint 70 draws a gradient of SVG as a tile that holds a transparent group. Of such a tile some
programs show nothing at some sizes (poppler with Splash), and a press would have to flatten it.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf  # type: ignore[import-untyped] # it ships no types

_TILE = re.compile(rb"/a1 gs\s+/(\S+) Do")
_GROUP = re.compile(rb"/(\S+) sh")


def as_shadings(pdf: Any) -> None:
    """Replaces each tile that shows one opaque gradient and nothing else by that gradient."""
    known = {found.reference: found for found in pdf.objects}

    def resource(holder: Any, kind: str, name: bytes) -> Any:
        return known[known[holder.extra["Resources"]][kind][name.decode()]]

    for number, tile in enumerate(pdf.objects):
        if not isinstance(tile, pydyf.Stream) or tile.extra.get("PatternType") != 1:
            continue
        if (shown := _TILE.fullmatch(_drawn(tile))) is None:
            continue
        group = resource(tile, "XObject", shown[1])
        if (painted := _GROUP.fullmatch(_drawn(group))) is None:
            continue
        shading = resource(group, "Shading", painted[1])
        pattern = pydyf.Dictionary({"Type": "/Pattern", "PatternType": 2})
        pattern["Matrix"], pattern["Shading"] = tile.extra["Matrix"], shading.reference
        pattern.number = tile.number
        pdf.objects[number] = pattern


def _drawn(stream: Any) -> bytes:
    """The operators of a stream that is not yet compressed."""
    return b"\n".join(
        operator if isinstance(operator, bytes) else str(operator).encode()
        for operator in stream.stream
    )
