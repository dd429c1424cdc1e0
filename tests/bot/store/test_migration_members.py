"""An answer from before there were members is theirs too, where it is a passage of an article."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from bot.migrations import alembic_config
from bot.store.database import Database
from bot.store.queue.answers import Answers

_PASSAGE = "Tavlen halverer uroen."
_QUESTION = {
    "text": "Hva hjelper?",
    "text_key": "x",
    "language": "nb",
    "status": "answered",
    "asked_at": "2026-01-05 12:00:00",
}
_ANSWER = {
    "asked": "Hva hjelper?",
    "worded": False,
    "language": "nb",
    "channel": "terminal",
    "person": "red",
    "at": "2026-01-05 12:00:00",
    "review_on": "2027-01-05",
    "standing": "current",
    "compared": False,
}


@pytest.fixture(autouse=True)
def new_databases() -> None:
    """Here the versions themselves make every database."""


def test_an_older_answer_that_is_a_passage_of_an_article_is_known_to_quote_it(
    empty_database_url: str, tmp_path: Path
) -> None:
    database = Database(empty_database_url, tmp_path)
    with database.writing() as connection:
        command.upgrade(alembic_config(connection), "0003")
        given = {1: f"{_PASSAGE}\n\nKøen", 2: "Heng opp en tavle."}
        for number, text in given.items():
            articles = [
                {"id": "ko", "title": "Køen", "text": _PASSAGE},
                {"id": "annen", "title": "Annet"},
            ]
            shown = json.dumps({"status": "unanswered", "confidence": 0, "articles": articles})
            said = json.dumps({"text": text, "html": None, "attachments": []})
            _insert(connection, "questions", {"number": number, "shown": shown, **_QUESTION})
            _insert(connection, "answers", {"question": number, "said": said, **_ANSWER})
    database.prepare()
    answers = [Answers(database).get(number) for number in (1, 2)]
    assert [answer and answer.articles for answer in answers] == [("ko",), ()]
    database.close()


def _insert(connection: sa.Connection, table: str, values: dict[str, object]) -> None:
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)
