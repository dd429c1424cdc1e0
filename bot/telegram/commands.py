"""Commands as they are typed and offered in Telegram."""

from __future__ import annotations

import re

from bot.dialogue.commands import Command, TypedCommand, Venue, command_name, named, offered
from bot.sanitize import printable
from bot.texts import texts
from corpus.types import Language

_EDITORS_SIGN = "!"
# A name of letters, perhaps a bot's, perhaps a sign behind: "/hjelp@SvarBot?", but not "/usr/bin".
_COMMAND = re.compile(r"(/[^\W\d_]\w*)(?:@(\w+))?[.,:;!?…]*(?:\s+|$)")


def parse(text: str, bot_username: str, where: Venue = Venue.PRIVATE) -> TypedCommand | None:
    """Take a message apart that begins with a command; None for one that doesn't.

    "!" alone asks for the editors. Case and the marks over letters don't matter. `bot_username` is
    ours, without "@". What comes out holds no control characters.
    """
    text = printable(text).strip()
    if text == _EDITORS_SIGN:
        return TypedCommand(text, Command.EDITORS, "")
    match = _COMMAND.match(text)
    if match is None:
        return None
    name, addressee = match.groups()
    found = named(name, where)
    return TypedCommand(
        name,
        next(iter(found.values()), None),
        text[match.end() :],
        frozenset(found),
        ours=addressee is None or addressee.casefold() == bot_username.casefold(),
    )


def order(text: str, bot_username: str, where: Venue) -> tuple[Command, str] | None:
    """Read an editor's or an admin's command and what stands behind it; None for what is none."""
    typed = parse(text, bot_username, where)
    if typed is None or not typed.ours or typed.command is None or where not in typed.command.where:
        return None
    return typed.command, typed.argument.strip()


def menu(language: Language, where: Venue = Venue.PRIVATE) -> list[tuple[str, str]]:
    """Return the commands to offer, each as its name without "/" and its description.

    Names are of [a-z0-9_], 1 to 32 characters; descriptions are 1 to 256 characters.
    """
    say = texts(language).say
    return [
        (command_name(command, language).removeprefix("/"), say(command.text))
        for command in offered(where)
    ]
