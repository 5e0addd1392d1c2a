"""What a variant may say under `pdf:`."""

from __future__ import annotations

from pydantic import Field

from reportgen.writers import WriterOptions


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

    def css_properties(self) -> dict[str, str]:
        """The options that the style sheets read, as CSS custom properties."""
        return {
            "--hyphens": "auto" if self.hyphenate else "manual",
            "--text-align": "justify" if self.justify else "start",
        }
