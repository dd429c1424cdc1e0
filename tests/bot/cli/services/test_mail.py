"""`svar mail receive` as a mail server pipes to it: statuses, lines, and nothing lost."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli.root import run_command
from bot.config.settings import Settings
from bot.errors import StoreUnavailable
from bot.mail.reply_address import ReplyTokens, reply_address
from bot.store.key_value import reply_key_of
from bot.store.web.contacts import Contact
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, Sharing, Shown
from corpus.types import Access, Language
from tests.bot.conftest import Outcome, Shell
from tests.bot.smtp import Office, serving

ROOT = Path(__file__).parents[4]
QUESTION = "Hva koster det å få avisen på papir?"
TELEGRAM, PAGE = Person(Channel.TELEGRAM, "5001"), Person(Channel.WEB, "ab" * 16)
SVAR = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom bot.cli import main\nmain()"


def configure(svar: Shell, **own: object) -> None:
    given = {**dict(svar.app.settings), "mail_to": ("kari@example.org",)}
    given |= {"mail_reply": "svar@example.org", **own}
    svar.app.settings = Settings.model_construct(**given)


def asked(svar: Shell) -> str:
    """Have a question wait, and return where it is answered."""
    for reader in (TELEGRAM, PAGE):
        receipt = svar.app.queue.hand_over(
            QUESTION, Language.NB, Shown("unanswered", 0.0, ()), reader
        )
        if receipt.number != 1:
            svar.app.queue.merge(receipt.number, 1, TELEGRAM)
    now = datetime.now(UTC)
    contact = Contact(PAGE, "leser@example.org", Language.NB, now, confirmed_at=now)
    svar.app.stores.contacts.put(contact)
    tokens = ReplyTokens(reply_key_of(svar.app.stores.key_values))
    asked_at = svar.app.queue.dossier(1).question.asked_at
    return reply_address("svar@example.org", tokens.token(1, asked_at))


def mail(to: str, text: str = "490 kroner.", sender: str = "kari@example.org") -> bytes:
    head = f"From: {sender}\nTo: {to}\nMessage-ID: <en@example.org>\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def piped(svar: Shell, monkeypatch: pytest.MonkeyPatch, raw: bytes, *options: str) -> Outcome:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return svar("mail", "receive", *options)


def test_a_reply_goes_to_everyone_who_asked_and_is_learned(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(svar)
    outcome = piped(svar, monkeypatch, mail(asked(svar)))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "question 1 is answered\n")
    owed = svar.app.stores.mails.claim(datetime.now(UTC))
    assert owed is not None
    assert owed.reader == PAGE
    [answer] = svar.app.stores.answers.listed((AnswerStanding.CURRENT,))
    assert answer.said.text == "490 kroner."
    with svar.app.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM messages").mappings().all()
    assert any("490 kroner." in str(dict(row)) for row in rows), "owed to the reader in Telegram"
    shown = svar("queue", "show", "1").out
    assert "kari (mail)" in shown


def test_why_nothing_was_booked_is_a_line_and_a_status(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(svar)
    to = asked(svar)
    for raw, status in (
        (mail(to, sender="ond@example.org"), 77),
        (mail("svar@example.org"), 77),
        (mail(to, "> sitat"), 65),
        (b"", 65),
    ):
        outcome = piped(svar, monkeypatch, raw)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)
    assert svar.app.queue.waiting() == 1


def test_where_something_is_wrong_here_the_mail_is_to_come_again(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = piped(svar, monkeypatch, mail("svar@example.org"))
    assert outcome.status == 75
    assert "SVAR_MAIL_REPLY and SVAR_MAIL_TO" in outcome.err
    configure(svar)
    outcome = piped(svar, monkeypatch, mail("svar@example.org"))
    assert (outcome.status, outcome.err.count("\n")) == (75, 1)
    assert outcome.err.startswith("no database in ")
    to = asked(svar)

    def broken(_: str) -> None:
        raise ZeroDivisionError(QUESTION)

    monkeypatch.setattr(svar.app, "quotes_in", broken)
    svar.app.__dict__.pop("editors_mail", None)
    outcome = piped(svar, monkeypatch, mail(to))
    assert outcome.status == 75
    assert outcome.err == "the mail can't be taken now (ZeroDivisionError)\n"
    assert svar.app.queue.waiting() == 1


def test_settings_that_are_wrong_lose_no_mail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SVAR_MAIL_TO", "ingen adresse")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail("svar@example.org"))))
    assert run_command(["mail", "receive"]) == 75
    assert "SVAR_MAIL_TO" in capsys.readouterr().err


def test_an_editor_is_told_by_mail_what_was_left_out(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are, and from who is no member all but the beginning of what an answer quotes."""
    to = asked(svar)
    body = (
        "--x\nContent-Type: text/plain\n\nModellen har tre hjorner. Løfter gis, muliggjøres og "
        'holdes.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="a"'
        "\n\nx\n--x--\n"
    )
    head = f"From: kari@example.org\nTo: {to}\nMIME-Version: 1.0\n"
    raw = f'{head}Content-Type: multipart/mixed; boundary="x"\n\n{body}'.encode()
    office = Office()
    with serving(office) as server:
        configure(
            svar,
            access=Access.SUBSCRIBERS,
            smtp_url=SecretStr(f"smtp://127.0.0.1:{server.port}"),
            mail_from="Svar <svar@example.org>",
        )
        outcome = piped(svar, monkeypatch, raw)
    assert outcome.status == 0, outcome.err
    answer = svar.app.stores.answers.get(1)
    assert answer is not None
    assert (answer.sharing, answer.held_at) == (Sharing.TEASER, None)
    [told] = office.mails
    assert told["To"] == "kari@example.org"
    assert told["Auto-Submitted"] == "auto-generated"
    assert "Vedlegget er ikke med" in told.get_content()
    assert "abonnenter" in told.get_content()


def test_a_mail_that_is_booked_is_done_where_its_editor_can_not_be_told(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = asked(svar)
    configure(svar, smtp_url=SecretStr("smtp://127.0.0.1:9"), mail_from="svar@example.org")

    def away(_: object) -> str:
        raise StoreUnavailable("the database is away")

    monkeypatch.setattr("bot.store.key_value.install_of", away)
    attached = mail(to).replace(
        b"Content-Type: text/plain; charset=utf-8\n\n490 kroner.\n",
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n'
        b"Content-Type: text/plain\n\n490 kroner.\n--x\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="a"\n\nx\n--x--\n',
    )
    outcome = piped(svar, monkeypatch, attached)
    assert outcome.status == 0, outcome.err
    assert "question 1 is answered" in outcome.err
    assert "Vedlegget er ikke med" in outcome.err


def test_where_nobody_sends_mail_back_an_editor_is_told_by_mail(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = asked(svar)
    office = Office()
    with serving(office) as server:
        url = SecretStr(f"smtp://127.0.0.1:{server.port}")
        configure(svar, smtp_url=url, mail_from="svar@example.org")
        for raw in (mail(to, "> sitat"), mail(to, sender="ond@example.org")):
            assert piped(svar, monkeypatch, raw, "--no-bounce").status == 0
    [told] = office.mails
    assert told["To"] == "kari@example.org"
    assert "ikke noe svar over sitatet" in told.get_content()
    assert piped(svar, monkeypatch, b"x", "--no-bounce").status == 0
    monkeypatch.setattr(svar.app, "require_database", None)
    assert piped(svar, monkeypatch, mail(to), "--no-bounce").status == 75


def test_a_real_process_is_piped_to(svar: Shell) -> None:
    configure(svar)
    to = asked(svar)
    svar.app.close()
    settings = svar.app.settings
    env = {
        "SVAR_HOME": str(settings.home),
        "SVAR_ARTICLES": str(settings.articles),
        "SVAR_MAIL_TO": "kari@example.org",
        "SVAR_MAIL_REPLY": "svar@example.org",
    }
    command = [sys.executable, "-c", SVAR, "mail", "receive"]
    done = subprocess.run(command, input=mail(to), env=env, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert done.stderr == b"question 1 is answered\n"
