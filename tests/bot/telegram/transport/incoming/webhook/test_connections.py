"""Connections that are slow, many or broken keep no other from its answer."""

import asyncio
import resource
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from bot.telegram.transport.incoming import webhook
from tests.bot.telegram.transport.incoming.webhook.helpers import (
    HEAD,
    SECRET,
    UPDATE,
    WHOLE,
    Hooked,
    heard,
    listening,
)


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
