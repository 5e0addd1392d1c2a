"""A report through its templates: model in, raw semantic tree out."""

from reportgen.render.changes import render_changes
from reportgen.render.index import Document, File, render_index
from reportgen.render.page import check_templates, render

__all__ = ["Document", "File", "check_templates", "render", "render_changes", "render_index"]
