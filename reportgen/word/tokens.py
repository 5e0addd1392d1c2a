"""Tokens: hidden bookmarks around the passages of a draft, by which they are known again.

Word takes up to 40 letters, digits and `_` for a bookmark's name, hides it from its list if it
begins with `_`, and compares names without regard to case. LibreOffice adds `_Copy_1` to the names
of bookmarks in notes and frames, since it copies what stands in those as it opens a file.
"""

from __future__ import annotations

import re

from reportgen.word.returned import Token

_NAME = re.compile(
    r"_rg_([a-z2-7]{8})_([1-9][0-9]{0,8})(?:_copy_[0-9]+)*", re.IGNORECASE | re.ASCII
)


def token_name(token: Token) -> str:
    """The name of the token's bookmark: `_rg_mfrggzdf_12`."""
    return f"_rg_{token.circulation}_{token.number}"


def parse_token(name: str) -> Token | None:
    """The token of a bookmark of that name; None for any other bookmark."""
    found = _NAME.fullmatch(name)
    return Token(found[1].lower(), int(found[2])) if found else None
