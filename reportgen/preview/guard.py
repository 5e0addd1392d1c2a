"""Who may ask the preview for anything: pages of its own, on this machine.

Any page in the writer's browser can send requests to this machine, and can have its own name lead
here (DNS rebinding). So each request has to name the preview as its host, must not come from a page
of another origin, and no answer can be read, framed or embedded elsewhere.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names of this machine that lead nowhere else.
NAMES = ("127.0.0.1", "localhost")

#: On each answer. `Cross-Origin-Opener-Policy`: whoever opened the page has no hold on it.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
#: The preview's own page loads what the preview serves and nothing else.
SHELL_POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("connect", "font", "frame", "img", "script", "style")),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
#: What it shows in a frame. A report's page has a policy of its own, which is stricter; both hold.
FRAME_POLICY = "frame-ancestors 'self'"


class Guard:
    """Lets through to `app` what may ask for something on this port."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        answer = self._app if refusal is None else refusal
        await answer(scope, receive, send_guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> ASGIApp | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("This is not the host that you asked for.", 421)
        own = f"http://{hosts[0].lower()}"
        origin = headers.get("origin")
        if origin is not None and origin != own:
            return PlainTextResponse("Pages of other origins may not ask.", 403)
        if method not in ("GET", "HEAD") and origin is None:
            return PlainTextResponse("Only the preview's own page may ask for that.", 403)
        # `none`: typed into the address bar, or from a bookmark. A link elsewhere may lead to the
        # preview's first page, in a window, and to nothing else.
        site = headers.get("sec-fetch-site", "none")
        follows_link = path == "/" and headers.get("sec-fetch-dest") == "document"
        if site not in ("none", "same-origin") and not follows_link:
            return PlainTextResponse("Pages of other origins may not ask.", 403)
        return None
