"""What a variant may say under `docx:`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reportgen.writers import ProjectFile, WriterOptions

#: How many of its own lines a line of text takes.
LINES = {"single": 1.0, "one-and-a-half": 1.5, "double": 2.0}


class Options(WriterOptions):
    """The Word writer's options."""

    embed_fonts: bool = Field(
        default=True,
        description="Put the theme's fonts into the file, so that it looks the same everywhere.",
    )
    hyphenate: bool = Field(
        default=True, description="Let Word divide words at line ends, by the language's rules."
    )
    watermark: str = Field(default="", description="Words across each page, such as `DRAFT`.")
    line_numbers: bool = Field(
        default=False, description="Number the lines of the text, from its first to its last."
    )
    spacing: Literal["single", "one-and-a-half", "double"] = Field(
        default="single",
        description="The distance of the text's lines; `single` is the theme's own.",
    )
    foot: str = Field(
        default="",
        description="Words at the foot of each page, before name and date of a draft that is sent.",
    )
    reference: Annotated[str, ProjectFile()] = Field(
        default="templates/reference.docx",
        description="A house's own Word document, whose styles win over those of the theme; "
        "it need not be there unless it is named here.",
    )
