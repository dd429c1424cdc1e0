"""What a hostile reader writes, everywhere that the editors' group shows it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.bot.telegram.newsroom import newsroom

NAME = "@redaktoren t.me/lurt"
QUESTION = (
    "Hvor er @alle? Se https://evil.example/x, evil.com, /slett, #krise, $TSLA, +47 22 33 44 55"
)
ADDED = "Ring 22 33 44 55 eller skriv til kari@evil.no (tg://resolve?domain=x)"


def test_nothing_that_a_reader_says_is_live_in_the_group_and_the_editors_words_are_to_the_reader(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, remind_after=timedelta(0), forum=True) as room:
        kari, chat = room.bot.reader(NAME)
        kari.say(chat, f"/redaksjonen {QUESTION}")
        room.card(1, QUESTION, NAME)
        kari.say(chat, ADDED, reply_to=room.said(chat, "nummer 1"))
        card = room.card(1, ADDED)
        room.note("ventet lenge")
        for command in ("/ko", "/hull", "/statistikk"):
            before = len(room.group.answers())
            room.ingrid.say(room.group, command)
            room.bot.answers(room.group, before + 1)
        assert [each.live for each in room.group.answers() if each.live] == []
        assert "code" in {entity["type"] for entity in card.entities}

        room.reply(room.ingrid, 1, "Se https://svar.example/pris eller spør @redaksjonen")
        told = room.said(chat, "svar.example/pris")
        assert {"https://svar.example/pris", "@redaksjonen"} <= set(told.live)
