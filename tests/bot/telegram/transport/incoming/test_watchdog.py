import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.polling import Poller
from bot.telegram.transport.incoming.watchdog import watch
from tests.bot.telegram.scripted import TOKEN, ScriptedApi, Slept, result


def watched(
    api: ScriptedApi,
    take: Callable[[Sequence[Any]], Awaitable[None]],
    *,
    times: int,
    limit_seconds: float,
) -> tuple[list[str], Slept]:
    """Keep a poller running until getUpdates was called so often; return what was said."""
    said: list[str] = []
    slept = Slept()

    async def main() -> None:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            poller = Poller(telegram, take, said.append)
            watching = asyncio.create_task(
                watch(poller, said.append, limit_seconds=limit_seconds, sleep=slept)
            )
            await api.called("getUpdates", times)
            watching.cancel()
            await asyncio.wait({watching})
            assert watching.cancelled()
            assert poller.busy_since is None, "the poller outlived its watch"

    asyncio.run(main())
    return said, slept


async def take_nothing(_: Sequence[Any]) -> None:
    """Store nothing."""


async def drip(request: web.Request) -> web.Response:
    """Answer a byte at a time, so that no timeout between two bytes ever comes."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(200):
        try:
            await response.write(b" ")
        except ConnectionError:
            break
        await asyncio.sleep(0.01)
    return web.Response()


def test_a_poll_that_never_ends_is_cut_off_and_polling_started_anew() -> None:
    api = ScriptedApi(getUpdates=[drip, drip, result([{"update_id": 3}]), drip])
    taken: list[Any] = []

    async def take(raw: Sequence[Any]) -> None:
        taken.extend(raw)

    said, _ = watched(api, take, times=4, limit_seconds=0.2)
    assert taken == [{"update_id": 3}]
    assert said == ["polling had stopped (no answer for 0 s), and is started anew"]


def test_a_first_call_that_never_ends_is_cut_off_too() -> None:
    api = ScriptedApi(deleteWebhook=[drip, result(True)], getUpdates=[drip])
    said, _ = watched(api, take_nothing, times=1, limit_seconds=0.2)
    assert len(said) == 1


def test_polling_that_ended_is_started_anew_and_told_without_the_words_of_its_error() -> None:
    api = ScriptedApi(getUpdates=[result([{"update_id": 3}])])

    async def take(_: Sequence[Any]) -> None:
        raise LookupError("Hva er hemmelig?")

    said, slept = watched(api, take, times=5, limit_seconds=60)
    assert [params.get("offset") for params in api.params("getUpdates")] == [None] * 5
    (line,) = said
    assert line.startswith("polling had stopped (LookupError at ")
    assert "hemmelig" not in line
    assert slept.seconds == sorted(slept.seconds), "each time later"
    assert slept.seconds[3] >= 4


def test_a_poll_that_takes_its_time_is_left_alone() -> None:
    async def late(_: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        return web.json_response(result([{"update_id": 3}]))

    api = ScriptedApi(getUpdates=[late])
    said, slept = watched(api, take_nothing, times=5, limit_seconds=5)
    assert said == []
    assert slept.seconds == []
