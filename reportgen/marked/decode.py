"""Bytes to text: what is no text, or cannot stand in XML, is refused with its place."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.marked.bounds import LARGEST_FILE, MOST_COMPLAINTS
from reportgen.marked.sourcefile import SourceFile

_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
#: Where zeros stand among the first four bytes, if the first characters are ASCII.
_BY_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "UTF-32",
    (True, True, True, False): "UTF-32",
    (False, True, False, True): "UTF-16",
    (True, False, True, False): "UTF-16",
}
_SAVE_AS = "save it as UTF-8 in the editor"

#: Control characters and noncharacters, which XML or HTML forbids; surrogates, which no file
#: can hold; line separators and byte order marks, which are invisible and which YAML, Word and
#: browsers take for different things.
_UNFIT = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
)
_UNFIT_IN_FILE = re.compile(f"[{_UNFIT}]")
#: A carriage return in a value comes from an escape: those of the file are line breaks.
_UNFIT_IN_VALUE = re.compile(f"[{_UNFIT}\r]")
#: What Python makes of bytes that are not UTF-8.
_NO_UTF_8 = re.compile("[\udc80-\udcff]")
_STAND_IN = "\ufffd"


def decode(file: str, data: bytes) -> tuple[SourceFile | None, list[Diagnostic]]:
    """The file's text, or None where there is none to be had.

    Unfit characters are reported and replaced one for one, so that reading goes on.
    """
    source, complaints = as_text(file, data, largest=LARGEST_FILE)
    if source is None:
        return None, complaints
    text, bom = source.text, source.bom
    if bad := _NO_UTF_8.search(text):
        return None, [_not_utf_8(data, source, bad.start())]
    found = islice(_UNFIT_IN_FILE.finditer(text), MOST_COMPLAINTS + 1)
    complaints = [unfit(each[0], source.ref(each.start())) for each in found]
    if complaints:
        source = SourceFile(file, _UNFIT_IN_FILE.sub(_STAND_IN, text), bom)
    return source, complaints


def as_text(file: str, data: bytes, *, largest: int) -> tuple[SourceFile | None, list[Diagnostic]]:
    """The file's text with whatever is unfit in it, for `unfit_in` to find; bytes that are not
    UTF-8 become lone surrogates. None where it is no text in any part."""
    if len(data) > largest:
        return None, [
            error(
                "file-too-large",
                f"the file has {len(data):,} bytes; at most {largest:,} are read",
                SourceRef(file),
                hint="split it, and name the parts in `body`",
            )
        ]
    if encoding := _other_encoding(data):
        message = f"the file is {encoding}, not UTF-8"
        return None, [error("not-utf-8", message, SourceRef(file), hint=_SAVE_AS)]
    bom = data.startswith(codecs.BOM_UTF8)
    return SourceFile(file, data[3 * bom :].decode("utf-8", "surrogateescape"), bom), []


def unfit_in(source: SourceFile) -> Iterator[tuple[int, Diagnostic]]:
    """Each character of the file that no report can show: its offset, and the complaint."""
    for found in _UNFIT_IN_FILE.finditer(source.text):
        where = source.ref(found.start())
        bad = _NO_UTF_8.match(found[0])
        yield found.start(), (_no_utf_8(found[0], where) if bad else unfit(found[0], where))


def unfit_offsets(value: str) -> list[int]:
    """Where in a value characters stand that no report can show."""
    return [found.start() for found in _UNFIT_IN_VALUE.finditer(value)]


def without_unfit(value: str) -> str:
    """The value with unfit characters replaced, one for one."""
    return _UNFIT_IN_VALUE.sub(_STAND_IN, value)


def unfit(character: str, where: SourceRef) -> Diagnostic:
    """The complaint about an unfit character."""
    number = ord(character)
    name = f"U+{number:04X}"
    if character == "\0":
        return error(
            "unfit-character",
            "a NUL character (U+0000): no text file holds one",
            where,
            hint=f"if the file is UTF-16, {_SAVE_AS}; otherwise delete the character",
        )
    if number in (0x85, 0x2028, 0x2029):
        what = f"an invisible line separator ({name})"
        hint = "delete it, or press Enter in its place; word processors leave them behind"
    elif number == 0xFEFF:
        what = f"an invisible byte order mark ({name}) amid the text"
        hint = "delete it"
    else:
        what = f"{name} is no character that a text can hold"
        hint = "delete it, or write the character that was meant"
    return error("unfit-character", what, where, hint=hint)


def _other_encoding(data: bytes) -> str | None:
    """Another encoding of Unicode, told by its mark or, without one, by the zeros (YAML 1.2, 5.2):
    a file of YAML begins with an ASCII character.
    """
    for mark, encoding in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            return encoding
    zeros = [byte == 0 for byte in data[:4]]
    return _BY_ZEROS.get(tuple(zeros))


def _not_utf_8(data: bytes, source: SourceFile, offset: int) -> Diagnostic:
    if b"\0" in data:
        hint = (
            "write it in a text editor; documents, pictures and archives are read by other programs"
        )
        return error("not-utf-8", "the file is no text file", SourceRef(source.path), hint=hint)
    return _no_utf_8(source.text[offset], source.ref(offset))


def _no_utf_8(surrogate: str, where: SourceRef) -> Diagnostic:
    byte = surrogate.encode("utf-8", "surrogateescape")
    return error(
        "not-utf-8",
        f"byte 0x{byte[0]:02X} is not UTF-8",
        where,
        hint=f"{_SAVE_AS}; as Latin-1 it would be `{byte.decode('cp1252', 'replace')}`",
    )
