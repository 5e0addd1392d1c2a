"""What the preview answers. Each request names a target of the plan, or a file of the page itself:
no path from outside ever leads to a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reportgen.diagnostics import EnvironmentFault, SourceRef, UsageError
from reportgen.preview.editor import Editor
from reportgen.preview.finding import address_of
from reportgen.preview.guard import FRAME_POLICY, SHELL_POLICY
from reportgen.preview.news import as_event, place_of
from reportgen.preview.session import Session
from reportgen.preview.sheets import picture, sheets, words_at
from reportgen.workspace import package_templates

#: The preview's own page, with the type of each file.
OWN = {
    "index.html": "text/html",
    "preview.css": "text/css",
    "preview.js": "text/javascript",
    "places.js": "text/javascript",
    "targets.js": "text/javascript",
    "complaints.js": "text/javascript",
    "web.js": "text/javascript",
    "mirror.js": "text/javascript",
    "paper.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
FONTS = ("SourceSans3-Regular.woff2", "SourceSans3-SemiBold.woff2", "SourceSans3-Italic.woff2")

#: What is shown, and how a browser is to call it. All else is to be saved.
_SHOWN = {"html": "text/html", "pdf": "application/pdf"}
_IN_FRAME = {"Content-Security-Policy": FRAME_POLICY}


class Site:
    """The preview's page and what it asks for."""

    def __init__(self, session: Session, editor: Editor, out: Path) -> None:
        self._session = session
        self._editor = editor
        self._out = out

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.shell),
                Route("/-/{name}", self.own),
                Route("/events", self.events),
                Route("/page/{path:path}", self.page),
                Route("/sheets/{path:path}", self.sheets),
                Route("/picture/{path:path}", self.picture),
                Route("/file/{path:path}", self.file),
                Route("/place/{path:path}", self.place),
                Route("/open", self.open, methods=["POST"]),
            ]
        )

    async def shell(self, _request: Request) -> Response:
        headers = {"Content-Security-Policy": SHELL_POLICY, "X-Frame-Options": "DENY"}
        return Response(_own_file("index.html"), media_type="text/html", headers=headers)

    async def own(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name in FONTS:
            font = package_templates() / "fonts" / "web" / name
            return Response(font.read_bytes(), media_type="font/woff2")
        if name not in OWN:
            raise HTTPException(404)
        return Response(_own_file(name), media_type=OWN[name])

    async def events(self, request: Request) -> Response:
        """What happens from now on, to a page that shows the target `path`."""
        return StreamingResponse(
            self._news(request.query_params.get("path", "")), media_type="text/event-stream"
        )

    async def _news(self, path: str) -> AsyncIterator[bytes]:
        with self._session.visit(path) as visitor:
            while (news := await visitor.news.get()) is not None:
                yield as_event(news)

    async def page(self, request: Request) -> Response:
        """The web page as it is now, with addresses; nothing if it is not the `revision` that was
        asked for, since news of the one that is now are on their way."""
        look = self._session.last_look(_path(request))
        if look is None or look.page is None:
            raise HTTPException(404)
        if request.query_params.get("revision", look.revision) != look.revision:
            return Response(status_code=204)
        return Response(look.page, media_type="text/html", headers=_IN_FRAME)

    async def file(self, request: Request) -> Response:
        """The artefact as it stands in the build's folder."""
        path = _path(request)
        data = await self._artefact(path)
        format_ = self._session.board.targets[path].format
        if format_ in _SHOWN:
            return Response(data, media_type=_SHOWN[format_], headers=_IN_FRAME)
        name = path.rpartition("/")[2]
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def sheets(self, request: Request) -> Response:
        """The sizes of a PDF's pages, in points."""
        data = await self._artefact(_path(request))
        return JSONResponse(await asyncio.to_thread(sheets, data))

    async def picture(self, request: Request) -> Response:
        """A page of a PDF, `page` from 0, `width` pixels wide."""
        data = await self._artefact(_path(request))
        page, width = _number(request, "page"), _number(request, "width")
        try:
            image = await asyncio.to_thread(picture, data, int(page), int(width))
        except IndexError as fault:
            raise HTTPException(404) from fault
        return Response(image, media_type="image/png")

    async def place(self, request: Request) -> Response:
        """Where words stem from: those at an `address` of the web page, or at the point `x`, `y` of
        a `page`."""
        path = _path(request)
        look = await self._session.look(path)
        if look is None:
            raise HTTPException(404)
        address = request.query_params.get("address")
        if address is None:
            data = await self._artefact(path)
            page, x, y = (_number(request, name) for name in ("page", "x", "y"))
            try:
                words = await asyncio.to_thread(words_at, data, int(page), x, y)
            except IndexError as fault:
                raise HTTPException(404) from fault
            if look.tree is not None:
                address = await asyncio.to_thread(address_of, look.tree, *words)
        where = look.locate(address) if address else None
        return JSONResponse(where and place_of(where, self._editor.address))

    async def open(self, request: Request) -> Response:
        """Starts the editor at a place."""
        try:
            told = await request.json()
            where = SourceRef(str(told["file"]), int(told["line"]), int(told["column"]))
            self._editor.open(where)
        except (ValueError, TypeError, KeyError) as fault:
            raise HTTPException(400) from fault
        except UsageError as fault:
            raise HTTPException(403, str(fault)) from fault
        except EnvironmentFault as fault:
            raise HTTPException(500, str(fault)) from fault
        return Response(status_code=204)

    async def _artefact(self, path: str) -> bytes:
        """What stands in the build's folder. A link that leads out of it is not followed."""
        if path not in self._session.board.targets:
            raise HTTPException(404)
        file = self._out / path
        try:
            if not file.resolve(strict=True).is_relative_to(self._out.resolve()):
                raise HTTPException(404)
            return await asyncio.to_thread(file.read_bytes)
        except OSError as fault:
            self._session.lost(path)
            raise HTTPException(404) from fault


def _own_file(name: str) -> bytes:
    return files(__package__).joinpath("page", name).read_bytes()


def _path(request: Request) -> str:
    return str(request.path_params["path"])


def _number(request: Request, name: str) -> float:
    """A number from 0 to 10,000. Raises `HTTPException`."""
    try:
        number = float(request.query_params[name])
    except (KeyError, ValueError) as fault:
        raise HTTPException(400) from fault
    if not 0 <= number <= 10_000:
        raise HTTPException(400)
    return number
