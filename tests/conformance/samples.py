"""Small files of each format: sound ones, and the same with one thing broken."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import warnings
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import docx
import pikepdf
import weasyprint
from docx.oxml.parser import OxmlElement

from reportgen.writers import pdf
from tests.writers.pdf.documents import assets, document, paragraph, picture, theme
from tools.conformance.programs import ROOT

_FACE = (ROOT / "templates/fonts/SourceSans3-Regular.ttf").as_uri()
_STYLE = (
    f"@font-face {{ font-family: Sample; src: url({_FACE}) }}"
    "body, h1 { font-family: Sample; font-weight: normal; color: #111 }"
)
SOUND = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>A page</title>\n'
    "<style>body { color: #111; background: #fff }</style>\n</head>\n<body>\n"
    "<main><h1>A page</h1><p>Words.</p></main>\n</body>\n</html>\n"
)


#: A picture without alt text.
PICTURE = (
    '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">'
)


def page(path: Path, old: str = "", new: str = "") -> Path:
    """A web page, with some of its text replaced."""
    assert old in SOUND
    path.write_text(SOUND.replace(old, new, 1) if old else SOUND, encoding="utf-8")
    return path


def sheet(path: Path, variant: str | None, body: str = "<h1>A page</h1><p>Words.</p>") -> Path:
    """A PDF file that declares a standard (`pdf/ua-1`, `pdf/a-2a`), or none and has no tags."""
    text = f'<html lang="en"><title>A page</title><style>{_STYLE}</style><body>{body}</body></html>'
    with warnings.catch_warnings():
        # For PDF/A WeasyPrint opens its colour profile and leaves it to be collected.
        warnings.simplefilter("ignore", ResourceWarning)
        weasyprint.HTML(string=text).write_pdf(path, pdf_variant=variant)
        gc.collect()
    return path


Change = Callable[[pikepdf.Pdf], None]


def press_sheet(path: Path, change: Change = lambda _file: None) -> Path:
    """A PDF file for the press with a picture, a gradient and a form, after a change."""
    with pikepdf.open(io.BytesIO(_press_sheet())) as found:
        change(found)
        found.save(path, fix_metadata_version=False)
    return path


@lru_cache
def _press_sheet() -> bytes:
    files = {"a.png": picture()}
    css = "main { background: linear-gradient(white, #c8963e) } main p { opacity: 0.9 }"
    figure = '<figure data-kind="figure"><img src="a.png" alt="A blue sheet."/></figure>'
    tree = document(f"{paragraph('Words.')}{figure}", head='<meta name="date" content="2015-06"/>')
    options = {"standard": "pdf/x-4", "bleed": "3mm", "marks": ["crop", "cross"]}
    chosen = pdf.Options.model_validate(options)
    written = pdf.write(tree, theme(), assets(files, css=css), chosen)
    assert written.diagnostics == ()
    return written.data


def draft(path: Path, *, element: str | None = None) -> Path:
    """A Word draft, with an element that Word does not know where one is named."""
    document = docx.Document()
    paragraph = document.add_paragraph("Words.")
    if element:
        paragraph._p.append(OxmlElement(element))
    document.save(str(path))
    return path


def entry(path: Path) -> dict[str, object]:
    """A manifest's entry for a file, as the build would write it."""
    return {
        "path": path.name,
        "format": path.suffix[1:],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "failed": False,
        "stale": False,
    }


def list_all(folder: Path, *entries: dict[str, object]) -> None:
    """Writes a report's manifest: these entries, or one for each file in the folder."""
    listed = entries or [entry(path) for path in sorted(folder.iterdir())]
    text = json.dumps({"report": folder.name, "artefacts": list(listed), "index": None})
    (folder / "manifest.json").write_text(text, encoding="utf-8")
