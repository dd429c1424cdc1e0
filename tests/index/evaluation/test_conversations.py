"""Conversations whose replies are made up."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import RetrievalError
from index.evaluation.conversations import (
    JudgedConversation,
    conversation_figures,
    read_conversations,
    reply_to_all,
)
from index.types import Answer, Status
from tests.fakes import LOYALTY, PYRAMID, QUALITY, answered, evidence

ROOT = Path(__file__).parents[3]


def conversation(last: str, *articles: str, answer: str = "") -> JudgedConversation:
    return JudgedConversation(
        ("Hva er dette?", last),
        frozenset(articles),
        (answer,) if answer else (),
        ("language: nb",) if articles else (),
    )


def replies(turns: Sequence[str]) -> Answer:
    """An answer by what the last message asks for."""
    status = {"sure": Status.ANSWERED, "maybe": Status.TENTATIVE}
    kind, found = turns[-1].split()
    shown = {"loyalty": LOYALTY, "quality": QUALITY, "pyramid": PYRAMID}[found]
    return answered(" ".join(turns), evidence(shown), status=status.get(kind, Status.UNANSWERED))


def test_what_is_shown_last_is_counted_by_its_article_its_status_and_its_words() -> None:
    words = LOYALTY.text.split(".")[0].upper()
    had = [
        conversation("sure loyalty", LOYALTY.id, answer=words),
        conversation("sure quality", LOYALTY.id, answer=words),
        conversation("maybe loyalty", LOYALTY.id, answer="not said there"),
        conversation("none loyalty", LOYALTY.id, answer=words),
        conversation("sure loyalty"),
        conversation("none loyalty"),
    ]
    figures = conversation_figures(reply_to_all(had, replies))
    of_nb = figures.pop("groups")["language: nb"]
    assert figures == {
        "conversations": 4,
        "answered": 1 / 4,
        "wrong_answered": 1 / 4,
        "maybe": 1 / 4,
        "wrong_maybe": 0,
        "says_it": 1 / 4,
        "unanswerable": 2,
        "unanswerable_answered": 1 / 2,
        "unanswerable_maybe": 0,
    }
    assert (of_nb["conversations"], of_nb["unanswerable"]) == (4, 0)
    assert of_nb["unanswerable_answered"] is None


def test_nothing_found_is_neither_right_nor_said() -> None:
    def empty(turns: Sequence[str]) -> Answer:
        return Answer(turns[-1], LOYALTY.language, Status.UNANSWERED, 0.0, None, ())

    (replied,) = reply_to_all([conversation("hva?", LOYALTY.id, answer="noe")], empty)
    assert (replied.status, replied.right, replied.says) == (Status.UNANSWERED, False, False)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "holds no conversation"),
        ("no JSON", "can't be read as conversations"),
        ('{"turns": ["one"], "articles": [], "answers": []}', "no conversation"),
        ('{"turns": ["one", "two"], "answers": []}', "articles"),
    ],
)
def test_a_file_that_is_none_of_conversations_is_told(
    tmp_path: Path, written: str, told: str
) -> None:
    path = tmp_path / "conversations.jsonl"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(RetrievalError, match=told):
        read_conversations(path)
    with pytest.raises(RetrievalError, match="nowhere"):
        read_conversations(tmp_path / "nowhere")


def test_ours_are_60_of_which_nothing_answers_15() -> None:
    path = ROOT / "corpus" / "follow-ups" / "conversations.jsonl"
    ours = read_conversations(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (len(ours), sum(not one.relevant for one in ours)) == (60, 15)
    assert len({row["id"] for row in rows}) == len({one.turns for one in ours}) == 60
    assert {"language: nb", "language: nn", "language: sv", "split: tune", "split: report"} == {
        group for one in ours for group in one.groups
    }
    assert all(bool(one.answers) == bool(one.relevant) for one in ours)
