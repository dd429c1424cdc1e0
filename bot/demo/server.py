"""The page over HTTP, on loopback and for nobody but itself."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.demo.acts import ACTS, Act, send_file
from bot.demo.feed import Feed
from bot.demo.world import DemoWorld
from bot.errors import BotError
from botapi import StoredFile

_HOST = "127.0.0.1"
_NAMES = (_HOST, "localhost")
_LARGEST_FILE_BYTES = 20 * 1024 * 1024
_PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
_SHOWN = ("audio/", "video/", "image/gif", "image/jpeg", "image/png", "image/webp")
"""Kinds of files that a browser may show here; any other is saved."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving_page(
    world: DemoWorld, port: int, article: Callable[[], tuple[str, str] | None] = lambda: None
) -> AsyncIterator[str]:
    """Serve the page until the block ends, and yield its address; 0 is any free port.

    `article` gives an article's page with the box on it, as HTML, and where the box is from; None
    while there is none.

    Raises `BotError` where the port can't be had.
    """
    app = web.Application(middlewares=[_guard], client_max_size=_LARGEST_FILE_BYTES + 65_536)
    app.add_routes(
        [
            web.get("/", _asset),
            web.get("/page/{name}", _asset),
            web.get("/article", _article(article)),
            web.get("/events", _events(world)),
            web.get("/file/{id}", _file(world)),
            web.post("/act/file", _upload(world)),
            *(web.post(f"/act/{name}", _act(world, act)) for name, act in ACTS.items()),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01, handler_cancellation=True)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, _HOST, port).start()
        except OSError:
            raise BotError(f"port {port} is taken: choose another with --port") from None
        yield f"http://{_HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let in the page itself, and no other that happens to be open in the same browser."""
    name, _, _ = request.host.partition(":")
    if name not in _NAMES:
        # A name that leads here may be anybody's (DNS rebinding).
        return web.Response(status=421, text="This page is at http://127.0.0.1 only.")
    if request.method != "GET" and request.headers.get("Origin") != f"http://{request.host}":
        return web.Response(status=403, text="Only the page itself may do this.")
    return await handler(request)


async def _asset(request: web.Request) -> web.StreamResponse:
    path = _PAGE / request.match_info.get("name", "index.html")
    if path.parent != _PAGE or path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8", headers=_HEADERS
    )


def _article(article: Callable[[], tuple[str, str] | None]) -> Handler:
    """Show an article's page: the one page with something from elsewhere on it."""

    async def handle(_: web.Request) -> web.StreamResponse:
        found = article()
        if found is None:
            raise web.HTTPNotFound
        html, box = found
        policy = _HEADERS["Content-Security-Policy"]
        policy = policy.replace("script-src 'self'", f"script-src {box}")
        policy = policy.replace("connect-src 'self'", f"connect-src {box}")
        headers = {**_HEADERS, "Content-Security-Policy": policy}
        return web.Response(text=html, content_type="text/html", headers=headers)

    return handle


def _events(world: DemoWorld) -> Handler:
    """Tell of the world for as long as somebody listens."""

    async def handle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=_HEADERS)
        response.content_type = "text/event-stream"
        await response.prepare(request)
        # Whoever closes the page ends it: that is no error.
        with suppress(ConnectionError):
            await response.write(b"retry: 1000\n\n")
            async with aclosing(Feed(world).events()) as events:
                async for name, told in events:
                    data = "" if told is None else f"event: {name}\ndata: {json.dumps(told)}"
                    await response.write(f"{data or ':'}\n\n".encode())
        return response

    return handle


def _act(world: DemoWorld, act: Act) -> Handler:
    """Do what is asked, or say with 400 why it can't be done."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            asked = await request.json()
            return web.json_response(await act(world, dict(asked)), headers=_HEADERS)
        except (LookupError, TypeError, ValueError) as error:
            return _refused(error)

    return handle


def _upload(world: DemoWorld) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            form = await request.post()
            file = form["file"]
            if not isinstance(file, web.FileField):
                raise TypeError("no file")
            asked: dict[str, Any] = {key: value for key, value in form.items() if key != "file"}
            done = send_file(world, asked, file.filename, file.content_type, file.file.read())
            return web.json_response(done, headers=_HEADERS)
        except (LookupError, TypeError, ValueError) as error:
            return _refused(error)

    return handle


def _refused(error: Exception) -> web.Response:
    reason = f"{type(error).__name__}: {error}"
    return web.json_response({"error": reason}, status=400, headers=_HEADERS)


def _file(world: DemoWorld) -> Handler:
    """A file that somebody has sent. Only pictures, sound and films are shown."""

    async def handle(request: web.Request) -> web.StreamResponse:
        stored = world.api.file(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        kind, headers = _kind(stored), dict(_HEADERS)
        if not kind.startswith(_SHOWN):
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return web.Response(body=stored.content, content_type=kind, headers=headers)

    return handle


def _kind(stored: StoredFile) -> str:
    """The MIME type of a file; a photo's name says nothing of what it is."""
    if stored.folder != "photos":
        return stored.mime_type
    known = (kind for begin, kind in _PICTURES.items() if stored.content.startswith(begin))
    return next(known, "application/octet-stream")
