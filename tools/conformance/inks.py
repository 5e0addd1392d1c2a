"""Whether all that a PDF file draws is drawn with four inks, and its black text with one.

All that is in the file is read, also what no page shows: content streams of pages, forms, patterns
and glyphs, pictures, shadings, groups, and the spaces that resources name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import hypot
from typing import TypeAlias

import pikepdf
from PIL import Image, ImageCms

from tools.conformance.finding import Finding

_CMYK, _GRAY = "/DeviceCMYK", "/DeviceGray"
#: What a press prints as it is, and its number of inks. Grey is black ink.
_INKS = {_CMYK: 4, _GRAY: 1}
#: Operators that choose a space and a colour in it at once, in lower case.
_AT_ONCE = {"k": _CMYK, "g": _GRAY, "rg": "/DeviceRGB"}
_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))
#: The spaces of pictures within a content stream (ISO 32000-1, table 93).
_SHORT = {"/CMYK": _CMYK, "/G": _GRAY, "/RGB": "/DeviceRGB", "/I": "/Indexed"}
_JPEG_INKS = {"CMYK": 4, "L": 1}

#: In CIELAB: what is darker and greyer is black to a reader.
_DARK, _GREY = 45.0, 10.0
#: The share of an ink that no press prints.
_NONE = 0.005

#: By which Pillow's bytes of a colour in CIELAB become numbers that grow.
_LAB = (0, 128, 128)

_Colour: TypeAlias = tuple[float, ...]


def colour_faults(document: pikepdf.Pdf, profile: bytes | None) -> Iterator[Finding]:
    """A finding for each colour that is no ink, and for each black of several inks in text.

    `profile` tells what the inks look like; without one, nobody knows which are black.
    """
    texts: set[_Colour] = set()
    faults = sorted(_faults(document, texts), key=_words)
    for _, group in groupby(faults, key=_words):
        first, *others = group
        yield replace(first, times=1 + len(others))
    if profile is None:
        return
    for colour in sorted(texts):
        if max(colour[:3]) > _NONE and looks_black(colour, profile):
            shares = " ".join(f"{share:.0%}" for share in colour)
            yield Finding("rich-black", f"text in a black of several inks: {shares}")


def _words(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _faults(document: pikepdf.Pdf, texts: set[_Colour]) -> Iterator[Finding]:
    for number, page in enumerate(document.pages, start=1):
        # The property knows what a page inherits from the tree of pages.
        yield from _Reader(page.obj, page.resources, f"page {number}", texts).read()
    for holder, place in all_dictionaries(document):
        yield from _spaces(holder, place)
        if isinstance(holder, pikepdf.Stream) and holder.get("/Subtype") == "/Image":
            yield from _jpeg(holder, place)
        if "/ShadingType" in holder and "/Function" in holder:
            yield from _steps(holder, place)
        resources = holder.get("/Resources", pikepdf.Dictionary())
        if isinstance(holder, pikepdf.Stream) and _is_drawing(holder):
            yield from _Reader(holder, resources, place, texts).read()
        if holder.get("/Subtype") == "/Type3":
            for glyph in holder.CharProcs.values():
                yield from _Reader(glyph, resources, place, texts).read()


def all_dictionaries(document: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    """Every dictionary and stream of a file, also within others, and the object that it is in."""

    def inside(found: pikepdf.Object, place: str) -> Iterator[tuple[pikepdf.Object, str]]:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found, place
            values = list(found.values())
        elif isinstance(found, pikepdf.Array):
            values = list(found)
        else:
            return
        for value in values:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from inside(value, place)

    for found in document.objects:
        if isinstance(found, pikepdf.Object):
            yield from inside(found, "object {} {}".format(*found.objgen))


def _is_drawing(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1


def _spaces(holder: pikepdf.Object, place: str) -> Iterator[Finding]:
    """Spaces of pictures and shadings, those that resources name, those of transparent groups."""
    found = holder.get("/ColorSpace")
    if isinstance(found, pikepdf.Dictionary):
        for space in found.values():
            yield from _judge(space, place)
    elif found is not None:
        yield from _judge(found, place)
    if holder.get("/S") == "/Transparency" and "/CS" in holder:
        yield from _judge(holder.CS, place)


def _judge(space: pikepdf.Object | str, place: str) -> Iterator[Finding]:
    if (colours := _not_ink(space)) is not None:
        yield Finding("colour", f"it has colours in {colours.lstrip('/')}", place)


def _not_ink(space: pikepdf.Object | str) -> str | None:
    """What is no ink about a space; None if it is ink."""
    if not isinstance(space, pikepdf.Array):
        name = _SHORT.get(str(space), str(space))
        return None if name in _INKS or name == "/Pattern" else name
    kind, *more = space
    match str(kind):
        case "/ICCBased":
            parts = int(more[0].get("/N", 0))
            return None if parts in _INKS.values() else f"a profile of {parts} parts"
        case "/Indexed" | "/I" | "/Pattern":
            return _not_ink(more[0]) if more else None
        case "/Separation" | "/DeviceN":
            return _not_ink(more[1])
        case name if more or name not in _INKS:
            return name
    return None


def _steps(shading: pikepdf.Object, place: str) -> Iterator[Finding]:
    """A gradient whose steps have more or fewer parts than its space has inks."""
    inks = _INKS.get(str(shading.ColorSpace))
    functions = [shading.Function]
    while functions:
        function = functions.pop()
        functions += list(function.get("/Functions", []))
        if inks and "/C0" in function and {len(function.C0), len(function.C1)} != {inks}:
            yield Finding("shading", "a gradient's steps are none of its inks", place)


def _jpeg(picture: pikepdf.Stream, place: str) -> Iterator[Finding]:
    """A picture that is not what it is said to be: a JPEG file tells by itself what it holds."""
    if picture.get("/Filter") == "/DCTDecode":
        with Image.open(io.BytesIO(picture.read_raw_bytes())) as image:
            if _JPEG_INKS.get(image.mode) != _INKS.get(str(picture.get("/ColorSpace"))):
                yield Finding(
                    "picture", f"a JPEG picture holds {image.mode}, whatever is said", place
                )


@dataclass(frozen=True)
class _State:
    """The part of the graphics state that is told: the space and colour of what is filled."""

    space: str = _GRAY
    colour: _Colour = (0.0,)


@dataclass
class _Reader:
    """Reads a content stream for the colours that it sets, and for those of its text."""

    stream: pikepdf.Object
    resources: pikepdf.Object
    place: str
    texts: set[_Colour]
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)

    def read(self) -> Iterator[Finding]:
        for instruction in pikepdf.parse_content_stream(self.stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                found = instruction.iimage.obj
                for key in ("/ColorSpace", "/CS"):
                    if key in found:
                        yield from _judge(found[key], self.place)
            else:
                yield from self._operate(str(instruction.operator), list(instruction.operands))

    def _operate(self, operator: str, operands: list[pikepdf.Object]) -> Iterator[Finding]:
        if operator == "q":
            self.outer.append(self.state)
        elif operator == "Q" and self.outer:
            self.state = self.outer.pop()
        elif operator.lower() in _AT_ONCE:
            chosen = _AT_ONCE[operator.lower()]
            yield from _judge(chosen, self.place)
            if operator.islower():
                self.state = _State(chosen, tuple(map(float, operands)))
        elif operator in ("cs", "CS"):
            space = self._named(str(operands[0]))
            yield from _judge(space, self.place)
            if operator == "cs":
                self.state = _State(_CMYK if _is_of_four(space) else str(space))
        elif operator in ("sc", "scn") and self.state.space == _CMYK:
            self.state = _State(_CMYK, tuple(map(float, operands)))
        elif operator in _SHOWS_TEXT and self.state.space == _CMYK:
            self.texts.add(self.state.colour)

    def _named(self, name: str) -> pikepdf.Object | str:
        spaces = self.resources.get("/ColorSpace")
        return name if spaces is None or name not in spaces else spaces[name]


def _is_of_four(space: pikepdf.Object | str) -> bool:
    """Whether it is the press's own space of four inks, or that of a profile."""
    if isinstance(space, pikepdf.Array):
        return len(space) > 1 and space[0] == "/ICCBased" and space[1].get("/N") == _INKS[_CMYK]
    return str(space) == _CMYK


def looks_black(colour: _Colour, profile: bytes) -> bool:
    """Whether shares of four inks, from 0 to 1, look black or dark grey in print."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(
        press,
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255) for share in colour))
    shown = ImageCms.applyTransform(pixel, transform)
    assert shown is not None  # only a transform in place gives none
    # 255 is white; of the hues, 128 is none.
    lightness, red, yellow = (
        part ^ change for part, change in zip(shown.tobytes(), _LAB, strict=True)
    )
    return lightness / 2.55 < _DARK and hypot(red - 128, yellow - 128) < _GREY
