"""How the parts of a patch say that an edit cannot be made."""

from __future__ import annotations

from reportgen.model.edits import Edit


class Refused(Exception):
    """An edit cannot be made, for this reason; `hint` says what would be right.

    `edit` is the one to blame, where it is not plain which one that is.
    """

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.edit: Edit | None = None
        super().__init__(message)

    def blaming(self, edit: Edit) -> Refused:
        self.edit = self.edit or edit
        return self
