"""One person may send as much as they like: nobody else waits for it, and none of it is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store.tables import UPDATES
from bot.store.telegram.updates import Updates
from bot.telegram.callback_data import ButtonAct, ButtonPress, encode
from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.traffic import UpdateState
from botapi import Human as Someone
from botapi import SeenMessage, running_server
from botapi.people.chats import Chat
from corpus.types import Language
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import library_answerer

FLOOD = 300
HONEST = 10
AT_MOST = 70
"""Updates of a flooder's that may be handled before ten others have their answers."""


@contextmanager
def running(home: Path) -> Iterator[WholeBot]:
    with running_server() as server, whole_bot(server, home, library_answerer()) as bot:
        yield bot


def handled_of(bot: WholeBot, someone: Someone) -> int:
    """How many of somebody's updates have been handled; of inline queries, how many were met."""
    done = sa.select(sa.func.count()).where(
        UPDATES.c.sender == someone.id,
        UPDATES.c.state == UpdateState.DONE,
        UPDATES.c.lane.startswith("chat:"),
    )
    with bot.database.reading() as connection:
        said = connection.scalar(done) or 0
    return said + len(bot.api.calls("answerInlineQuery"))


def waiting(bot: WholeBot) -> int:
    return Updates(bot.database).count(UpdateState.WAITING)


def told(bot: WholeBot) -> list[str]:
    """All that the bot has said, wherever."""
    return [str(call.params.get("text")) for call in bot.api.calls("sendMessage")]


def commands(_: WholeBot, flooder: Someone, chat: Chat) -> None:
    for number in range(FLOOD):
        flooder.say(chat, f"/redaksjonen Hva er sak nummer {number}?")


def presses(bot: WholeBot, flooder: Someone, chat: Chat) -> None:
    answer = bot.ask(flooder, chat, "Hva er pyramiden?")
    for _ in range(FLOOD):
        flooder.press(answer, "👎 Ikke nyttig")
        flooder.forge(answer, encode(ButtonPress(ButtonAct.ARTICLES, "1")))


def inline_queries(_: WholeBot, flooder: Someone, __: Chat) -> None:
    for number in range(FLOOD):
        flooder.inline(f"Hva er pyramiden {number}")


def edits(bot: WholeBot, flooder: Someone, chat: Chat) -> None:
    message = flooder.say(chat, "Hva er sak 0?")
    bot.answers(chat, 1)
    for number in range(FLOOD):
        flooder.edit(message, f"Hva er sak nummer {number}?")


def media(_: WholeBot, flooder: Someone, chat: Chat) -> None:
    for _number in range(FLOOD):
        flooder.send_location(chat, 59.9, 10.7)


def group_messages(bot: WholeBot, flooder: Someone, _: Chat) -> None:
    group = bot.api.group("Lesesirkel", flooder)
    for number in range(FLOOD):
        flooder.say(group, f"@{bot.api.bot_username} Hva er sak {number}?")


def links(_: WholeBot, flooder: Someone, __: Chat) -> None:
    for number in range(FLOOD):
        flooder.start(f"m-{number}-forfalsket")


def everything(bot: WholeBot, flooder: Someone, chat: Chat) -> None:
    for kind in (commands, inline_queries, media, group_messages, links):
        kind(bot, flooder, chat)


@pytest.mark.parametrize(
    "flood",
    [commands, presses, inline_queries, edits, media, group_messages, links, everything],
    ids=lambda flood: flood.__name__,
)
def test_ten_others_are_answered_before_most_of_a_flood_is_looked_at(
    tmp_path: Path, flood: Callable[[WholeBot, Someone, Chat], None]
) -> None:
    with running(tmp_path) as bot:
        flooder, chat = bot.reader("Flom")
        others = [bot.reader(f"Leser {number}") for number in range(HONEST)]
        flood(bot, flooder, chat)
        for someone, theirs in others:
            someone.say(theirs, "Hva er pyramiden?")
        for _, theirs in others:
            assert "Løfter gis" in bot.answers(theirs, 1)[0].text
        if flood is not inline_queries:  # it comes from no chat in which to say so
            bot.api.wait_for(lambda: any("går tapt" in words for words in told(bot)))
        assert handled_of(bot, flooder) <= AT_MOST


def test_others_in_the_same_group_don_t_wait_for_one_who_floods_it(tmp_path: Path) -> None:
    with running(tmp_path) as bot:
        flooder, honest = bot.api.user("Flom"), bot.api.user("Kari")
        group = bot.api.group("Lesesirkel", flooder, honest)
        for number in range(FLOOD):
            flooder.say(group, f"/spør Hva er sak {number}?")
        honest.say(group, "/spør Hva er pyramiden?")
        bot.api.wait_for(lambda: any("Løfter gis" in each.text for each in group.answers()))
        assert handled_of(bot, flooder) <= 20
        assert any("går tapt" in each.text for each in group.answers())


def test_a_backlog_gets_no_new_room_by_a_restart(tmp_path: Path) -> None:
    with running_server() as server:
        with whole_bot(server, tmp_path, library_answerer()) as bot:
            flooder, chat = bot.reader("Flom")
            commands(bot, flooder, chat)
            bot.api.wait_for(lambda: any("går tapt" in each.text for each in chat.answers()))
        with whole_bot(server, tmp_path, library_answerer()) as bot:
            before = handled_of(bot, flooder)
            kari, hers = bot.reader()
            bot.ask(kari, hers, "Hva er pyramiden?")
            assert handled_of(bot, flooder) <= before + 3
            assert waiting(bot) > FLOOD - 60


@pytest.mark.parametrize("command", ["/slett", "/radera", "/erase"])
def test_erasing_overtakes_what_else_its_reader_has_waiting_and_takes_it_along(
    tmp_path: Path, command: str
) -> None:
    with running(tmp_path) as bot:
        flooder, chat = bot.reader("Flom")
        commands(bot, flooder, chat)
        flooder.say(chat, command)
        asked = bot.api.wait_for(
            lambda: _with_button(chat, *(texts(each).say("button-erase") for each in Language))
        )
        assert waiting(bot) > FLOOD - AT_MOST
        assert asked is not None
        flooder.press(asked, asked.button_texts[0])
        bot.api.wait_for(lambda: waiting(bot) == 0)
        assert bot.queue.asked_by(Person(Channel.TELEGRAM, str(flooder.id))) == []
        with bot.database.reading() as connection:
            left = connection.scalars(sa.select(UPDATES.c.payload)).all()
        assert all(payload is None for payload in left)


def test_what_is_taken_back_is_what_was_said_last_although_it_is_unread(tmp_path: Path) -> None:
    with running(tmp_path) as bot:
        flooder, chat = bot.reader("Flom")
        commands(bot, flooder, chat)
        flooder.say(chat, "/angre")
        bot.api.wait_for(
            lambda: any("før jeg rakk å svare på det" in e.text for e in chat.answers())
        )
        with bot.database.reading() as connection:
            left = connection.scalars(
                sa.select(UPDATES.c.payload).where(UPDATES.c.state == UpdateState.WAITING)
            ).all()
        assert not any(f"sak nummer {FLOOD - 1}?" in payload for payload in left)
        assert any(f"sak nummer {FLOOD - 2}?" in payload for payload in left)


def _with_button(chat: Chat, *labels: str) -> SeenMessage | None:
    found = [each for each in chat.answers() if set(each.button_texts) & set(labels)]
    return found[-1] if found else None
