"""What a variant may say under `pdf:`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from reportgen.theme import Length, Measure, css_points
from reportgen.workspace import TEMPLATES
from reportgen.writers import ProjectFile, WriterOptions
from reportgen.writers.pdf.marks import SLUG

#: The profile of a coated proof; see its provenance beside it.
CMYK_PROFILE = f"{TEMPLATES}/color/cmyk.icc"

_WIDEST_BLEED = Length.of("20mm")


def _bleed(value: Length) -> Length:
    if value > _WIDEST_BLEED:
        raise ValueError("a bleed is 20mm at most; most print shops ask for 3mm")
    return value


class Options(WriterOptions):
    """The PDF writer's options."""

    hyphenate: bool = Field(
        default=True, description="Divide words at line ends, by the rules of their language."
    )
    justify: bool = Field(
        default=False, description="Make lines of running text equally long; else ragged right."
    )
    key_terms: bool = Field(
        default=True, description="Show bold key terms again in the side column, by their line."
    )

    bleed: Annotated[Measure, AfterValidator(_bleed)] = Field(
        default=Length(0),
        description="How far grounds reach beyond the trimmed page, such as `3mm`.",
    )
    marks: tuple[Literal["crop", "cross"], ...] = Field(
        default=(), description="Printer's marks outside the bleed: `crop`, `cross`, or both."
    )
    multiple_of: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Add blank pages at the end until their number is a multiple of this.",
    )

    standard: Literal["pdf/a-2a", "pdf/x-4"] = Field(
        default="pdf/a-2a",
        description="`pdf/a-2a` for readers and archives, with PDF/UA-1; `pdf/x-4` for the press: "
        "four inks, no links.",
    )
    profile: Annotated[str, ProjectFile()] = Field(
        default=CMYK_PROFILE, description="The colour profile of the press, for `pdf/x-4`."
    )

    @property
    def for_press(self) -> bool:
        return self.standard == "pdf/x-4"

    @property
    def sheet_edge(self) -> Length:
        """What the sheet has beyond the trimmed page, on each side."""
        return Length(self.bleed.pt + (SLUG.pt if self.marks else 0))

    def css_properties(self) -> dict[str, str]:
        """The options that the style sheets read, as CSS custom properties."""
        return {
            "--hyphens": "auto" if self.hyphenate else "manual",
            "--text-align": "justify" if self.justify else "start",
            "--bleed": css_points(self.bleed.pt),
            "--sheet-edge": css_points(self.sheet_edge.pt),
        }
