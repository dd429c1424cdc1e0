"""The one place where the parts are put together, each when it is first needed."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.settings import Settings, locale_language
from bot.types import Asking, Channel, Dossier, Event, Limits, Person
from corpus.types import Article, Language

# The rooms' heavy parts are imported where they are used: a command pays for what it needs.
if TYPE_CHECKING:
    from bot.access import ArticleOf
    from bot.conversation import Answerer, Conversation
    from bot.database import Database
    from bot.memory import Memory
    from bot.office import Office
    from bot.quoted import Quotes
    from bot.readership import Readership
    from bot.shelf import Shelf
    from bot.store.desk import DeskBooks
    from bot.telegram.returning import Returning
    from corpus.library import Library, LoadedLibrary
    from index.build import BuildReport
    from index.types import Encoder, Progress


class App:
    """Svar, as it is configured; parts that are given are used instead of the configured ones."""

    def __init__(
        self,
        settings: Settings,
        *,
        encoder: Encoder | None = None,
        answerer: Answerer | None = None,
    ) -> None:
        self.settings = settings
        self._encoder = encoder
        self._answerer = answerer
        self._article_of: ArticleOf = self._loaded_article
        self.notices: list[str] = []

    @cached_property
    def person(self) -> Person:
        """Whoever uses the terminal."""
        try:
            return Person(Channel.TERMINAL, getpass.getuser())
        except (KeyError, OSError):  # a container's user may have no name
            return Person(Channel.TERMINAL, "local")

    @cached_property
    def language(self) -> Language | None:
        """The language that the terminal's user is thought to read, if there is any sign of it."""
        return locale_language()

    @property
    def hint(self) -> Language | None:
        """The language that the terminal's user is likely to ask in."""
        # Many computers speak English whatever their owners do.
        return None if self.language is Language.EN else self.language

    @cached_property
    def library(self) -> Library:
        """The folder of articles."""
        from corpus.library import Library

        return Library(self.settings.articles)

    @cached_property
    def loaded(self) -> LoadedLibrary:
        """The articles as they were when first asked for, or when last indexed."""
        return self.library.load()

    @cached_property
    def desk(self) -> Desk:
        """The editors' desk; its database is opened when first needed."""
        return Desk(
            lambda: self.books,
            told=self._tell_askers,
            review_after=self.settings.review_after,
            limits=Limits(self.settings.open_questions, self.settings.questions_a_day),
            concern=lambda dossier, said, articles: self._returning(datetime.now(UTC)).concern(
                dossier, said, articles
            ),
            zone=self.settings.time_zone,
        )

    @cached_property
    def books(self) -> DeskBooks:
        """What the desk keeps, in the database; raises `StoreUnavailable`."""
        from bot.store.desk import DeskBooks

        return DeskBooks(self.database)

    @cached_property
    def office(self) -> Office:
        """When the editors are there."""
        from bot.office import Office

        settings = self.settings
        return Office(settings.office_hours, settings.time_zone, lambda: datetime.now(UTC))

    @property
    def opened_encoder(self) -> Encoder | None:
        """The encoder, where it has been opened."""
        return self._encoder

    def memory(self) -> Memory | None:
        """Return what finds questions by meaning; None where there is no encoder to do it with.

        Raises `StoreUnavailable`.
        """
        if self._encoder is None:
            return None
        from bot.memory import Memory
        from bot.store.answers import Answers
        from bot.store.encodings import Encodings
        from bot.store.remembered import Remembered
        from index.likeness import shipped

        encodings = Encodings(self.database, self._encoder.id)
        answers, remembered = Answers(self.database), Remembered(self.database)
        return Memory(self._encoder, shipped(), remembered, answers, encodings)

    @cached_property
    def database(self) -> Database:
        """The database, its tables up to date; raises `StoreUnavailable`."""
        from bot.database import Database

        url = self.settings.database_url
        database = Database(url.get_secret_value() if url else None, self.settings.home)
        database.prepare()
        return database

    def encoder(self, progress: Progress) -> Encoder:
        """Return the encoder, prepared where it is not yet; raises `EncoderUnavailable`."""
        if self._encoder is None:
            from index.encoder import open_encoder

            self._encoder = open_encoder(self.settings.encoder, self.settings.home, progress)
        return self._encoder

    def build_index(self, progress: Progress, *, allow_empty: bool = False) -> BuildReport:
        """Index the articles as they are now; raises `RetrievalError`.

        None at all are refused as a wrong folder, unless `allow_empty`.
        """
        from bot.freshness import fingerprint, mark_indexed
        from index.build import build

        # Taken first: a change while we build must be seen the next time.
        key = fingerprint(self.settings.articles, self.settings.encoder)
        self.loaded = self.library.load()
        report = build(
            self.loaded.articles,
            self.encoder(progress),
            self.settings.home,
            progress,
            allow_empty=allow_empty,
        )
        mark_indexed(key, self.settings.home)
        return report

    def answerer(self, progress: Progress, *, current: bool) -> Answerer:
        """Return what answers from the library, its index built where there is none.

        With `current`, an index that can't be used or that the articles have outgrown is built anew
        first; without, it answers as it is, or `RetrievalError` says why it can't. What a person
        should know of it, but need not wait for, is put into `notices`.
        """
        if self._answerer:
            return self._answerer
        from bot.freshness import fingerprint, is_indexed
        from index.decision import in_use
        from index.engine import Engine
        from index.errors import BuildFailed, DecisionUnusable, IndexMissing, RetrievalError

        encoder, home = self.encoder(progress), self.settings.home
        try:
            engine = Engine.open(home, encoder, in_use(home))
        except DecisionUnusable:
            raise
        except RetrievalError as error:
            if not current and not isinstance(error, IndexMissing):
                raise
            self.notices += self.build_index(progress).problems
            return Engine.open(home, encoder, in_use(home))
        key = fingerprint(self.settings.articles, self.settings.encoder)
        if current and not is_indexed(key, home):
            try:
                self.notices += self.build_index(progress).problems
            except BuildFailed as error:
                self.notices.append(f"the index stays as it was: {error}")
            engine.refresh()
        return engine

    def shelf(self) -> Shelf | None:
        """Return what finds the editors' answers by what they say; None without an encoder.

        Raises `StoreUnavailable`.
        """
        if self._encoder is None:
            return None
        from bot.shelf import Shelf
        from bot.store.answers import Answers
        from bot.store.remembered import Remembered

        answers, remembered = Answers(self.database), Remembered(self.database)
        return Shelf(self.settings.home, self._encoder, remembered, answers)

    def conversation(self, answerer: Answerer) -> Conversation:
        """Return a conversation that answers with `answerer`."""
        from bot.conversation import Conversation
        from bot.errors import StoreUnavailable
        from corpus.language import question_language

        memory = shelf = None
        with suppress(StoreUnavailable):  # the library answers all the same
            memory, shelf = self.memory(), self.shelf()
            if shelf is not None:
                shelf.refresh()
        return Conversation(
            answerer, self.desk, question_language, self.examples, memory, self.office.said, shelf
        )

    def examples(self, language: Language) -> Sequence[str]:
        """Return questions in `language` that the library answers."""
        from bot.examples import example_questions

        return example_questions(self.loaded.articles, language)

    def quoted(self, text: str) -> Quotes:
        """Return the articles of the library that a text quotes; none where that can't be read."""
        from bot.quoted import Quotations, Quotes
        from corpus.errors import CorpusError

        with suppress(CorpusError, OSError):
            return Quotations(lambda: 0, lambda: self.loaded.articles)(text)
        return Quotes()

    @cached_property
    def readership(self) -> Readership:
        """What readers in Telegram may see; raises `StoreUnavailable`."""
        from bot.readership import readership
        from bot.store.members import Members

        return readership(
            self.settings,
            Members(self.database),
            lambda id: self._article_of(id),
            lambda: datetime.now(UTC),
        )

    def run_bot(self, answerer: Answerer, say: Callable[[str], object]) -> None:
        """Run the Telegram bot until it is told to stop; `say` is told what to tell the operator.

        Raises `BotError` where it can't work as it is set up.
        """
        from bot.curator import curator_of
        from bot.telegram.catalogue import CurrentCatalogue
        from bot.telegram.start import open_patiently, run

        # The library changes while the bot runs; what it answers from is always the present one.
        catalogue = CurrentCatalogue(lambda: answerer.generation, answerer.articles)
        self._article_of = lambda id: catalogue().article(id)
        open_patiently(lambda: self.database, say)
        memory, shelf = self.memory(), self.shelf()
        with closing(
            curator_of(self.settings, self.library, self.build_index, answerer)
        ) as curator:
            run(self.settings, answerer, self.database, self.desk, memory, shelf, say, curator)

    def _tell_askers(self, dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        """Owe those who asked in Telegram what the editors made of their question."""
        self._returning(event.at)(dossier, event, askings)

    def _returning(self, at: datetime) -> Returning:
        from bot.store.deliveries import Deliveries
        from bot.store.exchanges import Exchanges
        from bot.store.messages import Messages
        from bot.store.readers import Readers
        from bot.telegram.post import Post
        from bot.telegram.returning import Returning

        post = Post(Messages(self.database), lambda: at)
        return Returning(
            post,
            Exchanges(self.database),
            Readers(self.database),
            Deliveries(self.database),
            self.readership,
        )

    def _loaded_article(self, id: str) -> Article | None:
        return next((each for each in self.loaded.articles if each.id == id), None)

    def close(self) -> None:
        """Close what was opened."""
        if "database" in self.__dict__:
            self.database.close()
