"""What editors say to questions: answers that are given, changed, shared and offered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta, tzinfo

from bot.escalation.sharing import Concern, chosen, shared
from bot.escalation.transition_rules import after, editors_word, standing_after, standing_of
from bot.escalation.transitions import Transitions, in_one_transaction
from bot.types.people import Person
from bot.types.questions import (
    AnswerStanding,
    Dossier,
    EditorsAnswer,
    Event,
    Question,
    QuestionStep,
    Said,
    Sharing,
)

_UNSEEN = timedelta(minutes=2)
"""What comes so shortly before an answer has hardly been seen by whoever wrote it."""

ConcernOf = Callable[[Dossier, Said, Sequence[str]], Concern]
"""Tells whom an answer concerns that says this and quotes these articles."""


class EditorsAnswers:
    """The steps by which editors answer, as part of the queue."""

    def __init__(
        self, steps: Transitions, concern: ConcernOf, review_after: timedelta, zone: tzinfo
    ) -> None:
        """Answers are to be reviewed after `review_after`, in days of `zone`."""
        self._steps = steps
        self._concern = concern
        self._review_after = review_after
        self._zone = zone

    def answer(
        self,
        number: int,
        said: Said,
        editor: Person,
        *,
        signature: str | None = None,
        source: tuple[int, int] | None = None,
        articles: Sequence[str] = (),
        known: Collection[str] = (),
        sharing: Sharing | None = None,
    ) -> None:
        """Close a question that waits with an editor's answer.

        `source` is the chat and the message that it was written in, where it was; `articles` are
        what it quotes of those that are `known`, of others the question's card tells. `sharing` is
        what the editor says of it to those who are no members; else they may have to wait. What was
        put on that card in the last minutes is not answered by it, and waits on another.
        """
        now = self._steps.now()

        def keep(dossier: Dossier) -> None:
            question = dossier.question
            if question.gathers:
                self._steps.books.questions.carry_over(number, now - _UNSEEN)
            quotes = self._quoted(said, question, articles, known)
            concern = self._concern(dossier, said, quotes)
            for_others, held_at = chosen(sharing, concern) if sharing else shared(concern, now)
            answer = EditorsAnswer(
                number=number,
                question=question.text,
                language=question.language,
                said=said,
                by=editor,
                at=now,
                review_on=now.astimezone(self._zone).date() + self._review_after,
                standing=standing_of(question, said, for_library=editors_word(dossier.events)),
                signature=signature,
                articles=quotes,
                sharing=for_others,
                held_at=held_at,
            )
            self._steps.books.answers.keep(answer, source)

        self._steps.move(number, Event(QuestionStep.ANSWER, editor, now, said.text), keep)

    def correct(
        self,
        number: int,
        said: Said,
        editor: Person,
        *,
        articles: Sequence[str] = (),
        known: Collection[str] = (),
        sharing: Sharing | None = None,
    ) -> None:
        """Put other words in the place of an answer; those who got it get these.

        `articles`, `known` and `sharing` are as in `answer`.
        """
        now = self._steps.now()

        def revise(dossier: Dossier) -> None:
            self._say(dossier, said, articles, known, sharing, revised_at=now)

        self._steps.move(number, Event(QuestionStep.CORRECT, editor, now, said.text), revise)

    def word(self, number: int, asked: str, editor: Person) -> None:
        """Put an answered question into other words, as the next reader sees it."""

        def revise(_: Dossier) -> None:
            self._steps.books.answers.revise(number, asked=asked, worded=True)

        self._steps.move(
            number, Event(QuestionStep.REVISE, editor, self._steps.now(), asked), revise
        )

    @in_one_transaction
    def add_files(self, number: int, said: Said, editor: Person) -> None:
        """Give an answer more files; those who got it get them too."""
        books = self._steps.books
        books.questions.hold(number)
        before = books.questions.dossier(number)
        after(number, before.question.status, QuestionStep.CORRECT)
        self._say(before, said)
        event = Event(QuestionStep.CORRECT, editor, self._steps.now(), said.text)
        books.questions.record(number, event)
        dossier = books.questions.dossier(number)
        self._steps.told(dossier, event, dossier.askings)

    @in_one_transaction
    def share(self, number: int, sharing: Sharing, editor: Person) -> None:
        """Say what of an answer is for those who are no members; who waits for that gets it."""
        books = self._steps.books

        def change(_: Dossier) -> None:
            books.answers.revise(number, sharing=sharing)

        self._steps.move(
            number, Event(QuestionStep.SHARE, editor, self._steps.now(), sharing), change
        )
        # Only now: who is told must see who has waited.
        books.answers.revise(number, held_at=None)

    def concern(
        self, number: int, said: Said, articles: Sequence[str] = (), known: Collection[str] = ()
    ) -> Concern:
        """Return whom an answer would concern; `articles` and `known` are as in `answer`."""
        dossier = self._steps.books.questions.dossier(number)
        return self._concern(dossier, said, self._quoted(said, dossier.question, articles, known))

    def settle(self, one: int, other: int, keep: Collection[int], editor: Person) -> bool:
        """End the conflict of two answers: only those in `keep` are served from now on.

        False where there is no such conflict any more.
        """
        books, now = self._steps.books, self._steps.now()
        with books.questions.unit():
            if not books.answers.settle(one, other, keep, now):
                return False
            for number in (one, other):
                kept = "kept" if number in keep else "retired"
                books.questions.record(number, Event(QuestionStep.REVISE, editor, now, kept))
        return True

    def withhold(self, number: int, editor: Person) -> None:
        """Keep a question's answer for those alone who asked."""
        self._offer(number, editor, for_library=False)

    def offer(self, number: int, editor: Person) -> None:
        """Give a question's answer to the next reader who asks likewise too."""
        self._offer(number, editor, for_library=True)

    def _say(
        self,
        dossier: Dossier,
        said: Said,
        articles: Sequence[str] = (),
        known: Collection[str] = (),
        sharing: Sharing | None = None,
        **values: datetime,
    ) -> None:
        """Put other words or files into an answer, and see whether it still is for the next reader.

        Answers that were given before they were kept can't be changed.
        """
        if (answer := dossier.answer) is None:
            return
        word = editors_word(dossier.events)
        standing = standing_after(answer, said, dossier.question, for_library=word)
        if standing is not answer.standing:
            self._steps.books.answers.revise(answer.number, standing=standing)
        quotes = answer.articles
        if said.text != answer.said.text:
            quotes = self._quoted(said, dossier.question, articles, known)
        concern, now = self._concern(dossier, said, quotes), self._steps.now()
        for_others, held_at = (
            chosen(sharing, concern)
            if sharing
            else shared(concern, now, answer.sharing, answer.held_at)
        )
        self._steps.books.answers.revise(
            answer.number, said=said, articles=quotes, sharing=for_others, held_at=held_at, **values
        )

    def _quoted(
        self, said: Said, question: Question, articles: Sequence[str], known: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return the articles that an answer quotes, also through another answer.

        What the card shows of articles that are `known` has been looked at with all of them.
        """
        # Their imports are slow, and a queue is made for every command.
        from bot.escalation.learned_answer import learned_number_of
        from bot.escalation.quotations import quoted_articles

        found: list[str] = []
        card = [shown for shown in question.shown.articles if shown.id not in known]
        for id in (*articles, *quoted_articles(said.text, card)):
            number = learned_number_of(id)
            other = None if number is None else self._steps.books.answers.get(number)
            if number is None:
                found.append(id)
            elif other is not None:
                found += [id] if other.sharing is Sharing.MEMBERS else other.articles
        return tuple(dict.fromkeys(found))

    def _offer(self, number: int, editor: Person, *, for_library: bool) -> None:
        books = self._steps.books

        def change(dossier: Dossier) -> None:
            books.questions.offer(number, for_library)
            answer = dossier.answer
            if answer is None or (for_library and answer.standing is AnswerStanding.CONFLICT):
                return  # what is contradicted is served when that is settled
            offered = standing_of(dossier.question, answer.said, for_library=for_library)
            books.answers.revise(number, standing=offered)

        step = QuestionStep.OFFER if for_library else QuestionStep.WITHHOLD
        self._steps.move(number, Event(step, editor, self._steps.now()), change)
