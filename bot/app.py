"""The one place where the parts are put together, each when it is first needed."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.config.settings import Settings, locale_language
from bot.escalation.question_queue import QuestionQueue
from bot.types.people import Channel, Person
from bot.types.questions import Limits
from corpus import words
from corpus.types import Article, Language

# The rooms' heavy parts are imported where they are used: a command pays for what it needs.
if TYPE_CHECKING:
    from bot.dialogue.conversation import Conversation
    from bot.escalation.answer_index import AnswerIndex
    from bot.escalation.duplicates import DuplicateQuestions
    from bot.escalation.office import Office
    from bot.escalation.quotations import Quotes
    from bot.library.publisher import Publisher
    from bot.members.access import ArticleOf
    from bot.members.readership import Readership
    from bot.store.books import QueueBooks
    from bot.store.database import Database
    from bot.telegram.dependencies import Dependencies
    from bot.telegram.notify_askers import AskerNotifier
    from bot.telegram.post import Post
    from bot.types.answerer import Answerer
    from corpus.library.folder import Library, LoadedLibrary
    from index.storage.build import BuildReport
    from index.types import Encoder, Progress

    Examples = Callable[[Language], Sequence[str]]


class App:
    """Svar, as it is configured; parts that are given are used instead of the configured ones."""

    def __init__(
        self,
        settings: Settings,
        *,
        encoder: Encoder | None = None,
        answerer: Answerer | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        word_files: Path | None = None,
    ) -> None:
        self.settings = settings
        self.now = now
        self.word_files = word_files or settings.home / "words"
        words.use(self.word_files)
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
        from corpus.library.folder import Library

        return Library(self.settings.articles)

    @cached_property
    def loaded(self) -> LoadedLibrary:
        """The articles as they were when first asked for, or when last indexed."""
        return self.library.load()

    @cached_property
    def desk(self) -> QuestionQueue:
        """The editors' desk; its database is opened when first needed."""
        return QuestionQueue(
            lambda: self.books,
            self.now,
            # The rest of Telegram's is put together when somebody is told of something.
            told=lambda *step: self.asker_notifier(*step),
            review_after=self.settings.review_after,
            limits=Limits(self.settings.open_questions, self.settings.questions_a_day),
            concern=lambda *said: self.asker_notifier.concern(*said),
            zone=self.settings.time_zone,
        )

    @cached_property
    def books(self) -> QueueBooks:
        """What the desk keeps, in the database; raises `StoreUnavailable`."""
        from bot.store.books import QueueBooks

        return QueueBooks(self.database)

    @cached_property
    def office(self) -> Office:
        """When the editors are there."""
        from bot.escalation.office import Office

        return Office(self.settings.office_hours, self.settings.time_zone, self.now)

    @property
    def opened_encoder(self) -> Encoder | None:
        """The encoder, where it has been opened."""
        return self._encoder

    def memory(self) -> DuplicateQuestions | None:
        """Return what finds questions by meaning; None where there is no encoder to do it with.

        Raises `StoreUnavailable`.
        """
        if self._encoder is None:
            return None
        from bot.escalation.duplicates import DuplicateQuestions
        from bot.store.queue.answers import Answers
        from bot.store.queue.encodings import Encodings
        from bot.store.queue.known_questions import KnownQuestions
        from index.paraphrase.decision import shipped

        encodings = Encodings(self.database, self._encoder.id)
        answers, remembered = Answers(self.database), KnownQuestions(self.database)
        return DuplicateQuestions(self._encoder, shipped(), remembered, answers, encodings)

    @cached_property
    def database(self) -> Database:
        """The database, its tables up to date; raises `StoreUnavailable`."""
        from bot.store.database import Database

        url = self.settings.database_url
        database = Database(url.get_secret_value() if url else None, self.settings.home)
        database.prepare()
        return database

    def encoder(self, progress: Progress) -> Encoder:
        """Return the encoder, prepared where it is not yet; raises `EncoderUnavailable`."""
        if self._encoder is None:
            from index.encoders.onnx import open_encoder

            self._encoder = open_encoder(self.settings.encoder, self.settings.home, progress)
        return self._encoder

    def build_index(self, progress: Progress, *, allow_empty: bool = False) -> BuildReport:
        """Index the articles as they are now; raises `RetrievalError`.

        None at all are refused as a wrong folder, unless `allow_empty`.
        """
        from bot.library.freshness import fingerprint, mark_indexed
        from index.storage.build import build

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
        should know of it, but need not wait for, is put into `notices`. Raises WordsInvalid where a
        word file of the publisher's can't be used.
        """
        self.check_words()
        if self._answerer:
            return self._answerer
        from bot.library.freshness import fingerprint, is_indexed
        from index.engine import Engine
        from index.errors import BuildFailed, DecisionUnusable, IndexMissing, RetrievalError
        from index.search.decision import in_use

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

    def check_words(self) -> None:
        """Raise WordsInvalid where a word file of the publisher's can't be used."""
        from bot import word_files

        word_files.check()

    def shelf(self) -> AnswerIndex | None:
        """Return what finds the editors' answers by what they say; None without an encoder.

        Raises `StoreUnavailable`.
        """
        if self._encoder is None:
            return None
        from bot.escalation.answer_index import AnswerIndex
        from bot.store.queue.answers import Answers
        from bot.store.queue.known_questions import KnownQuestions

        answers, remembered = Answers(self.database), KnownQuestions(self.database)
        return AnswerIndex(self.settings.home, self._encoder, remembered, answers)

    def conversation(self, answerer: Answerer) -> Conversation:
        """Return a conversation that answers with `answerer`."""
        from bot.errors import StoreUnavailable

        memory = shelf = None
        with suppress(StoreUnavailable):  # the library answers all the same
            memory, shelf = self.memory(), self.shelf()
            if shelf is not None:
                shelf.refresh()
        return self._conversation(answerer, self.examples, memory, shelf)

    def _conversation(
        self,
        answerer: Answerer,
        examples: Examples,
        memory: DuplicateQuestions | None,
        shelf: AnswerIndex | None,
    ) -> Conversation:
        from bot.dialogue.conversation import Conversation
        from corpus.language import question_language

        return Conversation(
            answerer, self.desk, question_language, examples, memory, self.office.said, shelf
        )

    def examples(self, language: Language) -> Sequence[str]:
        """Return questions in `language` that the library answers."""
        from bot.dialogue.examples import example_questions

        return example_questions(self.loaded.articles, language)

    def quoted(self, text: str) -> Quotes:
        """Return the articles of the library that a text quotes; none where that can't be read."""
        from bot.escalation.quotations import Quotations, Quotes
        from corpus.errors import CorpusError

        with suppress(CorpusError, OSError):
            return Quotations(lambda: 0, lambda: self.loaded.articles)(text)
        return Quotes()

    @cached_property
    def readership(self) -> Readership:
        """What readers in Telegram may see; raises `StoreUnavailable`."""
        from bot.members.readership import readership
        from bot.store.people.members import Members

        return readership(
            self.settings, Members(self.database), lambda id: self._article_of(id), self.now
        )

    @cached_property
    def post(self) -> Post:
        """What Telegram is owed; raises `StoreUnavailable`."""
        from bot.store.telegram.messages import Messages
        from bot.telegram.post import Post

        return Post(Messages(self.database), self.now)

    @cached_property
    def asker_notifier(self) -> AskerNotifier:
        """Tells those who asked in Telegram what came of it; raises `StoreUnavailable`."""
        from bot.store.people.exchanges import Exchanges
        from bot.store.people.readers import Readers
        from bot.store.telegram.deliveries import Deliveries
        from bot.telegram.notify_askers import AskerNotifier

        database = self.database
        return AskerNotifier(
            self.post, Exchanges(database), Readers(database), Deliveries(database), self.readership
        )

    def dependencies(
        self,
        answerer: Answerer,
        account: Mapping[str, Any],
        say: Callable[[str], object] = lambda _: None,
        publisher: Publisher | None = None,
    ) -> Dependencies:
        """Put together what Telegram's handlers work with; `account` is what getMe tells of us.

        Without a `publisher`, admins can't change the library there. Raises `StoreUnavailable`.
        """
        from bot.dialogue.examples import example_questions
        from bot.escalation.quotations import Quotations, Quotes
        from bot.library.ebooks import Ebooks
        from bot.store.forgetting import AskerForgetting
        from bot.store.key_value import KeyValueStore
        from bot.store.people.admins import AdminBook
        from bot.store.people.editors import Editors
        from bot.store.people.exchanges import Exchanges
        from bot.store.people.members import Members
        from bot.store.people.readers import Readers
        from bot.store.queue.activity import Activity
        from bot.store.queue.answers import Answers
        from bot.store.telegram.cards import Cards
        from bot.store.telegram.deliveries import Deliveries
        from bot.store.telegram.messages import Messages
        from bot.store.telegram.traces import Lists
        from bot.store.telegram.updates import Updates
        from bot.store.telegram.waiting import Waiting
        from bot.telegram.catalogue import CurrentCatalogue
        from bot.telegram.dependencies import Dependencies
        from bot.telegram.editors_chat import EditorsChat
        from index.errors import RetrievalError

        settings, database, now = self.settings, self.database, self.now
        memory, shelf = self.memory(), self.shelf()
        # The library changes while the bot runs; what it answers from is always the present one.
        catalogue = CurrentCatalogue(lambda: answerer.generation, answerer.articles)
        quotations = Quotations(lambda: answerer.generation, answerer.articles)
        self._article_of = lambda id: catalogue().article(id)

        def examples(language: Language) -> tuple[str, ...]:
            return example_questions(catalogue().articles, language)

        def quoted(text: str) -> Quotes:
            with suppress(RetrievalError):
                return quotations(text)
            return Quotes()

        messages, cards, kept = Messages(database), Cards(database), KeyValueStore(database)
        return Dependencies(
            database=database,
            conversation=self._conversation(answerer, examples, memory, shelf),
            desk=self.desk,
            updates=Updates(database),
            messages=messages,
            readers=Readers(database),
            exchanges=Exchanges(database),
            deliveries=Deliveries(database),
            answers=Answers(database),
            cards=cards,
            lists=Lists(database),
            editors=Editors(database),
            kept=kept,
            activity=Activity(database),
            waiting=Waiting(database),
            people=AskerForgetting(database),
            members=Members(database),
            readership=self.readership,
            memory=memory,
            shelf=shelf,
            room=EditorsChat(
                kept,
                cards,
                self.post,
                configured=settings.editors_chat_id,
                admins=settings.admin_ids,
                say=say,
                editorship=settings.editors,
                language=settings.editors_language,
            ),
            post=self.post,
            catalogue=catalogue,
            opening=answerer.opening,
            quoted=quoted,
            examples=examples,
            ebooks=Ebooks(settings.home, settings.articles, answerer, now, settings.time_zone),
            bot_id=int(account["id"]),
            username=str(account["username"]),
            now=now,
            editors_language=settings.editors_language,
            zone=settings.time_zone,
            remind_after=settings.remind_after,
            retention=settings.retention,
            office=self.office,
            subscribe_url=settings.subscribe_url,
            refresh=answerer.refresh,
            admin_ids=settings.admin_ids,
            admin_book=AdminBook(database),
            curator=publisher,
        )

    def run_bot(self, answerer: Answerer, say: Callable[[str], object]) -> None:
        """Run the Telegram bot until it is told to stop; `say` is told what to tell the operator.

        Raises `BotError` where it can't work as it is set up.
        """
        from bot.library.publisher import publisher_of
        from bot.telegram.start import open_patiently, run

        open_patiently(lambda: self.database, say)
        opened = publisher_of(self.settings, self.library, self.build_index, answerer)
        with closing(opened) as publisher:

            def dependencies(account: Mapping[str, Any]) -> Dependencies:
                return self.dependencies(answerer, account, say, publisher)

            run(self.settings, dependencies, answerer, say)

    def _loaded_article(self, id: str) -> Article | None:
        return next((each for each in self.loaded.articles if each.id == id), None)

    def close(self) -> None:
        """Close what was opened."""
        if "database" in self.__dict__:
            self.database.close()
