import pytest

from bot.commands import NAMES, Command, Typed, parse
from corpus.types import Language


@pytest.mark.parametrize("language", NAMES)
def test_every_command_has_a_name_in_every_language_and_it_works(language: Language) -> None:
    assert set(NAMES[language]) == set(Command)
    for command, name in NAMES[language].items():
        typed = parse(name)
        assert typed is not None
        assert typed.command is command
        assert typed.language in (language, None)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("/angre", Typed("/angre", Command.UNDO, "", Language.NB)),
        ("/ÅNGRA", Typed("/ÅNGRA", Command.UNDO, "", Language.SV)),
        ("/angra", Typed("/angra", Command.UNDO, "", Language.SV)),
        ("/a\u030angra", Typed("/a\u030angra", Command.UNDO, "", Language.SV)),
        (" /mer  2 ", Typed("/mer", Command.MORE, "2", None)),
        ("!", Typed("!", Command.EDITORS, "", None)),
        ("/?", Typed("/?", Command.HELP, "", None)),
        ("/finnesikke x", Typed("/finnesikke", None, "x", None)),
    ],
)
def test_a_command_line_is_taken_apart(line: str, typed: Typed) -> None:
    assert parse(line) == typed


@pytest.mark.parametrize("line", ["", "Hva er x?", "/ 3", "//", "a/b", "!!!", "! hva er x", "/1"])
def test_other_lines_are_no_commands(line: str) -> None:
    assert parse(line) is None
