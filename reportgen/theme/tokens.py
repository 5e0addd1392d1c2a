"""A house's colours, faces, sizes and measures. CSS custom properties and Word styles both come
from here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from reportgen.diagnostics import did_you_mean
from reportgen.workspace import TEMPLATES

#: Points in each unit that a theme may use.
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)")
_COLOR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length on paper."""

    pt: float

    @property
    def mm(self) -> float:
        return self.pt / POINTS["mm"]

    @classmethod
    def of(cls, value: object) -> Length:
        """Reads `23mm`, `2.5 cm`, `8.5in`, `12pt`. Raises `ValueError`."""
        if isinstance(value, Length):
            return value
        match = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            raise ValueError("a length is a number with its unit, such as `23mm`, `8.5in`, `12pt`")
        return cls(round(float(match[1]) * POINTS[match[2]], 3))


def _color(value: str) -> str:
    if not _COLOR.fullmatch(value.lower()):
        raise ValueError('a colour is six hexadecimal digits in quotes, such as `"#0b3d66"`')
    return value.lower()


def _plain(value: object) -> object:
    """The bare string of one that knows its place: a theme keeps none."""
    return str(value) if isinstance(value, str) else value


def _inside_templates(value: str) -> str:
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError("a font file lies inside the templates folder, as `fonts/Name.ttf`")
    return value


Plain: TypeAlias = Annotated[str, BeforeValidator(_plain)]
Color: TypeAlias = Annotated[str, AfterValidator(_color), BeforeValidator(_plain)]
Measure: TypeAlias = Annotated[Length, BeforeValidator(Length.of)]
Points: TypeAlias = Annotated[float, Field(gt=0, le=200)]

SIZES = {
    "letter": (Length(612.0), Length(792.0)),
    "A4": (Length.of("210mm"), Length.of("297mm")),
}


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Margins(_Group):
    """The page's margins. The left one holds the side column."""

    top: Measure
    right: Measure
    bottom: Measure
    left: Measure


class Side(_Group):
    """The column in the left margin, for the panel, key terms and titles of idea boxes."""

    width: Measure
    gutter: Measure


class Page(_Group):
    size: Literal["letter", "A4"]
    margins: Margins
    side: Side

    @property
    def width(self) -> Length:
        return SIZES[self.size][0]

    @property
    def height(self) -> Length:
        return SIZES[self.size][1]

    @property
    def measure(self) -> Length:
        """The width of the text column."""
        return Length(self.width.pt - self.margins.left.pt - self.margins.right.pt)

    @property
    def outer(self) -> Length:
        """The margin that is left of the side column."""
        return Length(self.margins.left.pt - self.side.width.pt - self.side.gutter.pt)

    @model_validator(mode="after")
    def _has_room(self) -> Page:
        tall = self.height.pt - self.margins.top.pt - self.margins.bottom.pt
        if self.measure.pt < POINTS["cm"] * 4 or tall < POINTS["cm"] * 4:
            raise ValueError("the margins leave less than 4 cm of text")
        if self.outer.pt < 0:
            raise ValueError("the side column is wider than the left margin")
        return self


class Colors(_Group):
    """Colours as `#rrggbb`."""

    ink: Color
    primary: Color
    accent: Color
    label: Color
    tint: Color
    rule: Color
    paper: Color
    muted: Color


class Faces(_Group):
    """Families by use. `fallback` serves characters that the others lack."""

    text: Plain
    display: Plain
    sans: Plain
    mono: Plain
    fallback: tuple[Plain, ...] = ()


class Font(_Group):
    """One static font file: one family, weight and style."""

    family: Plain
    weight: Annotated[int, Field(ge=100, le=900, multiple_of=100)]
    style: Literal["normal", "italic"]
    file: Annotated[Plain, AfterValidator(_inside_templates)]

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return f"{TEMPLATES}/{self.file}"


class Sizes(_Group):
    """Type sizes in points; `leading` is the distance of lines of text."""

    text: Points
    leading: Points
    title: Points
    subtitle: Points
    heading_2: Points
    heading_3: Points
    heading_4: Points
    panel: Points
    note: Points
    idea: Points
    caption: Points
    label: Points
    running_head: Points


class Theme(_Group):
    """Everything that a house decides about looks."""

    page: Page
    colors: Colors
    #: The same colours for readers who prefer light words on a dark ground. Screens only.
    dark: Colors
    faces: Faces
    fonts: tuple[Font, ...]
    sizes: Sizes

    @model_validator(mode="after")
    def _faces_have_fonts(self) -> Theme:
        families = sorted({font.family for font in self.fonts})
        used = (self.faces.text, self.faces.display, self.faces.sans, self.faces.mono)
        for family in (*used, *self.faces.fallback):
            if family not in families:
                known = did_you_mean(family, families) or "the theme lists no fonts"
                raise ValueError(f"no font is listed for the face `{family}`; {known}")
        seen: set[tuple[str, int, str]] = set()
        for font in self.fonts:
            face = (font.family, font.weight, font.style)
            if face in seen:
                raise ValueError(f"two fonts for {font.family} {font.weight} {font.style}")
            seen.add(face)
        return self

    def css_properties(self) -> dict[str, str]:
        """CSS custom properties: `--color-primary`, `--face-text`, `--size-heading-2`, ..."""
        page = self.page
        return {
            "--page-width": css_points(page.width.pt),
            "--page-height": css_points(page.height.pt),
            "--margin-top": css_points(page.margins.top.pt),
            "--margin-right": css_points(page.margins.right.pt),
            "--margin-bottom": css_points(page.margins.bottom.pt),
            "--margin-left": css_points(page.margins.left.pt),
            "--margin-outer": css_points(page.outer.pt),
            "--measure": css_points(page.measure.pt),
            "--side-width": css_points(page.side.width.pt),
            "--side-gutter": css_points(page.side.gutter.pt),
            **{f"--color-{name}": value for name, value in self.colors},
            **{
                f"--face-{name}": ", ".join(f'"{f}"' for f in (family, *self.faces.fallback))
                for name, family in self.faces
                if name != "fallback"
            },
            **{f"--size-{_kebab(name)}": css_points(size) for name, size in self.sizes},
        }

    def scaled(self, factor: float) -> Theme:
        """This theme with all type sizes, and with them what CSS spaces by them, times `factor`.

        The page and its margins stay.
        """
        if factor == 1:
            return self
        sizes = {name: round(size * factor, 4) for name, size in self.sizes}
        return self.model_copy(update={"sizes": Sizes(**sizes)})

    def spread(self, factor: float) -> Theme:
        """This theme with its lines of text `factor` times as far apart."""
        if factor == 1:
            return self
        leading = round(self.sizes.leading * factor, 4)
        return self.model_copy(update={"sizes": self.sizes.model_copy(update={"leading": leading})})


def css_points(points: float) -> str:
    """A length in points as CSS writes it, without needless zeros."""
    return f"{points:.4f}".rstrip("0").rstrip(".") + "pt"


def _kebab(name: str) -> str:
    return name.replace("_", "-")
