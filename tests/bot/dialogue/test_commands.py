from collections.abc import Collection

import pytest

from bot.dialogue.commands import NAMES, TerminalCommand, TypedLine, parse, spoken_language
from bot.sanitize import bare_name
from corpus.types import Language

NORWEGIAN = frozenset({Language.NB, Language.NN})
SWEDISH = frozenset({Language.SV})


@pytest.mark.parametrize("language", Language)
def test_every_command_has_a_name_in_every_language_and_it_works(language: Language) -> None:
    assert set(NAMES[language]) == set(TerminalCommand)
    for command, name in NAMES[language].items():
        typed = parse(name)
        assert typed is not None
        assert typed.command is command
        assert language in typed.languages


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("/angre", TypedLine("/angre", TerminalCommand.UNDO, "", NORWEGIAN)),
        ("/ÅNGRA", TypedLine("/ÅNGRA", TerminalCommand.UNDO, "", SWEDISH)),
        ("/angra", TypedLine("/angra", TerminalCommand.UNDO, "", SWEDISH)),
        ("/a\u030angra", TypedLine("/a\u030angra", TerminalCommand.UNDO, "", SWEDISH)),
        (
            " /mer  2 ",
            TypedLine("/mer", TerminalCommand.MORE, "2", frozenset({Language.NB, Language.SV})),
        ),
        ("!", TypedLine("!", TerminalCommand.EDITORS, "")),
        ("/?", TypedLine("/?", TerminalCommand.HELP, "")),
        ("/finnesikke x", TypedLine("/finnesikke", None, "x")),
    ],
)
def test_a_command_line_is_taken_apart(line: str, typed: TypedLine) -> None:
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
