"""The editors' clock, with the time in the test's hands."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.config.hours import Daily, parse_hours
from bot.config.mail_addresses import Smtp, parse_smtp
from bot.mail.smtp import Mailer, MailFailed
from bot.telegram.callback_data import ButtonAct, decode
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.types.people import Channel
from bot.types.questions import AnswerStanding, Said
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
        self.failure: MailFailed | None = None

    def send(self, subject: str, text: str, *, message_id: str) -> tuple[str, ...]:
        if self.failure is not None:
            raise self.failure
        self.mails.append((subject, text, message_id))
        return ()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as parts:
        yield parts


def duties_of(desk: Offline, mailer: Mailer | None = None) -> ScheduledJobs:
    """The clock as a new process finds it; the digest is due at eight."""
    return ScheduledJobs(
        desk.parts, Daily(time(8), desk.parts.settings.time_zone), mailer, desk.said.append
    )


def written(desk: Offline) -> list[str]:
    """What was written to the group since this was last asked."""
    return [str(call.params["text"]) for call in desk.send() if call.chat == GROUP]


def test_the_digest_comes_once_a_day_at_its_time_in_its_zone_also_over_restarts(
    desk: Offline,
) -> None:
    assert duties_of(desk).tick() is False, "the first one is tomorrow's"
    desk.now[0] = datetime(2026, 3, 3, 6, 59, tzinfo=UTC)
    assert duties_of(desk).tick() is False
    desk.later(minutes=1)  # eight in Oslo
    assert duties_of(desk).tick() is True
    (digest,) = written(desk)
    assert "Dagsoppsummering" in digest
    for _ in range(3):
        desk.later(hours=5)
        assert duties_of(desk).tick() is False
    desk.later(days=4)
    assert duties_of(desk).tick() is True, "of the days that were missed, one"
    assert duties_of(desk).tick() is False


def test_a_digest_told_by_a_clock_that_was_ahead_keeps_no_later_one_back(desk: Offline) -> None:
    duties_of(desk).tick()
    desk.later(days=40)
    assert duties_of(desk).tick() is True
    desk.later(days=-39)  # it is set right
    assert duties_of(desk).tick() is False
    desk.later(days=1)
    assert duties_of(desk).tick() is True
    desk.later(minutes=-1)  # no reason to tell it twice
    duties_of(desk).tick()
    desk.later(minutes=1)
    assert duties_of(desk).tick() is False


def test_the_digest_tells_how_things_stand(tmp_path: Path) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=30)) as desk:
        desk.now[0] = NOON - timedelta(days=3)
        duties_of(desk).tick()
        old = desk.ask("Hva er x?")
        desk.now[0] = NOON - timedelta(hours=2)
        answered, lost = desk.ask("Hva er y?"), desk.ask("Hva er z?", ERIK)
        desk.parts.desk.answer(answered, Said("Det er y."), INGRID)
        desk.parts.desk.answer(lost, Said("Det er z."), INGRID)
        desk.send(lambda call: "Forbidden: bot was blocked" if call.chat == 12 else None)
        desk.parts.stores.deliveries.settle()
        desk.parts.stores.waiting.reminded([old], desk.now[0])
        desk.parts.stores.answers.revise(answered, review_on=desk.now[0].date())
        desk.later(hours=21)
        assert duties_of(desk).tick()
        digest = next(text for text in written(desk) if "Dagsoppsummering" in text)
        assert "Ett spørsmål venter." in digest
        assert "Ett har ventet for lenge." in digest
        assert "Redaksjonen besvarte 2 spørsmål." in digest
        assert "Ett svar bør ses over på nytt." in digest
        assert "Én leser fikk ikke svaret sitt." in digest


def test_a_digest_waits_for_a_group_that_cannot_be_written_to(desk: Offline) -> None:
    duties_of(desk).tick()
    desk.later(days=1)
    desk.parts.room.lost("the bot is not in it")
    assert duties_of(desk).tick() is False
    desk.parts.stores.kept.drop("editors-trouble")
    assert duties_of(desk).tick() is True
    assert len(written(desk)) == 1


def test_what_has_waited_too_long_is_called_to_mind_and_again_after_as_long(
    tmp_path: Path,
) -> None:
    with offline(tmp_path, remind_after=timedelta(hours=2)) as desk:
        first = desk.ask("Hva er <x>?")
        desk.keep()
        desk.later(hours=1)
        second = desk.ask("Hva er y?", ERIK)
        desk.parts.desk.take(second, INGRID)
        assert duties_of(desk).tick() is False
        desk.later(hours=1, minutes=1)
        assert duties_of(desk).tick() is True
        (reminder,) = written(desk)
        assert "Ett spørsmål har ventet lenge" in reminder
        assert "Hva er &lt;x&gt;?" in reminder
        assert "2 t" in reminder
        assert f"https://t.me/c/1/{desk.message_id(desk.called[0])}" in reminder
        assert duties_of(desk).tick() is False
        desk.parts.desk.dismiss(first, INGRID)
        desk.later(hours=1)
        assert duties_of(desk).tick() is True, "a question that is taken waits too"
        assert "Hva er y?" in next(text for text in written(desk) if "ventet" in text)


def test_nobody_is_reminded_while_the_office_is_closed(tmp_path: Path) -> None:
    hours = parse_hours("mon-fri 08:00-16:00")
    with offline(tmp_path, remind_after=timedelta(hours=2), office_hours=hours) as desk:
        desk.later(hours=2)  # 15:00
        desk.ask()
        desk.later(hours=3)  # 18:00
        assert duties_of(desk).tick() is False
        desk.later(hours=14)  # 08:00
        duties_of(desk).tick()
        assert any("ventet lenge" in text for text in written(desk))


def test_new_questions_are_mailed_together_and_once(desk: Offline) -> None:
    postman = Postman()
    desk.ask("Hva er x?")
    desk.ask("Hva er y?", ERIK)
    duties = duties_of(desk, postman)
    duties.tick()
    ((subject, text, message_id),) = postman.mails
    assert "2 nye spørsmål" in subject
    assert "Hva er x?" in text
    assert "Hva er y?" in text
    assert message_id.endswith("-questions-1-2")
    duties.tick()
    duties_of(desk, postman).tick()
    assert len(postman.mails) == 1
    desk.ask("Hva er z?", OLA)
    duties.tick()
    assert len(postman.mails) == 2
    assert postman.mails[1][2].removesuffix("-questions-3-3") == message_id.removesuffix(
        "-questions-1-2"
    ), "both are of one install"


@pytest.mark.parametrize(("is_lasting", "wait_minutes"), [(False, 1), (True, 60)])
def test_mail_that_fails_is_told_of_once_and_sent_later(
    desk: Offline, is_lasting: bool, wait_minutes: int
) -> None:
    postman = Postman()
    postman.failure = MailFailed("the mail server refuses it", is_lasting=is_lasting)
    desk.ask()
    duties = duties_of(desk, postman)
    duties.tick()
    duties.tick()
    assert desk.said == ["mail to the editors waits: the mail server refuses it"]
    postman.failure = None
    desk.later(minutes=wait_minutes, seconds=-1)
    duties.tick()
    assert postman.mails == []
    desk.later(seconds=2)
    duties.tick()
    assert len(postman.mails) == 1


def test_without_a_group_the_digest_is_mailed(tmp_path: Path) -> None:
    with offline(tmp_path, editors_chat_id=None) as desk:
        postman = Postman()
        duties = duties_of(desk, postman)
        duties.tick()
        desk.later(days=1)
        postman.failure = MailFailed("away", is_lasting=False)
        duties.tick()
        postman.failure = None
        desk.later(minutes=2)
        duties.tick()
        duties.tick()
        ((_, text, message_id),) = postman.mails
        assert "Ingen spørsmål venter." in text
        assert message_id.endswith("-digest-2026-03-03")


def test_two_answers_that_differ_are_shown_once_with_the_three_ways_out(tmp_path: Path) -> None:
    with offline(tmp_path, encoder=HashingEncoder()) as desk:
        one, other = (
            desk.ask("Hva koster abonnementet?"),
            desk.ask("Hva koster abonnementet?", ERIK),
        )
        assert one != other
        desk.parts.desk.answer(one, Said("100 <kr>."), INGRID)
        desk.parts.desk.answer(other, Said("200 kr."), INGRID)
        desk.send()
        assert duties_of(desk).tick() is True
        (call,) = [call for call in desk.send() if call.chat == GROUP]
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
        standings = [answer.standing for answer in desk.parts.stores.answers.listed()]
        assert standings == [AnswerStanding.CONFLICT, AnswerStanding.CONFLICT]
        assert duties_of(desk).tick() is False


def test_once_a_day_the_people_behind_what_is_long_settled_are_forgotten(tmp_path: Path) -> None:
    with offline(tmp_path, retention=timedelta(days=180)) as desk:
        number = desk.ask()
        desk.parts.desk.answer(number, Said("100 kr."), INGRID)
        duties = duties_of(desk)
        duties.tick()
        desk.later(days=179)
        duties.tick()
        assert desk.parts.desk.dossier(number).askings[0].reader == KARI
        desk.later(days=2)
        duties.tick()
        (asking,) = desk.parts.desk.dossier(number).askings
        assert (asking.reader.channel, asking.first_name) == (Channel.GONE, None)
