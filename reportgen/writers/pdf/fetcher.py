"""The one way from a document to files: through the assets, and to nothing else."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets
from reportgen.writers.pdf.options import CMYK_PROFILE
from reportgen.writers.pdf.pictures import on_screen, readable

#: What relative paths are resolved against. No disk is meant: `urljoin` knows no scheme of ours.
BASE_URL = "file:///"

_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Reads paths of the project from the assets; refuses every other address.

    `asked` says how often it was. For a press, pictures in inks keep them.
    """

    def __init__(self, assets: Assets, *, for_press: bool = False) -> None:
        super().__init__()
        self._assets = assets
        self._for_press = for_press
        self.asked = 0

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - WeasyPrint's signature
        self.asked += 1
        if not url.startswith(BASE_URL):
            raise ValueError("it is not a file of the project")
        path = unquote(url.removeprefix(BASE_URL))
        try:
            data = self._assets.read(path)
            suffix = path.rpartition(".")[2].lower()
            kind = _TYPES.get(suffix, "application/octet-stream")
            if kind.startswith("image/"):
                data = readable(data)
                if not self._for_press:
                    data = on_screen(data, partial(self._assets.read, CMYK_PROFILE))
        except WorkspaceError as fault:
            raise ValueError(str(fault)) from fault
        # Not `url`: WeasyPrint opens what stands behind `file:` again, from the disk.
        return URLFetcherResponse(f"asset:{path}", data, {"Content-Type": kind})
