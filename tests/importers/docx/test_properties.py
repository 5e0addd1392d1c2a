"""What a file says of itself."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx import Document

from reportgen.importers import docx


def test_a_file_tells_its_title_and_who_saved_it_last() -> None:
    document = Document()
    document.core_properties.title = "A Small Note"
    document.core_properties.identifier = "note-full"
    document.core_properties.last_modified_by = "Anna"
    file = BytesIO()
    document.save(file)
    found = docx.read("a.docx", file.getvalue())
    assert (found.title, found.identifier, found.saved_by) == ("A Small Note", "note-full", "Anna")


def test_a_file_that_says_nothing_of_itself_is_read_all_the_same() -> None:
    whole = BytesIO()
    Document().save(whole)
    bare = BytesIO()
    with ZipFile(whole) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                new.writestr(name, old.read(name))
    found = docx.read("a.docx", bare.getvalue())
    assert (found.title, found.saved_by) == ("", "")
