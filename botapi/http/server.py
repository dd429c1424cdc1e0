"""HTTP before the world: `/bot<token>/<method>` and `/file/bot<token>/<path>`, on loopback."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from aiohttp import web
from multidict import MultiMapping

from botapi.api import BotApi
from botapi.errors import ApiError, bad_request, not_found
from botapi.http.dispatch import DROPPED, Dispatcher, MethodReply
from botapi.http.door import door_routes
from botapi.http.webhook import push_updates
from botapi.params import Upload
from botapi.world.files import MAX_DOWNLOAD_BYTES, MAX_UPLOAD_BYTES

HOST = "127.0.0.1"
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{35}")
_OVERHEAD_BYTES = 1024 * 1024


class Server:
    """A Bot API server in the running event loop. Stopped, it refuses connections; all else stays.

    The port is chosen at the first start, where none is given, and kept. Without the `door`
    (see `door.py`), nobody but the bot acts on the world over HTTP.
    """

    def __init__(self, api: BotApi | None = None, port: int = 0, *, door: bool = True) -> None:
        self.api = api or BotApi()
        self._door = door
        self._port = port
        self._dispatcher = Dispatcher(self.api.world)
        self._runner: web.AppRunner | None = None
        self._pushing: asyncio.Task[None] | None = None
        self._answering: set[asyncio.Task[MethodReply]] = set()

    @property
    def url(self) -> str:
        """The root to which `/bot<token>/…` is added."""
        return f"http://{HOST}:{self._port}"

    async def start(self) -> None:
        """Listen; OSError where the port is taken."""
        app = web.Application(client_max_size=MAX_UPLOAD_BYTES + _OVERHEAD_BYTES)
        app.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", self._call)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", self._file)
        if self._door:
            app.add_routes(door_routes(self.api))
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.01, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._pushing = asyncio.create_task(push_updates(self.api.world))

    async def stop(self) -> None:
        """Close every connection, answered or not, and listen no more."""
        if self._pushing is not None:
            self._pushing.cancel()
            with suppress(asyncio.CancelledError):
                await self._pushing
            self._pushing = None
        for answering in tuple(self._answering):
            answering.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            raw = await _parameters(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        return await _sent(request, await self._answer(request.match_info["method"], raw))

    async def _answer(self, method: str, raw: Mapping[str, Any]) -> MethodReply:
        """The answer to a call. A client that goes away ends its poll, but no other call."""
        work = self._dispatcher.answer(method, raw)
        if method.lower() == "getupdates":
            return await work
        answering = asyncio.create_task(work)
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)
        return await asyncio.shield(answering)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            with self.api.world.changes.reading():
                stored = self.api.world.files.by_path(request.match_info["path"])
            if stored is None:
                raise not_found()
            if len(stored.content) > MAX_DOWNLOAD_BYTES:
                raise bad_request("file is too big")
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self.api.token:
            raise ApiError(401, "Unauthorized")


async def _parameters(request: web.Request) -> dict[str, Any]:
    """Parameters from the query, and from a body that is a form or JSON."""
    params: dict[str, Any] = dict(request.query)
    try:
        if request.content_type == "application/json":
            body = await request.json()
            if not isinstance(body, dict):
                raise bad_request("object expected as parameters")
            params |= body
        else:
            params |= _form(await request.post())
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except json.JSONDecodeError:
        raise bad_request("can't parse parameters JSON object") from None
    return {name: value for name, value in params.items() if value is not None}


def _form(form: MultiMapping[Any]) -> Mapping[str, Any]:
    return {
        name: Upload(value.filename, value.file.read())
        if isinstance(value, web.FileField)
        else value
        for name, value in form.items()
    }


async def _sent(request: web.Request, answer: MethodReply) -> web.StreamResponse:
    """Send an answer as it is meant: whole, cut in the middle, or not at all."""
    transport = request.transport
    if answer.status == DROPPED:
        if transport is not None:
            transport.abort()
        return web.Response()
    headers = {}
    if answer.retry_after_seconds is not None:
        headers["Retry-After"] = str(answer.retry_after_seconds)
    if not answer.truncated:
        return web.Response(
            status=answer.status,
            body=answer.body,
            content_type=answer.content_type,
            headers=headers,
        )
    response = web.StreamResponse(status=answer.status)
    response.content_type = answer.content_type
    response.content_length = len(answer.body)
    await response.prepare(request)
    await response.write(answer.body[: len(answer.body) // 2])
    if transport is not None:
        transport.close()
    return response
