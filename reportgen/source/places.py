"""From an address to its line and column."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import SourceRef
from reportgen.marked.values import Map, Seq, Value
from reportgen.model.address import Address
from reportgen.source.prose import paragraphs
from reportgen.source.spot import Spot


def locate(documents: Mapping[str, Value], address: str | Address) -> SourceRef | None:
    """The place of an address, or of the nearest thing that holds it.

    None for a file that was not read, and for what is no address.
    """
    try:
        meant = address if isinstance(address, Address) else Address.parse(address)
    except ValueError:
        return None
    if meant.file not in documents:
        return None
    spot = Spot(documents[meant.file], Address(meant.file))
    for step in meant.path:
        if isinstance(spot.value, Map) and step in spot.value:
            spot = spot.child(str(step))
        elif isinstance(spot.value, Seq) and isinstance(step, int) and step < len(spot.value):
            spot = Spot(spot.value[step], spot.address.child(step), spot.value)
        else:
            break
    else:
        if meant.paragraph is not None and (text := spot.text) is not None:
            starts = [start for start, _ in paragraphs(text)]
            if meant.paragraph < len(starts):
                return text.place(starts[meant.paragraph])
    return spot.where
