"""All that is kept in one database, an idea each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.store.alerts.alerts import Alerts
from bot.store.alerts.noted_articles import NotedArticles
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.key_value import KeyValueStore
from bot.store.people.admins import AdminBook
from bot.store.people.editors import Editors
from bot.store.people.exchanges import Exchanges
from bot.store.people.members import Members
from bot.store.people.mutes import Mutes
from bot.store.people.readers import Readers
from bot.store.queue.answers import Answers
from bot.store.queue.known_questions import KnownQuestions
from bot.store.queue.questions import Questions
from bot.store.telegram.cards import Cards
from bot.store.telegram.chat_numbers import ChatNumbers
from bot.store.telegram.deliveries import Deliveries
from bot.store.telegram.messages import Messages
from bot.store.telegram.traces import Lists
from bot.store.telegram.updates import Updates
from bot.store.telegram.waiting import Waiting
from bot.store.web.contacts import Contacts
from bot.store.web.mails import Mails
from bot.store.web.page_asks import PageAsks
from bot.store.writing_counts import WritingCounts

if TYPE_CHECKING:
    from bot.store.queue.activity import Activity


class QueueBooks:
    """Questions, answers and people, as `bot.escalation.ports.Books` wants them."""

    def __init__(self, database: Database) -> None:
        self.questions = Questions(database)
        self.answers = Answers(database)
        self.mutes = Mutes(database)
        self.people = AskerForgetting(database)


class Stores(QueueBooks):
    """What the question queue keeps, and all the rest."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.database = database
        self.known_questions = KnownQuestions(database)
        self.waiting = Waiting(database)
        self.readers = Readers(database)
        self.exchanges = Exchanges(database)
        self.members = Members(database)
        self.editors = Editors(database)
        self.admin_book = AdminBook(database)
        self.updates = Updates(database)
        self.messages = Messages(database)
        self.deliveries = Deliveries(database)
        self.cards = Cards(database)
        self.lists = Lists(database)
        self.key_values = KeyValueStore(database)
        self.chat_numbers = ChatNumbers(database)
        self.contacts = Contacts(database)
        self.mails = Mails(database)
        self.page_asks = PageAsks(database)
        self.alerts = Alerts(database)
        self.noted_articles = NotedArticles(database)
        self.writing_counts = WritingCounts(database)

    @cached_property
    def activity(self) -> Activity:
        """What is counted; imported when it is first asked for, with what counting needs."""
        from bot.store.queue.activity import Activity

        return Activity(self.database)
