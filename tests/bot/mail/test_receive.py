"""Editors' replies, by the real queue and database: booked once, or turned away with a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.errors import StoreUnavailable
from bot.mail.reader_outbox import ReaderOutbox, WordedMail
from bot.mail.receive import PipeStatus, ReceivedMail
from bot.mail.reply_address import ReplyTokens, claims_in, reply_address
from bot.mail.rounds import mail_new
from bot.store.key_value import reply_key_of
from bot.store.web.contacts import Contact
from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus, Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR, READER, library_answerer

REPLIES = Path(__file__).parent / "replies"
QUESTION = "Hva koster det å få avisen på papir?"
KARI = Person(Channel.MAIL, "kari@example.org")
Make = Callable[..., App]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """An application with a question that waits."""
    apps: list[App] = []

    def made(**own: Any) -> App:
        given: dict[str, Any] = {
            "home": tmp_path,
            "mail_to": ("Kari R. <Kari@example.org>", "ola@example.org"),
        }
        settings = Settings.model_construct(**{**given, "mail_reply": "svar@example.org", **own})
        app = App(settings, answerer=library_answerer())
        app.queue.hand_over(QUESTION, Language.NB, Shown("unanswered", 0.0, ()), READER)
        apps.append(app)
        return app

    yield made
    for app in apps:
        app.close()


@pytest.fixture
def app(make: Make) -> App:
    return make()


def token(app: App, number: int = 1) -> str:
    asked_at = app.queue.dossier(number).question.asked_at
    return ReplyTokens(reply_key_of(app.stores.key_values)).token(number, asked_at)


def reply(
    app: App,
    text: str = "490 kroner.",
    *,
    sender: str = "Kari Nordmann <KARI@example.org>",
    to: str | None = None,
    id: str = "en",
    more: str = "",
) -> bytes:
    to = reply_address("svar@example.org", token(app)) if to is None else to
    head = f"From: {sender}\nTo: {to}\nMessage-ID: <{id}@example.org>\n{more}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def receive(app: App, raw: bytes) -> ReceivedMail:
    return app.editors_mail.receive(raw)


def test_a_reply_is_the_editors_answer_and_is_known_to_be_theirs(app: App) -> None:
    came = receive(app, reply(app))
    assert (came.status, came.notes) == (PipeStatus.DONE, ())
    dossier = app.queue.dossier(1)
    assert dossier.question.status is QuestionStatus.ANSWERED
    assert dossier.answer is not None
    assert (dossier.answer.said, dossier.answer.by) == (Said("490 kroner."), KARI)
    assert app.stores.editors.name(KARI) == "Kari R."


@pytest.mark.parametrize("path", sorted(REPLIES.glob("*.eml")), ids=lambda path: path.stem)
def test_what_mail_programs_send_is_answered_with(app: App, path: Path) -> None:
    came = receive(app, path.read_bytes().replace(b"TOKEN", token(app).encode()))
    assert came.status is PipeStatus.DONE
    answer = app.queue.dossier(1).answer
    assert answer is not None
    assert answer.said.text == path.with_suffix(".txt").read_text(encoding="utf-8").strip()
    files = 2 if "files" in path.stem else 0
    assert [str(files) in note for note in came.notes] == ([True] if files else [])


def test_the_same_mail_twice_is_booked_once(app: App) -> None:
    assert receive(app, reply(app)).status is PipeStatus.DONE
    app.queue.reopen(1, EDITOR)
    again = receive(app, b"X-ReceivedMail: again\n" + reply(app))
    assert (again.status, again.line) == (PipeStatus.DONE, "it has come before")
    assert app.queue.dossier(1).question.status is QuestionStatus.OPEN
    without_id = re.sub(rb"Message-ID: .*\n", b"", reply(app, "590 kroner."))
    assert receive(app, without_id).line == "question 1 is answered"
    assert receive(app, without_id).line == "it has come before"


def test_an_answered_question_is_not_answered_again(app: App) -> None:
    assert receive(app, reply(app)).status is PipeStatus.DONE
    came = receive(app, reply(app, "590 kroner.", id="to"))
    assert came.status is PipeStatus.UNUSABLE
    assert came.line.startswith("Spørsmål 1 er allerede besvart")
    answer = app.queue.dossier(1).answer
    assert answer is not None
    assert answer.said.text == "490 kroner."


def test_the_token_may_come_in_any_case_and_in_the_mail_that_is_answered(app: App) -> None:
    made = token(app)
    threaded = f"In-Reply-To: <0123-{made}@example.org>\n"
    for raw in (
        reply(app, to=f"Svar <SVAR+{made.upper()}@EXAMPLE.ORG>", id="a"),
        reply(app, to="svar@example.org", more=threaded, id="b"),
        reply(app, to="svar@example.org", more=f"Delivered-To: svar+{made}@example.org\n", id="c"),
    ):
        assert receive(app, raw).line == "question 1 is answered"
        app.queue.reopen(1, EDITOR)


@pytest.mark.parametrize(
    "sender",
    ["Ond <ond@example.org>", "", "kari@example.org.ond.example", "kari@example.org, a@b.example"],
)
def test_who_is_not_among_the_editors_is_refused(app: App, sender: str) -> None:
    came = receive(app, reply(app, sender=sender))
    assert came.status is PipeStatus.REFUSED
    assert came.line.startswith("Bare de som får spørsmålene")
    assert app.queue.waiting() == 1


def test_without_a_token_that_holds_nobody_is_believed(app: App) -> None:
    genuine = token(app)
    forged = ReplyTokens(bytes(32)).token(1, app.queue.dossier(1).question.asked_at)
    other = ReplyTokens(reply_key_of(app.stores.key_values)).token(1, datetime.now(UTC))
    swapped = genuine[:5] + ("a" if genuine[5] != "a" else "b") + genuine[6:]
    for to in ("svar@example.org", *(f"svar+{each}@example.org" for each in (forged, other))):
        assert receive(app, reply(app, to=to)).status is PipeStatus.REFUSED
    assert receive(app, reply(app, to=f"svar+{swapped}@example.org")).status in (65, 77)
    assert app.queue.waiting() == 1


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\n",
        "Precedence: bulk\n",
        "X-Autoreply: yes\n",
        "Return-Path: <>\n",
    ],
)
def test_what_a_machine_answers_is_dropped_in_silence(app: App, more: str) -> None:
    came = receive(app, reply(app, "Jeg er på ferie til mandag.", more=more))
    assert (came.status, came.notes) == (PipeStatus.DONE, ())
    assert app.queue.waiting() == 1
    assert receive(app, reply(app, more="Auto-Submitted: no\n")).line == "question 1 is answered"


@pytest.mark.parametrize("text", ["", "> Hva koster det?", "Mvh\nKari"])
def test_an_empty_reply_is_told(app: App, text: str) -> None:
    came = receive(app, reply(app, text))
    assert came.status is PipeStatus.UNUSABLE
    assert came.line.startswith("Det sto ikke noe svar over sitatet")
    assert app.queue.waiting() == 1


def test_the_secret_address_never_goes_to_a_reader(app: App) -> None:
    came = receive(app, reply(app, f"490 kroner.\n\nSkrevet til svar+{token(app)}@example.org"))
    assert came.status is PipeStatus.UNUSABLE
    assert "hemmelig" in came.line
    assert app.queue.waiting() == 1


def test_a_question_that_is_gone_is_told(app: App) -> None:
    raw = reply(app)
    app.queue.withdraw(1, READER)
    assert receive(app, raw).line.startswith("Spørsmål 1 er lukket")
    app.queue.erase(READER)
    came = receive(app, raw)
    assert came.status is PipeStatus.UNUSABLE
    assert came.line.startswith("Spørsmål 1 er ikke her lenger")


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\xff\xfe\x00", b"x" * 1000, b"From: a\n" * 9])
def test_what_is_no_mail_is_turned_away(app: App, raw: bytes) -> None:
    assert receive(app, raw).status in (PipeStatus.UNUSABLE, PipeStatus.REFUSED)


def test_a_database_that_is_away_is_not_the_mails_fault(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = reply(app)

    def away(*_: object) -> None:
        raise StoreUnavailable("the database is away")

    monkeypatch.setattr(app.stores.editors, "note_name", away)
    with pytest.raises(StoreUnavailable):
        receive(app, raw)
    monkeypatch.undo()
    assert app.queue.waiting() == 1, "all of it is booked, or nothing"
    assert receive(app, raw).line == "question 1 is answered"


def test_an_answer_to_a_merged_question_goes_to_what_it_is_now(app: App) -> None:
    raw = reply(app)
    app.queue.hand_over("Papirpris?", Language.NB, Shown("unanswered", 0.0, ()), EDITOR)
    app.queue.merge(1, 2, EDITOR)
    assert receive(app, raw).status is PipeStatus.DONE
    assert app.queue.dossier(2).question.status is QuestionStatus.ANSWERED


def bounce(message_id: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A report, as a mail server sends one about a mail of ours."""
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: svar@example.org\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nNo such user.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; leser@example.org\nAction: {action}\nStatus: {status}\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{message_id}@example.org>\n"
        "Subject: x\n--b--\n"
    ).encode()


def test_a_readers_mail_that_comes_back_later_stands_on_the_card(app: App) -> None:
    reader, now = Person(Channel.WEB, "ab" * 16), datetime.now(UTC)
    receipt = app.queue.hand_over("Papir?", Language.NB, Shown("unanswered", 0.0, ()), reader)
    contact = Contact(reader, "leser@example.org", Language.NB, now, confirmed_at=now)
    app.stores.contacts.put(contact)
    server, tokens = Posted(), ReplyTokens(reply_key_of(app.stores.key_values))
    outbox = ReaderOutbox(
        app.stores.mails,
        lambda _: server,  # type: ignore[arg-type, return-value]
        lambda _: WordedMail("leser@example.org", "Svar", "490 kroner."),
        *("0123", app.now, lambda _: None, tokens),
    )
    app.queue.answer(receipt.number, Said("490 kroner."), EDITOR)
    assert outbox.send_due() == 1
    [(_, _, message_id, _)] = server.sent
    assert "bounced=0" in str(app.stores.mails.progress(receipt.number))
    forged = f"0123-{ReplyTokens(bytes(32)).of_mail(1, reader.id)}-mail-1"
    for raw in (
        bounce(message_id, action="delayed", status="4.2.0"),
        bounce(forged),
        bounce("0123-mail-1"),
    ):
        assert receive(app, raw).line == "an automatic mail is dropped"
    assert app.stores.mails.progress(receipt.number).bounced == 0
    assert receive(app, bounce(message_id)).line == "a reader's address takes no mail: noted"
    assert app.stores.mails.progress(receipt.number).bounced == 1
    assert receive(app, bounce(message_id)).status is PipeStatus.DONE


class Posted:
    """Stands for a mail server: keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str, str | None]] = []

    def send(
        self, subject: str, text: str, *, message_id: str, reply_to: str | None = None
    ) -> tuple[str, ...]:
        self.sent.append((subject, text, message_id, reply_to))
        return ()


def test_each_question_is_mailed_alone_with_the_address_that_answers_it(app: App) -> None:
    app.queue.hand_over("Når kommer den?", Language.NB, Shown("unanswered", 0.0, ()), READER)
    server, stores = Posted(), app.stores
    sent = mail_new(
        server,  # type: ignore[arg-type]
        *(stores.waiting, stores.key_values, app.settings, datetime.now(UTC)),
    )
    assert sent == (2, ())
    for number, (subject, text, message_id, reply_to) in enumerate(server.sent, 1):
        assert reply_to == f"svar+{token(app, number)}@example.org"
        assert [claim.number for claim in claims_in([message_id])] == [number]
        assert text.startswith("--- Skriv svaret over denne linjen ---\n\n")
        assert "Svar på denne e-posten." in text
        assert subject.startswith(f"Spørsmål {number}")
        assert token(app, number) not in text + subject
    answered = receive(app, reply(app, to=server.sent[1][3]))
    assert answered.line == "question 2 is answered"
    again = mail_new(
        server,  # type: ignore[arg-type]
        *(stores.waiting, stores.key_values, app.settings, datetime.now(UTC)),
    )
    assert again == (0, ())


def test_what_was_booked_is_known_for_weeks_and_then_forgotten(make: Make) -> None:
    app = make()
    assert receive(app, reply(app)).status is PipeStatus.DONE
    assert len(app.stores.key_values.beginning("mail-in:")) == 1
    later = app.now() + timedelta(days=90)
    app.now = lambda: later
    del app.__dict__["editors_mail"]
    app.queue.reopen(1, EDITOR)
    assert receive(app, reply(app, id="to")).status is PipeStatus.DONE
    assert len(app.stores.key_values.beginning("mail-in:")) == 1


def test_a_mail_that_is_delivered_twice_at_one_moment_is_booked_once(
    make: Make, postgresql_tables: Callable[[], str]
) -> None:
    url = SecretStr(postgresql_tables())
    one, other = make(database_url=url), make(database_url=url)
    raw, came = reply(one), list[ReceivedMail]()
    thread = Thread(target=lambda: came.append(receive(other, raw)))

    def write() -> None:
        assert receive(one, raw).line == "question 1 is answered"
        thread.start()
        thread.join(0.5)  # in vain: it has to wait for us
        assert not came

    one.database.transact(write)
    thread.join()
    assert came == [ReceivedMail(PipeStatus.DONE, "it has come before")]
