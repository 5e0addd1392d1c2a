"""The six documents of the note as the peers get them: words, page, faces and sizes are ours."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.environment import Peers
from benchmarks.peers.markdown import markdown
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_contents
from reportgen.theme import Theme

HERE = Path(__file__).parent
_BLANK = re.compile(r"%([\w-]+)%")


@dataclass(frozen=True)
class Document:
    """A document in a folder of its own kind: Markdown, and its looks for each tool."""

    source: Path
    has_contents: bool

    def beside(self, suffix: str) -> Path:
        return self.source.with_name(self.source.stem + suffix)


def put(
    folder: Path, name: str, tree: Element, theme: Theme, *, whole_width: bool = False
) -> Document:
    """`whole_width` says that the text reaches into the side column, as our briefings' does."""
    source = folder / f"{name}.md"
    source.write_text(markdown(tree), encoding="utf-8")
    found = Document(source, tree.find(is_contents) is not None)
    properties = theme.css_properties()
    if whole_width:
        properties["--margin-left"] = properties["--margin-outer"]
    for sheet, suffix in (("print.css", ".css"), ("page.typ", ".template.typ")):
        text = (HERE / sheet).read_text(encoding="utf-8")
        filled = _BLANK.sub(lambda blank: properties[f"--{blank[1]}"], text)
        found.beside(suffix).write_text(filled, encoding="utf-8")
    return found


def put_reference(path: Path, peers: Peers, theme: Theme) -> None:
    """A Word file whose page and type are ours: pandoc takes them over."""
    import docx  # noqa: PLC0415 - for this alone
    from docx.shared import Pt  # noqa: PLC0415

    command = [str(peers.pandoc), "--print-default-data-file", "reference.docx"]
    path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    document = docx.Document(str(path))
    page, ours = document.sections[0], theme.page
    page.page_width, page.page_height = Pt(ours.width.pt), Pt(ours.height.pt)
    page.left_margin, page.right_margin = Pt(ours.margins.left.pt), Pt(ours.margins.right.pt)
    page.top_margin, page.bottom_margin = Pt(ours.margins.top.pt), Pt(ours.margins.bottom.pt)
    document.styles["Normal"].font.size = Pt(theme.sizes.text)
    document.save(str(path))
