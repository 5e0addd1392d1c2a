"""Other tools for the same: pandoc with Typst, pandoc with WeasyPrint's command, docxtpl.

They come from PyPI into an environment of their own, and are given the same words, notes, page and
type as we have.
"""
