"""An answer that is about to be sent, and shows what its reader may not see any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.store.workers.leases import LeaseLost
from bot.telegram.callback_data import ButtonAct
from bot.telegram.handlers.readers.withdrawn import WithdrawnAnswers
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.traffic import MessageState, Outgoing
from corpus.types import Access
from tests.bot.telegram.scripted_writer import ScriptedWriter
from tests.bot.telegram.shrinking import (
    ANSWERED_ELSEWHERE,
    ANSWERED_NOWHERE,
    OTHER_PASSAGE,
    PASSAGE,
    ShrinkingLibrary,
)
from tests.bot.telegram.writing.chatting import GROUP, KARI, Chatting, chatting
from tests.bot.telegram.writing.test_wordings import data_of, is_wording, texts_of

ME = Person(Channel.TELEGRAM, str(KARI))


class Rig:
    """A reader, a library that shrinks, and what looks at answers before they are sent."""

    def __init__(self, it: Chatting, library: ShrinkingLibrary) -> None:
        self.it = it
        self.library = library
        self.recheck = WithdrawnAnswers(it.parts.dependencies)

    @property
    def stores(self) -> Any:
        return self.it.parts.dependencies.stores

    def questions(self) -> list[str]:
        """What the editors have been asked."""
        return [each.text for each in self.it.parts.dependencies.queue.questions()]

    def claimed(self, text: str = ANSWERED_ELSEWHERE, chat: int | None = None) -> Outgoing:
        """Ask, and have the answer be about to be sent."""
        self.it.say(text, chat=chat)
        return self.it.owed()[-1]

    def refused(self, message: Outgoing) -> list[Outgoing]:
        """Have a message looked at that must not be sent, and return what is owed instead."""
        assert not self.recheck.is_current(message)
        assert self.recheck.answer_anew(message)
        assert self.stores.messages.standing(message.id) is None
        return self.it.owed()


@contextmanager
def rig(home: Path, writer: ScriptedWriter | None = None, **settings: Any) -> Iterator[Rig]:
    library = ShrinkingLibrary()
    with chatting(home, writer, library, **settings) as it:
        yield Rig(it, library)


@pytest.fixture
def each_rig(database_url: str, tmp_path: Path) -> Iterator[Rig]:
    with rig(tmp_path, database_url=SecretStr(database_url)) as made:
        yield made


def test_a_question_is_answered_from_what_is_left(each_rig: Rig) -> None:
    message = each_rig.claimed()
    assert message.articles == ("pyramiden",)
    assert each_rig.recheck.is_current(message)
    each_rig.library.remove("kvalitet")  # it is named below, no more
    assert each_rig.recheck.is_current(message)
    each_rig.library.remove()
    (anew,) = each_rig.refused(message)
    assert (anew.method, anew.chat, anew.articles) == ("sendMessage", KARI, ("lojalitet",))
    assert OTHER_PASSAGE in anew.params["text"]
    assert each_rig.recheck.is_current(anew)
    (exchange,) = each_rig.stores.exchanges.all_of(ME)
    assert exchange.answered_in == anew.id
    assert [article.id for article in exchange.shown.articles] == ["lojalitet"]
    assert each_rig.questions() == []


def test_a_question_that_nothing_answers_any_more_goes_to_the_editors(each_rig: Rig) -> None:
    message = each_rig.claimed(ANSWERED_NOWHERE)
    each_rig.library.remove()
    (anew,) = each_rig.refused(message)
    assert PASSAGE not in anew.params["text"]
    assert "redaksjonen" in anew.params["text"]
    assert anew.articles == ()
    assert each_rig.questions() == [ANSWERED_NOWHERE]
    (exchange,) = each_rig.stores.exchanges.all_of(ME)
    assert (exchange.answered_in, exchange.question) == (anew.id, 1)


def test_two_workers_that_see_to_the_same_message_answer_once(each_rig: Rig) -> None:
    message = each_rig.claimed(ANSWERED_NOWHERE)
    each_rig.library.remove()
    outcomes: list[bool] = []
    workers = [
        Thread(target=lambda: outcomes.append(each_rig.recheck.answer_anew(message)))
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # Who comes second finds the question changed, or the message gone.
    assert each_rig.recheck.answer_anew(message)
    assert True in outcomes
    assert len(each_rig.it.owed()) == 1
    assert each_rig.questions() == [ANSWERED_NOWHERE]


def test_a_worker_that_ends_before_all_is_stored_has_stored_nothing(each_rig: Rig) -> None:
    message = each_rig.claimed(ANSWERED_NOWHERE)
    each_rig.library.remove()

    def ends(_: sa.Connection) -> None:
        raise LeaseLost("another worker has it")

    with each_rig.stores.database.fenced(ends), pytest.raises(LeaseLost):
        each_rig.recheck.answer_anew(message)
    standing = each_rig.stores.messages.standing(message.id)
    assert standing
    assert standing.state is MessageState.SENDING
    assert each_rig.questions() == []
    assert len(each_rig.refused(message)) == 1


def test_what_a_message_showed_goes_with_what_it_said(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        now, messages = made.it.parts.now[0], made.stores.messages
        messages.mark_sent(made.claimed().id, 7, now)
        messages.mark_failed(made.claimed("Hvem er lojal?").id, "blocked", now)
        with made.stores.database.reading() as connection:
            shown = connection.execute(sa.text("SELECT articles FROM messages")).all()
        assert shown == [(None,), (None,)]


@pytest.mark.parametrize("trouble", ["is_broken", "is_stuck"])
def test_a_library_that_cannot_answer_loses_no_question(tmp_path: Path, trouble: str) -> None:
    with rig(tmp_path) as made:
        message = made.claimed()
        made.library.remove()
        setattr(made.library, trouble, True)
        (anew,) = made.refused(message)
        assert PASSAGE not in anew.params["text"]
        assert made.questions() == [ANSWERED_ELSEWHERE]


def test_a_question_that_was_edited_meanwhile_has_one_answer(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        asked = made.it.say(ANSWERED_NOWHERE)
        (message,) = made.it.owed()
        made.it.edit(asked, "Hvem er lojal?")
        made.library.remove()
        (anew,) = made.refused(message)
        assert anew.method == "sendMessage"
        assert OTHER_PASSAGE in anew.params["text"]
        assert made.questions() == []


def test_an_edited_question_is_answered_anew_where_its_answer_stands(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        asked = made.it.say("Hvem er lojal?")
        (told,) = made.it.send()
        made.it.edit(asked, ANSWERED_ELSEWHERE)
        (edit,) = made.it.owed()
        assert (edit.method, edit.articles) == ("editMessageText", ("pyramiden",))
        made.library.remove()
        (anew,) = made.refused(edit)
        assert (anew.method, anew.target) == ("editMessageText", told.id)
        assert OTHER_PASSAGE in anew.params["text"]


def test_a_wording_of_what_is_gone_is_replaced_by_what_is_there(tmp_path: Path) -> None:
    with rig(tmp_path, ScriptedWriter()) as made:
        passages = made.it.ask(ANSWERED_ELSEWHERE)
        (wording,) = made.it.finish()
        assert is_wording(wording)
        assert wording.articles == ("pyramiden",)
        assert made.recheck.is_current(wording)
        made.library.remove()
        (anew,) = made.refused(wording)
        assert (anew.method, anew.target) == ("editMessageText", passages.id)
        assert OTHER_PASSAGE in anew.params["text"]


def test_who_has_said_how_the_passages_were_only_misses_their_wording(tmp_path: Path) -> None:
    with rig(tmp_path, ScriptedWriter()) as made:
        passages = made.it.ask(ANSWERED_ELSEWHERE)
        (wording,) = made.it.finish()
        data, number = data_of(passages, ButtonAct.HELPFUL), made.it.parts.message_id(passages)
        made.it.press(data, number)
        made.library.remove()
        owed = made.refused(wording)
        assert {call.method for call in owed} == {"answerCallbackQuery", "editMessageReplyMarkup"}


def test_a_question_that_the_editors_have_stays_theirs_and_its_reader_knows(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        message = made.claimed()
        made.it.say("/redaksjonen")
        assert made.questions() == [ANSWERED_ELSEWHERE]
        made.library.remove()
        assert made.recheck.answer_anew(message)
        said = texts_of(made.it.send())
        assert [text for text in said if "vises ikke lenger" in text and "nummer 1" in text]
        assert made.questions() == [ANSWERED_ELSEWHERE]
        assert not [text for text in said if PASSAGE in text or OTHER_PASSAGE in text]


def test_who_has_erased_themselves_is_owed_nothing(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        message = made.claimed()
        made.library.remove()
        made.stores.exchanges.erase(ME)
        assert made.refused(message) == []
        assert made.questions() == []


def test_the_rest_of_a_long_answer_is_withheld_and_its_beginning_replaced(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        made.it.say(ANSWERED_ELSEWHERE)
        (message,) = made.it.owed()
        now, messages = made.it.parts.now[0], made.stores.messages
        messages.mark_sent(message.id, 7, now)
        shows: dict[str, Any] = {"articles": message.articles, "exchange": message.exchange}
        said = {"chat_id": KARI, "text": PASSAGE}
        _, third = (messages.add("sendMessage", said, at=now, chat=KARI, **shows) for _ in "ab")
        (second,) = messages.claim(now, 9, turns={}, known=lambda _: None)
        made.library.remove()
        (anew,) = made.refused(second)
        assert (anew.method, anew.target) == ("editMessageText", message.id)
        assert made.stores.messages.standing(third) is None


def test_in_a_group_the_new_answer_replies_to_the_question(tmp_path: Path) -> None:
    with rig(tmp_path) as made:
        message = made.claimed(f"@SvarTestBot {ANSWERED_ELSEWHERE}", GROUP)
        made.library.remove()
        (anew,) = made.refused(message)
        assert anew.chat == GROUP
        assert anew.params["reply_parameters"] == message.params["reply_parameters"]


def test_what_is_for_members_now_is_shown_to_them_alone(tmp_path: Path) -> None:
    with rig(tmp_path, access=Access.SUBSCRIBERS) as made:
        message = made.claimed(ANSWERED_NOWHERE)
        made.library.lock()
        made.stores.members.vouch(Membership(ME, 7, date(2099, 1, 1), made.it.parts.now[0]))
        assert made.recheck.is_current(message)
        made.stores.members.erase(ME)
        (anew,) = made.refused(message)
        assert anew.articles == ()
        assert "Modellen har tre hjørner." in anew.params["text"], "its teaser"
        assert "Slik henger det sammen." not in anew.params["text"]
