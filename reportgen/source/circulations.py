"""Circulations as they are filed: `content/<report>/circulations/<id>.json`, kept in git.

One line for each passage, so that a difference of two files can be read. The same circulation
gives the same bytes.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.model.address import Address
from reportgen.model.circulation import (
    Base,
    Circulation,
    Origin,
    Passage,
    Recipient,
    Segment,
    definitions_of,
)
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Enclosing,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from reportgen.workspace import Workspace

FOLDER = "circulations"
#: The tree of a draft as it was sent lies beside its file, so that it can be made again.
TREE = ".xhtml"
_FILE = re.compile(r"([a-z2-7]{8})\.json")

_PLAIN: Mapping[str, type[Enclosing]] = {
    "emphasis": Emphasis,
    "strong": Strong,
    "superscript": Superscript,
    "subscript": Subscript,
}


def path_of(folder: str, circulation: str) -> str:
    """Where a circulation of the report in that folder is filed."""
    return f"{folder}/{FOLDER}/{circulation}.json"


def tree_path_of(folder: str, circulation: str) -> str:
    """Where the tree of a circulation of the report in that folder is kept."""
    return f"{folder}/{FOLDER}/{circulation}{TREE}"


def read_circulations(
    workspace: Workspace, folder: str
) -> tuple[list[Circulation], list[Diagnostic]]:
    """All circulations of the report in that folder, the earliest first, and what is damaged.

    They are of the report that they lie with, whatever it was called when they were sent.
    """
    found: list[Circulation] = []
    diagnostics: list[Diagnostic] = []
    for name in workspace.list(f"{folder}/{FOLDER}"):
        if _FILE.fullmatch(name):
            path = f"{folder}/{FOLDER}/{name}"
            circulation, complaints = read_circulation(path, workspace.read(path))
            found += [_of_report(circulation, folder)] if circulation else []
            diagnostics += complaints
    return sorted(found, key=lambda one: (one.date, one.base.circulation)), diagnostics


def _of_report(circulation: Circulation, folder: str) -> Circulation:
    return replace(circulation, base=replace(circulation.base, report=posixpath.basename(folder)))


def read_circulation(path: str, data: bytes) -> tuple[Circulation | None, list[Diagnostic]]:
    """The circulation in a file of that path; None, and an error, if it is damaged."""
    hint = "it is written by the toolkit: restore it as git has it"
    try:
        circulation = _read(json.loads(data))
    except json.JSONDecodeError as fault:
        place = SourceRef(path, fault.lineno, fault.colno)
        message = f"the circulation cannot be read: {fault.msg}"
        return None, [error("bad-circulation", message, place, hint=hint)]
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as fault:
        what = str(fault) or type(fault).__name__
        message = f"the circulation cannot be read: {what}"
        return None, [error("bad-circulation", message, SourceRef(path), hint=hint)]
    if posixpath.basename(path) != f"{circulation.base.circulation}.json":
        message = f"the file holds the circulation `{circulation.base.circulation}`"
        return None, [error("bad-circulation", message, SourceRef(path), hint=hint)]
    return circulation, []


def write_circulation(circulation: Circulation) -> bytes:
    """The file of a circulation."""
    base = circulation.base
    head = {
        "circulation": base.circulation,
        "report": base.report,
        "variant": base.variant,
        "item": base.item,
        "name": circulation.name,
        "date": circulation.date,
        "looks": base.looks,
    }
    recipients = [{"name": one.name, "date": one.date} for one in circulation.recipients]
    notes = {name: str(address) for name, address in base.notes.items()}
    entries = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    entries.append(f'"recipients": {_lines("[]", map(_json, recipients))}')
    for key, named in (("notes", notes), ("labels", dict(base.labels))):
        pairs = (f"{_json(name)}: {_json(value)}" for name, value in named.items())
        entries.append(f"{_json(key)}: {_lines('{}', pairs)}")
    if base.title:
        entries.append(f'"title": {_json(base.title)}')
    for key, values in (("page", base.page), ("blanks", base.blanks)):
        if values:
            entries.append(f"{_json(key)}: {_json(dict(values))}")
    if base.whole:
        entries.append(f'"whole": {_json(dict(base.whole))}')
    if base.queries:
        entries.append(f'"queries": {_json(list(base.queries))}')
    if base.styles:
        styles = (f"{_json(name)}: {_json(one.plain())}" for name, one in base.styles.items())
        entries.append(f'"styles": {_lines("{}", styles)}')
    entries.append(f'"passages": {_lines("[]", (_json(_passage(p)) for p in base.passages))}')
    return ("{\n" + ",\n".join(entries) + "\n}\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(brackets: str, entries: Iterable[str]) -> str:
    """A list or an object, each of its entries on a line."""
    rows = ",\n  ".join(entries)
    return f"{brackets[0]}\n  {rows}\n{brackets[1]}" if rows else brackets


def _passage(passage: Passage) -> dict[str, Any]:
    shown: dict[str, Any] = {"number": passage.number, "style": passage.style}
    for key, value in (("note", passage.note), ("copy", passage.copy), ("id", passage.id)):
        if value:
            shown[key] = value
    for key, values in (("layout", passage.layout), ("cell", passage.cell)):
        if values:
            shown[key] = dict(values)
    shown["segments"] = [_segment(segment) for segment in passage.segments]
    return shown


def _segment(segment: Segment) -> dict[str, Any]:
    shown: dict[str, Any] = {"origin": segment.origin.value}
    if segment.address is not None:
        shown["address"] = str(segment.address)
    if segment.picture is not None:
        shown["picture"] = segment.picture
    shown["inlines"] = [_inline(inline) for inline in segment.inlines]
    return shown


def _inline(inline: Inline) -> str | dict[str, Any]:
    """A text is a string; all else an object, whose first key says what it is."""
    inside = [_inline(part) for part in inline.parts]
    match inline:
        case Text(text=words):
            return words
        case Code(text=words):
            return {"code": words}
        case NoteCall(note=note):
            return {"call": note}
        case Reference(target=target):
            return {"reference": target}
        case Link(url=url):
            return {"link": inside, "url": url}
        case Abbreviation(expansion=expansion):
            return {"abbreviation": inside, "expansion": expansion}
        case Phrase(language=language):
            return {"phrase": inside, "language": language}
        case _:
            return {inline.kind: inside}


def _read(told: Any) -> Circulation:
    passages = tuple(_read_passage(one) for one in told["passages"])
    base = Base(
        _text(told["circulation"]),
        _text(told["report"]),
        _text(told["variant"]),
        None if told["item"] is None else _text(told["item"]),
        passages,
        {_text(name): Address.parse(address) for name, address in told["notes"].items()},
        {_text(target): _text(words) for target, words in told["labels"].items()},
        {_text(name): _text(value) for name, value in told.get("page", {}).items()},
        definitions_of(told.get("styles", {})),
        {_text(name): str(int(count)) for name, count in told.get("blanks", {}).items()},
        _text(told.get("title", "")),
        {_text(name): _text(value) for name, value in told.get("whole", {}).items()},
        tuple(map(_text, told.get("queries", ()))),
        int(told.get("looks", 0)),
    )
    recipients = (Recipient(_text(r["name"]), _text(r["date"])) for r in told["recipients"])
    return Circulation(base, _text(told["name"]), _text(told["date"]), tuple(recipients))


def _read_passage(told: Any) -> Passage:
    note, identifier = told.get("note"), told.get("id")
    return Passage(
        int(told["number"]),
        _text(told["style"]),
        tuple(_read_segment(one) for one in told["segments"]),
        None if note is None else _text(note),
        told.get("copy") is True,
        None if identifier is None else _text(identifier),
        *(
            {_text(name): _text(value) for name, value in told.get(key, {}).items()}
            for key in ("layout", "cell")
        ),
    )


def _read_segment(told: Any) -> Segment:
    address, picture = told.get("address"), told.get("picture")
    return Segment(
        Origin(told["origin"]),
        _read_inlines(told["inlines"]),
        None if address is None else Address.parse(address),
        None if picture is None else _text(picture),
    )


def _read_inlines(told: Any) -> Inlines:
    if not isinstance(told, list):
        raise TypeError("inlines are a list")
    return tuple(_read_inline(one) for one in told)


_READERS: Mapping[str, Callable[[Any], Inline]] = {
    "code": lambda told: Code(text=_text(told["code"])),
    "call": lambda told: NoteCall(note=_text(told["call"])),
    "reference": lambda told: Reference(target=_text(told["reference"])),
    "link": lambda told: Link(url=_text(told["url"]), children=_read_inlines(told["link"])),
    "abbreviation": lambda told: Abbreviation(
        expansion=_text(told["expansion"]), children=_read_inlines(told["abbreviation"])
    ),
    "phrase": lambda told: Phrase(
        language=_text(told["language"]), children=_read_inlines(told["phrase"])
    ),
}


def _read_inline(told: Any) -> Inline:
    if isinstance(told, str):
        return Text(text=told)
    kind = next(iter(told), "")
    if kind in _PLAIN:
        return _PLAIN[kind](children=_read_inlines(told[kind]))
    return _READERS[kind](told)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"`{value}` should be text")
    return value
