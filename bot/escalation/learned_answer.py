"""An editors' answer as the library would give it: to be served to the next reader. Pure."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.types.questions import EDITORS_ANSWER, EditorsAnswer, Shown
from corpus.types import Article, Block, BlockKind, Language, Passage
from index.types import Answer, Evidence, Status


def learned_answer(
    answer: EditorsAnswer,
    question: str,
    language: Language,
    chance: float,
    status: Status = Status.ANSWERED,
) -> Answer:
    """Return what the editors answered as the answer to `question`, asked in `language`.

    Its evidence is an article of its own, of which all is highlighted. `chance` (0 to 1) is its
    confidence: that both questions mean the same or, of a maybe, that this answers the question.
    """
    text = answer.said.text
    article = Article(
        id=learned_id(answer.number),
        title=answer.question if answer.worded else question,
        language=answer.language,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, 0, len(text)),),
        published=readers_day(answer.at),
        updated=readers_day(answer.revised_at) if answer.revised_at else None,
    )
    whole = ((0, len(text)),)
    passage = Passage(article.id, (), text, 0, len(text), whole)
    evidence = Evidence(article, passage, chance, whole)
    return Answer(question, language, status, chance, text, (evidence,))


def learned_id(number: int) -> str:
    """Return the id of the answer to question `number` among those of articles."""
    return f"{EDITORS_ANSWER}{number}"


def learned_number(shown: Shown) -> int | None:
    """Return the question whose answer a reader was shown; None where it was an article."""
    return learned_number_of(shown.articles[0].id) if shown.articles else None


def learned_number_of(article_id: str) -> int | None:
    """Return the question whose answer has this id among those of articles; None for an article."""
    number = article_id.removeprefix(EDITORS_ANSWER)
    return int(number) if number != article_id and number.isdecimal() else None


TIME_ZONE = ZoneInfo("Europe/Oslo")
"""Where readers are: Norway and Sweden keep the same time."""


def readers_day(at: datetime) -> date:
    """Return the day that readers' calendars show at a moment."""
    return at.astimezone(TIME_ZONE).date()
