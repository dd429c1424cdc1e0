"""A Bot API server on loopback: a world of people and chats in memory, and HTTP before it.

What a bot calls is `http://127.0.0.1:<port>/bot<token>/<method>`, as at Telegram; what people do is
called here, on the world itself. From a synchronous test, with the server in a thread of its own:

    with running_server() as server:                 # .url, .api, .stop(), .start()
        api = server.api                             # .token, and everything below
        ada = api.user("Ada", language_code="nb")
        chat = ada.private()                         # she has pressed Start
        ada.say(chat, "/start")                      # an update now waits for the bot
        ...                                          # the bot under test, told server.url, answers
        answer = api.wait_for(chat.answers)[-1]      # blocks until there is one, or TimeoutError
        assert "<b>" in answer.html
        query = ada.press(answer, "Spør redaksjonen")
        api.wait_for(lambda: query.answer)           # the bot's answerCallbackQuery

Inside an event loop: `async with serving() as server: ... await server.api.until(chat.answers)`.
As a process, played through `/world/…` (see `door.py`): `python -m botapi --port 8081`.

People (`Human`)     say, paste, start, open_link, edit, press, forge, inline, choose, forward,
                      send_photo, send_document, send_video, send_animation, send_audio,
                      send_voice, send_sticker, send_location, send_contact, react, block,
                      unblock, deactivate; what is sent may be a reply, or go into a topic
Chats (`Chat`)        messages (all, as they stand now), answers (the bot's that still stand),
                      message(id), actions (the bot's "typing"), pinned; a `GroupChat` also add,
                      remove, add_bot, remove_bot, set_bot, open_topic, rename_topic,
                      close_topic, delete_topic, is_closed, topics, topic_names, migrate
World (`BotApi`)      user, group, push_raw, calls, polling, pending_updates, wait_for,
                      until, fail, enforce_rates, commands, menu (as one person sees it),
                      description, short_description, file, webhook_url
Faults for `fail`     Refuse, TooManyRequests, Garbage, Delay, DelayAfter, DropBefore, DropAfter,
                      Truncate

    api.fail("sendMessage", kind=TooManyRequests(3), chat=chat, times=1)
    api.fail("sendMessage", "editMessageText", kind=DropAfter(), probability=0.3, seed=7)

Every call is checked against aiogram's model of the method and then against Telegram's limits.
Where Telegram silently mends what it gets (a ninth button in a row, nested quotes), this server
refuses, so that a test notices. It parses HTML; other parse modes are refused.
"""

from botapi.api import BotApi
from botapi.http.running import RunningServer, running_server, serving
from botapi.http.server import Server
from botapi.people.chats import Chat, GroupChat
from botapi.people.people import Human
from botapi.text.entities import Span, to_entities, utf16_length
from botapi.text.html import HtmlError, parse_html
from botapi.world.faults import (
    Delay,
    DelayAfter,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Refuse,
    Rule,
    TooManyRequests,
    Truncate,
)
from botapi.world.queries import CallbackQuery, InlineQuery
from botapi.world.types import (
    Call,
    CallbackAnswer,
    InlineAnswer,
    SeenButton,
    SeenMessage,
    StoredFile,
)

__all__ = [
    "BotApi",
    "Call",
    "CallbackAnswer",
    "CallbackQuery",
    "Chat",
    "Delay",
    "DelayAfter",
    "DropAfter",
    "DropBefore",
    "Fault",
    "Garbage",
    "GroupChat",
    "HtmlError",
    "Human",
    "InlineAnswer",
    "InlineQuery",
    "Refuse",
    "Rule",
    "RunningServer",
    "SeenButton",
    "SeenMessage",
    "Server",
    "Span",
    "StoredFile",
    "TooManyRequests",
    "Truncate",
    "parse_html",
    "running_server",
    "serving",
    "to_entities",
    "utf16_length",
]
