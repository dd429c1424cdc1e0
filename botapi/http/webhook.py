"""The push of updates to a webhook: the first of the queue until it is taken, then the next."""

from __future__ import annotations

import asyncio

import aiohttp

from botapi.world.updates import Update
from botapi.world.world import WebhookRecord, World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY_SECONDS = 0.1
"""Telegram waits longer each time; a test should not."""
_TIMEOUT = aiohttp.ClientTimeout(total=60)


async def push_updates(world: World) -> None:
    """Push for as long as this task runs. A method call in the answer's body is ignored."""
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        with world.changes.heard() as changed:
            while True:
                changed.clear()
                if (due := _due(world)) is None:
                    await changed.wait()
                elif (error := await _push(session, *due)) is None:
                    _taken(world, due[1])
                else:
                    _failed(world, due[0], error)
                    await asyncio.sleep(RETRY_SECONDS)


def _due(world: World) -> tuple[WebhookRecord, Update] | None:
    with world.changes.reading():
        updates = world.updates.take(limit=1)
        return (world.webhook, updates[0]) if world.webhook and updates else None


async def _push(
    session: aiohttp.ClientSession, webhook: WebhookRecord, update: Update
) -> str | None:
    """What went wrong, or None where the bot has taken the update with a 2xx."""
    headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
    try:
        async with session.post(webhook.url, json=update, headers=headers) as answer:
            await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"Connection failed: {type(error).__name__}"
    if answer.ok and answer.status < 300:
        return None
    return f"Wrong response from the webhook: {answer.status} {answer.reason}"


def _taken(world: World, update: Update) -> None:
    with world.changes.changing():
        world.updates.acknowledge(update)


def _failed(world: World, webhook: WebhookRecord, error: str) -> None:
    with world.changes.changing():
        webhook.last_error = error
        webhook.last_error_date = world.now()
