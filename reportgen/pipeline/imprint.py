"""What the index of a report's published files says of the report itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import select
from reportgen.pipeline.editions import theme_of
from reportgen.semantic.labels import Labels
from reportgen.theme import Theme
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Imprint:
    """`templates` are those of the published variants, by their names."""

    report: Report
    theme: Theme
    labels: Labels
    templates: Mapping[str, str]


def imprint_of(
    workspace: Workspace, report: Report, variants: Mapping[str, Variant], labels: Labels | None
) -> Imprint | None:
    """Title and house as the first published variant has them; None if no variant is published.

    As that variant has them, since it may replace what is not for everyone.
    """
    published = [variant for variant in variants.values() if variant.publish]
    if not published or labels is None:
        return None
    theme, _ = theme_of(workspace, report, published[0])
    if theme is None:
        return None
    shown, _ = select.select(report, published[0], None)
    templates = {variant.name: variant.template or report.kind for variant in published}
    return Imprint(shown, theme, labels, templates)
