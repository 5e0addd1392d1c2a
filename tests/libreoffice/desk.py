"""The side of LibreOffice: run by the Python that its UNO bridge belongs to, Debian's own.

    /usr/bin/python3 desk.py PIPE

Reads a JSON request from each line of standard input and answers with one on standard output. It
imports nothing of ours, and nothing but UNO that is not in the standard library.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

#: LibreOffice's names for what Word and Excel write.
WORD = "MS Word 2007 XML"
EXCEL = "Calc MS Excel 2007 XML"
BOLD, ITALIC = 150.0, uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")


def connect(pipe):
    """The service manager's context of the office that listens at that pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise TimeoutError("LibreOffice does not answer")


def given(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Desk:
    def __init__(self, context):
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def answer(self, request):
        """Opens `file`, does what `steps` say, and answers what it then says."""
        document = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(request["file"]), "_blank", 0, given(Hidden=True)
        )
        try:
            is_workbook = document.supportsService("com.sun.star.sheet.SpreadsheetDocument")
            sheet = (Table if is_workbook else Sheet)(self, document)
            for step in request["steps"]:
                getattr(sheet, step.pop("do"))(**step)
            return sheet.says()
        finally:
            document.close(True)

    def sign(self, author):
        """Who types from now on."""
        path = "/org.openoffice.UserProfile/Data"
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", given(nodepath=path)
        )
        access.setPropertyValue("givenname", author)
        access.setPropertyValue("sn", "")
        access.commitChanges()

    def dispatch(self, document, command):
        helper = self.service("com.sun.star.frame.DispatchHelper")
        frame = document.CurrentController.Frame
        helper.executeDispatch(frame, f".uno:{command}", "", 0, ())


class Sheet:
    """An open document, and what can be done to it. `at` is words that stand in it once."""

    def __init__(self, desk, document):
        self.desk = desk
        self.document = document
        self.author = ""

    # Who and how

    def sign(self, author):
        self.author = author
        self.desk.sign(author)

    def track(self, on):
        self.document.RecordChanges = on

    def accept_all(self):
        self.desk.dispatch(self.document, "AcceptAllTrackedChanges")

    def reject_all(self):
        self.desk.dispatch(self.document, "RejectAllTrackedChanges")

    def save(self, to):
        url = uno.systemPathToFileUrl(to)
        self.document.storeToURL(url, given(FilterName=WORD))

    # Words

    def replace(self, at, by, nth=0):
        self.find(at, nth).setString(by)

    def insert(self, after, words, nth=0):
        found = self.find(after, nth)
        found.Text.insertString(found.End, words, False)

    def embolden(self, at, nth=0):
        self.find(at, nth).CharWeight = BOLD

    def slant(self, at, nth=0):
        self.find(at, nth).CharPosture = ITALIC

    def lay(self, at, name, value):
        """Gives a paragraph a property of LibreOffice's own name; lengths in 1/100 mm."""
        self.find(at).setPropertyValue(name, value)

    def note(self, after, words, nth=0):
        found = self.find(after, nth)
        note = self.document.createInstance("com.sun.star.text.Footnote")
        found.Text.insertTextContent(found.End, note, False)
        note.insertString(note.Start, words, False)

    def comment(self, at, words, nth=0):
        found = self.find(at, nth)
        comment = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        comment.Content = words
        comment.Author = self.author
        found.Text.insertTextContent(found.End, comment, False)

    # Paragraphs

    def split(self, after, nth=0):
        found = self.find(after, nth)
        found.Text.insertControlCharacter(found.End, PARAGRAPH_BREAK, False)

    def join(self, at, nth=0):
        """The paragraph of these words with the next one."""
        cursor = self.paragraph(at, nth)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        cursor.setString("")

    def remove(self, at, nth=0):
        """The whole paragraph of these words."""
        cursor = self.paragraph(at, nth)
        cursor.goRight(1, True)
        cursor.setString("")

    def add(self, after, words, nth=0):
        """A paragraph after that of these words."""
        cursor = self.paragraph(after, nth)
        text, end = cursor.Text, cursor.End
        text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
        cursor = text.createTextCursorByRange(end)
        text.insertString(cursor, words, False)

    def move(self, at, steps, nth=0):
        """The paragraph of these words by so many paragraphs, up if that is negative."""
        cursor = self.document.CurrentController.ViewCursor
        cursor.gotoRange(self.find(at, nth).Start, False)
        for _ in range(abs(steps)):
            self.desk.dispatch(self.document, "MoveDown" if steps > 0 else "MoveUp")

    # Tables

    def remove_row(self, at, nth=0):
        self.document.CurrentController.ViewCursor.gotoRange(self.find(at, nth).Start, False)
        self.desk.dispatch(self.document, "DeleteRows")

    def add_row(self, after, nth=0):
        self.document.CurrentController.ViewCursor.gotoRange(self.find(after, nth).Start, False)
        self.desk.dispatch(self.document, "InsertRowsAfter")

    # Reading

    def find(self, words, nth=0):
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        search.SearchCaseSensitive = True
        found = self.document.findAll(search)
        if found.Count <= nth:
            raise LookupError(f"{words!r} stands here {found.Count} times")
        return found.getByIndex(nth)

    def paragraph(self, words, nth=0):
        found = self.find(words, nth)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def says(self):
        """The paragraphs of the body, of frames in it and of notes, as they read."""
        frames = self.document.TextFrames
        footnotes = self.document.Footnotes
        notes = [footnotes.getByIndex(number) for number in range(footnotes.Count)]
        calling = {
            (table.Name, note.Anchor.Cell.CellName)
            for note in notes
            if (table := note.Anchor.TextTable) is not None
        }
        return {
            "body": list(paragraphs(self.document.Text, calling)),
            "frames": [
                words
                for frame in map(frames.getByIndex, range(frames.Count))
                if frame.Anchor.Text.ImplementationName != "SwXHeadFootText"
                for words in paragraphs(frame, calling)
            ],
            "notes": [words for note in notes for words in paragraphs(note, calling)],
        }


class Table:
    """The first sheet of an open workbook, and what can be done to it; rows and columns count
    from 0."""

    def __init__(self, desk, document):
        self.document = document
        self.sheet = document.Sheets.getByIndex(0)

    def type(self, column, row, words):
        self.sheet.getCellByPosition(column, row).setString(words)

    def sort(self, first, last_column, by):
        """All rows from the first on, by what stands in a column, backwards."""
        cells = self.sheet.getCellRangeByPosition(0, first, last_column, self.last_row())
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = by, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        cells.sort((*given(SortFields=fields), *given(ContainsHeader=False)))

    def insert_row(self, at):
        self.sheet.Rows.insertByIndex(at, 1)

    def insert_column(self, at):
        self.sheet.Columns.insertByIndex(at, 1)

    def last_row(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndRow

    def save(self, to):
        self.document.storeToURL(uno.systemPathToFileUrl(to), given(FilterName=EXCEL))

    def says(self):
        """The rows, cells parted by tabs."""
        rows = self.sheet.getCellRangeByPosition(0, 0, 11, self.last_row()).DataArray
        return {"body": ["\t".join(map(str, row)) for row in rows], "frames": [], "notes": []}


def paragraphs(text, calling, calls=True):
    """`calling` are the cells of tables that call notes: they are few, and each question to the
    office takes its time. `calls` says whether this text may call one."""
    for block in listed(text):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                cell = block.getCellByName(name)
                yield from paragraphs(cell, calling, (block.Name, name) in calling)
        else:
            shown = block.String
            may_call = calls and any(map(str.isdigit, shown))
            yield "".join(words(block)) if may_call else shown


def words(paragraph):
    """Without the numbers of the notes that it calls."""
    for portion in listed(paragraph):
        if portion.TextPortionType in ("Text", "TextField"):
            yield portion.String


def listed(container):
    enumeration = container.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def main():
    desk = Desk(connect(sys.argv[1]))
    for line in sys.stdin:
        try:
            told = {"says": desk.answer(json.loads(line))}
        except Exception as fault:
            told = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(told), flush=True)


main()
