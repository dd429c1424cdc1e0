"""The page's times are those that the bot tells, wherever the browser thinks that it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from bot.demo.world import make_world
from tests.bot.demo.stage import Chromium


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_message_has_the_time_of_the_bots_time_zone(chromium: Chromium, zone: str) -> None:
    world = make_world(topics=False, zone=zone)
    kari = world.readers[0]
    sent = kari.say(kari.chat, "Hva koster abonnementet?")
    shown = datetime.fromtimestamp(sent.date, ZoneInfo(zone)).strftime("%H:%M")

    async def visit(page: Page) -> None:
        await expect(page.locator(".reader .message time")).to_have_text(shown)

    chromium.visit(world, visit)
