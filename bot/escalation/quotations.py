"""Which articles an editors' answer quotes: it is for those alone who may read them.

All of it is laid beside every article for members, by `index.lexical.text_reuse`; what anybody may
read of them, their titles and teasers, is nobody's secret. A translation is not recognised: there
is an editor's own mark for that, see `bot.escalation.sharing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from bot.sanitize import printable
from bot.teaser import teaser
from bot.types.questions import ShownArticle
from corpus.text.sentences import sentence_spans
from corpus.types import Access, Article, Language
from index.lexical.text_reuse import TextReuse

_WORD = re.compile(r"\w+")
_RUN = 8
"""So many words in a row are nobody's by chance."""
_SHORTEST = 25
"""Letters of a sentence of fewer words that is taken for a quotation."""
_FEWEST = 3
"""Words of such a sentence."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a text quotes: the ids of `articles`, the most quoted first, of a library's `known`."""

    articles: tuple[str, ...] = ()
    known: Collection[str] = ()


class Quotations:
    """Recognises the articles for members of the library in use. Safe to use from several threads.

    What it needs is made when it is first asked, and anew for another generation.
    """

    def __init__(
        self, generation: Callable[[], int], articles: Callable[[], Iterable[Article]]
    ) -> None:
        """`articles` are those of the generation in use."""
        self._generation = generation
        self._articles = articles
        self._lock = Lock()
        self._made: tuple[int, TextReuse, frozenset[str]] | None = None

    def __call__(self, text: str) -> Quotes:
        """Return what a text quotes; raises what reading the library does."""
        _, texts, known = self._current()
        return Quotes(texts.find(printable(text)), known)

    def _current(self) -> tuple[int, TextReuse, frozenset[str]]:
        generation = self._generation()
        with self._lock:  # nobody makes what another is making
            if self._made is None or self._made[0] != generation:
                articles = tuple(self._articles())
                known = frozenset(article.id for article in articles)
                self._made = generation, recognised(articles), known
            return self._made


def recognised(articles: Collection[Article]) -> TextReuse:
    """Return the texts of articles for members, to be recognised in others."""
    locked = [each for each in articles if each.access is not Access.OPEN]
    if not locked:
        return TextReuse(())
    free = [text for each in locked for text in (each.title, teaser(each))]
    free += [each.text for each in articles if each.access is Access.OPEN]
    return TextReuse(((each.id, printable(each.text)) for each in locked), free)


def quoted_articles(text: str, shown: Iterable[ShownArticle]) -> tuple[str, ...]:
    """Return the ids of the articles of whose `text` a text has words in a row, in their order.

    That is all of it, a sentence, or eight words; case and punctuation don't count.
    """
    said = _words(text)
    stretch, runs = f" {' '.join(said)} ", set(_runs(said, _FEWEST))
    found = (each.id for each in shown if each.text and _is_in(each.text, stretch, runs))
    return tuple(dict.fromkeys(found))


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
