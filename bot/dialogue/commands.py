"""What can be typed beside questions: every command, its names, who may use it and where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, Flag, auto

from bot.sanitize import bare_name
from corpus.types import Language


class Venue(Flag):
    """Where a command is taken, and from whom."""

    TERMINAL = auto()
    """From whoever sits there."""
    PRIVATE = auto()
    """In Telegram, from readers alone with us."""
    GROUP = auto()
    """In Telegram, from readers in front of others."""
    EDITORS = auto()
    """From editors, in their group."""
    ADMINS = auto()
    """From admins, alone with us."""
    TELEGRAM = PRIVATE | GROUP
    READERS = TELEGRAM | TERMINAL


class Command(Enum):
    """A command: the key of its text in `bot.texts`, its names, and where it is taken.

    The names are those in Bokmål, Nynorsk, Swedish and English; all of them always work. What is
    offered, is offered in this order. No text says what those of the admins do.
    """

    MORE = "command-more", "mer meir mer more", Venue.TERMINAL
    SOURCES = "command-sources", "kilder kjelder källor sources", Venue.TERMINAL
    ASK = "command-ask", "spør spør fråga ask", Venue.TELEGRAM
    ARTICLES = "command-articles", "artikler artiklar artiklar articles", Venue.READERS
    SERIES = "command-series", "serier seriar serier series", Venue.READERS
    TOP = "command-top", "topp topp topp top", Venue.TELEGRAM
    LATEST = "command-latest", "siste siste senaste latest", Venue.TELEGRAM
    NEW = "command-new", "nye nye nya new", Venue.TELEGRAM
    EBOOK = "command-ebook", "ebok ebok ebok ebook", Venue.PRIVATE
    MINE = "command-mine", "mine mine mina mine", Venue.PRIVATE | Venue.TERMINAL
    EDITORS = "command-editors", "redaksjonen redaksjonen redaktionen editors", Venue.READERS
    UNDO = "command-undo", "angre angre ångra undo", Venue.READERS
    REPORT = "command-report", "rapporter rapporter rapportera report", Venue.PRIVATE
    FOLLOW = "command-follow", "følg følg följ follow", Venue.PRIVATE
    UNFOLLOW = "command-unfollow", "stopp stopp sluta stop", Venue.PRIVATE
    LANGUAGE = "command-language", "språk språk språk language", Venue.PRIVATE
    HELP = "command-help", "hjelp hjelp hjälp help", Venue.READERS
    PRIVACY = "command-privacy", "personvern personvern integritet privacy", Venue.TELEGRAM
    EXPORT = "command-export", "eksport eksport export export", Venue.PRIVATE
    ERASE = "command-erase", "slett slett radera erase", Venue.PRIVATE
    CANCEL = "command-cancel", "avbryt avbryt avbryt cancel", Venue.PRIVATE
    START = "command-start", "start start start start", Venue.TELEGRAM
    QUIT = "command-quit", "avslutt avslutt avsluta quit", Venue.TERMINAL

    QUEUE = "queue-command-queue", "kø kø kö queue", Venue.EDITORS
    FIGURES = "queue-command-figures", "statistikk statistikk statistik statistics", Venue.EDITORS
    GAPS = "queue-command-gaps", "hull hol luckor gaps", Venue.EDITORS
    SIGN = "queue-command-sign", "signatur signatur signatur sign", Venue.EDITORS
    EDITORS_HELP = "queue-command-help", "hjelp hjelp hjälp help", Venue.EDITORS

    STATUS = "", "status status status status", Venue.ADMINS
    REINDEX = "", "reindex reindex reindex reindex", Venue.ADMINS
    ROLLBACK = "", "rollback rollback rollback rollback", Venue.ADMINS
    REMOVE = "", "fjern fjern tabort remove", Venue.ADMINS

    def __init__(self, text: str, names: str, where: Venue) -> None:
        self.text = text
        self.names = {
            language: f"/{name}" for language, name in zip(Language, names.split(), strict=True)
        }
        self.where = where


_SHORT = {"!": Command.EDITORS, "/?": Command.HELP, "/exit": Command.QUIT}


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command taken apart.

    `command` is None for a name that nothing has. `languages` are those in which it has this name;
    see `spoken_language`. `ours` is False where it was addressed to another bot
    ("/hjelp@OtherBot"): nobody waits for us to answer.
    """

    name: str
    command: Command | None
    argument: str
    languages: frozenset[Language] = frozenset()
    ours: bool = True


def offered(where: Venue) -> list[Command]:
    """Return the commands that are taken somewhere."""
    return [command for command in Command if where in command.where]


def parse(line: str) -> TypedCommand | None:
    """Take a line of the terminal's apart; None for a line that is no command.

    Case does not matter, nor do the marks over letters: `/angra` is `/ångra`.
    """
    if line.strip() in _SHORT:
        return TypedCommand(line.strip(), _SHORT[line.strip()], "")
    name, _, argument = line.strip().partition(" ")
    # "/?" apart, a command begins with a letter: "/ 3" and "//" are someone's text.
    if not name.startswith("/") or not name[1:2].isalpha():
        return None
    found = named(name, Venue.TERMINAL)
    command = next(iter(found.values()), None)
    return TypedCommand(name, command, argument.strip(), frozenset(found))


def named(name: str, where: Venue) -> dict[Language, Command]:
    """Return the command of this name, in each language in which one has it that is taken there.

    Case does not matter, nor do the marks over letters.
    """
    bare, known = bare_name(name), offered(where)
    return {
        language: command
        for language in Language
        for command in known
        if bare_name(command.names[language]) == bare
    }


def command_name(command: Command, language: Language) -> str:
    """Return a command as it can be typed and, in Telegram, tapped: "/sprak" for "/språk"."""
    return bare_name(command.names[language])


def spoken_language(languages: Collection[Language], present: Language) -> Language:
    """Return the language to go on in with someone who used a name that `languages` have.

    It is the `present` one, unless the name belongs to another: to one language, or to the two
    written forms of Norwegian, of which Bokmål is the likelier.
    """
    others = {language.family for language in languages}
    if present in languages or len(others) != 1:
        return present
    return next(language for language in Language if language in languages)
