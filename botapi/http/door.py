"""A door to the world over HTTP, for a server that runs as a process of its own.

POST /world/people    {"first_name", "language_code"?, "username"?}    -> {"id"}
POST /world/say       {"from", "text", "chat"?}                        -> {"message_id"}
POST /world/press     {"from", "message_id", "button", "chat"?}        -> {"text", "show_alert"}
POST /world/groups    {"title", "members", "forum"?}                   -> {"id"}
GET  /world/messages?chat=…                                            -> [{…}]
GET  /world/calls                                                      -> [{…}]

`from` is a person's id, `chat` a group's (left out: the person's chat with the bot). /world/press
answers when the bot has. A request that does not fit gets 400 and {"error"}.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from botapi.api import BotApi
from botapi.people.chats import Chat
from botapi.people.people import Human

Action = Callable[[BotApi, dict[str, Any]], Awaitable[object]]


def door_routes(api: BotApi) -> Iterable[web.RouteDef]:
    """The routes below /world/."""
    posts = {"people": _people, "say": _say, "press": _press, "groups": _groups}
    gets = {"messages": _messages, "calls": _calls}
    return [
        *(web.post(f"/world/{name}", _route(api, action)) for name, action in posts.items()),
        *(web.get(f"/world/{name}", _route(api, action)) for name, action in gets.items()),
    ]


def _route(api: BotApi, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            asked = await request.json() if request.can_read_body else dict(request.query)
            return web.json_response(await action(api, asked))
        except (LookupError, TypeError, ValueError, TimeoutError) as error:
            reason = f"{type(error).__name__}: {error}"
            return web.json_response({"error": reason}, status=400)

    return handle


async def _people(api: BotApi, asked: dict[str, Any]) -> object:
    person = api.user(**asked)
    person.private()
    return {"id": person.id}


async def _groups(api: BotApi, asked: dict[str, Any]) -> object:
    members = [_person(api, number) for number in asked["members"]]
    forum = bool(asked.get("forum"))
    return {"id": api.group(asked["title"], *members, forum=forum, bot="administrator").id}


async def _say(api: BotApi, asked: dict[str, Any]) -> object:
    person = _person(api, asked["from"])
    return {"message_id": person.say(_chat(api, asked), asked["text"]).message_id}


async def _press(api: BotApi, asked: dict[str, Any]) -> object:
    message = _chat(api, asked).message(int(asked["message_id"]))
    query = _person(api, asked["from"]).press(message, asked["button"])
    answer = await api.until(lambda: query.answer)
    return {"text": answer.text, "show_alert": answer.show_alert} if answer else {}


async def _messages(api: BotApi, asked: dict[str, Any]) -> object:
    messages = _chat(api, asked).messages()
    return [asdict(message) | {"html": message.html} for message in messages]


async def _calls(api: BotApi, _: dict[str, Any]) -> object:
    return [asdict(call) for call in api.calls()]


def _person(api: BotApi, number: object) -> Human:
    return Human(api.world, api.world.users[int(str(number))])


def _chat(api: BotApi, asked: dict[str, Any]) -> Chat:
    number = int(asked.get("chat") or asked["from"])
    return Chat(api.world, api.world.chats[number])
