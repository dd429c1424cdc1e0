"""What can be typed beside questions, in every interface language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.sanitize import bare_name
from corpus.types import Language

_Name = TypeVar("_Name")


class TerminalCommand(StrEnum):
    """Something a reader can do with what was just shown, named as its text in `bot.texts` is."""

    MORE = "command-more"
    SOURCES = "command-sources"
    EDITORS = "command-editors"
    UNDO = "command-undo"
    MINE = "command-mine"
    ARTICLES = "command-articles"
    SERIES = "command-series"
    HELP = "command-help"
    QUIT = "command-quit"


NAMES: dict[Language, dict[TerminalCommand, str]] = {
    Language.NB: {
        TerminalCommand.MORE: "/mer",
        TerminalCommand.SOURCES: "/kilder",
        TerminalCommand.EDITORS: "/redaksjonen",
        TerminalCommand.UNDO: "/angre",
        TerminalCommand.MINE: "/mine",
        TerminalCommand.ARTICLES: "/artikler",
        TerminalCommand.SERIES: "/serier",
        TerminalCommand.HELP: "/hjelp",
        TerminalCommand.QUIT: "/avslutt",
    },
    Language.NN: {
        TerminalCommand.MORE: "/meir",
        TerminalCommand.SOURCES: "/kjelder",
        TerminalCommand.EDITORS: "/redaksjonen",
        TerminalCommand.UNDO: "/angre",
        TerminalCommand.MINE: "/mine",
        TerminalCommand.ARTICLES: "/artiklar",
        TerminalCommand.SERIES: "/seriar",
        TerminalCommand.HELP: "/hjelp",
        TerminalCommand.QUIT: "/avslutt",
    },
    Language.SV: {
        TerminalCommand.MORE: "/mer",
        TerminalCommand.SOURCES: "/källor",
        TerminalCommand.EDITORS: "/redaktionen",
        TerminalCommand.UNDO: "/ångra",
        TerminalCommand.MINE: "/mina",
        TerminalCommand.ARTICLES: "/artiklar",
        TerminalCommand.SERIES: "/serier",
        TerminalCommand.HELP: "/hjälp",
        TerminalCommand.QUIT: "/avsluta",
    },
    Language.EN: {
        TerminalCommand.MORE: "/more",
        TerminalCommand.SOURCES: "/sources",
        TerminalCommand.EDITORS: "/editors",
        TerminalCommand.UNDO: "/undo",
        TerminalCommand.MINE: "/mine",
        TerminalCommand.ARTICLES: "/articles",
        TerminalCommand.SERIES: "/series",
        TerminalCommand.HELP: "/help",
        TerminalCommand.QUIT: "/quit",
    },
}
"""The name of every command in every interface language; all of them always work."""

_SHORT = {"!": TerminalCommand.EDITORS, "/?": TerminalCommand.HELP, "/exit": TerminalCommand.QUIT}


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A command line taken apart. `command` is None for a name that nothing has.

    `languages` are those in which the command has this name; see `spoken_language`.
    """

    name: str
    command: TerminalCommand | None
    argument: str
    languages: frozenset[Language] = frozenset()


def parse(line: str) -> TypedLine | None:
    """Take a command line apart; None for a line that is no command.

    Case does not matter, nor do the marks over letters: `/angra` is `/ångra`.
    """
    if line.strip() in _SHORT:
        return TypedLine(line.strip(), _SHORT[line.strip()], "")
    name, _, argument = line.strip().partition(" ")
    # "/?" apart, a command begins with a letter: "/ 3" and "//" are someone's text.
    if not name.startswith("/") or not name[1:2].isalpha():
        return None
    found = named(name, NAMES)
    command = next(iter(found.values()), None)
    return TypedLine(name, command, argument.strip(), frozenset(found))


def named(name: str, names: Mapping[Language, Mapping[_Name, str]]) -> dict[Language, _Name]:
    """Return what has this name, in each language in which something has it.

    Case does not matter, nor do the marks over letters.
    """
    bare = bare_name(name)
    return {
        language: command
        for language, commands in names.items()
        for command, known in commands.items()
        if bare_name(known) == bare
    }


def spoken_language(languages: Collection[Language], present: Language) -> Language:
    """Return the language to go on in with someone who used a name that `languages` have.

    It is the `present` one, unless the name belongs to another: to one language, or to the two
    written forms of Norwegian, of which Bokmål is the likelier.
    """
    others = {language.family for language in languages}
    if present in languages or len(others) != 1:
        return present
    return next(language for language in Language if language in languages)
