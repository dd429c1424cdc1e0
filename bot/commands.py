"""What can be typed beside questions, in every interface language."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from corpus.characters import normalised
from corpus.types import Language

_Name = TypeVar("_Name")


class Command(StrEnum):
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


NAMES: dict[Language, dict[Command, str]] = {
    Language.NB: {
        Command.MORE: "/mer",
        Command.SOURCES: "/kilder",
        Command.EDITORS: "/redaksjonen",
        Command.UNDO: "/angre",
        Command.MINE: "/mine",
        Command.ARTICLES: "/artikler",
        Command.SERIES: "/serier",
        Command.HELP: "/hjelp",
        Command.QUIT: "/avslutt",
    },
    Language.NN: {
        Command.MORE: "/meir",
        Command.SOURCES: "/kjelder",
        Command.EDITORS: "/redaksjonen",
        Command.UNDO: "/angre",
        Command.MINE: "/mine",
        Command.ARTICLES: "/artiklar",
        Command.SERIES: "/seriar",
        Command.HELP: "/hjelp",
        Command.QUIT: "/avslutt",
    },
    Language.SV: {
        Command.MORE: "/mer",
        Command.SOURCES: "/källor",
        Command.EDITORS: "/redaktionen",
        Command.UNDO: "/ångra",
        Command.MINE: "/mina",
        Command.ARTICLES: "/artiklar",
        Command.SERIES: "/serier",
        Command.HELP: "/hjälp",
        Command.QUIT: "/avsluta",
    },
    Language.EN: {
        Command.MORE: "/more",
        Command.SOURCES: "/sources",
        Command.EDITORS: "/editors",
        Command.UNDO: "/undo",
        Command.MINE: "/mine",
        Command.ARTICLES: "/articles",
        Command.SERIES: "/series",
        Command.HELP: "/help",
        Command.QUIT: "/quit",
    },
}
"""The name of every command in every interface language; all of them always work."""

_SHORT = {"!": Command.EDITORS, "/?": Command.HELP, "/exit": Command.QUIT}


# Letters with a stroke through them, or two in one, are no letter with a mark to Unicode.
_UNDECOMPOSED = str.maketrans({"ø": "o", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line taken apart. `command` is None for a name that nothing has.

    `languages` are those in which the command has this name; see `spoken_language`.
    """

    name: str
    command: Command | None
    argument: str
    languages: frozenset[Language] = frozenset()


def parse(line: str) -> Typed | None:
    """Take a command line apart; None for a line that is no command.

    Case does not matter, nor do the marks over letters: `/angra` is `/ångra`.
    """
    if line.strip() in _SHORT:
        return Typed(line.strip(), _SHORT[line.strip()], "")
    name, _, argument = line.strip().partition(" ")
    # "/?" apart, a command begins with a letter: "/ 3" and "//" are someone's text.
    if not name.startswith("/") or not name[1:2].isalpha():
        return None
    found = named(name, NAMES)
    command = next(iter(found.values()), None)
    return Typed(name, command, argument.strip(), frozenset(found))


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


@lru_cache(maxsize=1024)  # the known ones are compared with whatever is typed
def bare_name(name: str) -> str:
    """Return a name without case and without the marks over its letters: "spor" for "SPØR"."""
    return "".join(
        letter
        for letter in normalised("NFD", name.casefold().translate(_UNDECOMPOSED))
        if not unicodedata.combining(letter)
    )
