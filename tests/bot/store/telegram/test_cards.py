from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.telegram.cards import Card, Cards
from bot.store.telegram.messages import Messages
from bot.types.questions import Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROUP, ELSEWHERE = -1_001_000_000_001, -5


@pytest.fixture
def cards(database: Database) -> Cards:
    return Cards(database)


@pytest.fixture
def messages(database: Database) -> Messages:
    return Messages(database)


@pytest.fixture
def queue(database: Database) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database), now=lambda: NOON)


def ask(queue: QuestionQueue, text: str = "Hva er x?") -> int:
    return queue.hand_over(text, Language.NB, Shown("unanswered", 0, ()), READER).number


def sent(messages: Messages, message_id: int, chat: int = GROUP) -> int:
    """A message in the book that Telegram has."""
    added = messages.add("sendMessage", {"chat_id": chat, "text": "x"}, at=NOON, chat=chat)
    messages.claim(NOON, 9, turns={}, known=lambda _: None)
    messages.mark_sent(added, message_id, NOON)
    return added


def failed(messages: Messages) -> int:
    added = messages.add("sendMessage", {"chat_id": GROUP, "text": "x"}, at=NOON, chat=GROUP)
    messages.claim(NOON, 9, turns={}, known=lambda _: None)
    messages.mark_failed(added, "no", NOON)
    return added


def test_a_card_comes_back_as_it_was_put_and_replaces_the_one_before(cards: Cards) -> None:
    card = Card(3, GROUP, 1, 2**40, 2, 4, "a" * 64, noted=2, stale=False)
    cards.put(Card(3, ELSEWHERE))
    cards.put(card)
    assert cards.get(3) == card
    assert cards.get(4) is None
    cards.remove(3)
    assert cards.get(3) is None


def test_what_waits_and_has_no_card_is_missing_the_newest_and_then_the_oldest_first(
    cards: Cards, queue: QuestionQueue
) -> None:
    numbers = [ask(queue, text) for text in "abcde"]
    cards.put(Card(numbers[0], GROUP))
    queue.dismiss(numbers[1], EDITOR)
    queue.take(numbers[3], EDITOR)
    third, fourth, newest = numbers[2:]
    assert cards.missing(9) == [newest, third, fourth]
    assert cards.missing(2) == [newest, third]


def test_every_step_makes_a_card_stale(cards: Cards, queue: QuestionQueue) -> None:
    first, second = ask(queue, "a"), ask(queue, "b")

    def becomes_stale() -> bool:
        found = cards.get(first)
        assert found is not None
        cards.put(Card(first, GROUP, message=1, stale=False))
        return found.stale

    cards.put(Card(first, GROUP))
    becomes_stale()
    assert not becomes_stale()
    for step in (
        lambda: queue.take(first, EDITOR),
        lambda: queue.release(first, EDITOR),
        lambda: queue.withhold(first, EDITOR),
        lambda: queue.add(first, "mer", READER),
        lambda: queue.introduce(first, READER, "Kari", None),
        lambda: queue.hand_over("c", Language.NB, Shown("x", 0, ()), OTHER_READER, joins=first),
        lambda: queue.merge(second, first, EDITOR),
        lambda: queue.split(first, OTHER_READER, EDITOR),
        lambda: queue.answer(first, Said("Svaret."), EDITOR),
        lambda: queue.correct(first, Said("Rett."), EDITOR),
        lambda: queue.reopen(first, EDITOR),
        lambda: queue.withdraw(first, READER),
    ):
        step()
        assert becomes_stale()


def test_a_card_outlives_its_question_to_lose_what_it_says(
    cards: Cards, queue: QuestionQueue
) -> None:
    number = ask(queue)
    cards.put(Card(number, GROUP, message=1, stale=False))
    queue.erase(READER)
    assert [card.question for card in cards.to_show(9)] == [number]


def test_cards_that_are_stale_or_not_there_are_to_be_shown(cards: Cards) -> None:
    cards.put(Card(3, GROUP, message=7, stale=True))
    cards.put(Card(1, GROUP, stale=False))
    cards.put(Card(2, GROUP, message=8, stale=False))
    assert [card.question for card in cards.to_show(9)] == [1, 3]
    assert [card.question for card in cards.to_show(1)] == [1]


def test_a_card_is_spoiled_at_once_or_at_its_next_change(cards: Cards) -> None:
    card = Card(1, GROUP, message=7, shown="a" * 64, stale=False)
    cards.put(card)
    cards.spoil(1, later=True)
    assert cards.get(1) == replace(card, shown=None)
    cards.spoil(1)
    assert cards.get(1) == replace(card, shown=None, stale=True)


def test_a_card_whose_latest_call_failed_is_unfinished(cards: Cards, messages: Messages) -> None:
    lost, arrived = failed(messages), sent(messages, 5)
    cards.put(Card(1, GROUP, message=lost))
    cards.put(Card(2, GROUP, message=arrived, edit=lost))
    cards.put(Card(3, GROUP, topic=lost))
    cards.put(Card(4, GROUP, topic=lost, message=arrived))
    cards.put(Card(5, GROUP, message=arrived))
    cards.put(Card(6, GROUP))
    assert [card.question for card in cards.unfinished()] == [1, 2, 3]


def test_of_a_chat_that_has_moved_only_cards_still_to_be_sent_go_along(
    cards: Cards, messages: Messages
) -> None:
    unsent = messages.add("sendMessage", {"chat_id": GROUP}, at=NOON, chat=GROUP)
    cards.put(Card(1, GROUP, message=sent(messages, 50)))
    cards.put(Card(2, ELSEWHERE))
    cards.put(Card(3, GROUP, message=unsent, stale=False))
    cards.leave(GROUP, -77)
    assert cards.question_in(GROUP, 50) == 1  # who answered it there still speaks of it
    assert (cards.get(1), cards.get(2)) == (None, Card(2, ELSEWHERE))
    assert cards.get(3) == Card(3, -77, message=unsent)


def test_a_message_in_the_group_tells_its_question(cards: Cards, messages: Messages) -> None:
    cards.put(Card(1, GROUP, message=sent(messages, 50)))
    cards.below(sent(messages, 51), 2, "note")
    sent(messages, 52)
    assert [cards.question_in(GROUP, id) for id in (50, 51, 52, 53)] == [1, 2, None, None]
    assert cards.question_in(ELSEWHERE, 50) is None


def test_a_card_that_was_let_go_of_still_tells_its_question_unless_it_never_arrived(
    cards: Cards, messages: Messages
) -> None:
    cards.put(Card(1, GROUP, message=sent(messages, 50)))
    cards.put(Card(2, GROUP, message=failed(messages)))
    cards.put(Card(3, GROUP))
    for number in (1, 1, 2, 3):
        cards.remove(number)
    cards.put(Card(1, GROUP, message=sent(messages, 60)))
    assert [cards.question_in(GROUP, id) for id in (50, 60)] == [1, 1]
    assert cards.take_prompts(1) == []


def test_what_asks_for_an_answer_is_given_back_once_and_notes_stay(
    cards: Cards, messages: Messages
) -> None:
    prompt, note, other = (sent(messages, id) for id in (50, 51, 52))
    cards.below(prompt, 1, "prompt")
    cards.below(note, 1, "note")
    cards.below(other, 2, "prompt")
    assert cards.take_prompts(1) == [prompt]
    assert cards.take_prompts(1) == []
    assert cards.question_in(GROUP, 51) == 1
    assert cards.take_prompts(2) == [other]


def test_time_alone_makes_no_card_stale(
    cards: Cards, queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue)
    queue.dismiss(number, EDITOR)
    cards.put(Card(number, GROUP, message=1, stale=False))
    QueueBooks(database).people.fade(NOON - timedelta(days=1))
    assert cards.to_show(9) == []
