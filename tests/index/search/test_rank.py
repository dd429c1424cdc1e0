"""Ranking and signals over a real generation, with an encoder whose matches are exact."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.chunk import CHUNKING
from corpus.types import Article, Language
from index.search import rank
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, article, no_progress

ENCODER = HashingEncoder()
CROWD = tuple(
    article(f"nr{number}", f"Tema {number}", f"Dette handler om sak{number} og annet{number}.")
    for number in range(30)
)


def opened(home: Path, articles: tuple[Article, ...]) -> Generation:
    build(articles, ENCODER, home, no_progress)
    generation, _ = open_current(home, ENCODER.id, CHUNKING)
    return generation


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Generation]:
    generation = opened(tmp_path, LIBRARY)
    yield generation
    generation.close()


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Generation]:
    generation = opened(tmp_path, LIBRARY + CROWD)
    yield generation
    generation.close()


def ids(generation: Generation, ranking: rank.Ranking) -> list[str]:
    return [generation.article_ids[ranking.articles[at]] for at in ranking.best_of_each_article()]


def test_the_passage_with_the_questions_words_comes_first(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "Ventetiden føles kortere", Language.NB)
    assert ids(small, ranking)[0] == "koer"
    assert small.passage(ranking.hits[0].row).heading_path == ("Hva som hjelper",)
    assert ranking.hits[0].late == pytest.approx(1, abs=0.01)
    scores = [hit.score for hit in ranking.hits]
    assert scores == sorted(scores, reverse=True)


def test_each_article_is_named_once(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "køen", Language.NB)
    named = ids(small, ranking)
    assert len(named) == len(set(named)) == len(LIBRARY)


def test_hidden_articles_are_as_if_they_were_not_there(small: Generation) -> None:
    hidden = np.array([one == "koer" for one in small.article_ids])
    ranking = rank.rank(small, ENCODER, "Ventetiden føles kortere", Language.NB, hidden)
    assert "koer" not in ids(small, ranking)
    assert len(ids(small, ranking)) == len(LIBRARY) - 1


def test_with_everything_hidden_nothing_is_found(small: Generation) -> None:
    hidden = np.ones(len(LIBRARY), np.bool_)
    assert rank.rank(small, ENCODER, "køen", Language.NB, hidden).hits == ()


def test_a_covered_question_has_all_its_words_in_the_passage(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "ventetiden kortere", Language.NB)
    found = rank.signals(small, ranking, Language.NB)
    assert found.covered == pytest.approx(1)
    assert found.late == pytest.approx(1, abs=0.01)
    assert found.sentence == pytest.approx(1, abs=0.01)
    assert found.runner_up > 0.1


def test_a_word_that_is_nowhere_lowers_coverage_and_the_match(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "ventetiden på marsboere", Language.NB)
    found = rank.signals(small, ranking, Language.NB)
    assert 0 < found.covered < 0.8
    assert found.late < 0.9


def test_a_passage_in_another_language_is_known_as_such(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "Kundnöjdheten mäts varje kvartal", Language.NB)
    assert ids(small, ranking)[0] == "kvalitet"
    assert rank.signals(small, ranking, Language.NB).same_language == 0
    assert rank.signals(small, ranking, Language.SV).same_language == 1


def test_a_small_library_has_no_crowd_to_stand_out_from(small: Generation) -> None:
    ranking = rank.rank(small, ENCODER, "ventetiden", Language.NB)
    found = rank.signals(small, ranking, Language.NB)
    assert (found.has_crowd, found.crowd, found.sentence_crowd, found.cosine_crowd) == (0, 0, 0, 0)
    assert (found.late_in_crowd, found.ahead, found.words_ahead) == (0, 0, 0)


def test_a_right_passage_stands_out_from_a_crowd(crowded: Generation) -> None:
    ranking = rank.rank(crowded, ENCODER, "Ventetiden føles kortere", Language.NB)
    found = rank.signals(crowded, ranking, Language.NB)
    assert found.has_crowd == 1
    assert found.crowd > 0.5
    assert found.late_in_crowd == found.late
    assert min(found.sentence_crowd, found.cosine_crowd, found.ahead, found.words_ahead) > 0


def test_a_number_that_the_passage_lacks_is_missed(crowded: Generation) -> None:
    asked = {
        text: rank.signals(
            crowded, rank.rank(crowded, ENCODER, text, Language.NB), Language.NB
        ).numbers
        for text in ("Ventetiden føles kortere", "Ventetiden føles kortere de niende 7 gangene")
    }
    assert list(asked.values()) == [1, 0]


def test_of_two_alike_the_one_in_the_other_language_is_not_held_back(tmp_path: Path) -> None:
    text = "Alfa beta gamma delta."
    generation = opened(
        tmp_path,
        (article("norsk", "", text), article("svensk", "", text, Language.SV)),
    )
    first = {
        language: ids(generation, rank.rank(generation, ENCODER, "alfa gamma", language))[0]
        for language in (Language.NB, Language.SV)
    }
    generation.close()
    assert first == {Language.NB: "svensk", Language.SV: "norsk"}


@pytest.mark.parametrize("text", ["", "?!", "\x00", "a" * 10_000, 'AND OR NOT +("^~*'])
def test_any_text_is_a_question(small: Generation, text: str) -> None:
    ranking = rank.rank(small, ENCODER, text, Language.NB)
    found = rank.signals(small, ranking, Language.NB)
    assert 0 <= found.covered <= 1


def test_a_name_that_the_whole_article_lacks_is_missed_as_a_number_is(
    crowded: Generation,
) -> None:
    for text, share in (
        ("Føles ventetiden kortere i Bergen?", 0.0),
        ("Føles ventetiden kortere i Norge?", 1.0),
        ("Føles ventetiden kortere ved Disken?", 1.0),  # of another passage of the article
    ):
        ranking = rank.rank(crowded, ENCODER, text, Language.NB)
        assert ids(crowded, ranking)[0] == "koer"
        assert rank.signals(crowded, ranking, Language.NB).numbers == share, text


def test_rows_are_told_by_the_family_of_their_articles_language(small: Generation) -> None:
    rows = np.arange(len(small))[::-1].copy()
    told = [small.language(int(row)).family == "no" for row in rows]
    assert small.in_family(rows, "no").tolist() == told
    assert any(told)
