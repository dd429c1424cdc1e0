"""What is done at set times, so that nobody waits unseen: reminders, the digest, news, forgetting.

What was done when is kept in the database: after a restart nothing is done twice, and what fell
into the time away is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.config.hours import Daily
from bot.errors import BotError
from bot.mail.rounds import mail_new
from bot.mail.smtp import Mailer, MailFailed
from bot.mail.texts import digest_mail
from bot.statistics.digest import Digest
from bot.store.key_value import install_of
from bot.store.scrubbing import is_owed, scrub
from bot.telegram.alerts.alert_round import AlertRound
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.group_line import has_room
from bot.telegram.editors.source_news import SourceNews
from bot.telegram.handlers.editors.sharing import NOBODY_CHOSE, AnswerSharing
from bot.telegram.render.editors import lists
from bot.telegram.transport.backoff import LogThrottle
from bot.types.questions import Sharing

_DIGEST = "digest"
_FADED = "faded"
_MAIL_AGAIN = timedelta(minutes=1)
_MAIL_LATER = timedelta(hours=1)
_A_DAY = timedelta(days=1)
_ECHOES = timedelta(minutes=5)
"""So long after an erasing, Telegram may tell us of it in the words that were erased: that a topic
has another name comes with the one that it had."""


class ScheduledJobs:
    """The editors' clock. Called in a thread, by one at a time."""

    def __init__(
        self,
        dependencies: Dependencies,
        daily: Daily,
        mailer: Mailer | None,
        say: Callable[[str], object],
    ) -> None:
        """`daily` is when digest and readers' news are due; without a `mailer` there is no mail."""
        self._settings = dependencies.settings
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._duplicates = dependencies.duplicates
        self._answer_index = dependencies.answer_index
        self._office = dependencies.office
        self._readership = dependencies.readership
        self._editors_chat = dependencies.editors_chat
        self._post, self._card_link = dependencies.post, dependencies.card_link
        self._language = dependencies.settings.editors_language
        self._zone = dependencies.settings.time_zone
        self._sharing = AnswerSharing(dependencies)
        self._follower = dependencies.follower
        self._source_news = SourceNews(dependencies)
        self._alerts = AlertRound(dependencies, daily)
        self._daily = daily
        self._mailer = mailer
        self._say = LogThrottle(say)
        self._mail_after: datetime | None = None
        self._echoes_until: datetime | None = None

    def all(self) -> Sequence[Callable[[], bool]]:
        """Return the jobs: each does what is due; True where something is now owed to the group.

        What keeps one from being done is no reason for the others not to be.
        """
        return (*self.own(), *self.common())

    def own(self) -> Sequence[Callable[[], bool]]:
        """Return the jobs that each worker does for itself: they go by its own files."""
        return (self._shelve, self._recognise, self._follow, self._source_news.tell)

    def common(self) -> Sequence[Callable[[], bool]]:
        """Return the jobs that are done once, however many workers there are."""
        return (
            self._tell_of_conflicts,
            self._share_at_last,
            self._remind,
            self._digest,
            self._mail,
            self._alerts.tell,
            self._forget,
            self._scrub,
        )

    def tick(self) -> bool:
        """Do all that is due; True where something is now owed to the group."""
        owed = [job() for job in self.all()]
        return any(owed)

    def _can_write(self) -> bool:
        return self._editors_chat.chat is not None and self._editors_chat.trouble is None

    def _has_room(self) -> bool:
        return has_room(self._stores.messages, self._editors_chat.place.chat)

    def _tell_of_conflicts(self) -> bool:
        """Compare new answers with the others, and show the editors what contradicts."""
        if self._duplicates is not None:
            self._duplicates.compare(self._now)
        untold = [
            (one, other) for one, other, told in self._stores.answers.conflicts() if told is None
        ]
        if not untold or not self._can_write():
            return False
        place, owed = self._editors_chat.place, False
        for one, other in untold:
            if not self._has_room():
                break  # the rest in a moment
            first, second = self._stores.answers.get(one), self._stores.answers.get(other)
            if first is None or second is None:
                continue
            with self._stores.database.unit():
                said = lists.conflict(first, second, language=self._language)
                (sent,) = self._post.send(place, said)
                self._stores.lists.quotes(sent, said.quotes)
                self._stores.answers.told_of_conflict(one, other, sent)
            owed = True
        return owed

    def _shelve(self) -> bool:
        """Let new answers be found by what they say."""
        if self._answer_index is not None:
            self._answer_index.refresh()
        return False

    def _recognise(self) -> bool:
        """Have the members' articles of a new generation ready to be recognised in an answer."""
        if self._readership.has_members:
            self._library.quotes_in("")
        return False

    def _share_at_last(self) -> bool:
        """Give those who are no members the least that is theirs, where no editor has chosen."""
        held = self._stores.answers.held(self._now() - self._settings.remind_after)
        for answer in held:
            with suppress(BotError), self._stores.database.unit():
                self._sharing.choose(NOBODY_CHOSE, answer.number, Sharing.TEASER)
        return bool(held)

    def _remind(self) -> bool:
        """Call the editors to what has waited too long, while they are there."""
        now = self._now()
        if not self._can_write() or not self._office.is_open:
            return False
        late = self._stores.waiting.overdue(now - self._settings.remind_after, now)
        if not late or not self._has_room():
            return False
        with self._stores.database.unit():
            said = lists.overdue(late, self._card_link, language=self._language, now=now)
            (sent,) = self._post.send(self._editors_chat.place, said)
            self._stores.lists.quotes(sent, said.quotes)
            self._stores.waiting.mark_reminded([question.number for question in late], now)
        return True

    def _digest(self) -> bool:
        """Tell once a day how things stand; in the group, else by mail."""
        now = self._now()
        last, latest = self._stores.key_values.get(_DIGEST), self._daily.latest(now)
        # Never, or by a clock that was days ahead.
        if last is None or date.fromisoformat(last) > latest + _A_DAY:
            self._stores.key_values.put(_DIGEST, latest.isoformat())
            return False
        day = self._daily.due(now, date.fromisoformat(last))
        if day is None:
            return False
        if self._can_write():
            if not self._has_room():
                return False  # in a moment
            with self._stores.database.unit():
                said = lists.digest(self._day(now, day), language=self._language)
                self._post.send(self._editors_chat.place, said)
                self._stores.key_values.put(_DIGEST, day.isoformat())
            return True
        if (mailer := self._mailer) is not None and self._may_mail(now):
            subject, text = digest_mail(self._day(now, day), day, self._language)
            id = f"{install_of(self._stores.key_values)}-digest-{day.isoformat()}"
            if self._tried(lambda: mailer.send(subject, text, message_id=id), now):
                self._stores.key_values.put(_DIGEST, day.isoformat())
        return False

    def _day(self, now: datetime, day: date) -> Digest:
        """Count what came from the digest's time of the day before to that of `day`.

        So nothing is counted twice or never: not where one comes late, and not where clocks are
        set, on days of 23 and 25 hours.
        """
        since, until = (self._daily.moment(each) for each in (day - _A_DAY, day))
        figures = self._stores.activity.figures(
            since, until, now - self._settings.remind_after, self._zone
        )
        return Digest(
            figures=figures,
            to_review=self._stores.answers.to_review(now.astimezone(self._zone).date()),
            conflicts=len(self._stores.answers.conflicts()),
            undelivered=self._stores.deliveries.undelivered(),
        )

    def _mail(self) -> bool:
        """Send mail of new questions, all that have come in one."""
        now = self._now()
        if self._mailer is None or not self._may_mail(now):
            return False
        mailer = self._mailer
        self._tried(
            lambda: mail_new(
                mailer,
                self._stores.waiting,
                self._stores.key_values,
                self._settings,
                now,
            )[1],
            now,
        )
        return False

    def _may_mail(self, now: datetime) -> bool:
        after = self._mail_after
        # Later than it was ever put off: the clock has been set back.
        return after is None or now >= after or after - now > _MAIL_LATER

    def _tried(self, send: Callable[[], Sequence[str]], now: datetime) -> bool:
        """Send mail, unless it can't be now; `send` returns the addresses that were refused.

        Raises `LeaseLost` where another worker does that by now: no server takes a mail back.
        """
        self._stores.database.check_fence()
        try:
            refused = send()
        except MailFailed as error:
            self._say(f"mail to the editors waits: {error}")
            self._mail_after = now + (_MAIL_LATER if error.is_lasting else _MAIL_AGAIN)
            return False
        if refused:
            self._say(f"the mail server refuses {len(refused)} of the addresses in SVAR_MAIL_TO")
        self._mail_after = None
        return True

    def _forget(self) -> bool:
        """Once a day, forget the people behind what is long settled."""
        now = self._now()
        today = now.astimezone(self._zone).date().isoformat()
        if self._stores.key_values.get(_FADED) != today:
            before = (now - self._settings.retention).astimezone(self._zone)
            self._stores.readers.date_choices(now)
            self._stores.people.fade(before)
            self._stores.chat_numbers.fade(before)
            self._stores.key_values.put(_FADED, today)
        return False

    def _follow(self) -> bool:
        """Have sources visited that are due, in a thread of their own: a visit may take long."""
        if self._follower is not None:
            self._follower.tick()
        return False

    def _scrub(self) -> bool:
        """Take what was erased out of the database's files; where that can't be now, soon."""
        database, now = self._stores.database, self._now()
        if is_owed(database):
            self._echoes_until = now + _ECHOES
            scrub(database)
        elif self._echoes_until is not None:
            database.scrub()
            if now >= self._echoes_until:
                self._echoes_until = None
        return False
