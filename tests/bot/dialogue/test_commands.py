from collections.abc import Collection

import pytest

from bot.dialogue.commands import (
    Command,
    TypedCommand,
    Venue,
    named,
    offered,
    parse,
    spoken_language,
)
from bot.sanitize import bare_name
from corpus.types import Language

NORWEGIAN = frozenset({Language.NB, Language.NN})
SWEDISH = frozenset({Language.SV})


@pytest.mark.parametrize("language", Language)
def test_every_command_of_the_terminal_works_by_its_name_in_every_language(
    language: Language,
) -> None:
    for command in offered(Venue.TERMINAL):
        typed = parse(command.names[language])
        assert typed is not None
        assert typed.command is command
        assert language in typed.languages


@pytest.mark.parametrize("where", Venue)
def test_no_name_means_two_things_in_one_place(where: Venue) -> None:
    for command in offered(where):
        for name in command.names.values():
            assert set(named(name, where).values()) == {command}


def test_what_is_for_admins_editors_or_telegram_is_unknown_elsewhere() -> None:
    for line in ("/reindex", "/signatur", "/eksport"):
        typed = parse(line)
        assert typed is not None
        assert typed.command is None
    assert not named("/reindex", Venue.PRIVATE)
    assert not named("/kø", Venue.PRIVATE)
    assert not named("/slett", Venue.GROUP)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("/angre", TypedCommand("/angre", Command.UNDO, "", NORWEGIAN)),
        ("/ÅNGRA", TypedCommand("/ÅNGRA", Command.UNDO, "", SWEDISH)),
        ("/angra", TypedCommand("/angra", Command.UNDO, "", SWEDISH)),
        ("/a\u030angra", TypedCommand("/a\u030angra", Command.UNDO, "", SWEDISH)),
        (
            " /mer  2 ",
            TypedCommand("/mer", Command.MORE, "2", frozenset({Language.NB, Language.SV})),
        ),
        ("!", TypedCommand("!", Command.EDITORS, "")),
        ("/?", TypedCommand("/?", Command.HELP, "")),
        ("/finnesikke x", TypedCommand("/finnesikke", None, "x")),
    ],
)
def test_a_command_line_is_taken_apart(line: str, typed: TypedCommand) -> None:
    assert parse(line) == typed


@pytest.mark.parametrize("line", ["", "Hva er x?", "/ 3", "//", "a/b", "!!!", "! hva er x", "/1"])
def test_other_lines_are_no_commands(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    ("languages", "present", "spoken"),
    [
        (SWEDISH, Language.NB, Language.SV),
        (NORWEGIAN, Language.SV, Language.NB),
        (NORWEGIAN, Language.NN, Language.NN),
        ({Language.NN}, Language.NB, Language.NN),
        (NORWEGIAN | SWEDISH, Language.EN, Language.EN),
        (NORWEGIAN | SWEDISH, Language.SV, Language.SV),
        ((), Language.EN, Language.EN),
    ],
)
def test_a_name_of_one_language_or_of_norwegian_alone_tells_what_is_spoken(
    languages: Collection[Language], present: Language, spoken: Language
) -> None:
    assert spoken_language(languages, present) is spoken


@pytest.mark.parametrize(
    ("name", "bare"), [("/SPØR", "/spor"), ("/hjälp", "/hjalp"), ("/språk", "/sprak"), ("Æ", "ae")]
)
def test_a_bare_name_has_neither_case_nor_marks(name: str, bare: str) -> None:
    assert bare_name(name) == bare
