"""The page in a real browser, with a bot whose part the test plays."""

from __future__ import annotations

from typing import Any

from playwright.async_api import expect

from tests.bot.demo.stage import Chromium, Stage

YES = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}


def test_a_reader_asks_sees_the_bot_type_and_reads_the_answer(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        await page.click("text=Hva koster abonnementet?")
        asked = await bot.heard()
        assert asked["text"] == "Hva koster abonnementet?"
        kari = asked["chat"]["id"]
        await bot("sendChatAction", chat_id=kari, action="typing")
        await expect(page.locator(".reader .doing")).to_contain_text("Svar skriver")
        await bot(
            "sendMessage",
            chat_id=kari,
            text='<b>Svaret</b> <a href="https://a.example/b">les</a>',
            parse_mode="HTML",
            reply_parameters={"message_id": asked["message_id"]},
        )
        answer = page.locator(".reader .message.bot")
        await expect(answer.locator("strong", has_text="Svaret")).to_be_visible()
        link = answer.locator("a")
        assert await link.get_attribute("href") == "https://a.example/b"
        assert await link.get_attribute("rel") == "noopener noreferrer"
        assert await link.get_attribute("target") == "_blank"
        await expect(answer.locator(".quote")).to_contain_text("Hva koster abonnementet?")
        await expect(page.locator(".reader .doing")).to_be_hidden()
        await expect(page.locator(".chips:visible")).to_have_count(0)
        await expect(page.locator(".guide .done")).to_have_count(1)
        await expect(page.locator("[aria-live=polite]")).to_contain_text("Svar: Svaret les")

    chromium.play(scenario)


def test_a_pressed_button_is_busy_until_the_bot_answers_with_a_toast_or_an_alert(
    chromium: Chromium,
) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        group = stage.world.group.id
        sent = await bot("sendMessage", chat_id=group, text="Kort", reply_markup=YES)
        key = page.locator(".key")
        await key.focus()
        await page.keyboard.press("Enter")
        await expect(key).to_have_attribute("aria-busy", "true")
        query = await bot.heard("callback_query")
        assert (query["data"], query["from"]["first_name"]) == ("ja", "Ingrid")
        number = {"chat_id": group, "message_id": sent["message_id"]}
        await bot("editMessageText", text="Tatt av Ingrid", reply_markup=YES, **number)
        await expect(page.locator(".message")).to_contain_text("Tatt av Ingrid")
        await expect(page.locator(".meta")).to_contain_text("endret")
        await bot("answerCallbackQuery", callback_query_id=query["id"], text="Du har det.")
        await expect(page.locator(".toasts")).to_have_text("Du har det.")
        # The focus stays on the button, although the message was drawn anew.
        await expect(key).to_be_focused()
        assert await key.get_attribute("aria-busy") is None
        await key.click()
        query = await bot.heard("callback_query")
        await bot(
            "answerCallbackQuery", callback_query_id=query["id"], text="For sent.", show_alert=True
        )
        await expect(page.locator("dialog")).to_contain_text("For sent.")
        await page.click("text=Greit")
        await expect(page.locator("dialog")).to_be_hidden()
        await bot("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👌"}], **number)
        await expect(page.locator(".reactions")).to_have_text("👌")
        await bot("deleteMessage", **number)
        await expect(page.locator(".message")).to_have_count(0)

    chromium.play(scenario)


def test_an_editor_replies_to_a_card_and_corrects_the_reply(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        await bot("sendMessage", chat_id=stage.world.group.id, text="Spørsmål 1")
        await page.click(".editors label:has-text('Jonas')")
        await page.click(".editors [data-handle=reply]")
        field = page.locator("#editors-field")
        await expect(field).to_be_focused()
        await expect(page.locator(".editors .context")).to_contain_text("Svarer Svar")
        await field.type("Den er grattis")
        await page.keyboard.press("Enter")
        heard = await bot.heard()
        assert heard["from"]["first_name"] == "Jonas"
        assert heard["reply_to_message"]["text"] == "Spørsmål 1"
        mine = page.locator(".editors .mine")
        await expect(mine).to_contain_text("Den er grattis")
        await expect(page.locator(".editors .context")).to_be_hidden()
        await page.keyboard.press("ArrowUp")
        await expect(page.locator(".editors .context")).to_contain_text("Endrer meldingen")
        await field.fill("Den er gratis")
        await page.keyboard.press("Enter")
        assert (await bot.heard("edited_message"))["text"] == "Den er gratis"
        await expect(mine).to_contain_text("Den er gratis")
        await expect(page.locator(".guide .number .icon")).to_have_count(1)
        await mine.locator(".quote").click()
        await expect(page.locator(".editors .message.bot")).to_be_focused()

    chromium.play(scenario)


def test_hostile_text_stays_text(chromium: Chromium) -> None:
    attack = "<img src=x onerror=\"document.title='tatt'\"><script>document.title='tatt'</script>"

    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        kari, group = stage.world.readers[0], stage.world.group
        kari.say(kari.private(), attack)
        kari.send_document(kari.chat, f"{attack}.html", b"<script>document.title='tatt'</script>")
        await bot(
            "sendMessage",
            chat_id=group.id,
            text=f"{attack} lenke",
            entities=[
                {"type": "text_link", "offset": 0, "length": 5, "url": "javascript:alert(1)"},
                {"type": "bold", "offset": 3, "length": 9},
            ],
            reply_markup={"inline_keyboard": [[{"text": attack, "callback_data": attack[:20]}]]},
        )
        await bot("pinChatMessage", chat_id=group.id, message_id=group.answers()[0].message_id)
        await expect(page.locator(".reader .text").first).to_have_text(attack)
        await expect(page.locator(".editors .text")).to_have_text(f"{attack} lenke")
        await expect(page.locator(".editors .key")).to_have_text(attack)
        await expect(page.locator(".editors .pinned")).to_be_visible()
        assert await page.locator("main img, main script, main a[href^=javascript]").count() == 0
        file = await page.request.get(
            stage.address + str(await page.locator(".file").get_attribute("href"))
        )
        assert file.headers["content-disposition"].startswith("attachment")
        assert await page.title() == "Svar – simulering"

    chromium.play(scenario)


def test_a_long_quote_unfolds_and_stays_so_when_the_message_changes(chromium: Chromium) -> None:
    quote = "<blockquote expandable>" + "Et avsnitt med mange ord. " * 20 + "</blockquote>"

    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        sent = await bot(
            "sendMessage", chat_id=stage.world.group.id, text=f"A\n{quote}\nB", parse_mode="HTML"
        )
        toggle = page.locator(".unfold")
        await expect(toggle).to_have_text("Vis mer")
        await expect(toggle).to_have_attribute("aria-expanded", "false")
        folded = await page.locator(".foldable").bounding_box()
        await toggle.click()
        await expect(toggle).to_have_attribute("aria-expanded", "true")
        unfolded = await page.locator(".foldable").bounding_box()
        assert folded
        assert unfolded
        assert unfolded["height"] > folded["height"]
        await bot(
            "editMessageText",
            chat_id=stage.world.group.id,
            message_id=sent["message_id"],
            text=f"C\n{quote}\nB",
            parse_mode="HTML",
        )
        await expect(page.locator(".text")).to_contain_text("C")
        await expect(toggle).to_have_text("Vis mindre")

    chromium.play(scenario)


def test_where_the_bot_wants_a_reply_one_is_begun_but_not_for_somebody_else(
    chromium: Chromium,
) -> None:
    prompt = {"force_reply": True, "input_field_placeholder": "Svaret", "selective": True}

    async def scenario(stage: Stage) -> None:
        page, bot, world = stage.page, stage.bot, stage.world
        jonas = world.editors[1]
        asked = jonas.say(world.group, "/svar 1")
        await bot(
            "sendMessage",
            chat_id=world.group.id,
            text="Hva er svaret?",
            reply_markup=prompt,
            reply_parameters={"message_id": asked.message_id},
        )
        await expect(page.locator(".editors .message.bot")).to_be_visible()
        await expect(page.locator(".editors .context")).to_be_hidden()
        await page.click(".editors label:has-text('Jonas')")
        await expect(page.locator(".editors .context")).to_contain_text("Hva er svaret?")
        assert await page.locator("#editors-field").get_attribute("placeholder") == "Svaret"
        kari = world.readers[0].private()
        plain = {"force_reply": True}
        await bot("sendMessage", chat_id=kari.id, text="Hva heter du?", reply_markup=plain)
        await expect(page.locator("#reader-field")).to_be_focused()
        await page.keyboard.type("Kari")
        await page.keyboard.press("Enter")
        await bot.heard()
        assert (await bot.heard())["reply_to_message"]["text"] == "Hva heter du?"

    chromium.play(scenario)


def test_commands_are_offered_to_each_in_their_own_language_and_place(chromium: Chromium) -> None:
    async def scenario(stage: Stage) -> None:
        page, bot = stage.page, stage.bot
        offered: dict[str, dict[str, Any]] = {
            "hjelp": {"language_code": "nb"},
            "hjalp": {"language_code": "sv"},
            "ko": {"scope": {"type": "chat", "chat_id": stage.world.group.id}},
        }
        for name, more in offered.items():
            command = {"command": name, "description": f"om {name}"}
            await bot("setMyCommands", commands=[command], **more)
        for side, person, name in (
            ("reader", "Kari", "hjelp"),
            ("reader", "Erik", "hjalp"),
            ("editors", "Ingrid", "ko"),
        ):
            await page.click(f".{side} label:has-text('{person}')")
            await page.click(f".{side} [aria-haspopup=menu]")
            await expect(page.locator(f".{side} .menu button")).to_have_text(f"/{name}om {name}")
            await expect(page.locator(f".{side} .menu button")).to_be_focused()
            await page.keyboard.press("Enter")
            heard = await bot.heard()
            assert (heard["text"], heard["from"]["first_name"]) == (f"/{name}", person)
        await page.locator("#editors-field").press_sequentially("/x")
        await expect(page.locator(".editors .menu")).to_be_hidden()

    chromium.play(scenario)
