"""Which articles an editors' answer quotes: it is for those alone who may read them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bot.plain import printable
from bot.types import ShownArticle
from corpus.sentences import sentence_spans
from corpus.types import Article, Language
from index.types import Answer

_WORD = re.compile(r"\w+")
_RUN = 8
"""So many words in a row are nobody's by chance."""
_SHORTEST = 25
"""Letters of a sentence of fewer words that is taken for a quotation."""
_FEWEST = 3
"""Words of such a sentence."""
_LOOKED_UP = 12
"""Sentences of an answer that the library is asked for."""


def quoted(text: str, shown: Iterable[ShownArticle]) -> tuple[str, ...]:
    """Return the ids of the articles of whose `text` a text has words in a row, in their order.

    That is all of it, a sentence, or eight words; case and punctuation don't count.
    """
    said = _words(text)
    stretch, runs = f" {' '.join(said)} ", set(_runs(said, _FEWEST))
    found = (each.id for each in shown if each.text and _is_in(each.text, stretch, runs))
    return tuple(dict.fromkeys(found))


def quoted_of(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return which of some articles a text quotes; a look at each takes a fraction of a ms."""
    return quoted(text, (ShownArticle(each.id, each.title, text=each.text) for each in articles))


def quoted_found(text: str, answer: Callable[[str], Answer]) -> tuple[str, ...]:
    """Return which articles of a library a text quotes, of those that it gives to its sentences.

    `answer` asks the library; raises what that does. Takes as long as a dozen questions.
    """
    text = printable(text)
    sentences = (text[start:end] for start, end in sentence_spans(text, Language.NB))
    long = (each for each in sentences if len(_words(each)) >= _FEWEST)
    found = {
        evidence.article.id: evidence.article
        for each in islice(dict.fromkeys(long), _LOOKED_UP)
        for evidence in answer(each).evidence
    }
    return quoted_of(text, found.values())


def _is_in(passage: str, said: str, runs: set[str]) -> bool:
    words = _words(passage)
    # Sentences are cut slowly, and hardly ever need to be.
    if len(words) >= _FEWEST and runs.isdisjoint(_runs(words, _FEWEST)):
        return False
    whole = f" {' '.join(words)} "
    return bool(words and whole in said) or any(f" {piece} " in said for piece in _pieces(passage))


def _pieces(passage: str) -> Iterator[str]:
    """Cut a passage into what gives it away."""
    passage = printable(passage)
    # Where sentences end is hardly different from one of our languages to the next.
    for start, end in sentence_spans(passage, Language.NB):
        words = _words(passage[start:end])
        if len(words) > _RUN:
            yield from _runs(words, _RUN)
        elif len(words) >= _FEWEST and sum(map(len, words)) >= _SHORTEST:
            yield " ".join(words)


def _runs(words: list[str], length: int) -> Iterator[str]:
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
