"""What an explanation says, over a real generation with matches that can be worked out by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from corpus.types import Language
from index.search import rank
from index.search.decision import SIGNALS, Decision
from index.search.explain import Explanation, explain
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, no_progress

ENCODER = HashingEncoder()
DECISION = Decision(
    {name: 2.0 if name in ("late", "covered") else 0.0 for name in SIGNALS},
    intercept=-2.0,
    answered=0.8,
    tentative=0.4,
    usual={**dict.fromkeys(SIGNALS, 0.0), "covered": 0.5},
    tuned_on="nothing",
)


@pytest.fixture
def generation(tmp_path: Path) -> Iterator[Generation]:
    build(LIBRARY, ENCODER, tmp_path, no_progress)
    opened, _ = open_current(tmp_path, ENCODER.id, CHUNKING)
    yield opened
    opened.close()


def explained(generation: Generation, text: str) -> Explanation:
    ranking = rank.rank(generation, ENCODER, text, Language.NB)
    found = explain(generation, ENCODER, ranking, DECISION, Language.NB)
    assert found is not None
    return found


def test_each_word_of_the_question_is_told_with_the_word_that_meets_it(
    generation: Generation,
) -> None:
    found = explained(generation, "Føles ventetiden kortere på marsboere?")
    words = {word.word: word for word in found.words}
    assert list(words) == ["Føles", "ventetiden", "kortere", "på", "marsboere"]
    assert (words["kortere"].by, words["kortere"].worded) == ("kortere", True)
    assert words["kortere"].match == pytest.approx(1, abs=0.01)
    assert not words["marsboere"].worded
    assert words["marsboere"].match < 0.9
    assert sum(word.share for word in found.words) == pytest.approx(1)


def test_the_passage_and_the_runner_up_are_named(generation: Generation) -> None:
    found = explained(generation, "Føles ventetiden kortere?")
    ranking = rank.rank(generation, ENCODER, "Føles ventetiden kortere?", Language.NB)
    first, second = (ranking.hits[at] for at in ranking.best_of_each_article()[:2])
    assert found.title == generation.article(first.row).title
    assert found.heading == generation.passage(first.row).heading_path
    assert found.runner_up == generation.article(second.row).title
    assert found.behind == pytest.approx(first.score - second.score)


def test_pushes_say_what_moves_the_odds_from_the_usual_strongest_first(
    generation: Generation,
) -> None:
    found = explained(generation, "Føles ventetiden kortere?")
    pushes = {push.signal: push for push in found.pushes}
    assert set(pushes) == set(SIGNALS)
    covered = pushes["covered"]
    assert covered.odds == pytest.approx(2 * (covered.value - 0.5))
    sizes = [abs(push.odds) for push in found.pushes]
    assert sizes == sorted(sizes, reverse=True)


def test_a_library_with_everything_hidden_has_nothing_to_explain(generation: Generation) -> None:
    hidden = rank.hide(generation, generation.article_ids)
    ranking = rank.rank(generation, ENCODER, "køen", Language.NB, hidden)
    assert explain(generation, ENCODER, ranking, DECISION, Language.NB) is None


@pytest.mark.parametrize("text", ["?!", "", "\x00", "a" * 3_000])
def test_any_question_can_be_explained(generation: Generation, text: str) -> None:
    assert 0 <= explained(generation, text).probability <= 1
