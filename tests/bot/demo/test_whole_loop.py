"""The whole loop on the page: everything is real but what answers."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, expect

from bot.config.settings import Settings
from bot.demo.run import settings_for
from bot.demo.world import make_world
from botapi import running_server
from tests.bot.demo.stage import Chromium
from tests.bot.telegram.whole import whole_bot
from tests.fakes import library_answerer


def test_a_question_goes_to_the_editors_and_their_answer_comes_back(
    chromium: Chromium, tmp_path: Path
) -> None:
    async def visit(page: Page) -> None:
        await page.click(".reader .empty .primary")
        await expect(page.locator(".reader .message.bot")).to_have_count(1)
        await page.locator("#reader-field").fill("Hva koster abonnementet?")
        await page.keyboard.press("Enter")
        card = page.locator(".editors .message.bot").first
        await expect(card).to_contain_text("Hva koster abonnementet?")
        await expect(page.locator(".reader .message.bot")).to_have_count(2)
        await card.locator("[data-handle=reply]").click()
        await page.locator("#editors-field").fill("Det er gratis for skoler.")
        await page.keyboard.press("Enter")
        answer = page.locator(".reader .message.bot").last
        await expect(answer).to_contain_text("Det er gratis for skoler.")
        # The card has changed: it tells that the reader has the answer.
        await expect(card.locator(".meta")).to_contain_text("endret")
        await expect(card).to_contain_text("Det er gratis for skoler.")
        await page.click(".editors [aria-haspopup=menu]")
        await expect(page.locator(".editors .menu")).to_contain_text("/ko")

    world = make_world(topics=False)
    articles = Settings.model_construct(articles=tmp_path)
    with running_server(world.api) as server:
        settings = settings_for(articles, tmp_path, world, server.url)
        with whole_bot(server, tmp_path, library_answerer(), settings=settings, introduces=True):
            chromium.visit(world, visit)
