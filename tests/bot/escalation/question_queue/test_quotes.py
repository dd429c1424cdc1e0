"""What an answer quotes is kept with it: who may not read that may not read the answer."""

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.answers import Answers
from bot.types.questions import Attachment, Said, Shown, ShownArticle
from corpus.types import Language
from tests.fakes import EDITOR, READER

QUEUE = ShownArticle("ko", "Køen", text="Tavlen ved døra halverer uroen. Trekk nummer.")
OTHER = ShownArticle("annen", "Annet", text="Noe ganske annet står i denne artikkelen.")


@pytest.fixture
def queue(database: Database) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database))


@pytest.fixture
def answers(database: Database) -> Answers:
    return Answers(database)


def ask(queue: QuestionQueue, text: str, *articles: ShownArticle) -> int:
    shown = Shown("unanswered", 0.1, articles)
    return queue.hand_over(text, Language.NB, shown, READER).number


def quotes(answers: Answers, number: int) -> tuple[str, ...]:
    answer = answers.get(number)
    assert answer is not None
    return answer.articles


def test_an_answer_keeps_which_articles_of_its_card_it_quotes(
    queue: QuestionQueue, answers: Answers
) -> None:
    number = ask(queue, "Hva hjelper?", OTHER, QUEUE)
    queue.answer(number, Said("Vi sier: Tavlen ved døra halverer uroen."), EDITOR)
    assert quotes(answers, number) == ("ko",)


def test_an_answer_in_own_words_quotes_nothing(queue: QuestionQueue, answers: Answers) -> None:
    number = ask(queue, "Hva hjelper?", QUEUE)
    queue.answer(number, Said("Heng opp en tavle."), EDITOR)
    assert quotes(answers, number) == ()


def test_what_else_it_is_known_to_quote_is_kept_too(queue: QuestionQueue, answers: Answers) -> None:
    number = ask(queue, "Hva hjelper?", QUEUE)
    queue.answer(number, Said("Tavlen ved døra halverer uroen."), EDITOR, articles=("x", "ko"))
    assert quotes(answers, number) == ("x", "ko")


def test_a_correction_quotes_what_it_says_and_more_files_change_nothing(
    queue: QuestionQueue, answers: Answers
) -> None:
    number = ask(queue, "Hva hjelper?", QUEUE)
    queue.answer(number, Said("Heng opp en tavle."), EDITOR)
    queue.correct(number, Said("Tavlen ved døra halverer uroen."), EDITOR, articles=("x",))
    assert quotes(answers, number) == ("x", "ko")
    said = Said("Tavlen ved døra halverer uroen.", attachments=(Attachment("photo", "1"),))
    queue.add_files(number, said, EDITOR)
    assert quotes(answers, number) == ("x", "ko")
    queue.correct(number, Said("Heng opp en tavle."), EDITOR)
    assert quotes(answers, number) == ()


def test_an_answer_that_quotes_another_answer_quotes_what_that_one_does(
    queue: QuestionQueue, answers: Answers
) -> None:
    first = ask(queue, "Hva hjelper?", QUEUE)
    said = "Tavlen ved døra halverer uroen."
    queue.answer(first, Said(said), EDITOR)
    learned = ShownArticle(f"redaksjonen-{first}", "Hva hjelper?", text=said)
    second = ask(queue, "Hva roer de ventende?", learned)
    queue.answer(second, Said(f"Som sagt: {said}"), EDITOR)
    assert quotes(answers, second) == ("ko",)
