"""Which of some articles deal with a topic: by what each says as a whole, not by a passage of it.

A passage answers, an article deals with something, and a topic of one word is "met" wherever the
word stands. Measured on half of `corpus/topics`: with what `index.search.decision` makes of each
article's best passage, half of the articles are found where .58 of what is found is right. With the
three nearest passages of each, seen against those of the other articles, and its title, it is .65
and .92; on the other half, by which nothing was chosen, .67 and .93 (`bench.topics`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.search import fuse, rerank
from index.search.question import as_the_library_writes
from index.search.rank import rarity_of, share_by_rarity
from index.search.sentence_kinds import asking_in
from index.search.table_rows import rows_in
from index.storage.generation import Generation
from index.types import Encoder, Evidence, QuestionEncoding, TopicMatch, Vector

_PASSAGES = 3
"""So many of an article's passages, the nearest, say what it deals with."""
_NEARNESS = 4.0
"""What their mean cosine counts."""
_STANDING_OUT = 0.25
"""What it counts how far that stands above the articles' mean, in standard deviations."""
_TITLE = 0.3
"""What it counts that all of the topic's words stand in the title."""
_FITS = 2.92
"""From here on an article deals with a topic: rather one too few than one too many."""
_OTHER_LANGUAGE_GAIN = 2 * fuse.OTHER_LANGUAGE_GAIN
_CROWD = 400
"""Articles, spread over the library, that stand for the others where there are more."""


def matches(
    generation: Generation,
    encoder: Encoder,
    topic: str,
    language: Language,
    ids: Collection[str],
) -> list[TopicMatch]:
    """Return which of the articles `ids` deal with a topic in `language`, the best first.

    Ids that the generation has not are passed over. Costs the same in a library of any size, but
    for the number of `ids`.
    """
    wanted = np.flatnonzero(np.isin(generation.article_ids, list(ids)))
    if not len(wanted):
        return []
    topic = as_the_library_writes(generation, topic, language)
    question = encoder.encode_question(topic)
    crowd = np.union1d(wanted, _spread(len(generation.article_ids)))
    rows = _rows_of(generation, crowd)
    near = _nearness(generation, question.vector, rows, language)
    spread = float(near.std())
    above = (near - near.mean()) / spread if spread else np.zeros_like(near)
    rarity = rarity_of(generation, topic, language)
    found: list[TopicMatch] = []
    for at in np.flatnonzero(np.isin(crowd, wanted)):
        fit = float(_NEARNESS * near[at] + _STANDING_OUT * above[at])
        if len(rows[at]) and fit + _TITLE >= _FITS:
            fit += _TITLE * _in_title(generation, rarity, int(rows[at][0]))
            if fit >= _FITS:
                found.append(TopicMatch(_best_passage(generation, question, rows[at]), fit))
    return sorted(found, key=lambda match: -match.fit)


def _spread(articles: int) -> NDArray[np.int64]:
    """The numbers of articles that stand for all, evenly spread: int64 (at most `_CROWD`,)."""
    return np.unique(np.linspace(0, articles - 1, min(articles, _CROWD)).astype(np.int64))


def _rows_of(generation: Generation, articles: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The rows of each article's passages."""
    first = np.searchsorted(generation.article_numbers, articles, side="left")
    after = np.searchsorted(generation.article_numbers, articles, side="right")
    return [np.arange(start, end) for start, end in zip(first, after, strict=True)]


def _nearness(
    generation: Generation,
    topic: Vector,
    rows: Sequence[NDArray[np.int64]],
    language: Language,
) -> Vector:
    """The mean cosine of each article's nearest passages to a topic: float32 (articles,)."""
    cosines = generation.vectors.cosines(topic, np.concatenate(rows))
    near = np.zeros(len(rows), np.float32)
    start = 0
    for at, own in enumerate(rows):
        if len(own):
            best = np.sort(cosines[start : start + len(own)])[-_PASSAGES:]
            is_other = generation.language(int(own[0])).family != language.family
            near[at] = best.mean() + _OTHER_LANGUAGE_GAIN * is_other
        start += len(own)
    return near


def _in_title(generation: Generation, rarity: Mapping[str, float], row: int) -> float:
    """The share of a topic's words, by their rarity, that stand in an article's title, 0 to 1."""
    article = generation.article(row)
    return share_by_rarity(rarity, set(generation.lexicon.terms(article.title, article.language)))


def _best_passage(
    generation: Generation, topic: QuestionEncoding, rows: NDArray[np.int64]
) -> Evidence:
    """The passage of an article that meets a topic best, and the sentences of it that do."""
    tokens, sentences = generation.tokens(rows)
    met = rerank.match(topic, tokens, sentences)
    late = rerank.weighted_scores(met.tokens, topic.weights)
    scores = generation.vectors.cosines(topic.vector, rows) + late + met.sentence / 2
    at = int(scores.argmax())
    article, passage = generation.article(int(rows[at])), generation.passage(int(rows[at]))
    lit = rerank.answering_sentences(
        topic, tokens[at], sentences[at], rows_in(article, passage), asking_in(passage)
    )
    highlights = tuple(passage.sentences[number] for number in lit)
    return Evidence(article, passage, float(scores[at]), highlights)
