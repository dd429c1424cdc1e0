import asyncio
import gzip
import json
import logging
import resource
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from bot.errors import BotError, StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming import webhook
from bot.telegram.transport.incoming.raw import ALLOWED_UPDATES
from bot.telegram.transport.incoming.webhook import Webhook, secret_for
from tests.bot.telegram.scripted import OK, TOKEN, ScriptedApi, Slept, error, hold, result

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


@pytest.fixture
def hooked() -> Hooked:
    return Hooked()


def asked(
    hooked: Hooked,
    ask: Callable[[httpx.AsyncClient], Awaitable[httpx.Response]],
    url: str = URL,
) -> httpx.Response:
    async def main() -> httpx.Response:
        async with hooked.client(url) as client:
            return await ask(client)

    return asyncio.run(main())


def test_a_secret_is_derived_from_the_token_and_does_not_give_it_away() -> None:
    assert secret_for(TOKEN) == SECRET
    assert secret_for("123:abd") != SECRET
    assert len(SECRET) == 64
    assert TOKEN not in SECRET


def test_an_update_is_taken_as_it_came(hooked: Hooked) -> None:
    answer = asked(hooked, lambda c: c.post("/telegram/inn", json=UPDATE, headers=HEADERS))
    assert answer.status_code == 200
    assert hooked.taken == [UPDATE]


def test_telegram_hears_200_only_when_the_update_has_been_taken(hooked: Hooked) -> None:
    async def main() -> None:
        may_end, begun = asyncio.Event(), asyncio.Event()

        async def take(raw: Sequence[Any]) -> None:
            begun.set()
            await may_end.wait()
            hooked.taken.extend(raw)

        hooked.take = take  # type: ignore[method-assign]
        async with hooked.client() as client:
            answer = asyncio.create_task(client.post("/telegram/inn", json=UPDATE, headers=HEADERS))
            await begun.wait()
            await asyncio.sleep(0.05)  # time enough to answer too early
            assert not answer.done()
            may_end.set()
            assert (await answer).status_code == 200

    asyncio.run(main())


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]},
        {"X-Telegram-Bot-Api-Secret-Token": "æ".encode() + b"\xff"},
    ],
)
def test_whoever_does_not_know_the_secret_is_sent_away(hooked: Hooked, headers: Any) -> None:
    answer = asked(hooked, lambda c: c.post("/telegram/inn", json=UPDATE, headers=headers))
    assert answer.status_code == 403
    assert hooked.taken == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"7", b"{", b"\xff\xfe", b'"x"', b"[" * 200_000],
    ids=["empty", "list", "number", "cut off", "no UTF-8", "string", "too deep"],
)
def test_what_is_no_json_object_is_refused(hooked: Hooked, body: bytes) -> None:
    answer = asked(hooked, lambda c: c.post("/telegram/inn", content=body, headers=HEADERS))
    assert answer.status_code == 400
    assert hooked.taken == []


def test_what_is_longer_than_any_update_is_not_read(hooked: Hooked) -> None:
    body = b'{"update_id": 1, "x": "' + b"x" * (1 << 20) + b'"}'
    answer = asked(hooked, lambda c: c.post("/telegram/inn", content=body, headers=HEADERS))
    assert answer.status_code == 413
    assert hooked.taken == []


def test_what_could_not_be_stored_shall_come_again_and_is_said_once(hooked: Hooked) -> None:
    hooked.failing = [StoreUnavailable("full"), StoreUnavailable("full")]

    async def main() -> list[int]:
        async with hooked.client() as client:
            answers = [
                await client.post("/telegram/inn", json=UPDATE, headers=HEADERS) for _ in range(4)
            ]
            return [answer.status_code for answer in answers]

    assert asyncio.run(main()) == [503, 503, 200, 200]
    assert hooked.said == [
        "messages can't be stored, and wait in Telegram: full",
        "messages are stored again",
    ]


def test_an_error_that_nobody_foresaw_is_told_without_its_words(hooked: Hooked) -> None:
    hooked.failing = [LookupError("Hva er hemmelig?")]
    answer = asked(hooked, lambda c: c.post("/telegram/inn", json=UPDATE, headers=HEADERS))
    assert answer.status_code == 503
    (line,) = hooked.said
    assert "LookupError at " in line
    assert "hemmelig" not in line + answer.text


def test_health_is_told_without_a_secret(hooked: Hooked) -> None:
    answer = asked(hooked, lambda c: c.get("/healthz"))
    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://svar.example", "/"), ("https://svar.example:8443/sp%C3%B8r/?x=1", "/spør/")],
)
def test_the_path_is_that_of_the_url_whatever_it_is(hooked: Hooked, url: str, path: str) -> None:
    answer = asked(hooked, lambda c: c.post(path, json=UPDATE, headers=HEADERS), url)
    assert answer.status_code == 200
    elsewhere = asked(hooked, lambda c: c.post("/annet", json=UPDATE, headers=HEADERS), url)
    assert elsewhere.status_code == 404


def test_no_request_is_logged(hooked: Hooked, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("httpx").disabled = True
    try:
        asked(hooked, lambda c: c.post("/telegram/inn", json=UPDATE, headers=HEADERS))
    finally:
        logging.getLogger("httpx").disabled = False

    async def babble() -> None:
        async with hooked.client() as client:
            assert client.base_url.port is not None
            reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
            writer.write(b"GET / HTTP/1.1\r\nbroken header\r\n\r\n")
            assert b"400" in await reader.readline()
            writer.close()
            await writer.wait_closed()

    asyncio.run(babble())
    assert caplog.records == []


def test_a_port_that_is_taken_is_named_in_one_line_and_telegram_told_nothing(
    hooked: Hooked,
) -> None:
    api = ScriptedApi()

    async def main(port: int) -> None:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            await hooked.made(telegram, port=port).run()

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BotError, match=f"port {port} .*in use") as raised:
            asyncio.run(main(port))
    assert "\n" not in str(raised.value)
    assert api.calls == []


def test_telegram_is_told_of_the_webhook_with_patience(hooked: Hooked) -> None:
    api = ScriptedApi(
        setWebhook=[error(502, "Bad Gateway"), error(429, "Too Many Requests"), OK],
        getWebhookInfo=[hold],
    )

    async def main() -> None:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            running = asyncio.create_task(hooked.made(telegram).run())
            await api.called("getWebhookInfo", 1)
            assert hooked.said[-1] == "the webhook is set"
            running.cancel()
            await asyncio.wait({running})
            assert running.cancelled()

    asyncio.run(main())
    assert api.params("setWebhook")[-1] == {
        "url": URL,
        "secret_token": SECRET,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": 40,
        "drop_pending_updates": False,
    }
    assert len(hooked.slept.seconds) == 2


def test_what_telegram_knows_of_the_webhook_is_told_once(hooked: Hooked) -> None:
    def info(url: str = URL, **more: object) -> dict[str, Any]:
        return result({"url": url, **more})

    old: dict[str, Any] = {"last_error_date": 100, "last_error_message": "Long ago"}
    failing = [
        info(last_error_date=date, last_error_message="Connection\nrefused")
        for date in (200, 260, 320)
    ]
    api = ScriptedApi(
        getWebhookInfo=[info(**old), info(**old), *failing, failing[-1], info(""), OK, hold]
    )

    async def main() -> None:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            running = asyncio.create_task(hooked.made(telegram).run())
            await api.called("getWebhookInfo", 9)
            running.cancel()
            await asyncio.wait({running})

    asyncio.run(main())
    assert hooked.said == [
        "Telegram can't deliver to the webhook (Connection refused)",
        "Telegram delivers to the webhook",
        "something else has changed the webhook: it is set again",
    ]
    assert len(api.params("setWebhook")) == 2
    assert set(hooked.slept.seconds) == {60}


def test_an_update_that_is_being_stored_when_it_ends_is_stored(hooked: Hooked) -> None:
    async def main() -> int:
        begun = asyncio.Event()
        may_end = asyncio.Event()

        async def take(raw: Sequence[Any]) -> None:
            begun.set()
            await may_end.wait()
            hooked.taken.extend(raw)

        hooked.take = take  # type: ignore[method-assign]
        async with httpx.AsyncClient() as client, Telegram(TOKEN, "http://127.0.0.1:9") as t:
            async with hooked.made(t).serving() as port:
                answer = asyncio.create_task(
                    client.post(
                        f"http://127.0.0.1:{port}/telegram/inn", json=UPDATE, headers=HEADERS
                    )
                )
                await begun.wait()
                asyncio.get_running_loop().call_later(0.1, may_end.set)
            return (await answer).status_code

    assert asyncio.run(main()) == 200
    assert hooked.taken == [UPDATE]


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


@contextmanager
def descriptors(least: int) -> Iterator[None]:
    """Have so many descriptors, for a test's own ends of connections too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < least:
        pytest.skip("the system gives a process too few descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, least), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("said", [b"", b"POST /telegram/inn HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_1100_connections_half_open_keep_telegram_neither_from_a_new_one_nor_an_old(
    hooked: Hooked, said: bytes
) -> None:
    async def main() -> list[int]:
        async with listening(hooked) as port:
            old = await port.connect(WHOLE)
            statuses = [await heard(old)]
            others = [await port.connect(said) for _ in range(1_100)]
            new = await port.connect(WHOLE)
            statuses.append(await heard(new))
            old[1].write(WHOLE)
            statuses.append(await heard(old))
            still_open = sum(not reader.at_eof() for reader, _ in others)
            assert still_open <= webhook._MOST_CONNECTIONS
        return statuses

    with descriptors(2_600):
        assert asyncio.run(main()) == [200, 200, 200]
    assert hooked.taken == [UPDATE] * 3


def test_where_all_connections_are_at_work_the_next_is_closed_and_none_of_them(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "_MOST_CONNECTIONS", 3)

    async def main() -> None:
        may_end, begun = asyncio.Event(), asyncio.Semaphore(0)

        async def take(raw: Sequence[Any]) -> None:
            begun.release()
            await may_end.wait()
            hooked.taken.extend(raw)

        hooked.take = take  # type: ignore[method-assign]
        async with listening(hooked) as port:
            busy = [await port.connect(WHOLE) for _ in range(3)]
            for _ in busy:
                await begun.acquire()
            assert await heard(await port.connect(WHOLE)) == 0
            may_end.set()
            assert [await heard(each) for each in busy] == [200] * 3
            assert await heard(await port.connect(WHOLE)) == 200

    asyncio.run(main())


@pytest.mark.parametrize("said", [b"", b"POST /telegram", HEAD])
def test_a_request_that_does_not_come_to_an_end_is_not_waited_for(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(webhook, "_IDLE_SECONDS", 0.1)

    async def main() -> None:
        async with listening(hooked) as port:
            assert await heard(await port.connect(said)) == 0

    asyncio.run(main())


@pytest.mark.parametrize(
    ("length", "status"),
    [(b"Content-Length: 100\r\n\r\n{", 408), (b"Transfer-Encoding: chunked\r\n\r\n5\r\n{", 408)],
)
def test_a_body_that_does_not_come_to_an_end_is_not_waited_for(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch, length: bytes, status: int
) -> None:
    monkeypatch.setattr(webhook, "_BODY_SECONDS", 0.1)
    monkeypatch.setattr(webhook, "_LINGER_SECONDS", 0.1)

    async def main() -> None:
        async with listening(hooked) as port:
            slow = await port.connect(HEAD + length)
            assert await heard(slow) == status
            assert await slow[0].read() == b""

    asyncio.run(main())
    assert hooked.taken == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nhva?\r\n", 400),
        (HEAD + b"X-Long: " + b"x" * 20_000 + b"\r\n\r\n", 400),
        (HEAD + b"X-Many: x\r\n" * 500 + b"\r\n", 400),
        (HEAD.replace(b"POST", b"PUT") + b"Content-Length: 0\r\n\r\n", 405),
        (HEAD.replace(b"POST", b"GET") + b"\r\n", 405),
        (HEAD + b"\r\n", 400),
        (HEAD + b"Content-Length: -1\r\n\r\n", 400),
        (HEAD.replace(SECRET.encode(), b"feil") + b"Content-Length: 999\r\n\r\n{", 403),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    ],
    ids=["chunks", "long", "many", "PUT", "GET", "no body", "length", "secret", "TLS"],
)
def test_what_is_no_proper_call_is_told_so_and_the_next_is_answered(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch, said: bytes, status: int
) -> None:
    monkeypatch.setattr(webhook, "_LINGER_SECONDS", 0.1)

    async def main() -> None:
        async with listening(hooked) as port:
            assert await heard(await port.connect(said)) == status
            assert await heard(await port.connect(WHOLE)) == 200

    asyncio.run(main())
    assert hooked.taken == [UPDATE]


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (gzip.compress(BODY), "gzip", 200),
        (zlib.compress(BODY), "Deflate", 200),
        (BODY, "identity", 200),
        (BODY, "gzip", 400),
        (gzip.compress(BODY)[:-9], "gzip", 400),
        (gzip.compress(BODY) + b"more", "gzip", 400),
        (b"", "gzip", 400),
        (gzip.compress(b'{"x": "' + b"x" * (1 << 30) + b'"}'), "gzip", 413),
        (gzip.compress(gzip.compress(BODY)), "gzip, gzip", 415),
        (BODY, "br", 415),
    ],
    ids="gzip deflate identity plain cut more empty bomb twice other".split(),
)
def test_a_packed_body_is_unpacked_as_far_as_an_update_goes_and_refused_otherwise(
    hooked: Hooked, body: bytes, encoding: str, status: int
) -> None:
    headers = {**HEADERS, "Content-Encoding": encoding}
    answer = asked(hooked, lambda c: c.post("/telegram/inn", content=body, headers=headers))
    assert answer.status_code == status
    assert hooked.taken == [UPDATE] * (status == 200)


@pytest.mark.parametrize(("host", "warned"), [("0.0.0.0", True), ("127.0.0.1", False)])
def test_a_listener_that_others_can_reach_is_warned_of(
    hooked: Hooked, host: str, warned: bool
) -> None:
    api = ScriptedApi(setWebhook=[OK], getWebhookInfo=[hold])

    async def main() -> None:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            running = asyncio.create_task(hooked.made(telegram, host=host).run())
            await api.called("getWebhookInfo", 1)
            running.cancel()
            await asyncio.wait({running})

    asyncio.run(main())
    assert any("in plain HTTP" in line for line in hooked.said) is warned
