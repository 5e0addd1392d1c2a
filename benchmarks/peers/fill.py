"""docxtpl at work: `fill.py TEMPLATE CONTEXTS FOLDER`, a file in the folder for each context."""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template, contexts, folder = map(Path, sys.argv[1:])
for number, context in enumerate(json.loads(contexts.read_text(encoding="utf-8"))):
    document = DocxTemplate(template)
    document.render(context, autoescape=True)
    document.save(folder / f"{number}.docx")
