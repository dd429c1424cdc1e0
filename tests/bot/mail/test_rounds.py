from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.cli.queue import send_new
from bot.errors import BotError
from bot.mail.rounds import mailer_of
from bot.mail.smtp import MailFailed
from bot.store.telegram.waiting import Waiting
from bot.types.questions import Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.bot.smtp import Office, Server, serving
from tests.fakes import READER

NOTHING = Shown("unanswered", 0.0, ())
KARI, OLA = "kari@avis.example", "ola@avis.example"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    with serving(office) as server:
        yield server


def set_up(svar: Shell, port: int, *to: str) -> None:
    update = {
        "smtp_url": SecretStr(f"smtp://127.0.0.1:{port}"),
        "mail_from": "Svar <svar@avis.example>",
        "mail_to": to or (KARI,),
    }
    svar.app.settings = svar.app.settings.model_copy(update=update)


def ask(svar: Shell, *texts: str) -> None:
    for text in texts:
        svar.app.queue.hand_over(text, Language.NB, NOTHING, READER)


@pytest.mark.parametrize("lacking", ["smtp_url", "mail_from", "mail_to"])
def test_mail_needs_a_server_a_sender_and_somebody_to_go_to(svar: Shell, lacking: str) -> None:
    set_up(svar, 9)
    assert mailer_of(svar.app.settings) is not None
    nothing = () if lacking == "mail_to" else None
    svar.app.settings = svar.app.settings.model_copy(update={lacking: nothing})
    assert mailer_of(svar.app.settings) is None
    with pytest.raises(BotError, match="SVAR_SMTP_URL, SVAR_MAIL_FROM and SVAR_MAIL_TO"):
        send_new(svar.app)


def test_all_that_is_new_goes_in_one_mail_and_only_once(
    svar: Shell, office: Office, server: Server
) -> None:
    set_up(svar, server.port)
    ask(svar, "Hva er a?", "Hva er b?")
    assert send_new(svar.app) == (2, ())
    assert send_new(svar.app) == (0, ())
    ask(svar, "Hva er c?")
    assert send_new(svar.app) == (1, ())
    first, second = office.mails
    assert "Hva er a?" in first.get_content()
    assert "Hva er b?" in first.get_content()
    assert "Hva er c?" in second["Subject"]
    assert "Hva er a?" not in second.get_content()
    assert first["Message-ID"] != second["Message-ID"]


def test_what_is_closed_already_needs_no_mail(svar: Shell, office: Office, server: Server) -> None:
    set_up(svar, server.port)
    ask(svar, "Hva er a?")
    svar.app.queue.dismiss(1, svar.app.person)
    assert send_new(svar.app) == (0, ())
    assert office.mails == []


def test_the_mail_is_in_the_editors_language(svar: Shell, office: Office, server: Server) -> None:
    set_up(svar, server.port)
    changed = {"editors_language": Language.SV}
    svar.app.settings = svar.app.settings.model_copy(update=changed)
    ask(svar, "Hva er a?")
    send_new(svar.app)
    assert office.mails[0]["Subject"] == "Fråga 1: Hva er a?"


def test_what_could_not_be_sent_waits_and_has_the_same_id_again(
    svar: Shell, office: Office, server: Server
) -> None:
    set_up(svar, server.port)
    ask(svar, "Hva er a?")
    office.breaks_off_at = "DATA"
    with pytest.raises(MailFailed):
        send_new(svar.app)
    assert len(Waiting(svar.app.database).unmailed()) == 1
    office.breaks_off_at = ""
    assert send_new(svar.app) == (1, ())
    first, second = office.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_an_address_that_is_refused_is_told_while_the_others_have_the_mail(
    svar: Shell, office: Office, server: Server
) -> None:
    set_up(svar, server.port, KARI, OLA)
    ask(svar, "Hva er a?")
    office.replies[KARI] = "550 nobody"
    assert send_new(svar.app) == (1, (KARI,))
    assert office.recipients == [[OLA]]


def test_no_two_installs_have_mails_with_the_same_id(
    svar: Shell, office: Office, server: Server
) -> None:
    set_up(svar, server.port)
    ask(svar, "Hva er a?")
    send_new(svar.app)
    local_part = office.mails[0]["Message-ID"].strip("<>").partition("@")[0]
    install, _, about = local_part.partition("-")
    assert len(install) == 32
    assert about == "questions-1-1"
