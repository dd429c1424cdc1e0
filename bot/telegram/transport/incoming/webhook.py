"""Updates by webhook: Telegram sends them here, and hears "200" once they are stored."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from aiohttp import web

from bot.config.hosts import is_loopback
from bot.errors import BotError, StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.backoff import (
    Backoff,
    LogThrottle,
    OutageNotice,
    Say,
    Sleep,
    in_a_line,
    insist,
)
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.incoming.connections import Connections
from bot.telegram.transport.incoming.polling import Take
from bot.telegram.transport.incoming.raw import ALLOWED_UPDATES

_BODY_BYTES = 1 << 20
_CONNECTIONS = 40
"""How many Telegram may use."""
_MOST_CONNECTIONS = 4 * _CONNECTIONS
"""Those of strangers included. Well below the descriptors that a process has."""
_IDLE_SECONDS = 75.0
"""How long a connection may be without a whole request; servers before us keep theirs for 60 s."""
_BODY_SECONDS = 10.0
_LINGER_SECONDS = 2.0
_GOODBYE_SECONDS = 10.0
_LOOK_SECONDS = 60.0
_ANY_HEADER = 32
"""Lets zlib see for itself whether what it unpacks is gzip."""
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def secret_for(token: str) -> str:
    """Return what Telegram shall show us with every update, 64 hex digits.

    Derived from the token, so that it needs no setting of its own, and doesn't give it away.
    """
    return hmac.new(token.encode(), b"svar: webhook", hashlib.sha256).hexdigest()


class Webhook:
    """Receives updates at an address of ours, which it makes known to Telegram."""

    def __init__(
        self,
        telegram: Telegram,
        take: Take,
        say: Say,
        *,
        url: str,
        listen_host: str,
        listen_port: int,
        secret: str,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Telegram sends to `url`, https; we listen behind it, in plain HTTP, at its path."""
        self._telegram = telegram
        self._take = take
        self._url = url
        self._host = listen_host
        self._port = listen_port
        self._secret = secret
        self._sleep = sleep
        self._say = LogThrottle(say)
        self._connections = Connections(_MOST_CONNECTIONS)
        self._setting = Backoff(say, "the webhook is set", sleep=sleep)
        self._delivering = OutageNotice(say, "Telegram delivers to the webhook")
        self._storing = OutageNotice(say, "messages are stored again")

    async def run(self) -> None:
        """Receive updates until cancelled; those that are being stored then, are stored.

        Raises `BotError` where the port can't be listened on.
        """
        if not is_loopback(self._host):
            self._say(
                f"the webhook listens on {self._host}:{self._port}, in plain HTTP and not for this "
                "machine alone: only the server with the certificate should reach it"
            )
        async with self.serving():
            # Only now: what Telegram has waiting for us comes at once.
            info = await self._set()
            while True:
                await self._sleep(_LOOK_SECONDS)
                info = await self._look(info)

    async def _set(self) -> Mapping[str, Any]:
        """Make the webhook known; return how Telegram then has it."""
        await insist(
            self._telegram,
            "setWebhook",
            {
                "url": self._url,
                "secret_token": self._secret,
                "allowed_updates": ALLOWED_UPDATES,
                "max_connections": _CONNECTIONS,
                "drop_pending_updates": False,
            },
            self._setting,
        )
        return await self._info()

    async def _look(self, before: Mapping[str, Any]) -> Mapping[str, Any]:
        """See how Telegram gets on with the webhook, which nobody else knows, and tell of it."""
        info = await self._info()
        if info.get("url") != before.get("url"):
            self._say("something else has changed the webhook: it is set again")
            return await self._set()
        if info.get("last_error_date") != before.get("last_error_date"):
            reason = in_a_line(str(info.get("last_error_message")))
            self._delivering.note(f"Telegram can't deliver to the webhook ({reason})")
        else:
            self._delivering.over()
        return info

    async def _info(self) -> Mapping[str, Any]:
        """Return Telegram's WebhookInfo."""
        info = await insist(self._telegram, "getWebhookInfo", {}, self._setting)
        return info if isinstance(info, Mapping) else {}

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[int]:
        """Listen, and yield the port; Telegram is not told of it. Raises `BotError`."""
        app = web.Application(client_max_size=_BODY_BYTES)
        app.router.add_get("/healthz", _healthz)
        app.router.add_post(unquote(urlsplit(self._url).path) or "/", self._receive)
        runner = web.AppRunner(
            app,
            access_log=None,
            # It would tell of every stranger's malformed request; we tell of the rest.
            logger=logging.Logger("svar.webhook", logging.CRITICAL + 1),
            shutdown_timeout=_GOODBYE_SECONDS,
            # Also for a request whose first lines don't come to an end.
            keepalive_timeout=_IDLE_SECONDS,
            lingering_time=_LINGER_SECONDS,
            auto_decompress=False,  # what may come out of a body has its limit too
        )
        await runner.setup()
        try:
            assert runner.server is not None
            server = await self._listen(self._connections.counted(runner.server))
            try:
                yield server.sockets[0].getsockname()[1]
            finally:
                server.close()
        finally:
            await runner.cleanup()

    async def _listen(self, protocol: Callable[[], asyncio.Protocol]) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        try:
            return await loop.create_server(protocol, self._host, self._port)
        except OSError as error:
            reason = str(error.strerror).rpartition(": ")[2]
            raise BotError(
                f"port {self._port} of {self._host} can't be listened on ({reason}): "
                "end what uses it, or choose another"
            ) from error

    async def _receive(self, request: web.Request) -> web.Response:
        """Store the update in a request of Telegram's."""
        with self._connections.at_work(request.transport):
            shown = request.headers.get(_SECRET_HEADER, "")
            secret = self._secret.encode()
            if not hmac.compare_digest(shown.encode(errors="surrogateescape"), secret):
                return web.Response(status=403)
            self._connections.welcome(request.transport)
            try:
                async with asyncio.timeout(_BODY_SECONDS):
                    body = await request.read()
            except TimeoutError:
                return _closing(408)
            except web.RequestPayloadError:
                return _closing(400)
            try:
                update = _object_in(unpacked(body, request.headers.get("Content-Encoding", "")))
            except Unpackable as error:
                return web.Response(status=error.status)
            return web.Response(status=400) if update is None else await self._stored(update)

    async def _stored(self, update: dict[str, Any]) -> web.Response:
        try:
            await self._take([update])
        except Exception as error:
            reason = error if isinstance(error, StoreUnavailable) else place_of(error)
            self._storing.note(f"messages can't be stored, and wait in Telegram: {reason}")
            return web.Response(status=503)
        self._storing.over()
        return web.Response()


def _closing(status: int) -> web.Response:
    """Return an answer after which nothing more is read from the connection."""
    response = web.Response(status=status)
    response.force_close()
    return response


async def _healthz(_: web.Request) -> web.Response:
    return web.Response(text="ok")


class Unpackable(Exception):
    """A body can't be unpacked; `status` is what its sender is told."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def unpacked(body: bytes, encoding: str) -> bytes:
    """Return a body as it was before it was packed, at most `_BODY_BYTES`. Raises `Unpackable`."""
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip" | "deflate":
            unpacking = zlib.decompressobj(zlib.MAX_WBITS | _ANY_HEADER)
        case _:
            raise Unpackable(415)
    try:
        content = unpacking.decompress(body, _BODY_BYTES + 1)
    except zlib.error:
        raise Unpackable(400) from None
    if len(content) > _BODY_BYTES:
        raise Unpackable(413)
    if not unpacking.eof or unpacking.unused_data:
        raise Unpackable(400)
    return content


def _object_in(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object that a body is, or None for any other body."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
