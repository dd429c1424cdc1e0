from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from corpus.types import Language
from index.search import rank
from index.search.answer import answer
from index.search.confidence import confidence_of
from index.search.decision import shipped
from index.storage.generations import open_current
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, build_quietly

QUESTION = "Hvorfor køer oppstår når flere kommer"


@pytest.mark.parametrize("place", range(3))
def test_it_is_the_decision_s_at_the_article_s_best_hit(tmp_path: Path, place: int) -> None:
    encoder = HashingEncoder()
    build_quietly(LIBRARY, encoder, tmp_path)
    generation, _ = open_current(tmp_path, encoder.id, CHUNKING)
    ranking = rank.rank(generation, encoder, QUESTION, Language.NB)
    at = ranking.best_of_each_article()[place]
    asked = (generation, ranking, shipped(), Language.NB)
    found = confidence_of(*asked, generation.article_ids[ranking.articles[at]])
    assert found == shipped().probability(rank.signals(generation, ranking, Language.NB, at))
    generation.close()


def test_of_the_first_article_it_is_the_answer_s_and_of_one_not_found_nothing(
    tmp_path: Path,
) -> None:
    encoder = HashingEncoder()
    build_quietly(LIBRARY, encoder, tmp_path)
    generation, _ = open_current(tmp_path, encoder.id, CHUNKING)
    ranking = rank.rank(generation, encoder, QUESTION, Language.NB)
    told = answer(generation, ranking, shipped(), QUESTION, Language.NB)
    asked = (generation, ranking, shipped(), Language.NB)
    assert confidence_of(*asked, told.evidence[0].article.id) == told.confidence
    assert confidence_of(*asked, "not there") == 0
    generation.close()
