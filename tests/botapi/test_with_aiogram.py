"""A second client, aiogram, so that the server does not merely agree with the first."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

from botapi import (
    BotApi,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Refuse,
    TooManyRequests,
    serving,
)

Scenario = Callable[[Bot, BotApi], Awaitable[None]]


def play(scenario: Scenario) -> None:
    """Run a scenario with a bot and a server of its own."""

    async def run() -> None:
        async with serving() as server:
            session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
            async with Bot(server.api.token, session=session) as bot:
                await scenario(bot, server.api)

    asyncio.run(run())


def test_updates_are_polled_acknowledged_and_typed() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user("Ada", language_code="sv")
        ada.say(ada.private(), "/start @SvarTestBot")
        [update] = await bot.get_updates(timeout=5)
        assert update.message is not None
        assert update.message.from_user is not None
        assert update.message.from_user.language_code == "sv"
        assert [e.type for e in update.message.entities or []] == ["bot_command", "mention"]
        assert await bot.get_updates(offset=update.update_id + 1) == []
        assert api.pending_updates == 0

    play(scenario)


def test_a_second_poll_ends_the_first_with_a_conflict() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=20))
        await api.until(lambda: api.polling)
        await bot.get_updates()
        with pytest.raises(TelegramConflictError):
            await first

    play(scenario)


def test_an_echo_bot_of_this_library_lives_on_the_server() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        dispatcher = Dispatcher()

        @dispatcher.message()
        async def echo(message: Message) -> None:
            await message.answer(message.html_text, parse_mode="HTML")

        polling = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
        )
        ada = api.user()
        ada.say(ada.private(), "1 < 2 & 3 https://a.no")
        [answer] = await api.until(ada.private().answers)
        assert answer.text == "1 < 2 & 3 https://a.no"
        await api.until(lambda: api.polling)
        await dispatcher.stop_polling()
        await polling

    play(scenario)


def test_a_message_comes_back_as_it_was_meant() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        asked = ada.say(ada.private(), "hva er kø?")
        sent = await bot.send_message(
            ada.id,
            '😀 <b>Kø</b> <a href="https://a.no">les</a> <blockquote expandable>mer</blockquote>',
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_parameters=ReplyParameters(message_id=asked.message_id),
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="Nyttig", callback_data="h:1")]]
            ),
        )
        assert sent.text is not None
        assert [(e.type, e.extract_from(sent.text)) for e in sent.entities or []] == [
            ("bold", "Kø"),
            ("text_link", "les"),
            ("expandable_blockquote", "mer"),
        ]
        assert sent.link_preview_options is not None
        assert sent.link_preview_options.is_disabled is True
        assert sent.reply_to_message is not None
        assert sent.reply_to_message.message_id == asked.message_id
        with pytest.raises(TelegramBadRequest, match="can't parse entities"):
            await bot.send_message(ada.id, "<b>", parse_mode="HTML")
        assert ada.private().answers()[0].button_texts == ["Nyttig"]

    play(scenario)


def test_a_pressed_button_and_an_inline_query_are_answered() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        button = InlineKeyboardButton(text="Ja", callback_data="j")
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await bot.send_message(ada.private().id, "?", reply_markup=keyboard)
        pressed = ada.press(ada.private().answers()[0], "Ja")
        typed = ada.inline("kø")
        first, second = await bot.get_updates()
        assert first.callback_query is not None
        assert second.inline_query is not None
        await bot.answer_callback_query(first.callback_query.id, "Takk")
        assert pressed.answer is not None
        assert pressed.answer.text == "Takk"
        content = InputTextMessageContent(message_text="Kø")
        article = InlineQueryResultArticle(id="1", title="Kø", input_message_content=content)
        await bot.answer_inline_query(second.inline_query.id, [article])
        chosen = ada.choose(typed, 0, api.group("Venner", ada, bot=None))
        assert chosen.text == "Kø"

    play(scenario)


def test_files_go_both_ways() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        chat = ada.private()
        sent = await bot.send_document(chat.id, BufferedInputFile(b"svar", "å.txt"))
        assert sent.document is not None
        assert sent.document.file_name == "å.txt"
        got = await bot.download(sent.document, destination=io.BytesIO())
        assert got is not None
        assert got.read() == b"svar"
        ada.send_photo(chat, "se")
        [update] = await bot.get_updates()
        assert update.message is not None
        assert [size.width for size in update.message.photo or []] == [90, 1280]

    play(scenario)


def test_chats_members_and_commands_are_typed() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        ada = api.user()
        forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
        assert (await bot.get_chat(forum.id)).is_forum is True
        assert (await bot.get_chat(ada.private().id)).first_name == "Ada"
        member = await bot.get_chat_member(forum.id, ada.id)
        assert member.status == "creator"
        topic = await bot.create_forum_topic(forum.id, "Spørsmål 7")
        assert forum.topics() == {topic.message_thread_id: "Spørsmål 7"}
        scope = BotCommandScopeChat(chat_id=forum.id)
        await bot.set_my_commands([BotCommand(command="queue", description="Køen")], scope=scope)
        [command] = await bot.get_my_commands(scope=scope)
        assert (command.command, command.description) == ("queue", "Køen")
        assert await bot.get_my_commands() == []
        me = await bot.get_me()
        assert me.can_read_all_group_messages is False
        basic = api.group("Små", ada, kind="group")
        basic.migrate(ada)
        with pytest.raises(TelegramMigrateToChat):
            await bot.send_message(basic.id, "x")
        ada.block()
        with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
            await bot.send_message(ada.id, "x")

    play(scenario)


def test_faults_reach_the_client_as_its_own_errors() -> None:
    async def scenario(bot: Bot, api: BotApi) -> None:
        faults: list[tuple[Fault, type[Exception]]] = [
            (TooManyRequests(7), TelegramRetryAfter),
            (Refuse(401, "Unauthorized"), TelegramUnauthorizedError),
            (Refuse(500), TelegramServerError),
            (Garbage(200), ClientDecodeError),
            (DropBefore(), TelegramNetworkError),
            (DropAfter(), TelegramNetworkError),
        ]
        chat = api.user().private()
        for kind, error in faults:
            api.fail("sendMessage", kind=kind, times=1)
            with pytest.raises(error):
                await bot.send_message(chat.id, type(kind).__name__)
        assert [message.text for message in chat.answers()] == ["DropAfter"]

    play(scenario)
