"""The summary's page as Markdown, for mails and the pages of repositories (GitHub's flavour)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.model.changes import ChangesPage, Side, Stretch

#: What could be markup anywhere, what could be so at the beginning of a line, and what makes a
#: link of a bare address.
_MARKUP = re.compile(r"""[\\`*_\[\]<>|~&$@]|^\s*(?:[#+=-]|\d+(?=[.)]))|(?<=www)\.|:(?=//)""")
_SPACES = re.compile(r"\s+")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_MARKS = {Side.OLD: "~~", Side.NEW: "**"}


def markdown(page: ChangesPage) -> str:
    """Every sign of the report's words stands as it is: none is taken for markup."""
    return "\n".join([*_lines(page), ""])


def _lines(page: ChangesPage) -> Iterator[str]:
    yield from (f"# {_plain(page.title)}", "", _plain(page.between), "", _plain(page.extent))
    if page.rows:
        yield ""
        heads, *rows = page.rows
        yield _row(heads)
        yield f"|:--|{'--:|' * (len(heads) - 1)}"
        yield from map(_row, rows)
    for section in page.sections:
        yield from ("", f"## {_plain(section.title)}", "")
        for entry in section.entries:
            words = "".join(map(_stretch, entry.words))
            aside = f" ({_plain(entry.aside)})" if entry.aside else ""
            yield f"- {_plain(entry.label)}: {words}{aside}"
        if section.more:
            yield f"- {_plain(section.more)}"
    if page.more:
        yield from ("", _plain(page.more))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _stretch(stretch: Stretch) -> str:
    """Marks have to touch the words that they are around, and want no space inside."""
    mark = _MARKS.get(stretch.side, "")
    found = _EDGES.match(stretch.words)
    assert found is not None
    before, words, after = (_SPACES.sub(" ", part) for part in found.groups())
    return f"{before}{mark}{_plain(words)}{mark}{after}" if words else before or after


def _plain(text: str) -> str:
    return _MARKUP.sub(_escaped, _SPACES.sub(" ", text))


def _escaped(found: re.Match[str]) -> str:
    """With a backslash before it; digits have none before them, but before what follows."""
    return f"{found[0]}\\" if found[0].strip().isdecimal() else f"\\{found[0].strip()}"
