"""What is done at set times, so that nobody waits unseen: reminders, the digest, mail, forgetting.

What was done when is kept in the database: after a restart nothing is done twice, and what fell
into the time away is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.config.hours import Daily
from bot.errors import BotError
from bot.escalation.digest import Digest
from bot.mail.rounds import mail_new
from bot.mail.smtp import Mailer, MailFailed
from bot.mail.texts import digest_mail
from bot.store.key_value import install_of
from bot.store.scrubbing import is_owed, scrub
from bot.telegram.dependencies import Dependencies
from bot.telegram.handlers.editors.sharing import NOBODY_CHOSE, DeskSharing
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
        parts: Dependencies,
        daily: Daily,
        mailer: Mailer | None,
        say: Callable[[str], object],
    ) -> None:
        """`daily` is when the digest is due; without a `mailer` nobody is sent mail."""
        self._parts = parts
        self._daily = daily
        self._mailer = mailer
        self._say = LogThrottle(say)
        self._mail_after: datetime | None = None
        self._echoes_until: datetime | None = None

    def all(self) -> Sequence[Callable[[], bool]]:
        """Return the duties: each does what is due; True where something is now owed to the group.

        What keeps one from being done is no reason for the others not to be.
        """
        return (
            self._tell_of_conflicts,
            self._shelve,
            self._recognise,
            self._share_at_last,
            self._remind,
            self._digest,
            self._mail,
            self._forget,
            self._scrub,
        )

    def tick(self) -> bool:
        """Do all that is due; True where something is now owed to the group."""
        owed = [duty() for duty in self.all()]
        return any(owed)

    def _can_write(self) -> bool:
        return self._parts.room.chat is not None and self._parts.room.trouble is None

    def _tell_of_conflicts(self) -> bool:
        """Compare new answers with the others, and show the editors what contradicts."""
        parts = self._parts
        if parts.memory is not None:
            parts.memory.compare(parts.now)
        untold = [(one, other) for one, other, told in parts.answers.conflicts() if told is None]
        if not untold or not self._can_write():
            return False
        for one, other in untold:
            first, second = parts.answers.get(one), parts.answers.get(other)
            if first is None or second is None:
                continue
            with parts.database.unit():
                said = lists.conflict(first, second, language=parts.editors_language)
                (sent,) = parts.post.send(parts.room.place, said)
                parts.lists.quotes(sent, said.quotes)
                parts.answers.told_of_conflict(one, other, sent)
        return True

    def _shelve(self) -> bool:
        """Let new answers be found by what they say."""
        if self._parts.shelf is not None:
            self._parts.shelf.refresh()
        return False

    def _recognise(self) -> bool:
        """Have the members' articles of a new generation ready to be recognised in an answer."""
        if self._parts.readership.has_members:
            self._parts.quoted("")
        return False

    def _share_at_last(self) -> bool:
        """Give those who are no members the least that is theirs, where no editor has chosen."""
        parts = self._parts
        held = parts.answers.held(parts.now() - parts.remind_after)
        for answer in held:
            with suppress(BotError), parts.database.unit():
                DeskSharing(parts).choose(NOBODY_CHOSE, answer.number, Sharing.TEASER)
        return bool(held)

    def _remind(self) -> bool:
        """Call the editors to what has waited too long, while they are there."""
        parts, now = self._parts, self._parts.now()
        if not self._can_write() or not parts.office.is_open:
            return False
        late = parts.waiting.overdue(now - parts.remind_after, now)
        if not late:
            return False
        with parts.database.unit():
            said = lists.overdue(late, parts.card_link, language=parts.editors_language, now=now)
            (sent,) = parts.post.send(parts.room.place, said)
            parts.lists.quotes(sent, said.quotes)
            parts.waiting.reminded([question.number for question in late], now)
        return True

    def _digest(self) -> bool:
        """Tell once a day how things stand; in the group, else by mail."""
        parts, now = self._parts, self._parts.now()
        last, latest = parts.kept.get(_DIGEST), self._daily.latest(now)
        # Never, or by a clock that was days ahead.
        if last is None or date.fromisoformat(last) > latest + _A_DAY:
            parts.kept.put(_DIGEST, latest.isoformat())
            return False
        day = self._daily.due(now, date.fromisoformat(last))
        if day is None:
            return False
        if self._can_write():
            with parts.database.unit():
                said = lists.digest(self._day(now, day), language=parts.editors_language)
                parts.post.send(parts.room.place, said)
                parts.kept.put(_DIGEST, day.isoformat())
            return True
        if (mailer := self._mailer) is not None and self._may_mail(now):
            subject, text = digest_mail(self._day(now, day), day, parts.editors_language)
            id = f"{install_of(parts.kept)}-digest-{day.isoformat()}"
            if self._tried(lambda: mailer.send(subject, text, message_id=id), now):
                parts.kept.put(_DIGEST, day.isoformat())
        return False

    def _day(self, now: datetime, day: date) -> Digest:
        """Count what came from the digest's time of the day before to that of `day`.

        So nothing is counted twice or never: not where one comes late, and not where clocks are
        set, on days of 23 and 25 hours.
        """
        parts = self._parts
        since, until = (self._daily.moment(each) for each in (day - _A_DAY, day))
        figures = parts.activity.figures(since, until, now - parts.remind_after, parts.zone)
        return Digest(
            figures=figures,
            to_review=parts.answers.to_review(now.astimezone(parts.zone).date()),
            conflicts=len(parts.answers.conflicts()),
            undelivered=parts.deliveries.undelivered(),
        )

    def _mail(self) -> bool:
        """Send mail of new questions, all that have come in one."""
        parts, now = self._parts, self._parts.now()
        if self._mailer is None or not self._may_mail(now):
            return False
        mailer = self._mailer
        self._tried(
            lambda: mail_new(mailer, parts.waiting, parts.kept, parts.editors_language, now)[1], now
        )
        return False

    def _may_mail(self, now: datetime) -> bool:
        after = self._mail_after
        # Later than it was ever put off: the clock has been set back.
        return after is None or now >= after or after - now > _MAIL_LATER

    def _tried(self, send: Callable[[], Sequence[str]], now: datetime) -> bool:
        """Send mail, unless it can't be now; `send` returns the addresses that were refused."""
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
        parts, now = self._parts, self._parts.now()
        today = now.astimezone(parts.zone).date().isoformat()
        if parts.kept.get(_FADED) != today:
            parts.people.fade((now - parts.retention).astimezone(parts.zone))
            parts.kept.put(_FADED, today)
        return False

    def _scrub(self) -> bool:
        """Take what was erased out of the database's files; where that can't be now, soon."""
        database, now = self._parts.database, self._parts.now()
        if is_owed(database):
            self._echoes_until = now + _ECHOES
            scrub(database)
        elif self._echoes_until is not None:
            database.scrub()
            if now >= self._echoes_until:
                self._echoes_until = None
        return False
