import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.telegram.transport.api import CallFailed, Failure, Telegram
from botapi import DropAfter, Refuse, Truncate, serving
from tests.bot.telegram.scripted import TOKEN, Answer, ScriptedApi, drop, error, result

HTML_PAGE = "<html><body>kari@example.com</body></html>"


async def late(_: web.Request) -> web.Response:
    """Answer after a while."""
    await asyncio.sleep(0.3)
    return web.json_response(result([]))


async def trickle(_: web.Request) -> web.Response:
    """Answer with a byte now and then, for as long as anybody listens."""

    async def bytes_without_end() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.02)

    return web.Response(body=bytes_without_end())


def call(*answers: Answer, params: dict[str, Any] | None = None, seconds: float = 5) -> Any:
    """Call a method of a server that answers as scripted."""

    async def play() -> Any:
        async with (
            ScriptedApi(sendMessage=answers).serving() as api,
            Telegram(TOKEN, api.url, answer_seconds=seconds) as telegram,
        ):
            return await telegram.call("sendMessage", params or {"chat_id": 1, "text": "hei"})

    return asyncio.run(play())


def failure(*answers: Answer, **how: Any) -> CallFailed:
    with pytest.raises(CallFailed) as caught:
        call(*answers, **how)
    return caught.value


def test_a_result_is_returned_as_telegram_wrote_it() -> None:
    assert call(result({"message_id": 7, "new": {"in": "2030"}})) == {
        "message_id": 7,
        "new": {"in": "2030"},
    }


def test_nested_params_arrive_as_json_and_nothing_is_left_out() -> None:
    markup = {"inline_keyboard": [[{"text": "Å", "callback_data": "x"}]]}

    async def play() -> list[dict[str, Any]]:
        async with ScriptedApi().serving() as api, Telegram(TOKEN, api.url) as telegram:
            await telegram.call(
                "sendMessage", {"chat_id": 1, "text": "hei", "reply_markup": markup}
            )
            return api.params("sendMessage")

    assert asyncio.run(play()) == [{"chat_id": 1, "text": "hei", "reply_markup": markup}]


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (error(400, "Bad Request: chat not found"), Failure.REFUSED),
        (error(413, "Request Entity Too Large"), Failure.REFUSED),
        (error(401, "Unauthorized"), Failure.TOKEN),
        (error(404, "Not Found"), Failure.TOKEN),
        (error(404, "Not Found: method not found"), Failure.REFUSED),
        (error(403, "Forbidden: bot was blocked by the user"), Failure.FORBIDDEN),
        (error(409, "Conflict: terminated by other getUpdates request"), Failure.CONFLICT),
        (error(429, "Too Many Requests"), Failure.FLOOD),
        (error(500, "Internal Server Error"), Failure.UNCERTAIN),
        (error(502, "Bad Gateway"), Failure.UNCERTAIN),
        ((429, HTML_PAGE), Failure.FLOOD),
        ((400, HTML_PAGE), Failure.UNREACHED),
        ((403, HTML_PAGE), Failure.UNREACHED),
        ((404, HTML_PAGE), Failure.UNREACHED),
        ((302, ""), Failure.UNREACHED),
        ((502, HTML_PAGE), Failure.UNCERTAIN),
        ((500, '{"ok": true}'), Failure.UNCERTAIN),
        ((200, HTML_PAGE), Failure.UNCERTAIN),
        ((200, ""), Failure.UNCERTAIN),
        ((200, "[]"), Failure.UNCERTAIN),
        ((200, "{}"), Failure.UNCERTAIN),
        ((200, "[" * 100_000), Failure.UNCERTAIN),
        ((200, '{"result": 1' + "0" * 5000 + "}"), Failure.UNCERTAIN),
        (drop, Failure.UNCERTAIN),
    ],
    ids=lambda value: getattr(value, "__name__", str(value))[:50],
)
def test_a_failure_says_what_it_means(answer: Answer, means: Failure) -> None:
    assert failure(answer).failure is means


def test_telegrams_own_words_are_the_reason() -> None:
    assert failure(error(400, "Bad Request: chat not found")).reason == (
        "Bad Request: chat not found"
    )


def test_what_telegram_quotes_is_not_in_the_reason() -> None:
    said = "can't parse entities: Can't find end tag corresponding to start tag \"kari\""
    assert "kari" not in failure(error(400, f"Bad Request: {said}")).reason
    assert failure(error(400, said)).reason.startswith("can't parse entities: Can't find end tag")
    url = "inline keyboard button URL 'https://kari.example' is invalid: Wrong HTTP URL"
    assert failure(error(400, url)).reason == (
        "inline keyboard button URL … is invalid: Wrong HTTP URL"
    )


@pytest.mark.parametrize("answer", [(502, HTML_PAGE), (400, HTML_PAGE), (200, HTML_PAGE)])
def test_a_page_is_neither_in_the_reason_nor_in_the_log(
    answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "telegram")
    caught = failure(answer)
    assert "kari" not in caught.reason + str(caught) + caplog.text
    assert caught.__cause__ is None


@pytest.mark.parametrize(
    ("given", "seconds"),
    [(7, 7.0), (0.5, 0.5), (0, None), ("7", None), (None, None), (1e300, 7 * 86_400.0)],
)
def test_the_pause_that_telegram_asks_for_is_told(given: object, seconds: float | None) -> None:
    caught = failure(error(429, "Too Many Requests: retry after 7", retry_after=given))
    assert (caught.failure, caught.retry_after_seconds) == (Failure.FLOOD, seconds)


def test_the_number_of_a_migrated_group_is_told() -> None:
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    caught = failure(error(400, reason, migrate_to_chat_id=-1001))
    assert (caught.failure, caught.migrated_to) == (Failure.MIGRATED, -1001)


@pytest.mark.parametrize("parameters", [[], "no", {"migrate_to_chat_id": "x"}])
def test_parameters_of_any_form_are_borne(parameters: object) -> None:
    answer = error(400, "Bad Request: chat not found") | {"parameters": parameters}
    assert failure(answer).failure is Failure.REFUSED


def test_a_server_that_is_away_has_done_nothing() -> None:
    async def play() -> None:
        async with ScriptedApi().serving() as api:
            url = api.url
        async with Telegram(TOKEN, url) as telegram:
            await telegram.call("getMe")

    with pytest.raises(CallFailed) as caught:
        asyncio.run(play())
    assert caught.value.failure is Failure.UNREACHED


@pytest.mark.parametrize("fault", [DropAfter(), Truncate(), Refuse(500)])
def test_an_answer_that_is_lost_tells_nothing(fault: DropAfter | Truncate | Refuse) -> None:
    async def play() -> None:
        async with (
            serving() as server,
            Telegram(server.api.token, server.url) as telegram,
        ):
            chat = server.api.user().private()
            server.api.fail("sendMessage", kind=fault)
            await telegram.call("sendMessage", {"chat_id": chat.id, "text": "hei"})

    with pytest.raises(CallFailed) as caught:
        asyncio.run(play())
    assert caught.value.failure is Failure.UNCERTAIN


def test_an_answer_that_takes_too_long_tells_nothing() -> None:
    assert failure(late, seconds=0.05).failure is Failure.UNCERTAIN


def test_an_answer_that_never_ends_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.transport.api._CONNECT_SECONDS", 0.1)
    assert failure(trickle, seconds=0.2).failure is Failure.UNCERTAIN


def test_half_a_surrogate_pair_is_a_wrong_call() -> None:
    caught = failure(result(True), params={"chat_id": 1, "text": "\ud800"})
    assert caught.failure is Failure.REFUSED


def test_the_longer_wait_of_a_poll_is_borne() -> None:
    async def play() -> Any:
        async with (
            ScriptedApi(getUpdates=[late]).serving() as api,
            Telegram(TOKEN, api.url, answer_seconds=0.05) as telegram,
        ):
            return await telegram.call("getUpdates", wait_seconds=5)

    assert asyncio.run(play()) == []


def download(path: object) -> Any:
    """Download a file whose path a server tells so."""

    async def play() -> Any:
        answer = result({"file_id": "x", "file_path": path})
        async with (
            ScriptedApi(getFile=(answer,)).serving() as api,
            Telegram(TOKEN, api.url) as telegram,
        ):
            return await telegram.download("x")

    return asyncio.run(play())


def test_a_file_that_somebody_sent_is_had_whole() -> None:
    async def play() -> bytes:
        async with serving() as server, Telegram(server.api.token, server.url) as telegram:
            someone = server.api.user("Kari")
            sent = someone.send_document(someone.private(), "kø.txt", b"k\xc3\xb8" * 1000)
            return await telegram.download(sent.raw["document"]["file_id"])

    assert asyncio.run(play()) == b"k\xc3\xb8" * 1000


@pytest.mark.parametrize("path", [None, 7, "", "/etc/passwd", "../x", "a/../../x", "a?b", "a#b"])
def test_a_file_whose_path_is_none_of_telegrams_is_not_asked_for(path: object) -> None:
    with pytest.raises(CallFailed) as caught:
        download(path)
    assert caught.value.failure is Failure.REFUSED


def test_a_file_that_is_not_there_fails_without_the_token_in_its_reason() -> None:
    with pytest.raises(CallFailed) as caught:
        download("documents/file_1.txt")
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_follows_no_redirect(status: int) -> None:
    elsewhere = ScriptedApi()

    async def play() -> CallFailed:
        async with elsewhere.serving():

            async def lead_on(request: web.Request) -> web.Response:
                return web.Response(
                    status=status, headers={"Location": f"{elsewhere.url}{request.path}"}
                )

            async with (
                ScriptedApi(getMe=[lead_on]).serving() as api,
                Telegram(TOKEN, api.url) as telegram,
            ):
                with pytest.raises(CallFailed) as caught:
                    await telegram.call("getMe")
                return caught.value

    assert asyncio.run(play()).failure is Failure.UNREACHED
    assert elsewhere.calls == []


def test_the_token_goes_to_no_proxy_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> list[Any]:
        async with ScriptedApi().serving() as proxy, ScriptedApi().serving() as api:
            for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
                monkeypatch.setenv(name, proxy.url)
            async with Telegram(TOKEN, api.url) as telegram:
                assert await telegram.call("getMe") is True
            return proxy.calls

    assert asyncio.run(play()) == []
