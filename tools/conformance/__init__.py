"""What others say of the artefacts: every checker over every file, in one table.

`python -m tools.conformance` tells it all; the story is `checks.audit`.
"""
