"""The one place where the parts are put together, each when it is first needed."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config.settings import Settings, locale_language
from bot.errors import DatabaseMissing
from bot.escalation.question_queue import QuestionQueue
from bot.models import Models
from bot.private_files import READ_MEMORY
from bot.types.people import Channel, Person
from bot.types.questions import Asking, Dossier, Event, Limits
from corpus import words
from corpus.types import Article, Language

# The rooms' heavy parts are imported where they are used: a command pays for what it needs.
if TYPE_CHECKING:
    from bot.dialogue.conversation import Conversation
    from bot.escalation.answer_index import AnswerIndex
    from bot.escalation.duplicates import DuplicateQuestions
    from bot.escalation.office import Office
    from bot.escalation.quotations import Quotes
    from bot.library.following.follower import Follower
    from bot.library.publisher import Publisher
    from bot.library.publishing import IndexPublisher
    from bot.library.replica import Replica
    from bot.mail.receive import EditorsMail
    from bot.members.access import ArticleOf
    from bot.members.readership import Readership
    from bot.store.books import Stores
    from bot.store.database import Database
    from bot.telegram.notify_askers import AskerNotifier
    from bot.telegram.post import Post
    from bot.types.answerer import Answerer
    from bot.writing.writer import ModelWriter
    from corpus.library.folder import Library, LoadedLibrary
    from corpus.library.survey import Problem
    from index.storage.build import BuildReport
    from index.types import Encoder, PassageReader, Progress

    Examples = Callable[[Language], Sequence[str]]


class App:
    """Svar, as it is configured; parts that are given are used instead of the configured ones."""

    def __init__(
        self,
        settings: Settings,
        *,
        encoder: Encoder | None = None,
        reader: PassageReader | None = None,
        answerer: Answerer | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        word_files: Path | None = None,
    ) -> None:
        self.settings = settings
        self.now = now
        self.word_files = word_files or settings.home / "words"
        words.use(self.word_files)
        self.models = Models(settings, encoder, reader)
        self._answerer = answerer
        self._answer_index: AnswerIndex | None = None
        # The bot's own catalogue, once it runs.
        self.article_of: ArticleOf = self._loaded_article
        # Set by what runs for long: where lines for the operator go.
        self.say: Callable[[str], object] = lambda _: None
        self.notices: list[str] = []
        # Files of the library that were not served when it was last indexed.
        self.problems: Sequence[Problem] = ()

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
        from corpus.library.folder import Library
        from corpus.library.read_memory import ReadMemory

        folder = self.settings.articles
        return Library(folder, ReadMemory(self.settings.home / READ_MEMORY, folder))

    @cached_property
    def loaded(self) -> LoadedLibrary:
        """The articles as they were when first asked for, or since they were last indexed."""
        return self.library.load()

    @cached_property
    def queue(self) -> QuestionQueue:
        """The editors' question queue; its database is opened when first needed."""
        return QuestionQueue(
            lambda: self.stores,
            self.now,
            # The rest of Telegram's is put together when somebody is told of something.
            told=self._tell_askers,
            review_after=self.settings.review_after,
            limits=Limits(self.settings.open_questions, self.settings.questions_a_day),
            concern=lambda *said: self.asker_notifier.concern(*said),
            zone=self.settings.time_zone,
        )

    @cached_property
    def stores(self) -> Stores:
        """All that the database keeps; raises `StoreUnavailable`."""
        from bot.store.books import Stores

        return Stores(self.database)

    @cached_property
    def office(self) -> Office:
        """When the editors are there."""
        from bot.escalation.office import Office

        return Office(self.settings.office_hours, self.settings.time_zone, self.now)

    def duplicates(self) -> DuplicateQuestions | None:
        """Return what finds questions by meaning; None where there is no encoder to do it with.

        Raises `StoreUnavailable`.
        """
        if (encoder := self.models.opened_encoder) is None:
            return None
        from bot.escalation.duplicates import DuplicateQuestions
        from bot.store.queue.encodings import Encodings
        from index.errors import ReaderUnavailable
        from index.paraphrase.decision import shipped
        from index.paraphrase.joining import QuestionMatcher, shipped_thresholds

        reader = None
        with suppress(ReaderUnavailable):  # then only questions in the same words are joined
            reader = self.models.reader()
        matcher = QuestionMatcher(shipped(), shipped_thresholds(), reader)
        encodings, stores = Encodings(self.database, encoder.id), self.stores
        return DuplicateQuestions(
            encoder,
            matcher,
            stores.known_questions,
            stores.answers,
            encodings,
            encoder.vector_like,
        )

    @cached_property
    def database(self) -> Database:
        """The database, its tables up to date; raises `StoreUnavailable`."""
        from bot.store.database import Database

        url = self.settings.database_url
        database = Database(url.get_secret_value() if url else None, self.settings.home)
        database.prepare()
        return database

    def require_database(self) -> None:
        """Raise `DatabaseMissing` where no database was ever made; makes none itself.

        Raises `StoreUnavailable` where that can't be told.
        """
        if "database" in self.__dict__:
            return
        from bot.store.database import Database

        url, home = self.settings.database_url, self.settings.home
        with closing(Database(url.get_secret_value() if url else None, home)) as database:
            if database.version() is not None:
                return
            where, setting = (database.name, "SVAR_DATABASE_URL") if url else (home, "SVAR_HOME")
        raise DatabaseMissing(f"no database in {where}: is {setting} right?")

    @cached_property
    def replica(self) -> Replica | None:
        """The index that is published for several workers; None where there is but one.

        Raises `StoreUnavailable`, `StoreUnusable`.
        """
        if self.settings.index_url is None:
            return None
        from bot.library.replica import Replica
        from bot.store.index_pointer import IndexPointer
        from index.replica.objects import open_store

        store = open_store(self.settings.index_url.get_secret_value())
        return Replica(self.settings.home, store, IndexPointer(self.database))

    def index_publisher(self) -> IndexPublisher | None:
        """Return what publishes the index; None where there is one worker. Raises as `replica`."""
        from bot.library.publishing import IndexPublisher

        if self.replica is None:
            return None
        return IndexPublisher(self.replica, self.settings.articles, self.now)

    def roll_back_index(self) -> int:
        """Answer from the generation before, on all workers; its number. Raises RetrievalError."""
        from index.storage.build import rollback

        if (publisher := self.index_publisher()) is not None:
            return publisher.rollback(lambda *_: None)
        return rollback(self.settings.home)

    def build_index(
        self, progress: Progress, *, allow_empty: bool = False, adopt: bool = False
    ) -> BuildReport:
        """Index the articles as they are now, for all workers; raises `RetrievalError`.

        None at all are refused as a wrong folder, unless `allow_empty`; for `adopt`, see
        `IndexPublisher`.
        """
        from bot.library.indexing import build_index

        survey, report = build_index(
            self.settings,
            self.library,
            lambda: self.models.encoder(progress),
            progress,
            allow_empty=allow_empty,
            publisher=self.index_publisher(),
            adopt=adopt,
        )
        self.problems = survey.problems
        self.__dict__.pop("loaded", None)  # they are read anew where somebody asks for them
        return report

    def answerer(self, progress: Progress, *, current: bool) -> Answerer:
        """Return what answers from the library, its index built where there is none.

        With `current`, an index that can't be used or that the articles have outgrown is built anew
        first; without, it answers as it is, or `RetrievalError` says why it can't. What a person
        should know of it, but need not wait for, is put into `notices`. Raises WordsInvalid where a
        word file of the publisher's can't be used.
        """
        if words.in_use() is not None:
            from bot import word_files  # whatever reads words: parsers of pages and of mail too

            word_files.check()
        if self._answerer:
            return self._answerer
        encoder, reader = self.models.encoder(progress), self.models.reader(progress)
        if self.replica is not None:
            from bot.library.replica import open_replica

            replicated, notices = open_replica(self.replica, encoder, reader, progress)
            self.notices += notices
            return replicated
        from bot.library.opening import open_engine

        engine, notices = open_engine(
            self.settings.home,
            encoder,
            reader,
            lambda: self.build_index(progress),
            self._is_outgrown if current else None,
        )
        self.notices += notices
        return engine

    def _is_outgrown(self) -> bool:
        """Tell whether the articles have changed since they were last indexed."""
        from bot.library.freshness import fingerprint, is_indexed

        key = fingerprint(self.library.survey(), self.settings.encoder)
        return not is_indexed(key, self.settings.home)

    def answer_index(self) -> AnswerIndex | None:
        """Return what finds the editors' answers by what they say, the same to all who ask.

        None without an encoder.

        Raises `StoreUnavailable`.
        """
        if (encoder := self.models.opened_encoder) is None:
            return None
        if self._answer_index is None:
            from bot.escalation.answer_index import AnswerIndex

            stores, home = self.stores, self.settings.home
            self._answer_index = AnswerIndex(
                home, encoder, stores.known_questions, stores.answers, self.models.reader()
            )
        return self._answer_index

    def conversation(self, answerer: Answerer) -> Conversation:
        """Return a conversation that answers with `answerer`."""
        from bot.errors import StoreUnavailable

        duplicates = answer_index = None
        with suppress(StoreUnavailable):  # the library answers all the same
            duplicates, answer_index = self.duplicates(), self.answer_index()
            if answer_index is not None:
                answer_index.refresh()
        return self.conversation_of(answerer, self.examples, duplicates, answer_index)

    def conversation_of(
        self,
        answerer: Answerer,
        examples: Examples,
        duplicates: DuplicateQuestions | None,
        answer_index: AnswerIndex | None,
    ) -> Conversation:
        """Return a conversation with these parts."""
        from bot.dialogue.conversation import Conversation
        from corpus.language import question_language

        return Conversation(
            answerer,
            self.queue,
            question_language,
            examples,
            duplicates,
            self.office.hours_text,
            answer_index,
        )

    @cached_property
    def writer(self) -> ModelWriter | None:
        """What words answers; None where no language model is configured.

        Raises `StoreUnavailable`.
        """
        from bot.writing.chat import configured_model

        if (model := configured_model(self.settings)) is None:
            return None
        from bot.config.language_model import leads_here
        from bot.writing.budget import TokenBudget
        from bot.writing.writer import ModelWriter

        settings = self.settings
        budget = TokenBudget(
            *(self.stores.writing_counts, settings.llm_tokens_a_day, settings.time_zone, self.now)
        )
        return ModelWriter(
            *(model, self.models.grounding_check, budget, settings.llm_seconds, self.now),
            is_here=leads_here(settings.llm_url),
            provider=settings.llm_provider,
            figures=self.models.figures,
            say=self.say,
        )

    def examples(self, language: Language) -> Sequence[str]:
        """Return questions in `language` that the library answers."""
        from bot.dialogue.examples import example_questions

        return example_questions(self.loaded.articles, language)

    def quotes_in(self, text: str) -> Quotes:
        """Return the articles of the library that a text quotes; none where that can't be read."""
        from bot.escalation.quotations import Quotations, Quotes
        from corpus.errors import CorpusError

        with suppress(CorpusError, OSError):
            return Quotations(lambda: 0, lambda: self.loaded.articles)(text)
        return Quotes()

    def publisher(self, refresh: Callable[[], object] = lambda: None) -> Publisher:
        """Return what changes the library, to be closed; `refresh` takes the newest index."""
        from bot.library.publisher import Publisher
        from corpus.fetch.address_policy import FetchPolicy

        policy = FetchPolicy(private=self.settings.fetch_private)
        return Publisher(
            *(self.library, self.settings.home, self.build_index, refresh, policy),
            roll_back=self.roll_back_index,
        )

    def follower(self, publisher: Publisher) -> Follower:
        """Return what visits the sources that the library follows."""
        from bot.library.following.follower import Follower

        return Follower(publisher, self.settings, self.now)

    @cached_property
    def readership(self) -> Readership:
        """What readers in Telegram may see; raises `StoreUnavailable`."""
        from bot.members.readership import readership

        return readership(
            self.settings, self.stores.members, lambda id: self.article_of(id), self.now
        )

    @cached_property
    def post(self) -> Post:
        """What Telegram is owed; raises `StoreUnavailable`."""
        from bot.telegram.post import Post

        return Post(self.stores.messages, self.now)

    @cached_property
    def asker_notifier(self) -> AskerNotifier:
        """Tells those who asked in Telegram what came of it; raises `StoreUnavailable`."""
        from bot.telegram.notify_askers import AskerNotifier

        kept = self.stores
        return AskerNotifier(
            self.post, kept.exchanges, kept.readers, kept.deliveries, self.readership
        )

    @cached_property
    def editors_mail(self) -> EditorsMail:
        """What takes editors' replies by mail; raises `StoreUnavailable`."""
        from bot.mail.receive import EditorsMail
        from bot.mail.reply_address import ReplyTokens
        from bot.store.key_value import reply_key_of

        tokens = ReplyTokens(reply_key_of(self.stores.key_values))
        settings = self.settings
        return EditorsMail(
            *(self.queue, self.stores, tokens, settings.mail_to, self.quotes_in, self.now),
            settings.editors_language,
        )

    def _tell_askers(self, dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        """Owe those who asked, wherever they did, what became of their question."""
        from bot.mail.notify_readers import ReaderMailNotifier

        self.asker_notifier(dossier, event, askings)
        kept = self.stores
        ReaderMailNotifier(kept.contacts, kept.mails, self.now)(dossier, event, askings)

    def _loaded_article(self, id: str) -> Article | None:
        return next((each for each in self.loaded.articles if each.id == id), None)

    def close(self) -> None:
        """Close what was opened."""
        if "database" in self.__dict__:
            self.database.close()
