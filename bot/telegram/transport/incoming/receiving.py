"""How updates come in: Telegram calls us, or we ask; of several workers one asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.telegram.transport.api import Telegram
from bot.telegram.transport.backoff import Say
from bot.telegram.transport.duty import Duty
from bot.telegram.transport.incoming.polling import Poller, Take
from bot.telegram.transport.incoming.watchdog import watch


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram calls us, and where we listen for it."""

    url: str
    host: str
    port: int


def receiver(
    telegram: Telegram, take: Take, say: Say, *, hook: Hook | None, token: str, duty: Duty | None
) -> Callable[[], Awaitable[object]]:
    """Return what receives updates until it is cancelled; `take` stores them.

    Without a `hook` we ask for them, with a `duty` only while that is ours.
    """
    if hook is not None:
        # Who polls needs no web server in memory.
        from bot.telegram.transport.incoming.webhook import Webhook, secret_for

        webhook = Webhook(
            telegram,
            take,
            say,
            url=hook.url,
            listen_host=hook.host,
            listen_port=hook.port,
            secret=secret_for(token),
        )
        return webhook.run
    if duty is None:
        poller = Poller(telegram, take, say)
        return lambda: watch(poller, say)

    def poll() -> Awaitable[object]:
        # Anew each time: the offset of an earlier time would be an old one.
        return watch(Poller(telegram, take, say, may_poll=lambda: duty.is_ours), say)

    return lambda: duty.run(poll)
