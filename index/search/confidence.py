"""How sure the decision is of one article, wherever among the hits it stands."""

from __future__ import annotations

from corpus.types import Language
from index.search.chance import chance
from index.search.decision import Decision
from index.search.rank import Ranking
from index.storage.generation import Generation


def confidence_of(
    generation: Generation,
    ranking: Ranking,
    decision: Decision,
    language: Language,
    article_id: str,
) -> float:
    """The probability, 0 to 1, that an article's best passage answers a question.

    `language` is the question's. The other articles are there as always, so that what stands out
    from them counts as it does for a reader. 0 where the article is not among the hits.
    """
    for at in ranking.best_of_each_article():
        if generation.article_ids[ranking.articles[at]] == article_id:
            return chance(generation, ranking, decision, language, at)
    return 0.0
