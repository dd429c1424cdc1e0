import re

import pytest

from bot.dialogue.commands import spoken_language
from bot.telegram.commands import (
    DESK_NAMES,
    NAMES,
    Command,
    DeskCommand,
    TypedCommand,
    command_name,
    desk_menu,
    desk_order,
    menu,
    parse,
)
from corpus.types import Language

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN
BOTH = frozenset({NB, NN})


def typed(text: str) -> TypedCommand:
    found = parse(text, "SvarBot")
    assert found is not None
    return found


@pytest.mark.parametrize("language", Language)
def test_every_command_has_a_name_in_every_language_and_it_works_with_and_without_marks(
    language: Language,
) -> None:
    assert set(NAMES[language]) == set(Command)
    for command, name in NAMES[language].items():
        for form in (name, name.upper(), command_name(command, language)):
            found = typed(form)
            assert found.command is command
            assert language in found.languages


def test_no_name_means_two_things() -> None:
    for language, names in NAMES.items():
        for command, name in names.items():
            assert typed(name).command is command, (language, name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/spør Hva er x?", TypedCommand("/spør", Command.ASK, "Hva er x?", BOTH)),
        ("/SPOR\nHva er x?\nOg y?", TypedCommand("/SPOR", Command.ASK, "Hva er x?\nOg y?", BOTH)),
        ("/fra\u030aga\x00 x", TypedCommand("/fråga", Command.ASK, "x", frozenset({SV}))),
        ("/hjælp", TypedCommand("/hjælp", None, "", frozenset())),
        ("/hjalp", TypedCommand("/hjalp", Command.HELP, "", frozenset({SV}))),
        ("/hjelp@SvarBot", TypedCommand("/hjelp", Command.HELP, "", BOTH)),
        ("/hjelp@svarbot 2", TypedCommand("/hjelp", Command.HELP, "2", BOTH)),
        ("/hjelp@OtherBot", TypedCommand("/hjelp", Command.HELP, "", BOTH, ours=False)),
        ("/tull@OtherBot x", TypedCommand("/tull", None, "x", frozenset(), ours=False)),
        ("  /hjelp! ", TypedCommand("/hjelp", Command.HELP, "", BOTH)),
        ("/start a-0123", TypedCommand("/start", Command.START, "a-0123", frozenset(Language))),
        ("/språk", TypedCommand("/språk", Command.LANGUAGE, "", frozenset({NB, NN, SV}))),
        ("!", TypedCommand("!", Command.EDITORS, "", frozenset())),
        ("/finnesikke x", TypedCommand("/finnesikke", None, "x", frozenset())),
    ],
)
def test_a_command_is_taken_apart(text: str, expected: TypedCommand) -> None:
    assert parse(text, "SvarBot") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hva er x?",
        "hva er /hjelp",
        "/",
        "/ hjelp",
        "//",
        "/1",
        "!!",
        "! hva",
        "/usr/bin",
        "/a.b",
    ],
)
def test_other_texts_are_no_commands(text: str) -> None:
    assert parse(text, "SvarBot") is None


@pytest.mark.parametrize(
    ("text", "present", "spoken"),
    [
        ("/spør", SV, NB),
        ("/spør", NN, NN),
        ("/fråga", NB, SV),
        ("/artiklar", EN, EN),  # Nynorsk or Swedish: who knows
        ("/artiklar", NN, NN),
        ("/seriar", NB, NN),
        ("/start", SV, SV),
        ("!", EN, EN),
        ("/finnesikke", SV, SV),
    ],
)
def test_a_name_that_belongs_to_one_language_tells_which_is_spoken(
    text: str, present: Language, spoken: Language
) -> None:
    assert spoken_language(typed(text).languages, present) is spoken


@pytest.mark.parametrize("language", Language)
def test_the_menu_offers_every_command_by_a_name_that_telegram_takes_and_we_understand(
    language: Language,
) -> None:
    offered = menu(language)
    assert {typed(f"/{name}").command for name, _ in offered} == set(Command)
    assert len(offered) == len(Command)
    for name, description in offered:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256


@pytest.mark.parametrize("language", Language)
def test_every_command_of_the_editors_works_in_every_language_by_one_meaning(
    language: Language,
) -> None:
    assert set(DESK_NAMES[language]) == set(DeskCommand)
    for command, name in DESK_NAMES[language].items():
        for form in (name, name.upper(), f"{name}@SvarBot", f" {name}! "):
            assert desk_order(form, "SvarBot") == (command, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/signatur  Ingrid\nBerg ", (DeskCommand.SIGN, "Ingrid\nBerg")),
        ("/ko", (DeskCommand.QUEUE, "")),
        ("/kö@svarbot", (DeskCommand.QUEUE, "")),
        ("/kø@OtherBot", None),
        ("/mine", None),
        ("// kø", None),
        ("kø", None),
        ("", None),
    ],
)
def test_an_order_of_an_editor_is_taken_apart(
    text: str, expected: tuple[DeskCommand, str] | None
) -> None:
    assert desk_order(text, "SvarBot") == expected


@pytest.mark.parametrize("language", Language)
def test_editors_are_offered_names_that_telegram_takes_and_we_understand(
    language: Language,
) -> None:
    offered = desk_menu(language)
    orders = [desk_order(f"/{name}", "SvarBot") for name, _ in offered]
    assert orders == [(command, "") for command in DeskCommand]
    for name, description in offered:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256
