"""A report through its templates: model in, raw semantic tree out."""

from reportgen.render.index import Document, File, render_index
from reportgen.render.page import render

__all__ = ["Document", "File", "render", "render_index"]
