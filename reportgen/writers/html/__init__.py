"""The web page: one self-contained file, for phone, desk and paper.

`page.py` tells the story. Its steps are pure functions, mostly from tree to tree.
"""

from reportgen.writers.html.page import Options, write, write_addressed

__all__ = ["Options", "index_name", "name", "paged", "write", "write_addressed"]

name = "html"
paged = False
#: What web servers show of a folder.
index_name = "index.html"
