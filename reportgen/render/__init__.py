"""A report through its templates: model in, raw semantic tree out."""

from reportgen.render.changes import render_changes
from reportgen.render.index import Document, File, render_index
from reportgen.render.library import Library
from reportgen.render.page import check_templates, render, render_checked

__all__ = [
    "Document",
    "File",
    "Library",
    "check_templates",
    "render",
    "render_changes",
    "render_checked",
    "render_index",
]
