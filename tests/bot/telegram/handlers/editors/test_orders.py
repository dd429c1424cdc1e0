"""What editors ask for by name, with the whole bot, as Telegram shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language
from tests.bot.telegram.newsroom import newsroom

SHOWN = Shown("unanswered", 0.1, ())


def test_editors_ask_for_the_queue_the_gaps_figures_and_help(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        room.ingrid.say(room.group, "/kø")
        assert room.note("Ingen spørsmål venter.").button_texts == []
        for at in range(12):
            reader = Person(Channel.TERMINAL, str(at))
            room.bot.queue.hand_over(f"Hva er <{at}>?", Language.NB, SHOWN, reader)
        room.card(12)
        room.ingrid.say(room.group, f"/ko@{room.api.bot_username}")
        queue = room.note("12 spørsmål venter", "Hva er <0>?")
        assert f'href="https://t.me/c/{str(room.group.id)[4:]}/' in queue.html
        assert "Hva er <11>?" not in queue.text
        room.jonas.press(queue, "Neste side ▶").wait()
        room.api.wait_for(lambda: "Hva er <11>?" in room.group.message(queue).text)
        room.ingrid.say(room.group, "/hull")
        room.note("Dette savner leserne i biblioteket", "Hva er <0>?", "ikke besvart")
        asked = room.ingrid.say(room.group, "/statistikk")
        figures = room.note("12 spørsmål venter.", "Redaksjonen ga ingen svar.")
        assert figures.raw["photo"]
        assert figures.reply_to == asked.message_id
        room.ingrid.say(room.group, "/hjelp")
        room.note("tekst eller en fil: Svaret går til alle som har spurt", "/statistikk")
        assert "statistikk" in {each["command"] for each in room.api.menu(room.ingrid, room.group)}


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_the_desk_speaks_the_editors_language(tmp_path: Path, language: Language) -> None:
    with newsroom(tmp_path, editors_language=language) as room:
        reader = Person(Channel.TERMINAL, "1")
        room.bot.queue.hand_over("Hva er x?", Language.NB, SHOWN, reader)
        say = texts(language).say
        room.note(f"{say('queue-kind-question', number='1')} · {say('language-nb')}")
