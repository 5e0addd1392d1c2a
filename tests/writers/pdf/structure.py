"""The structure tree of a PDF as plain nodes, read by a library that did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Tag:
    """A structure element: its type, its entries, and what is in it, in reading order.

    `order` names all that is in it: elements by type, the rest as `mark` or `link`. `marks` are
    pairs of page (from 0) and number of its marked content.
    """

    type: str
    entries: pikepdf.Object
    file: pikepdf.Pdf  # kept open: what it holds ends with it
    order: list[str] = field(default_factory=list)
    kids: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *types: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.type in types]

    def one(self, type_: str) -> Tag:
        (found,) = self.all(type_)
        return found

    def shape(self) -> str:
        """Its type and those in it: `L(LI(Lbl LBody(P)))`."""
        inside = " ".join(kid.shape() for kid in self.kids)
        return f"{self.type}({inside})" if inside else self.type


def read_structure(found: pikepdf.Pdf) -> Tag:
    """The document's structure element."""
    pages: dict[object, int] = {page.objgen: number for number, page in enumerate(found.pages)}

    def read(node: pikepdf.Object) -> Tag:
        tag = Tag(str(node.S).lstrip("/"), node, found)
        for kid in node.K:
            if "/S" in kid:
                tag.kids.append(read(kid))
                tag.order.append(tag.kids[-1].type)
            elif str(kid.Type) == "/OBJR":
                tag.annotations.append(kid.Obj)
                tag.order.append("link")
            else:
                tag.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
                tag.order.append("mark")
        return tag

    (document,) = found.Root.StructTreeRoot.K
    return read(document)
