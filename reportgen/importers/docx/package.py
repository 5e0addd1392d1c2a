"""The file as a package of parts (ECMA-376 part 2), opened with care: it came in the mail.

Nothing is unpacked to disk, no name in it is a path of this machine, nothing is fetched. How much
of it is read, and how large that becomes, is bounded before it is read.
"""

from __future__ import annotations

import hashlib
import posixpath
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from reportgen.importers import Unreadable
from reportgen.importers.docx.names import make_transitional, q
from reportgen.word.xml import Xml

#: Bytes of the file, of all XML that is read and of all else. A draft of 200 pages with its fonts
#: has 5 million in all; one full of photographs may have many times as many.
LARGEST_FILE, LARGEST_XML, LARGEST_DATA = 200_000_000, 48_000_000, 256_000_000
#: Entries of the archive. A draft has some 30, and one for each picture.
MOST_ENTRIES = 10_000
#: Marks of XML (`<` and `=`) in all: what XML takes in memory goes by its elements and attributes,
#: not by its bytes. A draft of 200 pages has 40,000, and Word makes them several times as many.
MOST_MARKS = 1_000_000

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = (f"{_WORD}document.main+xml", f"{_WORD}template.main+xml")
_OTHERS = {
    "spreadsheet": "is an Excel workbook, not a Word document",
    "presentation": "is a PowerPoint presentation, not a Word document",
    "opendocument": "is an OpenDocument file, not a .docx",
}
_SAVE = "open it in Word or LibreOffice, save it as .docx and try again"
#: What Python's own reader raises for archives that are not what they say.
_DAMAGED = (
    BadZipFile,
    EOFError,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to. `kind` is the last word of its type: `footnotes`, `image`.

    `target` is a part's path, or an address outside the file.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a file called `name`. Raises `Unreadable`, here and wherever it reads."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._xml_left, self._data_left, self._marks_left = LARGEST_XML, LARGEST_DATA, MOST_MARKS
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._digests: dict[str, str | None] = {}
        self._archive = self._open(data)
        self._entries = self._index()
        self.main = self._main()

    def xml(self, path: str) -> Xml | None:
        """The root element of a part; None if there is no such part."""
        data = self.markup(path)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            raise self._damaged(f"its part `{path}` is no XML: {fault.msg}") from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refusal("declares XML entities, which no Word file does", _SAVE)
        make_transitional(root)
        return root

    def markup(self, path: str) -> bytes | None:
        """The bytes of an XML part, no more of them than one may parse; None if there is none."""
        entry = self._entries.get(path.lower())
        if entry is None:
            return None
        data = self._read(entry, self._xml_left)
        self._xml_left -= len(data)
        self._marks_left -= data.count(b"<") + data.count(b"=")
        if self._marks_left < 0:
            raise self._too_large()
        return data

    def data(self, path: str) -> bytes | None:
        """The bytes of a part; None if there is no such part."""
        entry = self._entries.get(path.lower())
        if entry is None:
            return None
        data = self._read(entry, self._data_left)
        self._data_left -= len(data)
        return data

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a part; None if there is no such part."""
        if path not in self._digests:
            data = self.data(path)
            self._digests[path] = None if data is None else hashlib.sha256(data).hexdigest()
        return self._digests[path]

    def relationships(self, path: str) -> dict[str, Relationship]:
        """What the part refers to, by the ids of its references; `/` is the package itself."""
        if path not in self._relationships:
            folder, name = posixpath.split(path)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            elements = [] if root is None else root.iterfind(q("rel:Relationship"))
            found = (_relationship(folder, element) for element in elements)
            self._relationships[path] = {each.id: each for each in found}
        return self._relationships[path]

    def related(self, path: str, kind: str) -> str | None:
        """The path of the first part of that kind that the part refers to."""
        found = self.all_related(path, kind)
        return found[0] if found else None

    def all_related(self, path: str, kind: str) -> list[str]:
        relationships = self.relationships(path).values()
        return [each.target for each in relationships if each.kind == kind and not each.external]

    def refusal(self, why: str, hint: str | None = None) -> Unreadable:
        return Unreadable(self._name, why, hint)

    # Opening

    def _open(self, data: bytes) -> ZipFile:
        if not data:
            raise self.refusal("is empty", "ask for it to be sent once more")
        if len(data) > LARGEST_FILE:
            raise self._too_large()
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            # The container of Word before 2007, in which later ones wrap what is encrypted.
            if "EncryptedPackage".encode("utf-16-le") in data:
                hint = "open it in Word, take the password off, save it and try again"
                raise self.refusal("is protected by a password", hint)
            raise self.refusal("is a file of Word before 2007 (.doc), not a .docx", _SAVE)
        if data.startswith(b"%PDF"):
            raise self.refusal("is a PDF, not a .docx", "ask for the Word file")
        if not data.startswith(b"PK"):
            raise self.refusal("is no Word document", _SAVE)
        if data.count(b"PK\1\2") > MOST_ENTRIES:
            raise self._too_large()
        try:
            return ZipFile(BytesIO(data))
        except _DAMAGED as fault:
            raise self._damaged("it may have been cut short on its way") from fault

    def _index(self) -> dict[str, ZipInfo]:
        """The entries by path. Paths are compared without regard to case (part 2, 6.2.2.3)."""
        entries: dict[str, ZipInfo] = {}
        for entry in self._archive.infolist():
            path = "/" + entry.filename.lower()
            if _leads_out(entry.filename):
                raise self._damaged(f"its part `{entry.filename}` has a path that leads out of it")
            if path.endswith("/vbaproject.bin"):
                raise self._macros()
            if path in entries:
                raise self._damaged(f"it has two parts `{path}`")
            entries[path] = entry
        return entries

    def _main(self) -> str:
        types = self.xml("/[Content_Types].xml")
        mimetype = self._entries.get("/mimetype")
        if mimetype is not None and b"opendocument" in self._read(mimetype, 1000):
            raise self.refusal(_OTHERS["opendocument"], _SAVE)
        path = self.related("/", "officeDocument")
        if types is None or path is None:
            raise self.refusal("is a zip archive, but no Word document", _SAVE)
        by_path = {
            element.get("PartName", "").lower(): element.get("ContentType", "")
            for element in types.iterfind(q("ct:Override"))
        }
        by_extension = {
            element.get("Extension", "").lower(): element.get("ContentType", "")
            for element in types.iterfind(q("ct:Default"))
        }
        extension = posixpath.splitext(path)[1].removeprefix(".").lower()
        kind = by_path.get(path.lower()) or by_extension.get(extension, "")
        declared = {*by_path.values(), *by_extension.values()}
        if "macroenabled" in kind.lower() or any("vbaProject" in each for each in declared):
            raise self._macros()
        if kind not in _MAIN:
            other = next((why for word, why in _OTHERS.items() if word in kind), None)
            raise self.refusal(other or "is no Word document", _SAVE)
        return path

    # Reading

    def _read(self, entry: ZipInfo, limit: int) -> bytes:
        """An entry's bytes. What it declares to measure is not believed, but is a bound."""
        if entry.flag_bits & 1:
            raise self.refusal("is protected by a password", "send it without one")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self._damaged("its compression is none that Word knows")
        if entry.file_size > limit:
            raise self._too_large()
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limit + 1)
        except _DAMAGED as fault:
            raise self._damaged(f"its part `{entry.filename}` cannot be read") from fault
        if len(data) > limit:
            raise self._too_large()
        return data

    def _too_large(self) -> Unreadable:
        why = "is too large, or becomes so when unpacked: no report is"
        return self.refusal(why, "if it is one, take large pictures out and try again")

    def _macros(self) -> Unreadable:
        hint = "save it from Word as “Word Document (.docx)”, which drops them, and try again"
        return self.refusal("holds macros", hint)

    def _damaged(self, how: str) -> Unreadable:
        return self.refusal(f"is damaged: {how}", _SAVE)


def _leads_out(name: str) -> bool:
    """Whether the name of an entry is that of a file elsewhere, to whoever unpacks it."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or steps[0] == "" or ":" in steps[0]


def _relationship(folder: str, element: Xml) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        # Within the package, `..` cannot lead above its root.
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        target = "/" + target.lstrip("/")
    kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
    return Relationship(element.get("Id", ""), kind, target, external)
