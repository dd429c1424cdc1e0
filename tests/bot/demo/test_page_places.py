"""The page in a real browser: files, topics, blocking, a phone, and a line that breaks."""

from __future__ import annotations

import struct
import zlib
from contextlib import AsyncExitStack

from playwright.async_api import FilePayload, expect

from bot.demo.server import serving_page
from tests.bot.demo.stage import PHONE, Chromium, Stage


def picture() -> bytes:
    """A PNG, 40 by 20 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x7f" * 40) * 20)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_files_go_both_ways(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        group = stage.world.group
        await bot("sendMessage", chat_id=group.id, text="Spørsmål 1")
        await page.click(".editors [data-handle=reply]")
        prices = FilePayload(name="priser.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4")
        await page.set_input_files(".editors input[type=file]", prices)
        await expect(page.locator(".editors .context")).to_contain_text("priser.pdf")
        await page.locator("#editors-field").type("Se her")
        await page.keyboard.press("Enter")
        heard = await bot.heard()
        assert (heard["document"]["file_name"], heard["caption"]) == ("priser.pdf", "Se her")
        assert heard["reply_to_message"]["text"] == "Spørsmål 1"
        await expect(page.locator(".editors .file")).to_contain_text("priser.pdf8 byte")
        shot = FilePayload(name="bilde.png", mimeType="image/png", buffer=picture())
        await page.set_input_files(".editors input[type=file]", shot)
        await page.click(".editors .send")
        assert "photo" in await bot.heard()
        await bot("sendPhoto", chat_id=str(group.id), photo=picture(), caption="Tall")
        for image in await page.locator(".editors img").all():
            await expect(image).to_have_js_property("naturalWidth", 40)

    chromium.play(scenario)


def test_a_reader_blocks_the_bot_and_lets_it_write_again(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        await page.get_by_role("button", name="Start", exact=True).click()
        assert (await bot.heard())["text"] == "/start"
        await page.click("text=Blokker Svar")
        await expect(page.locator(".reader .blocked")).to_contain_text("Kari har blokkert Svar")
        await expect(page.locator("#reader-field")).to_be_hidden()
        change = await bot.heard("my_chat_member")
        assert change["new_chat_member"]["status"] == "kicked"
        await page.click(".reader label:has-text('Erik')")
        await expect(page.locator("#reader-field")).to_be_visible()
        await page.click(".reader label:has-text('Kari')")
        await page.click("text=Slipp Svar til igjen")
        await expect(page.locator("#reader-field")).to_be_visible()
        change = await bot.heard("my_chat_member")
        assert change["new_chat_member"]["status"] == "member"

    chromium.play(scenario)


def test_each_topic_has_its_own_messages_and_counts_what_is_new(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        group = {"chat_id": stage.world.group.id}
        topic = await bot("createForumTopic", name="Nr. 1", **group)
        here = {"message_thread_id": topic["message_thread_id"], **group}
        await bot("sendMessage", text="Kort", **here)
        tab = page.locator(".topics button", has_text="Nr. 1")
        await expect(tab.locator(".badge")).to_have_text("1")
        await expect(page.locator(".editors .message")).to_have_count(0)
        await tab.click()
        await expect(tab.locator(".badge")).to_be_hidden()
        await expect(page.locator(".editors .text")).to_have_text("Kort")
        await page.locator("#editors-field").type("Svar")
        await page.keyboard.press("Enter")
        assert (await bot.heard())["forum_topic_created"]["name"] == "Nr. 1"
        assert (await bot.heard())["message_thread_id"] == topic["message_thread_id"]
        await bot("closeForumTopic", **here)
        await expect(tab).to_contain_text("lukket")
        await bot("deleteForumTopic", **here)
        await expect(page.locator(".topics [aria-current]")).to_have_text("Generelt")
        await expect(page.locator(".editors .message")).to_have_count(0)

    chromium.play(scenario, topics=True)


def test_a_phone_shows_one_side_at_a_time_and_counts_on_the_other(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        await expect(page.locator("#reader")).to_be_visible()
        await expect(page.locator("#editors")).to_be_hidden()
        kari = stage.world.readers[0].private()
        long = "Tjenestemarkedsføringsplanleggingsdimensjoner" * 4
        await bot("sendMessage", chat_id=kari.id, text=f"{long} https://a.no/{long}")
        row = [{"text": long[:60], "callback_data": str(number)} for number in range(3)]
        keyboard = {"inline_keyboard": [row]}
        await bot("sendMessage", chat_id=stage.world.group.id, text="Kort", reply_markup=keyboard)
        tab = page.locator("[role=tab]", has_text="Redaksjon")
        await expect(tab.locator(".badge")).to_have_text("1")
        for name in ("Leser", "Redaksjon"):
            await page.tap(f"[role=tab]:has-text('{name}')")
            wide = await page.evaluate(
                "[...document.querySelectorAll('main *')].filter(each => each.offsetParent && "
                "each.getBoundingClientRect().right > innerWidth + 1).length"
            )
            assert wide == 0
        await expect(tab).to_have_attribute("aria-selected", "true")
        await expect(tab.locator(".badge")).to_be_hidden()
        await expect(page.locator("#reader")).to_be_hidden()
        # A finger has nothing to hover with: what can be done is seen.
        await page.tap(".editors [data-handle=reply]")
        await page.locator("#editors-field").fill("Svar")
        await page.tap(".editors .send")
        assert (await bot.heard())["text"] == "Svar"

    chromium.play(scenario, size=PHONE)


def test_a_page_that_lost_its_line_says_so_and_catches_up(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, kari = stage.page, stage.world.readers[0]
        async with AsyncExitStack() as opened:
            address = await opened.enter_async_context(serving_page(stage.world, 0))
            await page.goto(address)
            await expect(page.locator(".side h2").first).to_be_visible()
            await expect(page.locator(".offline")).to_be_hidden()
        await expect(page.locator(".offline")).to_be_visible()
        kari.say(kari.private(), "Mens du var borte")
        async with serving_page(stage.world, int(address.rpartition(":")[2])):
            await expect(page.locator(".offline")).to_be_hidden()
            await expect(page.locator(".reader .text")).to_have_text("Mens du var borte")

    chromium.play(scenario)


def test_links_to_the_bot_and_to_messages_of_the_group_stay_on_the_page(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        group = stage.world.group.id
        card = await bot("sendMessage", chat_id=group, text="Kort")
        inner = str(group).removeprefix("-100")
        text = (
            f'<a href="https://t.me/c/{inner}/{card["message_id"]}">kort</a> '
            f'<a href="https://t.me/{stage.world.api.bot_username}?start=a1">artikkel</a>'
        )
        await bot("sendMessage", chat_id=group, text=text, parse_mode="HTML")
        await page.get_by_role("button", name="kort", exact=True).click()
        await expect(page.locator(".editors .message").first).to_be_focused()
        await page.get_by_role("button", name="artikkel", exact=True).click()
        assert (await bot.heard())["text"] == "/start a1"
        assert await page.locator("main a").count() == 0

    chromium.play(scenario)


def test_more_than_can_be_seen_at_once_is_shown_from_where_it_begins(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot, group = stage.page, stage.bot, stage.world.group.id
        for text in ("Først", "lang\n" * 60, "Sist"):
            await bot("sendMessage", chat_id=group, text=text)
        await expect(page.locator("[role=tab] .badge").last).to_have_text("3")
        await page.tap("[role=tab]:has-text('Redaksjon')")
        await expect(page.locator(".editors .message").first).to_be_in_viewport()
        await expect(page.locator(".editors .message").last).not_to_be_in_viewport()
        await bot("sendMessage", chat_id=stage.world.readers[0].private().id, text="lang\n" * 60)
        await page.tap("[role=tab]:has-text('Leser')")
        await expect(page.locator(".reader .text")).to_be_in_viewport(ratio=0.3)
        top = await page.locator(".reader .scroller").evaluate("each => each.scrollTop")
        assert top < 20

    chromium.play(scenario, size=PHONE)


def test_who_has_scrolled_up_stays_there_and_is_told_of_what_is_new(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        group = stage.world.group.id
        for number in range(30):
            await bot("sendMessage", chat_id=group, text=f"Melding {number}")
        last = page.locator(".editors .message").last
        await expect(last).to_contain_text("Melding 29")
        await expect(last).to_be_in_viewport()
        scroller = page.locator(".editors .scroller")
        await scroller.evaluate("each => each.scrollTo({top: 0, behavior: 'instant'})")
        newest = page.locator(".editors .newest")
        await expect(newest).to_be_visible()
        await bot("sendMessage", chat_id=group, text="Ny")
        await expect(newest).to_have_text("1 ny")
        assert await scroller.evaluate("each => each.scrollTop") == 0
        await newest.click()
        await expect(last).to_be_in_viewport()
        await expect(newest).to_be_hidden()

    chromium.play(scenario)


def test_everything_is_reached_with_the_keyboard_alone(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        await page.keyboard.press("Tab")
        await expect(page.locator(".skip")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#reader-field")).to_be_focused()
        await page.keyboard.type("hei")
        await page.keyboard.press("Enter")
        heard = await bot.heard()
        keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
        await bot("sendMessage", chat_id=heard["chat"]["id"], text="Ja?", reply_markup=keyboard)
        await expect(page.locator(".reader .key")).to_be_visible()
        for _ in range(6):
            await page.keyboard.press("Shift+Tab")
            if await page.locator(".reader .key").evaluate("each => each.matches(':focus')"):
                break
        await page.keyboard.press("Space")
        assert (await bot.heard("callback_query"))["data"] == "ja"

    chromium.play(scenario)
