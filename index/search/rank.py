"""One question against one generation: candidates, their scores, and the signals for a decision."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.distinct import distinct
from index.lexical.definitions import defined_term
from index.lexical.numbers import numbers_in
from index.lexical.proper_names import NamesOf, names_in
from index.search import fuse, rerank
from index.search.decision import Signals
from index.search.question import as_the_library_writes
from index.search.reading import evidence, read_first, with_readings
from index.search.sentence_kinds import defining_sentences
from index.storage.generation import Generation
from index.types import Encoder, Hit, PassageReader, PassageReading, QuestionEncoding, Vector

_CANDIDATES_EACH = 100
_RERANKED = 40
_CROWD = 20
_CROWD_WEAKEST = 10
_DEFINITION_GAIN = 1.0
"""What a definition counts where one is asked for, in standard deviations of a score."""

Hidden = NDArray[np.bool_]
"""Bool (articles,): articles, by number, to leave out as if they were not in the library."""

_NO_RUNNER_UP = 0.05
"""How far the first stands above a runner-up that does not exist: a usual margin."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates for one question, best first.

    `rarity` is of each of the question's words, as BM25 has it; `standing` says which hits have it,
    bool (hits,). `numbers` and `names` are those that the question gives. `definitions` are the
    numbers of each hit's sentences that define what it asks the meaning of, if it asks that.
    `tokens` and `sentences` are each hit's token vectors and their sentence numbers. `readings` is
    what the reader made of each hit, None where it was not read.
    """

    question: QuestionEncoding
    text: str
    hits: tuple[Hit, ...]
    articles: tuple[int, ...]
    rarity: Mapping[str, float]
    standing: Mapping[str, NDArray[np.bool_]]
    numbers: frozenset[str]
    names: frozenset[str]
    definitions: tuple[Sequence[int], ...]
    tokens: tuple[NDArray[np.int8], ...]
    sentences: tuple[NDArray[np.int16], ...]
    readings: tuple[PassageReading | None, ...]

    def best_of_each_article(self) -> list[int]:
        """Positions of the first hit of every article, best first."""
        return [at for at, number in enumerate(self.articles) if number not in self.articles[:at]]


def hide(generation: Generation, ids: Collection[str]) -> Hidden:
    """Articles to leave out, by their ids; ids that the generation has not are passed over."""
    return np.isin(generation.article_ids, list(ids))


def rank(
    generation: Generation,
    encoder: Encoder,
    text: str,
    language: Language,
    hidden: Hidden | None = None,
    reader: PassageReader | None = None,
) -> Ranking:
    """Find the passages nearest to a question by meaning and by words, and order the best.

    `text` is the question as it was typed; the ranking's is that as the library writes it. Where
    there is a reader, it reads the first of them, and what it finds counts too.
    """
    text = as_the_library_writes(generation, text, language)
    question = encoder.encode_question(text)
    rows, cosines, bm25 = _candidates(generation, question, text, language, hidden)
    gains = fuse.OTHER_LANGUAGE_GAIN * _in_other_language(generation, rows, language)
    first = fuse.first_scores(cosines + gains, bm25)
    order = np.argsort(-first, kind="stable")[:_RERANKED]
    rows, cosines, bm25 = rows[order], cosines[order], bm25[order]
    first, gains = first[order], gains[order]
    tokens, sentences = generation.tokens(rows)
    matches = rerank.match(question, tokens, sentences)
    late = rerank.weighted_scores(matches.tokens, question.weights)
    final = fuse.final_scores(first, late + gains, matches.sentence + gains)
    definitions = _definitions(generation, rows, text)
    final = final + _DEFINITION_GAIN * _first_of_each(generation, rows, definitions)
    order = np.argsort(-final, kind="stable")
    found: list[PassageReading] = []
    if reader:
        found = read_first(generation, reader, text, [int(row) for row in rows[order]])
        final[order] = with_readings(final[order], found)
    read = dict(zip((int(at) for at in order), found, strict=False))
    order = np.argsort(-final, kind="stable")
    scores = (cosines, bm25, late, matches.sentence, final)
    return Ranking(
        question=question,
        text=text,
        hits=tuple(Hit(int(rows[at]), *(float(score[at]) for score in scores)) for at in order),
        articles=tuple(int(number) for number in generation.article_numbers[rows[order]]),
        rarity=rarity_of(generation, text, language),
        standing=generation.lexicon.standing(text, language, rows[order]),
        numbers=numbers_in(text, language),
        names=names_in(text),
        definitions=tuple(definitions[at] for at in order),
        tokens=tuple(tokens[at] for at in order),
        sentences=tuple(sentences[at] for at in order),
        readings=tuple(read.get(int(at)) for at in order),
    )


def signals(generation: Generation, ranking: Ranking, language: Language, at: int = 0) -> Signals:
    """What speaks for the hit at position `at` being the answer to the question."""
    hit = ranking.hits[at]
    passage_language = generation.language(hit.row)
    others = [
        one
        for one, number in zip(ranking.hits, ranking.articles, strict=True)
        if number != ranking.articles[at]
    ]
    runner_up = hit.late - max((one.late for one in others), default=hit.late - _NO_RUNNER_UP)
    read = evidence(ranking.readings[at]) if ranking.readings[at] else 0.0
    has_crowd = len(others) >= _CROWD
    return Signals(
        late=hit.late,
        sentence=hit.sentence,
        cosine=hit.cosine,
        covered=_covered(ranking, at),
        numbers=_numbers(generation, ranking, hit),
        reading=read,
        defines=float(bool(ranking.definitions[at])),
        same_language=float(passage_language.family == language.family),
        runner_up=runner_up,
        has_crowd=float(has_crowd),
        late_in_crowd=hit.late if has_crowd else 0.0,
        crowd=_above(hit.late, [one.late for one in others]),
        sentence_crowd=_above(hit.sentence, [one.sentence for one in others]),
        cosine_crowd=_above(hit.cosine, [one.cosine for one in others]),
        ahead=hit.score - max(one.score for one in others) if has_crowd else 0.0,
        words_ahead=(
            math.log1p(hit.bm25) - math.log1p(max(one.bm25 for one in others)) if has_crowd else 0.0
        ),
    )


def _above(score: float, others: Sequence[float]) -> float:
    """How far a score stands above the mean of the weakest of a crowd; 0 where there is none."""
    if len(others) < _CROWD:
        return 0.0
    return score - float(np.mean(sorted(others)[:_CROWD_WEAKEST]))


def _in_other_language(
    generation: Generation, rows: NDArray[np.int64], language: Language
) -> Vector:
    """1 for each row in another language than the question's, else 0: float32 (rows,)."""
    return (~generation.in_family(rows, language.family)).astype(np.float32)


def _definitions(generation: Generation, rows: NDArray[np.int64], text: str) -> list[Sequence[int]]:
    """The numbers of each row's sentences that say what a question asks the meaning of, if it does.

    In reading order; none throughout where it asks something else.
    """
    term = defined_term(text)
    if term is None:
        return [()] * len(rows)
    return [defining_sentences(generation.passage(int(row)), term) for row in rows]


def _first_of_each(
    generation: Generation, rows: NDArray[np.int64], definitions: Sequence[Sequence[int]]
) -> Vector:
    """1 for the first row of each article that has a definition, else 0: float32 (rows,)."""
    found = np.zeros(len(rows), np.float32)
    defined: set[int] = set()
    for at in np.argsort(rows):  # an article's passages have rising rows
        article = int(generation.article_numbers[rows[at]])
        if definitions[at] and article not in defined:
            found[at] = 1.0
            defined.add(article)
    return found


def _candidates(
    generation: Generation,
    question: QuestionEncoding,
    text: str,
    language: Language,
    hidden: Hidden | None,
) -> tuple[NDArray[np.int64], Vector, Vector]:
    """Rows that meaning or words bring up, each with its cosine and its BM25 score."""
    spare = int(hidden[generation.article_numbers].sum()) if hidden is not None else 0
    near, _ = generation.vectors.search(question.vector, _CANDIDATES_EACH + spare)
    worded, scores = generation.lexicon.search(text, language, _CANDIDATES_EACH + spare)
    rows = distinct(np.concatenate([near, worded]))
    if hidden is not None:
        rows = rows[~hidden[generation.article_numbers[rows]]]
    bm25 = np.zeros(len(rows), np.float32)
    _, at, found = np.intersect1d(rows, worded, assume_unique=True, return_indices=True)
    bm25[at] = scores[found]
    return rows, generation.vectors.cosines(question.vector, rows), bm25


def rarity_of(generation: Generation, text: str, language: Language) -> dict[str, float]:
    """Each of the question's words with its inverse document frequency, as BM25 has it."""
    total = len(generation)
    return {
        term: math.log(1 + (total - min(count, total) + 0.5) / (min(count, total) + 0.5))
        for term, count in generation.lexicon.document_frequencies(text, language).items()
    }


def share_by_rarity(rarity: Mapping[str, float], found: Set[str]) -> float:
    """Share of words, by their rarity, that are among those found, 0 to 1; 0 where none tells."""
    total = sum(rarity.values())
    return sum(value for term, value in rarity.items() if term in found) / total if total else 0.0


def _covered(ranking: Ranking, at: int) -> float:
    """Share of the question's words, by their rarity, that the passage has, 0 to 1."""
    found = {term for term, rows in ranking.standing.items() if rows[at]}
    return share_by_rarity(ranking.rarity, found)


def _numbers(generation: Generation, ranking: Ranking, hit: Hit) -> float:
    """Share of the question's numbers that the passage has, 1 where it gives none.

    None where the whole article lacks a name that the question gives.
    """
    share, asked = 1.0, ranking.numbers
    if not asked and not ranking.names:
        return share
    article = generation.article(hit.row)
    if asked:
        passage = generation.passage(hit.row)
        read = " ".join((article.title, *passage.heading_path, passage.text))
        share = len(asked & numbers_in(read, article.language)) / len(asked)
    if ranking.names:
        named = NamesOf(f"{article.title}\n{article.text}")
        share *= all(map(named.has, ranking.names))
    return share
