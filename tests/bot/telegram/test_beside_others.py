"""On PostgreSQL, what is done all day waits for nobody who writes something else meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from pydantic import SecretStr
from telegram import CallbackQuery, User

from bot.store.database import Database
from bot.store.transactions.locks import of_question, of_reader
from bot.telegram.callback_data import ButtonAct, ButtonPress, reader_key
from bot.telegram.handlers.editors.card_buttons import CardButtons
from bot.telegram.handlers.router import ReaderHandler
from bot.telegram.transport.outgoing.bookkeeping import booking
from bot.telegram.transport.outgoing.outcome import Again, Sent
from bot.types.questions import QuestionStatus, Said
from bot.types.traffic import MessageState
from tests.bot.telegram.editors.offline import ERIK, GROUP, INGRID, KARI, Offline, offline

KARIS = int(KARI.id)


@pytest.fixture
def rig(postgresql_tables: Callable[[], str], tmp_path: Path) -> Iterator[Offline]:
    """A worker, while another one is in the middle of writing about question 999."""
    url = postgresql_tables()
    with (
        closing(Database(url, tmp_path)) as another,
        offline(tmp_path, database_url=SecretStr(url)) as made,
    ):
        for attempt in another.attempts():
            with attempt:
                another.hold(of_question(999))
                yield made


def says(rig: Offline, number: int, text: str) -> None:
    """Have what a reader writes to the bot handled."""
    kari = {"id": KARIS, "is_bot": False, "first_name": "Kari", "language_code": "nb"}
    message = {
        "message_id": number,
        "date": int(rig.now[0].timestamp()),
        "chat": {"id": KARIS, "type": "private", "first_name": "Kari"},
        "from": kari,
        "text": text,
    }
    updates = rig.dependencies.stores.updates
    lane = f"chat:{KARIS}"
    updates.add([(number, lane, {"update_id": number, "message": message})], rig.now[0])
    ReaderHandler(rig.dependencies).handle(updates.waiting(lane))
    assert updates.waiting(lane) == []


def test_a_readers_question_is_answered(rig: Offline) -> None:
    says(rig, 1, "Hva er pyramiden?")
    (call,) = rig.send()
    assert "Løfter gis" in call.params["text"]
    (exchange,) = rig.dependencies.stores.exchanges.all_of(KARI)
    assert exchange.answered_in == call.id
    assert rig.dependencies.stores.exchanges.most_used(1) == ["pyramiden"]


def test_a_question_goes_to_the_editors_is_shown_answered_and_merged(rig: Offline) -> None:
    says(rig, 1, "Hvor høyt er fjellet?")
    queue = rig.dependencies.queue
    (question,) = queue.questions()
    other = rig.ask("Hva koster det?", ERIK)
    rig.keep()
    assert [card.chat for card in map(rig.dependencies.stores.cards.get, (1, 2)) if card] == [
        GROUP,
        GROUP,
    ]
    queue.add(question.number, "I meter.", KARI)
    queue.take(question.number, INGRID)
    queue.merge(other, question.number, INGRID)
    queue.answer(question.number, Said("2469 meter."), INGRID)
    rig.keep()
    for chat in (KARIS, int(ERIK.id)):
        assert any("2469 meter." in text for text in rig.told(chat))
    assert queue.dossier(question.number).question.status is QuestionStatus.ANSWERED


def test_what_became_of_messages_is_booked(rig: Offline) -> None:
    messages = rig.dependencies.stores.messages
    now: datetime = rig.now[0]
    ids = [
        messages.add("sendMessage", {"chat_id": chat, "text": "Hei"}, chat=chat, at=now)
        for chat in (1, 2)
    ]
    first, second = messages.claim(now, 9, turns={}, known=lambda _: None)
    booking(messages, first, Sent(7), now, 1.0)()
    booking(messages, second, Again("flood", 3.0), now, 1.0)()
    assert [each.state for each in map(messages.standing, ids) if each] == [
        MessageState.SENT,
        MessageState.WAITING,
    ]


@pytest.mark.parametrize("act", [ButtonAct.MUTE, ButtonAct.UNMUTE])
def test_who_is_muted_from_a_card_and_writes_at_that_moment_are_not_in_each_others_way(
    postgresql_tables: Callable[[], str], tmp_path: Path, act: ButtonAct
) -> None:
    url = postgresql_tables()
    tries = Counter[str]()
    with (
        closing(Database(url, tmp_path)) as another,
        offline(tmp_path, database_url=SecretStr(url)) as rig,
    ):
        number = rig.ask()
        query = CallbackQuery("1", User(int(INGRID.id), "Ingrid", is_bot=False), "1")
        pressed = ButtonPress(act, f"{number}:{reader_key(KARI)}")
        effects = CardButtons(rig.dependencies).press(INGRID, query, pressed)

        def press() -> None:
            tries["press"] += 1
            effects()

        thread = Thread(target=lambda: rig.dependencies.stores.database.transact(press))

        def ask() -> None:
            tries["question"] += 1
            another.hold(of_reader(KARI))
            if thread.ident is None:
                thread.start()
                thread.join(0.3)  # in vain: it waits for the reader
            another.hold(of_question(number))

        another.transact(ask)
        thread.join()
    assert tries == {"press": 1, "question": 1}, "none had to begin again"
