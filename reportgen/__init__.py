"""One YAML source, three formats: print PDF, editable Word draft and web page.

    import reportgen

    built = reportgen.build("istanbul-retreat", variant="one-pager", format="pdf")
    for path, artefact in built.artefacts.items():
        print(path, artefact.pages)

Importing this package loads nothing else and changes no environment.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportgen.version import VERSION

if TYPE_CHECKING:
    from reportgen.pipeline.api import (
        build,
        check,
        clean,
        load,
        matrix,
        redline,
        review,
        send,
        targets,
    )
    from reportgen.pipeline.built import Built, Step
    from reportgen.pipeline.check import Checked
    from reportgen.pipeline.listing import Listed
    from reportgen.pipeline.matrix import Tabulated
    from reportgen.pipeline.redline import Compared
    from reportgen.pipeline.review import Reviewed
    from reportgen.pipeline.send import Filed, Sent
    from reportgen.source.load import Loaded

__version__ = VERSION
__all__ = [
    "Built",
    "Checked",
    "Compared",
    "Filed",
    "Listed",
    "Loaded",
    "Reviewed",
    "Sent",
    "Step",
    "Tabulated",
    "__version__",
    "build",
    "check",
    "clean",
    "load",
    "matrix",
    "redline",
    "review",
    "send",
    "targets",
]


#: Where what the functions return is defined.
_HOMES = {
    "Built": "pipeline.built",
    "Checked": "pipeline.check",
    "Compared": "pipeline.redline",
    "Filed": "pipeline.send",
    "Listed": "pipeline.listing",
    "Loaded": "source.load",
    "Reviewed": "pipeline.review",
    "Sent": "pipeline.send",
    "Step": "pipeline.built",
    "Tabulated": "pipeline.matrix",
}


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(f"reportgen.{_HOMES.get(name, 'pipeline.api')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
