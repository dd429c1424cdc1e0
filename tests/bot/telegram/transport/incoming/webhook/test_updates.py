"""What a webhook takes, and whom it sends away."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.webhook import secret_for
from tests.bot.telegram.scripted import TOKEN
from tests.bot.telegram.transport.incoming.webhook.helpers import (
    HEADERS,
    SECRET,
    UPDATE,
    Hooked,
    asked,
)


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
