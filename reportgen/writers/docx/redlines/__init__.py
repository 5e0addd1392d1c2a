"""Two drafts made one: what the old one said and the new one says, as Word's tracked changes.

Both are drafts of ours, in the looks of the new one, so that only words differ. Accepting all
changes gives the new draft, rejecting all gives the old one, notes included.
"""

from __future__ import annotations

from itertools import zip_longest

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.changes import Signature
from reportgen.theme import Theme
from reportgen.word.package import to_bytes
from reportgen.word.reading import Decision, words
from reportgen.writers import Redlined, Version, Written
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.making import close, complaints_of, compose
from reportgen.writers.docx.options import Options
from reportgen.writers.docx.redlines.redlining import redline


def mark_changes(
    old: Version, new: Version, theme: Theme, options: Options, signature: Signature
) -> Redlined:
    """The redline of two versions, proved. Only complaints about the new one are passed on, save
    for what of the old one could not be written."""
    before, found = compose(old.tree, theme, old.assets, options)
    draft, complaints = compose(new.tree, theme, new.assets, options)
    failed = [one for one in (*found, *complaints_of(before)) if one.is_error]
    said = [_words(before), _words(draft)]
    changes = redline(before, draft, signature)
    complaints += [*failed, *_prove(draft, *said)]
    close(draft, new.tree, options)
    complaints += complaints_of(draft)
    written = Written(to_bytes(draft.package), tuple(dict.fromkeys(complaints)))
    return Redlined(written, tuple(changes))


def _words(draft: Draft, decision: Decision = Decision.ACCEPTED) -> list[str]:
    *stories, _ = draft.stories()
    containers = [story.container for story in stories]
    return list(words(containers, draft.notes.element, decision))


def _prove(draft: Draft, old: list[str], new: list[str]) -> list[Diagnostic]:
    """An error where accepting or rejecting would not give back what the drafts said."""
    for decision, said in ((Decision.ACCEPTED, new), (Decision.REJECTED, old)):
        left = _words(draft, decision)
        for at, (one, other) in enumerate(zip_longest(left, said)):
            if one != other:
                shown, wanted = (" ".join(row[at : at + 8]) for row in (left, said))
                what = decision.name.lower()
                message = f"with all changes {what} “{shown}” stands where “{wanted}” should"
                hint = "this is a fault of the Word writer; please report it"
                return [error("docx-redline", message, hint=hint)]
    return []
