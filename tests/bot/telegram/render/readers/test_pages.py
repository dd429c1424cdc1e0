import pytest

from bot.dialogue.commands import Command, command_name
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.commands import menu
from bot.telegram.render.readers.pages import (
    courtesy,
    description,
    help_page,
    short_description,
    start,
)
from botapi.text.entities import utf16_length
from corpus.types import Language
from tests.bot.telegram.seen import commands_in, labels, presses, seen

NB, SV = Language.NB, Language.SV
EXAMPLES = ("Hva er løfte?", "Hva bør jeg vite om " + "ventetid og " * 20 + "kø?")


def test_the_first_words_are_three_lines_and_questions_to_press() -> None:
    page = start(EXAMPLES, language=NB)
    assert seen(page) == (
        "Jeg er Svar, en robot. Spør med dine egne ord, så leter jeg etter svaret i artiklene.\n"
        "Finner jeg ikke svaret, sender jeg spørsmålet og fornavnet ditt til redaksjonen, "
        "og svaret derfra kommer hit.\n"
        "/hjelp viser hva mer jeg kan.\n"
        "\n"
        "Du kan for eksempel spørre:"
    )
    first, second = labels(page)
    assert first == ["Hva er løfte?"]
    assert second[0].endswith("…")
    assert presses(page.keyboard) == [
        ButtonPress(ButtonAct.EXAMPLE, "nb:0"),
        ButtonPress(ButtonAct.EXAMPLE, "nb:1"),
    ]


def test_an_empty_library_has_no_examples_to_press() -> None:
    page = start((), language=SV)
    assert page.keyboard == ()
    assert "till exempel" not in seen(page)


@pytest.mark.parametrize("language", Language)
def test_help_names_every_command_so_that_it_can_be_tapped(language: Language) -> None:
    page = help_page(EXAMPLES, (NB, SV), language=language)
    assert commands_in(seen(page)) == [f"/{name}" for name, _ in menu(language)]
    assert [press.argument for press in presses(page.keyboard)] == [
        f"{language}:0",
        f"{language}:1",
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "kind", [*(kind for kind in SmallTalk if kind is not SmallTalk.HUMAN), None]
)
def test_small_talk_is_met_with_a_line_and_its_examples(
    language: Language, kind: SmallTalk | None
) -> None:
    page = courtesy(Courtesy(language, kind, EXAMPLES), language=language)
    assert len(seen(page).splitlines()[0]) > 10
    assert len(page.keyboard) == 2


def test_who_asks_for_help_in_words_gets_the_help_page() -> None:
    asked = Courtesy(NB, SmallTalk.HELP, EXAMPLES, (SV,))
    assert courtesy(asked, language=NB) == help_page(EXAMPLES, (SV,), language=NB)


def test_help_tells_the_languages_that_the_library_has_and_no_others() -> None:
    assert "Artiklene er på bokmål, nynorsk og svensk." in seen(
        help_page((), (NB, Language.NN, SV), language=NB)
    )
    assert "Artiklene er på svensk." in seen(help_page((), (SV,), language=NB))
    assert "Artiklene" not in seen(help_page((), (), language=NB))


@pytest.mark.parametrize("language", Language)
def test_who_wants_a_human_is_told_the_way_and_offered_to_have_the_last_question_sent(
    language: Language,
) -> None:
    asked = Courtesy(language, SmallTalk.HUMAN)
    alone = courtesy(asked, language=language)
    assert command_name(Command.EDITORS, language) in commands_in(seen(alone))
    assert alone.keyboard == ()
    asking = courtesy(asked, language=language, exchange=7)
    assert presses(asking.keyboard) == [ButtonPress(ButtonAct.HAND_OVER, "7")]


@pytest.mark.parametrize("language", Language)
def test_who_asks_for_what_a_command_does_is_told_the_command(language: Language) -> None:
    for command in (Command.PRIVACY, Command.ERASE, Command.EBOOK, Command.REPORT):
        said = seen(courtesy(Courtesy(language, SmallTalk(command.text)), language=language))
        assert commands_in(said) == [command_name(command, language)]


@pytest.mark.parametrize("language", Language)
def test_svar_says_that_it_is_a_robot_before_anybody_asks(language: Language) -> None:
    for said in (short_description(language), seen(help_page((), (), language=language))):
        assert "robot" in said


@pytest.mark.parametrize("language", Language)
def test_descriptions_keep_to_telegrams_limits(language: Language) -> None:
    assert 20 < utf16_length(description(language)) <= 512
    assert 20 < utf16_length(short_description(language)) <= 120
