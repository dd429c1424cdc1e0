"""The library as readers leaf through it: articles, series, what is new, what is next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.dialogue.examples import example_questions
from bot.dialogue.facts import languages_of
from bot.escalation.quotations import Quotations, Quotes
from bot.library.ebooks import Ebooks
from bot.library.keys import article_key, series_key
from bot.library.replica import ReplicaState, ReplicatedAnswerer
from bot.library.series import series_of
from bot.members.access import with_teaser
from bot.types.answerer import Answerer
from bot.types.writing import AnswerWriter
from corpus.types import Article, Language, Series
from index.errors import RetrievalError
from index.types import Answer, TopicMatch


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles before and after one in its series; `here` is that one itself."""

    previous: Article | None = None
    next: Article | None = None
    here: Article | None = None


class Catalogue:
    """All articles of one generation, without their texts but for what teasers are made of.

    `articles` are in the order of languages, series and parts; `series` in that of their first
    articles.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        # Texts are most of a library's weight, and read where they lie.
        light = map(with_teaser, articles)
        self.articles: Sequence[Article] = sorted(light, key=_place)
        self._by_id = {article.id: article for article in self.articles}
        self._by_key = {article_key(article.id): article for article in self.articles}
        self.series: Sequence[Series] = series_of(self.articles)
        self._series_by_key = {series_key(series.articles[0]): series for series in self.series}
        self._of_article = {
            article.id: (number, place)
            for number, series in enumerate(self.series)
            for place, article in enumerate(series.articles)
        }
        self._examples: dict[Language, tuple[str, ...]] = {}

    def article(self, id: str) -> Article | None:
        """Return the article with this id."""
        return self._by_id.get(id)

    def by_key(self, key: str) -> Article | None:
        """Return the article that a button's key stands for."""
        return self._by_key.get(key)

    def series_by_key(self, key: str) -> Series | None:
        """Return the series that a button's key stands for."""
        return self._series_by_key.get(key)

    def neighbours(self, id: str) -> Neighbours:
        """Return the articles before and after one in its series; none for one without."""
        if id not in self._of_article:
            return Neighbours()
        number, at = self._of_article[id]
        members = self.series[number].articles
        return Neighbours(
            previous=members[at - 1] if at > 0 else None,
            next=members[at + 1] if at + 1 < len(members) else None,
            here=members[at],
        )

    def series_of(self, id: str) -> Series | None:
        """Return the series that an article is in."""
        found = self._of_article.get(id)
        return None if found is None else self.series[found[0]]

    def examples(self, language: Language) -> tuple[str, ...]:
        """Return questions that the articles answer, made once for each language."""
        if language not in self._examples:
            self._examples[language] = example_questions(self.articles, language)
        return self._examples[language]

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the articles."""
        return languages_of(self.articles)

    def newest(self, count: int) -> Sequence[Article]:
        """Return the `count` articles that were published or changed last, the newest first."""
        return sorted(self.articles, key=_changed, reverse=True)[:count]

    def newest_series(self, count: int) -> Sequence[Series]:
        """Return the `count` series that began last, the newest first."""
        began = {id(series): min(map(_published, series.articles)) for series in self.series}
        return sorted(self.series, key=lambda series: began[id(series)], reverse=True)[:count]


@dataclass(slots=True)
class CurrentCatalogue:
    """The catalogue of the generation in use, made anew when another takes over."""

    number: Callable[[], int]
    articles: Callable[[], Iterable[Article]]
    _made: tuple[int, Catalogue] | None = None

    def __call__(self) -> Catalogue:
        """Return the catalogue as the library is now."""
        number = self.number()
        made = self._made
        if made is None or made[0] != number:
            made = self._made = (number, Catalogue(self.articles()))
        return made[1]


class ReadLibrary:
    """The library in use, which changes while the bot runs, as readers and editors meet it.

    `opening` is how an article begins; `refresh` takes the newest generation of the index. The
    `writer` words what it answers, where a language model is configured.
    """

    def __init__(
        self, answerer: Answerer, ebooks: Ebooks, writer: AnswerWriter | None = None
    ) -> None:
        self._answerer = answerer
        self.ebooks = ebooks
        self.writer = writer
        self.opening, self.refresh = answerer.opening, answerer.refresh
        self.catalogue = CurrentCatalogue(lambda: answerer.generation, answerer.articles)
        self._quotations = Quotations(lambda: answerer.generation, answerer.articles)

    @property
    def generation(self) -> int:
        """Which articles there are: another number once there are others, or some are withheld."""
        return self._answerer.generation

    def whole(self, ids: Collection[str]) -> list[Article]:
        """Return articles with their texts, those of `ids` that there are, in the order of ids."""
        found = map(self._answerer.article, sorted(ids))
        return [each for each in found if each is not None]

    def matches(self, topic: str, language: Language, ids: Collection[str]) -> list[TopicMatch]:
        """Return which of some articles deal with a topic; see `Engine.matches`."""
        return list(self._answerer.matches(topic, language, ids))

    def index_state(self) -> ReplicaState:
        """Return which generation is answered from, and which is published."""
        if isinstance(self._answerer, ReplicatedAnswerer):
            return self._answerer.state()
        return ReplicaState(None, self._answerer.generation, None)

    def answer(self, question: str, language: Language) -> Answer:
        """Return what the newest index says to a question.

        Raises `RetrievalError` where the index can't answer.
        """
        self.refresh()
        return self._answerer.answer(question, language)

    def article(self, id: str) -> Article | None:
        """Return the article with this id."""
        return self.catalogue().article(id)

    def examples(self, language: Language) -> tuple[str, ...]:
        """Return questions that the library answers."""
        return self.catalogue().examples(language)

    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the articles."""
        return self.catalogue().languages

    def quotes_in(self, text: str) -> Quotes:
        """Return the articles that a text quotes; none where they can't be read."""
        with suppress(RetrievalError):
            return self._quotations(text)
        return Quotes()


def _place(article: Article) -> tuple[str, str, int, str, str]:
    family, series = article.language.family, article.series or "\U0010ffff"
    return family, series.casefold(), article.part or 0, article.title.casefold(), article.id


def _published(article: Article) -> date:
    return article.published or article.updated or date.min


def _changed(article: Article) -> date:
    return max(article.published or date.min, article.updated or date.min)
