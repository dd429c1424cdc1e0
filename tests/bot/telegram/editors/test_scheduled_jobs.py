"""The editors' clock, with the time in the test's hands."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.config.hours import Daily, parse_hours
from bot.config.mail_addresses import Smtp, parse_smtp
from bot.mail.smtp import Mailer, MailFailed
from bot.store.tables import READERS
from bot.store.workers.leases import LeaseLost
from bot.telegram.callback_data import ButtonAct, decode
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.types import Message
from bot.types.people import Channel
from bot.types.questions import AnswerStanding, Said
from corpus.types import Language
from tests.bot.telegram.editors.offline import (
    ERIK,
    GROUP,
    INGRID,
    KARI,
    NOON,
    OLA,
    Offline,
    offline,
)
from tests.index.fake_encoders import HashingEncoder

SMTP: Smtp = parse_smtp("smtp://127.0.0.1:25")


class Postman(Mailer):
    """Keeps mail instead of sending it; fails as it is told to."""

    def __init__(self) -> None:
        super().__init__(SMTP, "svar@example.org", ["red@example.org"])
        self.mails: list[tuple[str, str, str]] = []
        self.replies_go_to: str | None = None
        self.failure: MailFailed | None = None

    def send(
        self, subject: str, text: str, *, message_id: str, reply_to: str | None = None
    ) -> tuple[str, ...]:
        if self.failure is not None:
            raise self.failure
        self.mails.append((subject, text, message_id))
        self.replies_go_to = reply_to
        return ()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as made:
        yield made


def jobs_of(rig: Offline, mailer: Mailer | None = None) -> ScheduledJobs:
    """The clock as a new process finds it; the digest is due at eight."""
    return ScheduledJobs(
        rig.dependencies,
        Daily(time(8), rig.dependencies.settings.time_zone),
        mailer,
        rig.said.append,
    )


def written(rig: Offline) -> list[str]:
    """What was written to the group since this was last asked."""
    return [str(call.params["text"]) for call in rig.send() if call.chat == GROUP]


def test_the_digest_comes_once_a_day_at_its_time_in_its_zone_also_over_restarts(
    rig: Offline,
) -> None:
    assert jobs_of(rig).tick() is False, "the first one is tomorrow's"
    rig.now[0] = datetime(2026, 3, 3, 6, 59, tzinfo=UTC)
    assert jobs_of(rig).tick() is False
    rig.later(minutes=1)  # eight in Oslo
    assert jobs_of(rig).tick() is True
    (digest,) = written(rig)
    assert "Dagsoppsummering" in digest
    for _ in range(3):
        rig.later(hours=5)
        assert jobs_of(rig).tick() is False
    rig.later(days=4)
    assert jobs_of(rig).tick() is True, "of the days that were missed, one"
    assert jobs_of(rig).tick() is False


def test_a_digest_told_by_a_clock_that_was_ahead_keeps_no_later_one_back(rig: Offline) -> None:
    jobs_of(rig).tick()
    rig.later(days=40)
    assert jobs_of(rig).tick() is True
    rig.later(days=-39)  # it is set right
    assert jobs_of(rig).tick() is False
    rig.later(days=1)
    assert jobs_of(rig).tick() is True
    rig.later(minutes=-1)  # no reason to tell it twice
    jobs_of(rig).tick()
    rig.later(minutes=1)
    assert jobs_of(rig).tick() is False


def test_the_digest_tells_how_things_stand(tmp_path: Path) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=30)) as rig:
        rig.now[0] = NOON - timedelta(days=3)
        jobs_of(rig).tick()
        old = rig.ask("Hva er x?")
        rig.now[0] = NOON - timedelta(hours=2)
        answered, lost = rig.ask("Hva er y?"), rig.ask("Hva er z?", ERIK)
        rig.dependencies.queue.answer(answered, Said("Det er y."), INGRID)
        rig.dependencies.queue.answer(lost, Said("Det er z."), INGRID)
        rig.send(lambda call: "Forbidden: bot was blocked" if call.chat == 12 else None)
        rig.dependencies.stores.deliveries.settle()
        rig.dependencies.stores.waiting.mark_reminded([old], rig.now[0])
        rig.dependencies.stores.answers.revise(answered, review_on=rig.now[0].date())
        rig.later(hours=21)
        assert jobs_of(rig).tick()
        digest = next(text for text in written(rig) if "Dagsoppsummering" in text)
        assert "Ett spørsmål venter." in digest
        assert "Ett har ventet for lenge." in digest
        assert "Redaksjonen besvarte 2 spørsmål." in digest
        assert "Ett svar bør ses over på nytt." in digest
        assert "Én leser fikk ikke svaret sitt." in digest


def test_a_digest_waits_for_a_group_that_cannot_be_written_to(rig: Offline) -> None:
    jobs_of(rig).tick()
    rig.later(days=1)
    rig.dependencies.editors_chat.note_trouble("the bot is not in it")
    assert jobs_of(rig).tick() is False
    rig.dependencies.stores.key_values.drop("editors-trouble")
    assert jobs_of(rig).tick() is True
    assert len(written(rig)) == 1


def test_what_has_waited_too_long_is_called_to_mind_and_again_after_as_long(
    tmp_path: Path,
) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=2)) as rig:
        first = rig.ask("Hva er <x>?")
        rig.keep()
        rig.later(hours=1)
        second = rig.ask("Hva er y?", ERIK)
        rig.dependencies.queue.take(second, INGRID)
        assert jobs_of(rig).tick() is False
        rig.later(hours=1, minutes=1)
        assert jobs_of(rig).tick() is True
        (reminder,) = written(rig)
        assert "Ett spørsmål har ventet lenge" in reminder
        assert "Hva er &lt;x&gt;?" in reminder
        assert "2 t" in reminder
        assert f"https://t.me/c/1/{rig.message_id(rig.called[0])}" in reminder
        assert jobs_of(rig).tick() is False
        rig.dependencies.queue.dismiss(first, INGRID)
        rig.later(hours=1)
        assert jobs_of(rig).tick() is True, "a question that is taken waits too"
        assert "Hva er y?" in next(text for text in written(rig) if "ventet" in text)


def test_reminders_and_digest_wait_in_line_as_cards_do_and_gather_there(tmp_path: Path) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=2)) as rig:
        jobs = jobs_of(rig)
        jobs.tick()
        rig.now[0] = datetime(2026, 3, 3, 5, 50, tzinfo=UTC)
        rig.ask("Hva er x?")
        rig.keep()
        rig.later(hours=1)
        rig.ask("Hva er y?", ERIK)
        rig.keep()
        rig.later(hours=1, minutes=1)
        group = rig.dependencies.editors_chat.place
        for _ in range(3):
            rig.dependencies.post.send(group, Message("nok"))
        assert jobs.tick() is False
        rig.later(hours=1)
        assert jobs.tick() is False
        assert set(written(rig)) == {"nok"}
        assert jobs.tick() is True
        reminder, digest = sorted(written(rig), key=lambda text: "Dagsoppsummering" in text)
        assert "Hva er x?" in reminder
        assert "Hva er y?" in reminder, "what came due while it waited is in the one message"
        assert "Dagsoppsummering" in digest
        assert jobs.tick() is False


def test_nobody_is_reminded_while_the_office_is_closed(tmp_path: Path) -> None:
    hours = parse_hours("mon-fri 08:00-16:00")
    with offline(tmp_path, remind_after=timedelta(hours=2), office_hours=hours) as rig:
        rig.later(hours=2)  # 15:00
        rig.ask()
        rig.later(hours=3)  # 18:00
        assert jobs_of(rig).tick() is False
        rig.later(hours=14)  # 08:00
        jobs_of(rig).tick()
        assert any("ventet lenge" in text for text in written(rig))


def test_new_questions_are_mailed_together_and_once(rig: Offline) -> None:
    postman = Postman()
    rig.ask("Hva er x?")
    rig.ask("Hva er y?", ERIK)
    jobs = jobs_of(rig, postman)
    jobs.tick()
    ((subject, text, message_id),) = postman.mails
    assert "2 nye spørsmål" in subject
    assert "Hva er x?" in text
    assert "Hva er y?" in text
    assert message_id.endswith("-questions-1-2")
    jobs.tick()
    jobs_of(rig, postman).tick()
    assert len(postman.mails) == 1
    rig.ask("Hva er z?", OLA)
    jobs.tick()
    assert len(postman.mails) == 2
    assert postman.mails[1][2].removesuffix("-questions-3-3") == message_id.removesuffix(
        "-questions-1-2"
    ), "both are of one install"


@pytest.mark.parametrize(("is_lasting", "wait_minutes"), [(False, 1), (True, 60)])
def test_mail_that_fails_is_told_of_once_and_sent_later(
    rig: Offline, is_lasting: bool, wait_minutes: int
) -> None:
    postman = Postman()
    postman.failure = MailFailed("the mail server refuses it", is_lasting=is_lasting)
    rig.ask()
    jobs = jobs_of(rig, postman)
    jobs.tick()
    jobs.tick()
    assert rig.said == ["mail to the editors waits: the mail server refuses it"]
    postman.failure = None
    rig.later(minutes=wait_minutes, seconds=-1)
    jobs.tick()
    assert postman.mails == []
    rig.later(seconds=2)
    jobs.tick()
    assert len(postman.mails) == 1


def test_without_a_group_the_digest_is_mailed(tmp_path: Path) -> None:
    with offline(tmp_path, editors_chat_id=None) as rig:
        postman = Postman()
        jobs = jobs_of(rig, postman)
        jobs.tick()
        rig.later(days=1)
        postman.failure = MailFailed("away", is_lasting=False)
        jobs.tick()
        postman.failure = None
        rig.later(minutes=2)
        jobs.tick()
        jobs.tick()
        ((_, text, message_id),) = postman.mails
        assert "Ingen spørsmål venter." in text
        assert message_id.endswith("-digest-2026-03-03")


def test_two_answers_that_differ_are_shown_once_with_the_three_ways_out(tmp_path: Path) -> None:
    with offline(tmp_path, encoder=HashingEncoder()) as rig:
        one, other = (
            rig.ask("Hva koster abonnementet?"),
            rig.ask("Hva koster abonnementet?", ERIK),
        )
        assert one != other
        rig.dependencies.queue.answer(one, Said("100 <kr>."), INGRID)
        rig.dependencies.queue.answer(other, Said("200 kr."), INGRID)
        rig.send()
        assert jobs_of(rig).tick() is True
        (call,) = [call for call in rig.send() if call.chat == GROUP]
        assert "100 &lt;kr&gt;." in call.params["text"]
        assert "200 kr." in call.params["text"]
        acts = [
            decode(row[0]["callback_data"])
            for row in call.params["reply_markup"]["inline_keyboard"]
        ]
        assert [press and (press.act, press.parts[2]) for press in acts] == [
            (ButtonAct.SETTLE, "one"),
            (ButtonAct.SETTLE, "other"),
            (ButtonAct.SETTLE, "both"),
        ]
        standings = [answer.standing for answer in rig.dependencies.stores.answers.listed()]
        assert standings == [AnswerStanding.CONFLICT, AnswerStanding.CONFLICT]
        assert jobs_of(rig).tick() is False


def test_once_a_day_the_people_behind_what_is_long_settled_are_forgotten(tmp_path: Path) -> None:
    with offline(tmp_path, retention=timedelta(days=180)) as rig:
        number = rig.ask()
        rig.dependencies.queue.answer(number, Said("100 kr."), INGRID)
        jobs = jobs_of(rig)
        jobs.tick()
        rig.later(days=179)
        jobs.tick()
        assert rig.dependencies.queue.dossier(number).askings[0].reader == KARI
        rig.later(days=2)
        jobs.tick()
        (asking,) = rig.dependencies.queue.dossier(number).askings
        assert (asking.reader.channel, asking.first_name) == (Channel.GONE, None)


def test_a_choice_of_language_is_forgotten_as_long_after_it_as_a_question(tmp_path: Path) -> None:
    with offline(tmp_path, retention=timedelta(days=180)) as rig:
        readers, jobs = rig.dependencies.stores.readers, jobs_of(rig)
        readers.choose(KARI, Language.SV, rig.now[0])
        with rig.dependencies.stores.database.writing() as connection:  # as the version before
            undated = {"channel": OLA.channel, "reader": OLA.id, "chosen": Language.SV}
            connection.execute(sa.insert(READERS).values(undated))
        jobs.tick()
        rig.later(days=179)
        jobs.tick()
        assert [readers.get(each).chosen for each in (KARI, OLA)] == [Language.SV, Language.SV]
        rig.later(days=2)
        jobs.tick()
        assert [readers.get(each).chosen for each in (KARI, OLA)] == [None, None]


def test_a_worker_that_was_stopped_for_too_long_sends_no_mail_when_it_goes_on(rig: Offline) -> None:
    def refuse(_: object) -> None:
        raise LeaseLost("the jobs are another process's by now")

    rig.ask()
    postman = Postman()
    jobs = jobs_of(rig, postman)
    with rig.dependencies.stores.database.fenced(refuse), pytest.raises(LeaseLost):
        jobs._mail()
    assert postman.mails == []
    jobs._mail()
    assert len(postman.mails) == 1
