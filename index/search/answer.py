"""Hits to an answer: how sure, from which passages, in which of their sentences."""

from __future__ import annotations

from corpus.types import Article, Language, Passage
from index.search import rerank
from index.search.chance import chance
from index.search.decision import Decision
from index.search.excerpt import answering_text
from index.search.rank import Ranking
from index.search.sentence_kinds import asking_in
from index.search.table_rows import named_rows, rows_in
from index.storage.generation import Generation
from index.types import Answer, Evidence, Status

_SHOWN = 3


def answer(
    generation: Generation, ranking: Ranking, decision: Decision, question: str, language: Language
) -> Answer:
    """Decide whether the best passage answers, and gather what is shown.

    Behind an answer stand at most two passages of other articles, each of which would itself
    pass for a maybe; behind a miss stand the closest articles, as such.
    """
    best = ranking.best_of_each_article()[:_SHOWN]
    if not best:
        return Answer(question, language, Status.UNANSWERED, 0.0, None, ())
    chances = [chance(generation, ranking, decision, language, at) for at in best]
    status = decision.status(chances[0])
    if status is not Status.UNANSWERED:
        best = [
            at
            for at, likely in zip(best, chances, strict=True)
            if at == best[0] or likely >= decision.tentative
        ]
    evidence = tuple(_evidence(generation, ranking, at) for at in best)
    text = None if status is Status.UNANSWERED else answering_text(evidence[0])
    return Answer(question, language, status, chances[0], text, evidence)


def closest(generation: Generation, ranking: Ranking, most: int) -> tuple[Evidence, ...]:
    """Return the best passages, each of another article, whether or not they answer; best first."""
    best = ranking.best_of_each_article()[:most]
    return tuple(_evidence(generation, ranking, at) for at in best)


def _evidence(generation: Generation, ranking: Ranking, at: int) -> Evidence:
    hit = ranking.hits[at]
    article, passage = generation.article(hit.row), generation.passage(hit.row)
    return Evidence(
        article=article,
        passage=passage,
        score=hit.score,
        highlights=tuple(passage.sentences[one] for one in _lit(ranking, article, passage, at)),
    )


def _lit(ranking: Ranking, article: Article, passage: Passage, at: int) -> list[int]:
    """The numbers of the sentences to light: the one that defines what is asked, or the nearest."""
    if ranking.definitions[at]:
        return list(ranking.definitions[at][:1])
    rows = rows_in(article, passage)
    met = rerank.answering_sentences(
        ranking.question, ranking.tokens[at], ranking.sentences[at], rows, asking_in(passage)
    )
    return named_rows(ranking.text, passage, rows, met)
