"""What a later generation withholds, and an engine that has not got it yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.types import Access, Article
from index.engine import Engine
from index.replica.withdrawals import Withdrawals, withdrawn
from index.storage import generations
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, PROMISES, QUALITY, QUEUES, build_quietly

ENCODER = HashingEncoder()
HIDDEN = replace(QUEUES, access=Access.SUBSCRIBERS)
CORRECTED = replace(QUEUES, title="Om køer")
OPENED = replace(PROMISES, access=Access.OPEN)


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        ([PROMISES, QUALITY], ["koer"]),
        ([QUEUES], ["kvalitet", "loftet"]),
        ([PROMISES, QUALITY, HIDDEN], ["koer"]),
        ([PROMISES, QUALITY, CORRECTED], []),
        ([OPENED, QUALITY, QUEUES], []),
        ([*LIBRARY, replace(QUALITY, id="ny")], []),
    ],
    ids=["removed", "two removed", "for members now", "corrected", "open now", "added"],
)
def test_what_is_removed_or_now_for_members_is_withdrawn(
    tmp_path: Path, after: list[Article], gone: list[str]
) -> None:
    for articles in (LIBRARY, after):
        build_quietly(articles, ENCODER, tmp_path)
    index = generations.folder_of(tmp_path)
    assert withdrawn(index / "1", index / "2") == gone


def test_withdrawals_are_of_generations_that_came_before() -> None:
    known = Withdrawals(4, 3, {"koer": 2, "loftet": 4}, {1: 1, 2: 2, 3: 4})
    assert known.of(1) == {"koer", "loftet"}
    assert known.of(2) == {"loftet"}
    assert known.of(3) == frozenset()  # it is in use
    assert known.of(17) == {"koer", "loftet"}  # nobody knows when that was


def test_an_engine_answers_as_if_what_is_withdrawn_were_not_there(tmp_path: Path) -> None:
    build_quietly(LIBRARY, ENCODER, tmp_path)
    engine = Engine.open(tmp_path, ENCODER)
    question = "Hjelper et kølappsystem mot køen?"
    assert engine.answer(question).evidence[0].article.id == "koer"

    engine.withhold(Withdrawals(2, 2, {"koer": 2}, {1: 1}))
    held = engine.answer(question)
    assert "koer" not in [each.article.id for each in held.evidence]
    assert engine.opening("koer") is None
    assert [one.id for one in engine.articles()] == ["kvalitet", "loftet"]
    assert engine.generation != 1  # what was made of the articles is not theirs any more

    # exactly as an index that never had it
    build_quietly([PROMISES, QUALITY], ENCODER, tmp_path / "other")
    other = Engine.open(tmp_path / "other", ENCODER)
    assert held.confidence == other.answer(question).confidence

    build_quietly([*LIBRARY, replace(QUALITY, id="ny")], ENCODER, tmp_path)
    assert engine.refresh()  # generation 2 is the one in use: it may show all it has
    assert engine.generation == 2
    assert engine.answer(question).evidence[0].article.id == "koer"
