"""`svar chats`: the numbers of groups and people, for the settings that want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.common import local_time, say, say_json, say_table, with_database

if TYPE_CHECKING:
    from bot.app import App
    from bot.config.settings import Settings
    from bot.store.telegram.chat_numbers import NumberedChat


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_database
def chats(app: App, as_json: bool) -> None:
    """List the groups that the bot is in, and who has asked for their number.

    For SVAR_EDITORS_CHAT_ID, SVAR_ADMIN_IDS and SVAR_EDITORS: Telegram shows these numbers nowhere.
    Add the running bot to a group, or let somebody write /id to it, and they stand here.
    """
    known = app.stores.chat_numbers.all()
    if as_json:
        say_json(
            [
                {
                    "number": chat.number,
                    "kind": _kind(chat),
                    "name": chat.name,
                    "at": chat.at.isoformat(),
                    "set_in": _set_in(app.settings, chat),
                }
                for chat in known
            ]
        )
    elif not known:
        say("None yet: add the running bot to a group, or let somebody write /id to it.")
    else:
        say_table(
            ("Number>", "Kind", "Name", "Heard of", "Set in"),
            [
                (
                    str(chat.number),
                    _kind(chat),
                    chat.name,
                    local_time(chat.at),
                    ", ".join(_set_in(app.settings, chat)),
                )
                for chat in known
            ],
        )


def _kind(chat: NumberedChat) -> str:
    return "group" if chat.is_group else "person"


def _set_in(settings: Settings, chat: NumberedChat) -> list[str]:
    """Return the settings that name a chat already."""
    named = {
        "SVAR_EDITORS_CHAT_ID": (settings.editors_chat_id,),
        "SVAR_EDITORS": settings.editors.ids,
        "SVAR_ADMIN_IDS": settings.admin_ids,
    }
    return [name for name, numbers in named.items() if chat.number in numbers]
