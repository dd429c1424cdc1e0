"""What left the library while an answer from it waited for Telegram reaches no reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.config.settings import Settings
from bot.store.database import Database
from bot.store.tables import MESSAGES
from bot.store.telegram.messages import Messages
from bot.types.traffic import MessageState
from botapi import Chat, RunningServer, TooManyRequests, running_server
from tests.bot.telegram.shrinking import (
    ANSWERED_ELSEWHERE,
    ANSWERED_NOWHERE,
    OTHER_PASSAGE,
    PASSAGE,
    ShrinkingLibrary,
)
from tests.bot.telegram.whole import WholeBot, whole_bot

_LONG_SECONDS = 3600
"""A message that waits for so long is left when a bot ends."""


@contextmanager
def running(
    server: RunningServer, home: Path, url: str, library: ShrinkingLibrary
) -> Iterator[WholeBot]:
    settings = Settings.model_construct(database_url=SecretStr(url))
    with whole_bot(server, home, library, settings) as bot:
        yield bot


def ask(server: RunningServer, name: str, question: str) -> Chat:
    """Have a newcomer ask something, whose chat takes nothing for long."""
    someone = server.api.user(name, language_code="nb")
    chat = someone.private()
    rule = server.api.fail("sendMessage", kind=TooManyRequests(_LONG_SECONDS), chat=chat, times=1)
    someone.say(chat, question)
    server.api.wait_for(lambda: rule.hits == 1)
    return chat


def time_goes_by(bot: WholeBot, **changes: object) -> None:
    """Let all that waits be due, and be stored otherwise."""
    with bot.database.writing() as connection:
        waits = sa.update(MESSAGES).where(MESSAGES.c.state == MessageState.WAITING)
        now = datetime.now(UTC)
        assert connection.execute(waits.values(due_at=now, **changes)).rowcount


def said_in(chat: Chat) -> list[str]:
    return [message.text for message in chat.answers()]


def test_a_removed_passage_is_never_sent_and_no_question_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    library = ShrinkingLibrary()
    with running_server() as server:
        with running(server, tmp_path, database_url, library):
            kari = ask(server, "Kari", ANSWERED_ELSEWHERE)
            per = ask(server, "Per", ANSWERED_NOWHERE)
        library.remove()
        before = len(server.api.calls("sendMessage"))
        with running(server, tmp_path, database_url, library) as bot:
            time_goes_by(bot)
            server.api.wait_for(lambda: said_in(kari) and said_in(per))
        # Whoever starts again has nothing left to say.
        with running(server, tmp_path, database_url, library) as bot:
            someone, chat = bot.reader("Siri")
            bot.ask(someone, chat, "Hvem er lojal?")
            (question,) = bot.queue.questions()
            assert (question.text, question.readers) == (ANSWERED_NOWHERE, 1)
        with closing(Database(database_url, tmp_path)) as database:
            assert Messages(database).waiting()[0] == 0
        (told_kari,), (told_per,) = said_in(kari), said_in(per)
        assert OTHER_PASSAGE in told_kari
        assert "redaksjonen" in told_per
        sent = server.api.calls("sendMessage")[before:]
        assert len(sent) == 3
        assert not [call for call in sent if PASSAGE in str(call.params["text"])]


@pytest.mark.parametrize("is_old", [False, True])
def test_what_stands_is_sent_as_it_was_and_so_is_what_an_earlier_version_stored(
    tmp_path: Path, is_old: bool
) -> None:
    library = ShrinkingLibrary()
    url = f"sqlite:///{tmp_path / 'svar.db'}"
    with running_server() as server:
        with running(server, tmp_path, url, library):
            kari = ask(server, "Kari", ANSWERED_ELSEWHERE)
        library.remove("pyramiden" if is_old else "lojalitet")
        with running(server, tmp_path, url, library) as bot:
            asked = list(library.asked)
            time_goes_by(bot, articles=None if is_old else ["pyramiden"])
            server.api.wait_for(lambda: len(said_in(kari)) == 1)
            assert library.asked == asked, "nobody had to think about it again"
        refused, sent = server.api.calls("sendMessage", chat=kari)
        assert refused.params["text"] == sent.params["text"]
