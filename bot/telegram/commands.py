"""The commands that a reader can type in Telegram, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.dialogue.commands import named
from bot.sanitize import bare_name, printable
from bot.texts import texts
from corpus.types import Language


class Command(StrEnum):
    """Something a reader asks for by name; named as its description in `bot.texts` is."""

    START = "command-start"
    ASK = "command-ask"
    ARTICLES = "command-articles"
    SERIES = "command-series"
    TOP = "command-top"
    LATEST = "command-latest"
    NEW = "command-new"
    EBOOK = "command-ebook"
    MINE = "command-mine"
    EDITORS = "command-editors"
    UNDO = "command-undo"
    REPORT = "command-report"
    LANGUAGE = "command-language"
    HELP = "command-help"
    PRIVACY = "command-privacy"
    EXPORT = "command-export"
    ERASE = "command-erase"
    CANCEL = "command-cancel"


_BOKMAL = {
    Command.START: "/start",
    Command.ASK: "/spør",
    Command.ARTICLES: "/artikler",
    Command.SERIES: "/serier",
    Command.TOP: "/topp",
    Command.LATEST: "/siste",
    Command.NEW: "/nye",
    Command.EBOOK: "/ebok",
    Command.MINE: "/mine",
    Command.EDITORS: "/redaksjonen",
    Command.UNDO: "/angre",
    Command.REPORT: "/rapporter",
    Command.LANGUAGE: "/språk",
    Command.HELP: "/hjelp",
    Command.PRIVACY: "/personvern",
    Command.EXPORT: "/eksport",
    Command.ERASE: "/slett",
    Command.CANCEL: "/avbryt",
}
NAMES: dict[Language, dict[Command, str]] = {
    Language.NB: _BOKMAL,
    Language.NN: {**_BOKMAL, Command.ARTICLES: "/artiklar", Command.SERIES: "/seriar"},
    Language.SV: {
        Command.START: "/start",
        Command.ASK: "/fråga",
        Command.ARTICLES: "/artiklar",
        Command.SERIES: "/serier",
        Command.TOP: "/topp",
        Command.LATEST: "/senaste",
        Command.NEW: "/nya",
        Command.EBOOK: "/ebok",
        Command.MINE: "/mina",
        Command.EDITORS: "/redaktionen",
        Command.UNDO: "/ångra",
        Command.REPORT: "/rapportera",
        Command.LANGUAGE: "/språk",
        Command.HELP: "/hjälp",
        Command.PRIVACY: "/integritet",
        Command.EXPORT: "/export",
        Command.ERASE: "/radera",
        Command.CANCEL: "/avbryt",
    },
    Language.EN: {
        Command.START: "/start",
        Command.ASK: "/ask",
        Command.ARTICLES: "/articles",
        Command.SERIES: "/series",
        Command.TOP: "/top",
        Command.LATEST: "/latest",
        Command.NEW: "/new",
        Command.EBOOK: "/ebook",
        Command.MINE: "/mine",
        Command.EDITORS: "/editors",
        Command.UNDO: "/undo",
        Command.REPORT: "/report",
        Command.LANGUAGE: "/language",
        Command.HELP: "/help",
        Command.PRIVACY: "/privacy",
        Command.EXPORT: "/export",
        Command.ERASE: "/erase",
        Command.CANCEL: "/cancel",
    },
}
"""The name of every command in every language; all of them always work, also without marks."""


class AdminCommand(StrEnum):
    """What an admin asks for by name."""

    STATUS = "status"
    REINDEX = "reindex"
    ROLLBACK = "rollback"
    REMOVE = "remove"


_ADMINS_EVERYWHERE = {
    AdminCommand.STATUS: "/status",
    AdminCommand.REINDEX: "/reindex",
    AdminCommand.ROLLBACK: "/rollback",
}
ADMIN_NAMES: dict[Language, dict[AdminCommand, str]] = {
    Language.NB: {**_ADMINS_EVERYWHERE, AdminCommand.REMOVE: "/fjern"},
    Language.NN: {**_ADMINS_EVERYWHERE, AdminCommand.REMOVE: "/fjern"},
    Language.SV: {**_ADMINS_EVERYWHERE, AdminCommand.REMOVE: "/tabort"},
    Language.EN: {**_ADMINS_EVERYWHERE, AdminCommand.REMOVE: "/remove"},
}
"""What admins can type in a chat of their own, in every language; all of them always work."""


class DeskCommand(StrEnum):
    """Something an editor asks for by name; named as its description in `bot.texts` is."""

    QUEUE = "desk-command-queue"
    STATISTICS = "desk-command-statistics"
    GAPS = "desk-command-gaps"
    SIGN = "desk-command-sign"
    HELP = "desk-command-help"


DESK_NAMES: dict[Language, dict[DeskCommand, str]] = {
    Language.NB: {
        DeskCommand.QUEUE: "/kø",
        DeskCommand.STATISTICS: "/statistikk",
        DeskCommand.GAPS: "/hull",
        DeskCommand.SIGN: "/signatur",
        DeskCommand.HELP: "/hjelp",
    },
    Language.NN: {
        DeskCommand.QUEUE: "/kø",
        DeskCommand.STATISTICS: "/statistikk",
        DeskCommand.GAPS: "/hol",
        DeskCommand.SIGN: "/signatur",
        DeskCommand.HELP: "/hjelp",
    },
    Language.SV: {
        DeskCommand.QUEUE: "/kö",
        DeskCommand.STATISTICS: "/statistik",
        DeskCommand.GAPS: "/luckor",
        DeskCommand.SIGN: "/signatur",
        DeskCommand.HELP: "/hjälp",
    },
    Language.EN: {
        DeskCommand.QUEUE: "/queue",
        DeskCommand.STATISTICS: "/statistics",
        DeskCommand.GAPS: "/gaps",
        DeskCommand.SIGN: "/sign",
        DeskCommand.HELP: "/help",
    },
}
"""What editors can type in their group, in every language; all of them always work."""

_Known = TypeVar("_Known", AdminCommand, DeskCommand)

_EDITORS_SIGN = "!"
# A name of letters, perhaps a bot's, perhaps a sign behind: "/hjelp@SvarBot?", but not "/usr/bin".
_COMMAND = re.compile(r"(/[^\W\d_]\w*)(?:@(\w+))?[.,:;!?…]*(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command taken apart.

    `command` is None for a name that nothing has. `ours` is False where it was addressed to another
    bot ("/hjelp@OtherBot"): nobody waits for us to answer. `languages` are those in which it has
    this name; see `bot.dialogue.commands.spoken_language`.
    """

    name: str
    command: Command | None
    argument: str
    languages: frozenset[Language]
    ours: bool = True


def parse(text: str, bot_username: str) -> TypedCommand | None:
    """Take a message apart that begins with a command; None for one that doesn't.

    "!" alone asks for the editors. Case and the marks over letters don't matter. `bot_username` is
    ours, without "@". What comes out holds no control characters.
    """
    text = printable(text).strip()
    if text == _EDITORS_SIGN:
        return TypedCommand(text, Command.EDITORS, "", frozenset())
    match = _COMMAND.match(text)
    if match is None:
        return None
    name, addressee = match.groups()
    found = named(name, NAMES)
    return TypedCommand(
        name,
        next(iter(found.values()), None),
        text[match.end() :],
        frozenset(found),
        ours=addressee is None or addressee.casefold() == bot_username.casefold(),
    )


def desk_order(text: str, bot_username: str) -> tuple[DeskCommand, str] | None:
    """Read an editor's command and what stands behind it; None for what is none of them."""
    return _order(text, bot_username, DESK_NAMES)


def admin_order(text: str, bot_username: str) -> tuple[AdminCommand, str] | None:
    """Read an admin's command and what stands behind it; None for what is none of them."""
    return _order(text, bot_username, ADMIN_NAMES)


def _order(
    text: str, bot_username: str, names: Mapping[Language, Mapping[_Known, str]]
) -> tuple[_Known, str] | None:
    match = _COMMAND.match(printable(text).strip())
    if match is None or (match[2] and match[2].casefold() != bot_username.casefold()):
        return None
    command = next(iter(named(match[1], names).values()), None)
    return None if command is None else (command, printable(text).strip()[match.end() :].strip())


def desk_menu(language: Language) -> list[tuple[str, str]]:
    """Return the commands to offer to editors, as `menu` does those for readers."""
    say = texts(language).say
    names = DESK_NAMES[language]
    return [(bare_name(names[command]).removeprefix("/"), say(command)) for command in DeskCommand]


def menu(language: Language) -> list[tuple[str, str]]:
    """Return the commands to offer, each as its name without "/" and its description.

    Names are of [a-z0-9_], 1 to 32 characters; descriptions are 1 to 256 characters.
    """
    say = texts(language).say
    order = [command for command in Command if command is not Command.START]
    return [
        (command_name(command, language).removeprefix("/"), say(command))
        for command in (*order, Command.START)
    ]


def command_name(command: Command, language: Language) -> str:
    """Return a command as it can be typed and, in Telegram, tapped: "/sprak" for "/språk"."""
    return bare_name(NAMES[language][command])
