"""What can be typed beside questions, in three languages."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Language


class Command(StrEnum):
    """Something a reader can do with what was just shown, named as its text in `bot.texts` is."""

    MORE = "command-more"
    SOURCES = "command-sources"
    EDITORS = "command-editors"
    UNDO = "command-undo"
    ARTICLES = "command-articles"
    HELP = "command-help"
    QUIT = "command-quit"


NAMES: dict[Language, dict[Command, str]] = {
    Language.NB: {
        Command.MORE: "/mer",
        Command.SOURCES: "/kilder",
        Command.EDITORS: "/redaksjonen",
        Command.UNDO: "/angre",
        Command.ARTICLES: "/artikler",
        Command.HELP: "/hjelp",
        Command.QUIT: "/avslutt",
    },
    Language.SV: {
        Command.MORE: "/mer",
        Command.SOURCES: "/källor",
        Command.EDITORS: "/redaktionen",
        Command.UNDO: "/ångra",
        Command.ARTICLES: "/artiklar",
        Command.HELP: "/hjälp",
        Command.QUIT: "/avsluta",
    },
    Language.EN: {
        Command.MORE: "/more",
        Command.SOURCES: "/sources",
        Command.EDITORS: "/editors",
        Command.UNDO: "/undo",
        Command.ARTICLES: "/articles",
        Command.HELP: "/help",
        Command.QUIT: "/quit",
    },
}
"""The name of every command in every interface language; all of them always work."""

_SHORT = {"!": Command.EDITORS, "/?": Command.HELP, "/exit": Command.QUIT}


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line taken apart. `command` is None for a name that nothing has.

    `language` is that of the name, where only one language uses it.
    """

    name: str
    command: Command | None
    argument: str
    language: Language | None


def parse(line: str) -> Typed | None:
    """Take a command line apart; None for a line that is no command.

    Case does not matter, nor do the marks over letters: `/angra` is `/ångra`.
    """
    if line.strip() in _SHORT:
        return Typed(line.strip(), _SHORT[line.strip()], "", None)
    name, _, argument = line.strip().partition(" ")
    # "/?" apart, a command begins with a letter: "/ 3" and "//" are someone's text.
    if not name.startswith("/") or not name[1:2].isalpha():
        return None
    found = [
        (command, language)
        for language, commands in NAMES.items()
        for command, known in commands.items()
        if _bare(known) == _bare(name)
    ]
    command = found[0][0] if found else None
    language = found[0][1] if len(found) == 1 else None
    return Typed(name, command, argument.strip(), language)


def _bare(name: str) -> str:
    """Return a name without case and without the marks over its letters."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", name.casefold())
        if not unicodedata.combining(letter)
    )
