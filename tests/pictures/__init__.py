"""How pages look, so that a change of looks is seen and accepted on purpose.

`python -m tests.pictures accept` makes what the pages show now the measure of later ones; `python
-m tests.pictures readme` takes the pictures of the README.
"""
