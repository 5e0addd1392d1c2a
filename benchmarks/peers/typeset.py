"""Typst's command, which its package on PyPI lacks: `typeset.py FONTS SOURCE PDF`."""

import sys

import typst

fonts, source, pdf = sys.argv[1:]
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True)
