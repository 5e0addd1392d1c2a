"""Makes the returned files of docs/review.md and what it shows anew: `python -m tests.walk`."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tests.walk.copies import COPIES, FOLDER
from tests.walk.walking import PAGE, Reader, printed, shown

_FILED = re.compile(r"^filed .*/(\w+)\.json$", re.MULTILINE)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        (send, sent), *_ = shown(page)
        sending = reader.type(send)
        for old, new in zip(_FILED.findall(sent), _FILED.findall(sending), strict=False):
            page = page.replace(old, new)
        (draft,) = reader.clone.glob("build/*/*.docx")
        FOLDER.mkdir(exist_ok=True)
        for name, edit in COPIES.items():
            (FOLDER / f"{name}.docx").write_bytes(edit(draft.read_bytes()))
        reader.receive(FOLDER)
        outputs = {send: sending}
        for command, _ in shown(page)[1:]:
            outputs[command] = reader.type(command)
    PAGE.write_text(printed(page, outputs), encoding="utf-8")


main()
