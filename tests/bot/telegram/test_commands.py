import re

import pytest

from bot.dialogue.commands import (
    Command,
    TypedCommand,
    Venue,
    command_name,
    offered,
    spoken_language,
)
from bot.telegram.commands import menu, order, parse
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
    for command in offered(Venue.PRIVATE):
        name = command.names[language]
        for form in (name, name.upper(), command_name(command, language)):
            found = typed(form)
            assert found.command is command
            assert language in found.languages


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
    shown = menu(language)
    assert [typed(f"/{name}").command for name, _ in shown] == offered(Venue.PRIVATE)
    for name, description in shown:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256


@pytest.mark.parametrize("language", Language)
def test_every_command_of_the_editors_works_in_every_language_by_one_meaning(
    language: Language,
) -> None:
    for command in offered(Venue.EDITORS):
        name = command.names[language]
        for form in (name, name.upper(), f"{name}@SvarBot", f" {name}! "):
            assert order(form, "SvarBot", Venue.EDITORS) == (command, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/signatur  Ingrid\nBerg ", (Command.SIGN, "Ingrid\nBerg")),
        ("/ko", (Command.QUEUE, "")),
        ("/kö@svarbot", (Command.QUEUE, "")),
        ("/kø@OtherBot", None),
        ("/mine", None),
        ("// kø", None),
        ("kø", None),
        ("", None),
    ],
)
def test_an_order_of_an_editor_is_taken_apart(
    text: str, expected: tuple[Command, str] | None
) -> None:
    assert order(text, "SvarBot", Venue.EDITORS) == expected


@pytest.mark.parametrize("language", Language)
def test_editors_are_offered_names_that_telegram_takes_and_we_understand(
    language: Language,
) -> None:
    shown = menu(language, Venue.EDITORS)
    orders = [order(f"/{name}", "SvarBot", Venue.EDITORS) for name, _ in shown]
    assert orders == [(command, "") for command in offered(Venue.EDITORS)]
    for name, description in shown:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256
