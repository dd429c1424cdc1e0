from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.questions import Shown, ShownArticle
from corpus.types import Language

KARI = Person(Channel.TELEGRAM, "7")
OLA = Person(Channel.TELEGRAM, "8")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("answered", 0.9, (ShownArticle("a", "Æ «Ø»"),))
NEXT = Shown("unanswered", 0.1, ())


@pytest.fixture
def exchanges(database: Database) -> Exchanges:
    return Exchanges(database)


def add(
    exchanges: Exchanges,
    asked_in: Mapping[int, str],
    *,
    reader: Person = KARI,
    chat: int = 7,
    question: int | None = None,
) -> int:
    return exchanges.add(
        reader=reader,
        chat=chat,
        asked_in=asked_in,
        text="Hva er x?",
        text_key="k" * 64,
        language=Language.NN,
        shown=SHOWN,
        at=NOON,
        question=question,
    )


def test_an_exchange_comes_back_as_it_was_kept(exchanges: Exchanges) -> None:
    number = add(exchanges, {12: "hva er", 11: "x?"})
    exchanges.answered_in(number, 40)
    exchanges.rate(number, True)
    expected = Exchange(
        number,
        KARI,
        7,
        {12: "hva er", 11: "x?"},
        40,
        "Hva er x?",
        "k" * 64,
        Language.NN,
        SHOWN,
        NOON,
        helpful=True,
    )
    found = exchanges.get(number)
    assert found == expected
    assert list(expected.asked_in) == [12, 11]
    assert exchanges.get(number + 1) is None


def test_the_latest_exchange_is_the_readers_own_in_that_chat(exchanges: Exchanges) -> None:
    add(exchanges, {1: "a"})
    last = add(exchanges, {2: "b"})
    add(exchanges, {3: "c"}, reader=OLA)
    add(exchanges, {4: "d"}, chat=-100)
    latest = exchanges.latest(KARI, 7)
    assert latest is not None
    assert latest.number == last
    assert exchanges.latest(OLA, -100) is None


def test_a_question_is_found_by_any_message_that_it_was_asked_in(exchanges: Exchanges) -> None:
    number = add(exchanges, {1: "hva", 2: "er x?"})
    add(exchanges, {3: "c"})
    found = exchanges.asked_in(KARI, 7, 2)
    assert found is not None
    assert found.number == number
    assert exchanges.asked_in(KARI, 7, 99) is None
    assert exchanges.asked_in(OLA, 7, 2) is None


def test_an_edited_question_replaces_what_was_asked_and_shown(
    exchanges: Exchanges, database: Database
) -> None:
    number = add(exchanges, {1: "hva er x"})
    exchanges.rate(number, False)
    question = (
        QuestionQueue(lambda: QueueBooks(database)).hand_over("y", Language.SV, NEXT, KARI).number
    )
    exchanges.revise(
        number,
        asked_in={1: "hva er y"},
        text="Hva er y?",
        text_key="y",
        language=Language.SV,
        shown=NEXT,
        question=question,
    )
    found = exchanges.of_question(question, KARI)
    assert found is not None
    assert (found.number, found.text, found.language) == (number, "Hva er y?", Language.SV)
    assert (found.shown, found.helpful, dict(found.asked_in)) == (NEXT, None, {1: "hva er y"})


def test_a_question_that_is_gone_leaves_its_exchange_without_a_number(
    exchanges: Exchanges, database: Database
) -> None:
    queue = QuestionQueue(lambda: QueueBooks(database))
    question = queue.hand_over("x", Language.NB, NEXT, OLA).number
    number = add(exchanges, {1: "x"}, question=question)
    queue.erase(OLA)
    found = exchanges.get(number)
    assert found is not None
    assert found.question is None


def test_articles_are_counted_without_their_readers(exchanges: Exchanges) -> None:
    for article in ("b", "a", "c", "a", "b", "a"):
        exchanges.count_use(article)
    assert exchanges.most_used(2) == ["a", "b"]


def test_what_a_reader_asked_is_erased_and_the_use_of_articles_stays(exchanges: Exchanges) -> None:
    number = add(exchanges, {1: "a"})
    kept = add(exchanges, {2: "b"}, reader=OLA)
    exchanges.count_use("a")
    exchanges.erase(KARI)
    assert exchanges.get(number) is None
    assert exchanges.get(kept) is not None
    assert exchanges.most_used(5) == ["a"]
