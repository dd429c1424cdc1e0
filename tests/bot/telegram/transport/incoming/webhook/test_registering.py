"""What a webhook tells Telegram, and hears of itself."""

import asyncio
import socket
from typing import Any

import pytest

from bot.errors import BotError
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.raw import ALLOWED_UPDATES
from tests.bot.telegram.scripted import OK, TOKEN, ScriptedApi, error, hold, result
from tests.bot.telegram.transport.incoming.webhook.helpers import (
    SECRET,
    URL,
    Hooked,
)


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
