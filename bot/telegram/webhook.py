"""Updates by webhook: Telegram sends them here, and hears "200" once they are stored."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from aiohttp import web

from bot.errors import BotError, StoreUnavailable
from bot.telegram.api import Telegram
from bot.telegram.blame import place_of
from bot.telegram.patience import Patience, Say, Seldom, Sleep, Trouble, in_a_line, insist
from bot.telegram.polling import Take
from bot.telegram.raw import ALLOWED_UPDATES

_BODY_BYTES = 1 << 20
_CONNECTIONS = 40
_GOODBYE_SECONDS = 10.0
_LOOK_SECONDS = 60.0
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
        self._say = Seldom(say)
        self._setting = Patience(say, "the webhook is set", sleep=sleep)
        self._delivering = Trouble(say, "Telegram delivers to the webhook")
        self._storing = Trouble(say, "messages are stored again")

    async def run(self) -> None:
        """Receive updates until cancelled; those that are being stored then, are stored.

        Raises `BotError` where the port can't be listened on.
        """
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
            self._delivering.met(f"Telegram can't deliver to the webhook ({reason})")
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
        )
        await runner.setup()
        try:
            await self._listen(runner)
            yield runner.addresses[0][1]
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as error:
            reason = str(error.strerror).rpartition(": ")[2]
            raise BotError(
                f"port {self._port} of {self._host} can't be listened on ({reason}): "
                "end what uses it, or choose another"
            ) from error

    async def _receive(self, request: web.Request) -> web.Response:
        """Store the update in a request of Telegram's."""
        shown = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(errors="surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        update = _object_in(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            await self._take([update])
        except Exception as error:
            reason = error if isinstance(error, StoreUnavailable) else place_of(error)
            self._storing.met(f"messages can't be stored, and wait in Telegram: {reason}")
            return web.Response(status=503)
        self._storing.over()
        return web.Response()


async def _healthz(_: web.Request) -> web.Response:
    return web.Response(text="ok")


def _object_in(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object that a body is, or None for any other body."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
