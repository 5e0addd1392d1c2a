"""A report through its templates: model in, raw semantic tree out."""

from reportgen.render.page import render

__all__ = ["render"]
