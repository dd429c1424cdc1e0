"""Why an answer is as sure as it is: which words of the question are met, by what, and what counts.

For people who look into one answer; readers get the probability alone.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

import numpy as np

from corpus.types import Language
from index.search import rank
from index.search.chance import chance, overlapping
from index.search.decision import SIGNALS, Decision
from index.search.rank import Ranking
from index.storage.generation import Generation
from index.storage.passages import passage_context
from index.types import Encoder

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class WordMet:
    """A word of the question and the word of the passage that meets it best.

    `share`: how much of the question the word is, 0 to 1. `match`: cosine of the two, -1 to 1.
    `by`: the passage's word, of its title and headings too. `worded`: whether the passage has the
    word itself in some form, as a search for words sees it.
    """

    word: str
    share: float
    match: float
    by: str
    worded: bool


@dataclass(frozen=True, slots=True)
class Push:
    """A signal of the decision: its value, the usual one, and what the difference does to the odds.

    `odds`: added to the logarithm of the odds; above 0 it speaks for the answer.
    """

    signal: str
    value: float
    usual: float
    odds: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind the first passage of an answer.

    `words` in the question's order; `pushes` with the strongest first. `runner_up` is the title of
    the best other article, `behind` how far its ranking score stands behind; None and 0 where there
    is no other. `read` is what the reader takes for the answer, and `reading` what speaks for it in
    logits; None where nothing was read.
    """

    title: str
    heading: tuple[str, ...]
    probability: float
    answered: float
    tentative: float
    words: tuple[WordMet, ...]
    pushes: tuple[Push, ...]
    runner_up: str | None
    behind: float
    read: str | None
    reading: float | None


def explain(
    generation: Generation,
    encoder: Encoder,
    ranking: Ranking,
    decision: Decision,
    language: Language,
) -> Explanation | None:
    """Explain the decision about the first hit; None where there is none."""
    if not ranking.hits:
        return None
    hit = ranking.hits[0]
    article, passage = generation.article(hit.row), generation.passage(hit.row)
    signals = rank.signals(generation, ranking, language)
    others = ranking.best_of_each_article()[1:]
    runner_up = ranking.hits[others[0]] if others else None
    reading = ranking.readings[0]
    return Explanation(
        title=article.title,
        heading=passage.heading_path,
        probability=chance(generation, ranking, decision, language),
        answered=decision.answered,
        tentative=decision.tentative,
        words=tuple(_words(generation, encoder, ranking, language)),
        pushes=_pushes(decision, astuple(signals)),
        runner_up=generation.article(runner_up.row).title if runner_up else None,
        behind=hit.score - runner_up.score if runner_up else 0.0,
        read=passage.text[slice(*reading.span)] if reading and reading.span else None,
        reading=reading.evidence if reading else None,
    )


def _pushes(decision: Decision, values: tuple[float, ...]) -> tuple[Push, ...]:
    pushes = [
        Push(name, value, usual, decision.weights[name] * (value - usual))
        for name, value in zip(SIGNALS, values, strict=True)
        for usual in (decision.usual[name],)
    ]
    return tuple(sorted(pushes, key=lambda push: -abs(push.odds)))


def _words(
    generation: Generation, encoder: Encoder, ranking: Ranking, language: Language
) -> list[WordMet]:
    article, passage = (
        generation.article(ranking.hits[0].row),
        generation.passage(ranking.hits[0].row),
    )
    context = passage_context(article, passage)
    (encoded,) = encoder.encode_passages([(context, passage.text)])
    question = ranking.question
    if not len(encoded.tokens) or not len(question.tokens):
        return []
    cosines = question.tokens @ (encoded.tokens.astype(np.float32).T / 127)
    found = set(generation.lexicon.terms(f"{context}\n{passage.text}", article.language))
    total = float(question.weights.sum())
    words = []
    for match in _WORD.finditer(ranking.text):
        own = overlapping(question.spans, match.span())
        if not len(own):
            continue
        weights = question.weights[own]
        heaviest = own[int(weights.argmax())]
        nearest = int(cosines[heaviest].argmax())
        terms = set(generation.lexicon.terms(match.group(), language))
        words.append(
            WordMet(
                word=match.group(),
                share=float(weights.sum()) / total,
                match=float(cosines[own].max(axis=1) @ weights / weights.sum()),
                by=_word_at(passage.text, context, tuple(encoded.spans[nearest])),
                worded=bool(terms) and terms <= found,
            )
        )
    return words


def _word_at(text: str, context: str, span: tuple[int, int]) -> str:
    """The word that a token is of; the title and headings where it stands before the text."""
    if span[1] < 0:
        return context.replace("\n", " · ")
    for match in _WORD.finditer(text):
        if match.start() < span[1] and match.end() > span[0]:
            return match.group()
    return text[span[0] : span[1]].strip()
