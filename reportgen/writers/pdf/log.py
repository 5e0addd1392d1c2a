"""WeasyPrint tells of missing images, fonts and rules only in its log: here they are complaints."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.semantic.tree import Element
from reportgen.writers.pdf.fetcher import BASE_URL


class Record(logging.Handler):
    """Keeps what WeasyPrint logs while a document is made."""

    def __init__(self, records: Iterable[logging.LogRecord] = ()) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = [*records]

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def diagnostics(self, tree: Element) -> list[Diagnostic]:
        """Each record once, with the address of the place in `tree` that it speaks of."""
        told = (record for record in self.records if not _is_of_lost_note(record))
        return list(dict.fromkeys(_complaint(tree, record) for record in told))


@contextmanager
def recorded(*before: Record) -> Iterator[Record]:
    """Listens to WeasyPrint's log, even where the host has turned it down.

    The record goes on from those before.
    """
    record = Record(one for each in before for one in each.records)
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.addHandler(record)
    logger.setLevel(logging.WARNING)
    try:
        yield record
    finally:
        logger.setLevel(level)
        logger.removeHandler(record)


def _is_of_lost_note(record: logging.LogRecord) -> bool:
    """A call that leads nowhere, since its note is lost: the proofs tell that, and why."""
    return record.getMessage().startswith("No anchor #note-")


def _missing_glyph(tree: Element, character: str) -> Diagnostic:
    return error(
        "missing-glyph",
        f"no font of the theme has the character `{character}` (U+{ord(character):04X})",
        hint="write it otherwise, or add a font that has it to the theme's `fonts` and `fallback`",
        address=_address_of(tree, character),
    )


def _complaint(tree: Element, record: logging.LogRecord) -> Diagnostic:
    message = str(record.msg)
    arguments = record.args if isinstance(record.args, tuple) else ()
    if message.startswith(".notdef"):
        return _missing_glyph(tree, str(arguments[0]))
    if message.startswith("Failed to load image"):
        path = unquote(str(arguments[0]).removeprefix(BASE_URL))
        reason = str(arguments[1]).removeprefix("ValueError: ")
        return error(
            "image",
            f"the image `{path}` cannot be shown: {reason}",
            address=_address_of_image(tree, path),
        )
    if record.levelno >= logging.ERROR:
        return error("pdf", record.getMessage())
    return warning("pdf", record.getMessage())


def _address_of(tree: Element, character: str) -> str | None:
    """The innermost address around the first place of a character."""
    found: str | None = None

    def search(element: Element, address: str | None) -> bool:
        nonlocal found
        address = element.get("data-address") or address
        for child in element.children:
            if isinstance(child, str):
                if character in child:
                    found = address
                    return True
            elif search(child, address):
                return True
        return False

    search(tree, None)
    return found


def _address_of_image(tree: Element, path: str) -> str | None:
    figure = tree.find(
        lambda e: (
            e.has("data-address")
            and any(image.name == "img" and image.get("src") == path for image in e.elements)
        )
    )
    return figure.get("data-address") if figure else None
