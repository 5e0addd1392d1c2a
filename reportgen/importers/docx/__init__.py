"""The Word importer: a returned file as paragraphs of pieces, with who changed what.

`package` opens the file with care; `story` and `line` read blocks and runs, straight from the XML,
since python-docx sees nothing inside tracked changes and content controls; `styles` and `letters`
tell how words look. `word.views` accepts and rejects.
"""

from __future__ import annotations

from reportgen.importers.docx.reading import read_file
from reportgen.word.returned import Returned

name = "docx"


def read(name: str, data: bytes) -> Returned:
    """What the file of that name holds. Raises `Unreadable`."""
    return read_file(name, data)
