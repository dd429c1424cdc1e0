"""A webhook that listens, and what is said to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.webhook import Webhook, secret_for
from tests.bot.telegram.scripted import TOKEN, Slept

SECRET = secret_for(TOKEN)
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
URL = "https://svar.example/telegram/inn"
UPDATE = {"update_id": 1, "message": {"text": "Hva er æøå?"}}


class Hooked:
    """A webhook that listens, and what it took and said."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.said: list[str] = []
        self.slept = Slept()
        self.failing: list[Exception] = []

    async def take(self, raw: Sequence[Any]) -> None:
        if self.failing:
            raise self.failing.pop(0)
        self.taken.extend(raw)

    def made(
        self, telegram: Telegram, *, url: str = URL, port: int = 0, host: str = "127.0.0.1"
    ) -> Webhook:
        return Webhook(
            telegram,
            lambda raw: self.take(raw),
            self.said.append,
            url=url,
            listen_host=host,
            listen_port=port,
            secret=SECRET,
            sleep=self.slept,
        )

    @asynccontextmanager
    async def client(self, url: str = URL) -> AsyncIterator[httpx.AsyncClient]:
        async with (
            Telegram(TOKEN, "http://127.0.0.1:9") as telegram,
            self.made(telegram, url=url).serving() as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
        ):
            yield client


def asked(
    hooked: Hooked,
    ask: Callable[[httpx.AsyncClient], Awaitable[httpx.Response]],
    url: str = URL,
) -> httpx.Response:
    async def main() -> httpx.Response:
        async with hooked.client(url) as client:
            return await ask(client)

    return asyncio.run(main())


HEAD = (
    f"POST /telegram/inn HTTP/1.1\r\nHost: svar.example\r\n"
    f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
).encode()
BODY = json.dumps(UPDATE).encode()
WHOLE = HEAD + f"Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY
Raw = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Port:
    """A port that a webhook listens at, and the connections there."""

    number: int
    opened: list[asyncio.StreamWriter] = field(default_factory=list)

    async def connect(self, said: bytes = b"") -> Raw:
        """A connection on which something was said."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.number)
        self.opened.append(writer)
        writer.write(said)
        return reader, writer


@asynccontextmanager
async def listening(hooked: Hooked) -> AsyncIterator[Port]:
    """A webhook that listens, until all connections there are closed."""
    async with (
        Telegram(TOKEN, "http://127.0.0.1:9") as telegram,
        hooked.made(telegram).serving() as number,
    ):
        port = Port(number)
        try:
            yield port
        finally:
            for writer in port.opened:
                writer.close()
            closed = (writer.wait_closed() for writer in port.opened)
            await asyncio.gather(*closed, return_exceptions=True)


async def heard(raw: Raw) -> int:
    """The status of the next answer on a connection; 0 where it was closed instead."""
    try:
        async with asyncio.timeout(30):
            line = await raw[0].readline()
            while await raw[0].readline() not in (b"\r\n", b""):
                pass
    except ConnectionError:
        return 0
    return int(line.split()[1]) if line else 0
