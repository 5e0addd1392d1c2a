"""What a variant may say under `docx:`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reportgen.writers import ProjectFile, WriterOptions


class Options(WriterOptions):
    """The Word writer's options."""

    embed_fonts: bool = Field(
        default=True,
        description="Put the theme's fonts into the file, so that it looks the same everywhere.",
    )
    hyphenate: bool = Field(
        default=True, description="Let Word divide words at line ends, by the language's rules."
    )
    reference: Annotated[str, ProjectFile()] = Field(
        default="templates/reference.docx",
        description="A house's own Word document, whose styles win over those of the theme; "
        "it need not be there unless it is named here.",
    )
