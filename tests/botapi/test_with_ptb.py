"""python-telegram-bot, the library that the bot is built on, against the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from botapi import (
    BotApi,
    Delay,
    DropAfter,
    Garbage,
    Refuse,
    Server,
    TooManyRequests,
    Truncate,
    serving,
)
from botapi.http.webhook import SECRET_HEADER

Scenario = Callable[[Bot, BotApi], Awaitable[None]]


def make_bot(server: Server, token: str | None = None) -> Bot:
    """A client of this server."""
    return Bot(
        token or server.api.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
    )


def play(scenario: Scenario) -> None:
    """Run a scenario with a bot that has said hello to a server of its own."""

    async def run() -> None:
        async with serving() as server, make_bot(server) as bot:
            await scenario(bot, server.api)

    asyncio.run(run())


def test_updates_are_polled_acknowledged_and_typed() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user("Ada", language_code="nb", username="ada")
        ada.say(ada.private(), "/start hei")
        [update] = await bot.get_updates(timeout=5)
        message = update.message
        assert message is not None
        assert message.from_user is not None
        assert (message.text, message.from_user.language_code) == ("/start hei", "nb")
        assert list(message.parse_entities()) == list(message.entities)
        polled = asyncio.create_task(bot.get_updates(offset=update.update_id + 1, timeout=5))
        await api.until(lambda: api.polling)
        assert api.pending_updates == 0
        ada.say(ada.private(), "mer")
        [later] = await polled
        assert later.effective_message is not None
        assert later.effective_message.text == "mer"

    play(scenario)


def test_a_second_poll_ends_the_first_with_a_conflict() -> None:
    async def run() -> None:
        async with serving() as server, make_bot(server) as one, make_bot(server) as other:
            first = asyncio.create_task(one.get_updates(timeout=20))
            await server.api.until(lambda: server.api.polling)
            assert await other.get_updates() == ()
            with pytest.raises(Conflict, match="only one bot instance"):
                await first

    asyncio.run(run())


def test_a_message_comes_back_as_it_was_meant() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        asked = ada.say(ada.private(), "hva er kø?")
        sent = await bot.send_message(
            ada.id,
            '😀 <b>Kø</b> <a href="https://a.no">les</a> <blockquote expandable>mer</blockquote>',
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_parameters=ReplyParameters(asked.message_id),
            reply_markup=InlineKeyboardMarkup(
                [[InlineKeyboardButton("Nyttig", callback_data="h:1")]]
            ),
        )
        texts = {e.type: text for e, text in sent.parse_entities().items()}
        assert texts == {"bold": "Kø", "text_link": "les", "expandable_blockquote": "mer"}
        assert sent.link_preview_options is not None
        assert sent.link_preview_options.is_disabled is True
        assert sent.reply_to_message is not None
        assert sent.reply_to_message.message_id == asked.message_id
        assert sent.reply_markup is not None
        assert sent.reply_markup.inline_keyboard[0][0].callback_data == "h:1"
        seen = ada.private().answers()[0]
        assert seen.html.startswith("😀 <b>Kø</b> <a href=")
        edited = await bot.edit_message_text("nå", ada.id, sent.message_id)
        assert not isinstance(edited, bool)
        assert edited.edit_date is not None
        with pytest.raises(BadRequest, match="Message is not modified"):
            await bot.edit_message_text("nå", ada.id, sent.message_id)
        assert await bot.set_message_reaction(ada.id, asked.message_id, [ReactionTypeEmoji("👀")])
        assert ada.private().message(asked).reactions == ("👀",)

    play(scenario)


def test_a_pressed_button_and_an_inline_query_are_answered() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="j")]])
        await bot.send_message(ada.private().id, "?", reply_markup=keyboard)
        pressed = ada.press(ada.private().answers()[0], "Ja")
        typed = ada.inline("kø")
        first, second = await bot.get_updates()
        assert first.callback_query is not None
        assert second.inline_query is not None
        assert first.callback_query.data == "j"
        await first.callback_query.answer("Takk", show_alert=True)
        assert pressed.answer is not None
        assert (pressed.answer.text, pressed.answer.show_alert) == ("Takk", True)
        content = InputTextMessageContent("<i>Kø</i>", parse_mode="HTML")
        article = InlineQueryResultArticle("1", "Kø", content)
        await second.inline_query.answer([article], cache_time=1, is_personal=True)
        assert typed.answer is not None
        assert typed.answer.results[0]["title"] == "Kø"
        with pytest.raises(BadRequest, match="Query is too old"):
            await second.inline_query.answer([])

    play(scenario)


def test_files_go_both_ways_and_large_ones_do_not() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        chat = ada.private()
        ada.send_document(chat, "a.txt", b"innhold", "se her")
        ada.send_document(chat, "stor.bin", bytes(20 * 1024 * 1024 + 1))
        small, large = [update.message for update in await bot.get_updates()]
        assert small is not None
        assert small.document is not None
        assert small.caption == "se her"
        file = await small.document.get_file()
        assert bytes(await file.download_as_bytearray()) == b"innhold"
        assert large is not None
        assert large.document is not None
        with pytest.raises(BadRequest, match="File is too big"):
            await large.document.get_file()
        sent = await bot.send_document(chat.id, b"svar", caption="<b>x</b>", parse_mode="HTML")
        assert sent.document is not None
        again = await bot.send_document(chat.id, sent.document.file_id)
        assert again.document is not None
        assert again.document.file_unique_id == sent.document.file_unique_id
        photo = await bot.send_photo(chat.id, b"\xff\xd8\xff")
        assert len(photo.photo) == 2
        with pytest.raises(BadRequest, match="Wrong remote file identifier"):
            await bot.send_document(chat.id, "no-such-file")

    play(scenario)


def test_chats_members_and_topics_are_typed() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
        chat = await bot.get_chat(forum.id)
        assert (chat.title, chat.is_forum) == ("Redaksjonen", True)
        member = await bot.get_chat_member(forum.id, api.bot_id)
        assert member.status == "administrator"
        forum.set_bot("restricted", ada, can_send_messages=True)
        assert (await bot.get_chat_member(forum.id, api.bot_id)).status == "restricted"
        forum.set_bot("administrator", ada, can_manage_topics=True)
        topic = await bot.create_forum_topic(forum.id, "Spørsmål 7")
        await bot.close_forum_topic(forum.id, topic.message_thread_id)
        kinds = [update.effective_chat for update in await bot.get_updates()]
        assert {chat.id for chat in kinds if chat} == {forum.id}
        forum.remove_bot(ada)
        with pytest.raises(Forbidden, match="kicked from the supergroup"):
            await bot.send_message(forum.id, "x")
        basic = api.group("Små", ada, kind="group")
        large = basic.migrate(ada)
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(basic.id, "x")
        assert moved.value.new_chat_id == large.id

    play(scenario)


def test_updates_are_pushed_in_order_with_the_secret_until_taken() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        got: list[tuple[str, str | None]] = []
        statuses = iter([500, 200, 200])

        async def take(request: web.Request) -> web.Response:
            update = Update.de_json(await request.json(), bot)
            assert update.message is not None
            got.append((update.message.text or "", request.headers.get(SECRET_HEADER)))
            return web.Response(status=next(statuses))

        ada = api.user()
        ada.say(ada.private(), "en")
        async with webhook_at(take) as url:
            await bot.set_webhook(url, secret_token="hemmelig")
            ada.say(ada.private(), "to")
            await api.until(lambda: not api.pending_updates)
            info = await bot.get_webhook_info()
            assert info.url == url
            assert info.last_error_message == (
                "Wrong response from the webhook: 500 Internal Server Error"
            )
            await bot.delete_webhook()
        assert got == [("en", "hemmelig"), ("en", "hemmelig"), ("to", "hemmelig")]

    play(scenario)


@asynccontextmanager
async def webhook_at(take: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """The URL of a webhook on loopback."""
    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


def test_faults_reach_the_client_as_its_own_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without this the library warns about itself whenever it reads retry_after.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")

    async def scenario(bot: Bot, api: BotApi) -> None:
        chat = api.user().private()
        api.fail("sendMessage", kind=TooManyRequests(7), times=1)
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(chat.id, "x")
        assert refused.value.retry_after == timedelta(seconds=7)
        api.fail("sendMessage", kind=Refuse(401, "Unauthorized"), times=1)
        with pytest.raises((InvalidToken, Forbidden)):
            await bot.send_message(chat.id, "x")
        for kind in (Refuse(500), Garbage(502), Truncate(), DropAfter()):
            api.fail("sendMessage", kind=kind, times=1)
            with pytest.raises(NetworkError):
                await bot.send_message(chat.id, type(kind).__name__)
        api.fail("sendMessage", kind=Delay(0.3), times=1)
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "Delay", read_timeout=0.1)
        await api.until(lambda: len(chat.answers()) == 3)
        assert [message.text for message in chat.answers()] == ["Truncate", "DropAfter", "Delay"]

    play(scenario)


def test_a_wrong_token_is_an_invalid_token() -> None:
    async def run() -> None:
        async with serving() as server:
            wrong = server.api.token[:-1] + "X"
            with pytest.raises(InvalidToken):
                async with make_bot(server, wrong):
                    raise AssertionError("unreachable")

    asyncio.run(run())
