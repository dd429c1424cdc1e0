import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.polling import Poller
from bot.telegram.transport.incoming.raw import ALLOWED_UPDATES
from tests.bot.telegram.scripted import (
    OK,
    TOKEN,
    Answer,
    ScriptedApi,
    Slept,
    drop,
    error,
    hold,
    result,
)

NOTHING = result([])


def updates(*numbers: int) -> dict[str, Any]:
    return result([{"update_id": number} for number in numbers])


class Polling:
    """A poller at work against a scripted server, and what came of it."""

    def __init__(self, *answers: Answer, **others: Sequence[Answer]) -> None:
        self.api = ScriptedApi(getUpdates=[*answers, hold], **others)
        self.taken: list[list[Any]] = []
        self.said: list[str] = []
        self.slept = Slept()
        self.poller: Poller

    async def take(self, raw: Sequence[Any]) -> None:
        self.taken.append(list(raw))

    def polls(self) -> list[dict[str, Any]]:
        return self.api.params("getUpdates")

    def offsets(self) -> list[int | None]:
        return [params.get("offset") for params in self.polls()]

    def run(self, until: Callable[[], Awaitable[object]] | int) -> None:
        """Poll until so many calls of getUpdates were made, or until a test's own end."""

        async def main() -> None:
            async with self.api.serving(), Telegram(TOKEN, self.api.url) as telegram:
                self.poller = Poller(telegram, self.take, self.said.append, sleep=self.slept)
                polling = asyncio.create_task(self.poller.run())
                if isinstance(until, int):
                    await self.api.called("getUpdates", until)
                else:
                    await until()
                polling.cancel()
                await asyncio.wait({polling})
                assert polling.cancelled()

        asyncio.run(main())


def test_a_webhook_is_taken_away_first_with_nothing_dropped() -> None:
    polling = Polling()
    polling.run(1)
    assert polling.api.calls[0] == ("deleteWebhook", {"drop_pending_updates": False})


def test_what_is_wanted_is_always_named() -> None:
    polling = Polling(updates(1))
    polling.run(2)
    for poll in polling.polls():
        assert poll["allowed_updates"] == list(ALLOWED_UPDATES)
        assert poll["timeout"] == 30
        assert poll["limit"] == 100


def test_updates_are_confirmed_only_when_they_have_been_taken() -> None:
    polling = Polling(updates(7, 9, 8))
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def take(raw: Sequence[Any]) -> None:
        begun.set()
        await may_end.wait()
        polling.taken.append(list(raw))

    async def until() -> None:
        await begun.wait()
        await asyncio.sleep(0.05)  # time enough to confirm too early
        assert len(polling.polls()) == 1
        may_end.set()
        await polling.api.called("getUpdates", 2)

    polling.take = take  # type: ignore[method-assign]
    polling.run(until)
    assert polling.offsets() == [None, 10]
    assert polling.taken == [[{"update_id": 7}, {"update_id": 9}, {"update_id": 8}]]


def test_updates_are_passed_on_as_they_came() -> None:
    odd = [{"update_id": 1, "message": "ikke et objekt"}, "tull", {"update_id": 2, "ny": {}}]
    polling = Polling(result(odd))
    polling.run(2)
    assert polling.taken == [odd]
    assert polling.offsets() == [None, 3]


def test_the_offset_is_dropped_when_all_is_confirmed() -> None:
    """Telegram may begin new numbers after a week, lower ones than an offset still held."""
    polling = Polling(updates(900), NOTHING, updates(5))
    polling.run(4)
    assert polling.offsets() == [None, 901, None, 6]
    assert len(polling.taken) == 2


def test_what_could_not_be_stored_is_asked_for_again_and_said_once() -> None:
    polling = Polling(updates(1), updates(2), updates(2), updates(2), updates(2, 3), updates(4))
    tries = iter([None, StoreUnavailable("full"), StoreUnavailable("full"), None, None, None])

    async def take(raw: Sequence[Any]) -> None:
        if (failing := next(tries)) is not None:
            raise failing
        polling.taken.append(list(raw))

    polling.take = take  # type: ignore[method-assign]
    polling.run(6)
    assert polling.offsets() == [None, 2, 2, 2, 3, 4]
    assert polling.said == [
        "messages can't be stored, and wait in Telegram: full",
        "messages come in again",
    ]
    assert len(polling.slept.seconds) == 2


@pytest.mark.parametrize(
    "failing",
    [
        pytest.param(error(500, "Internal Server Error"), id="500"),
        pytest.param((502, "<html>Bad Gateway</html>"), id="502 in HTML"),
        pytest.param((200, '{"ok": true, "result": [{"upd'), id="cut off"),
        pytest.param((200, "<html>wifi login</html>"), id="HTML"),
        pytest.param((200, "[]"), id="JSON of another kind"),
        pytest.param({"ok": True}, id="without a result"),
        pytest.param(result({}), id="no list"),
        pytest.param(result([{"x": 1}, "y"]), id="no updates"),
        pytest.param(drop, id="dropped"),
        pytest.param(error(400, "Bad Request: strange"), id="400"),
        pytest.param(error(401, "Unauthorized"), id="401"),
        pytest.param(error(404, "Not Found"), id="404"),
        pytest.param(error(409, "Conflict: terminated by other getUpdates request"), id="409"),
        pytest.param(error(429, "Too Many Requests: retry after 1", retry_after=1), id="429"),
    ],
)
def test_polling_goes_on_after_any_failure_which_is_said_once(failing: Answer) -> None:
    polling = Polling(updates(1), failing, failing, failing, updates(2))
    polling.run(6)
    assert [taken for taken in polling.taken if taken[0] in ({"update_id": 1}, {"update_id": 2})]
    assert polling.offsets()[-1] == 3
    assert polling.offsets()[1:5] == [2, 2, 2, 2]
    assert len(polling.said) == 2
    assert polling.said[1] == "messages come in again"
    assert len(polling.slept.seconds) == 3
    assert min(polling.slept.seconds) >= 0.5


def test_after_a_failure_an_answer_is_asked_for_without_being_held_back() -> None:
    polling = Polling(error(500, "x"), NOTHING)
    polling.run(3)
    assert [poll["timeout"] for poll in polling.polls()] == [30, 0, 30]


def test_a_pause_that_telegram_asks_for_is_kept() -> None:
    polling = Polling(error(429, "Too Many Requests: retry after 17", retry_after=17))
    polling.run(2)
    assert 17 <= polling.slept.seconds[0] <= 17 * 1.25


def test_a_failure_of_the_first_call_is_borne_too() -> None:
    polling = Polling(deleteWebhook=[error(502, "Bad Gateway"), error(401, "Unauthorized"), OK])
    polling.run(1)
    assert len(polling.api.params("deleteWebhook")) == 3
    assert len(polling.said) == 2


def test_a_server_that_comes_up_later_is_found() -> None:
    polling = Polling(updates(1))

    async def main() -> None:
        async with polling.api.serving():
            port = int(polling.api.url.rpartition(":")[2])
        up, api = asyncio.Event(), ScriptedApi(getUpdates=[updates(1), NOTHING, hold])

        async def sleep(seconds: float) -> None:
            await polling.slept(seconds)
            if len(polling.slept.seconds) == 3:
                await up.wait()

        async with Telegram(TOKEN, f"http://127.0.0.1:{port}") as telegram:
            poller = Poller(telegram, polling.take, polling.said.append, sleep=sleep)
            task = asyncio.create_task(poller.run())
            while len(polling.slept.seconds) < 3:
                await asyncio.sleep(0)
            assert poller.heard_at is None
            async with api.serving(port):
                up.set()
                await api.called("getUpdates", 2)
            assert poller.heard_at is not None
            task.cancel()
            await asyncio.wait({task})

    asyncio.run(main())
    assert polling.taken == [[{"update_id": 1}]]
    assert polling.said == [
        "Telegram can't be reached (ConnectError): trying again",
        "messages come in again",
    ]


def test_a_server_that_does_not_hold_its_answer_back_is_not_asked_without_end() -> None:
    polling = Polling(NOTHING, NOTHING, NOTHING)
    polling.run(4)
    assert polling.slept.seconds == [0.5, 0.5, 0.5]
    assert polling.said == []


def test_an_answer_is_an_answer_even_if_it_refuses() -> None:
    polling = Polling(error(409, "Conflict: terminated by other getUpdates request"))
    polling.run(2)
    assert polling.poller.heard_at is not None


def test_a_poller_is_busy_while_it_polls_and_not_while_it_waits() -> None:
    polling = Polling(error(500, "x"))
    seen: list[float | None] = []

    async def sleep(_: float) -> None:
        seen.append(polling.poller.busy_since)

    async def until() -> None:
        await polling.api.called("getUpdates", 2)
        seen.append(polling.poller.busy_since)

    polling.slept = sleep  # type: ignore[assignment]
    polling.run(until)
    assert seen[0] is None
    assert seen[1] is not None
    assert polling.poller.busy_since is None


def test_a_poller_that_is_started_anew_confirms_what_it_had_taken() -> None:
    polling = Polling(updates(4))

    async def main() -> None:
        async with polling.api.serving(), Telegram(TOKEN, polling.api.url) as telegram:
            poller = Poller(telegram, polling.take, polling.said.append)
            for times in (2, 3):
                task = asyncio.create_task(poller.run())
                await polling.api.called("getUpdates", times)
                task.cancel()
                await asyncio.wait({task})

    asyncio.run(main())
    assert polling.offsets() == [None, 5, 5]
