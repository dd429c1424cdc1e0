"""A question on an article's page, answered as the reader there may see it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from bot.dialogue.answer_json import answer_json, no_question
from bot.dialogue.conversation import Conversation
from bot.dialogue.facts import courtesy_said, learned_said
from bot.dialogue.replies import Courtesy, Found
from bot.errors import StoreUnavailable
from bot.members.access import Sight, as_seen
from bot.members.readership import Readership
from bot.statistics.figures import outcome_of
from bot.store.web.page_asks import PageAsks
from bot.texts import texts
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.questions import Withheld
from bot.web.articles import PageArticles
from bot.web.schemas import AskBody, HandOverBody
from corpus.types import Article, Language
from index.types import Status

NOBODY = Person(Channel.WEB, "")
"""Who only asks the library on a page: nothing is kept of them."""


class PageReader(NamedTuple):
    """Who asks: what they may see, and the membership that their page showed a token for."""

    sight: Sight
    membership: Membership | None = None


class PageAsking:
    """Answers questions on articles' pages. Safe to use from several threads."""

    def __init__(
        self,
        conversation: Conversation,
        readership: Readership,
        articles: PageArticles,
        page_asks: PageAsks | None,
        now: Callable[[], datetime],
    ) -> None:
        """`page_asks` counts what came of each, where there is one; nothing else is kept."""
        self._conversation = conversation
        self._readership = readership
        self._page_asks = page_asks
        self._now = now
        self.articles = articles

    def reader(self, token: str | None, person: Person = NOBODY) -> PageReader:
        """Return who shows this token, or none; one that does not hold is as good as none."""
        if not token or not self._readership.has_members:
            return PageReader(self._readership.sight_of(None))
        found = self._readership.admission.shown(token, person)
        membership = found if isinstance(found, Membership) else None
        return PageReader(self._readership.sight_of(membership), membership)

    def receive(self, asked: AskBody | HandOverBody) -> Courtesy | Found:
        """Return what is said to a question, seen by somebody who may see everything.

        Raises `RetrievalError`.
        """
        return self._conversation.receive(
            asked.question, NOBODY, language=asked.language, hint=asked.interface, escalate=False
        )

    def twin(self, question: str, language: Language) -> int | None:
        """Return a question that waits for the editors and means the same."""
        return self._conversation.twin(question, language)

    def ask(self, asked: AskBody) -> dict[str, Any]:
        """Return the answer to a question as JSON, and count it. Raises `RetrievalError`."""
        here = self.articles.on_page(asked.article)
        reply = self.receive(asked)
        say = texts(asked.interface or reply.language)
        if isinstance(reply, Courtesy):
            answer = no_question(asked.question, reply.language)
            said = courtesy_said(reply, say)
            return _body(answer_json(asked.question, answer), here, said, None, small_talk=True)
        sight = self.reader(asked.member).sight
        found = as_seen(reply, sight, self.articles.article)
        self._count(found, here)
        said_above = None
        if found.learned is not None:
            is_maybe = found.answer.status is Status.TENTATIVE
            said_above = learned_said(found.learned, say, is_maybe=is_maybe)
        body = answer_json(asked.question, found.answer)
        return _body(body, here, said_above, found.withheld, small_talk=False)

    def _count(self, found: Found, here: Article | None) -> None:
        if self._page_asks is None:
            return
        evidence = found.answer.evidence
        first = evidence[0].article.id if evidence else None
        outcome = outcome_of(found.answer.status, first)
        with suppress(StoreUnavailable):  # the reader gets the answer all the same
            self._page_asks.count(self._now().date(), here.id if here else None, outcome)


def _body(
    answer: dict[str, Any],
    here: Article | None,
    said: str | None,
    withheld: Withheld | None,
    *,
    small_talk: bool,
) -> dict[str, Any]:
    return {
        **answer,
        "article": here.id if here else None,
        "said": said,
        "small_talk": small_talk,
        "withheld": withheld and {"subscribe_url": withheld.subscribe_url},
    }
