"""Bare WeasyPrint in a process of its own: `bare_process.py PAGES FOLDER`, a PDF for each page.

Its fonts are those of the environment's FONTCONFIG_FILE. It imports nothing of ours.
"""

import json
import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

pages, folder = map(Path, sys.argv[1:])
fonts = FontConfiguration()
for number, page in enumerate(json.loads(pages.read_text(encoding="utf-8"))):
    sheets = [CSS(string=text, font_config=fonts) for text in page["sheets"]]
    html = HTML(string=page["html"], base_url=".")
    laid_out = html.render(font_config=fonts, stylesheets=sheets)
    laid_out.write_pdf(folder / f"{number}.pdf")
