"""Mail to readers: only to who said yes, until a server has it, and no more often than once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.mail.reader_outbox import ReaderOutbox, pause
from bot.store.telegram.deliveries import DeliveryProgress
from bot.store.web.mails import LEASE
from bot.telegram.render.editors import question_card
from bot.types.questions import Said
from bot.web.handing import MOST_FIRST_MAILS_A_DAY
from bot.web.serving import reader_outbox
from corpus.types import Language
from tests.bot.smtp import Office, serving
from tests.bot.web.conftest import ROOT, Make, Service
from tests.fakes import EDITOR

KARI = "kari@example.org"
START = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Desk:
    """The service with a mail server, and a clock that is moved by hand."""

    def __init__(self, make: Make, office: Office, port: int) -> None:
        self.now = START
        self.office = office
        self.service: Service = make(
            now=lambda: self.now,
            smtp_url=SecretStr(f"smtp://127.0.0.1:{port}"),
            mail_from="Svar <svar@avisa.example>",
        )
        self.app: App = self.service.app
        self.said: list[str] = []
        outbox = reader_outbox(self.app, self.service.parts, self.said.append)
        assert outbox is not None
        self.outbox: ReaderOutbox = outbox

    def ask(self, question: str = "Hva koster det?", email: str = KARI, **more: Any) -> Any:
        return self.service.hand_over(question, email=email, **more)

    def send(self, after: timedelta = timedelta(0)) -> int:
        self.now += after
        return self.outbox.send_due()

    def answer(self, number: int, text: str = "490 kroner.") -> None:
        self.app.queue.answer(number, Said(text), EDITOR)

    def mails(self) -> list[tuple[str, str]]:
        return [(str(mail["To"]), mail.get_content()) for mail in self.office.mails]

    def confirm(self) -> None:
        """Open the link of the last mail, and press the button there."""
        link = re.search(r"/confirm/\S+", self.office.mails[-1].get_content())
        assert link
        client = self.service.client
        assert KARI in client.get(link[0]).text
        pressed = client.post(link[0], headers={"Origin": ROOT})
        assert pressed.status_code == 200


@pytest.fixture
def desk(make: Make) -> Iterator[Desk]:
    office = Office()
    with serving(office) as server:
        yield Desk(make, office, server.port)


def test_an_address_gets_one_mail_that_says_nothing_of_a_stranger_until_it_says_yes(
    desk: Desk,
) -> None:
    got = desk.ask("KJØP BILLIG https://ond.example", name="KJØP NÅ")
    assert got["mail"] == "confirm"
    assert desk.send() == 1
    [(to, text)] = desk.mails()
    assert to == KARI
    assert "KJØP" not in text
    assert "ond.example" not in text
    link = re.search(r"/confirm/\S+", text)
    assert link
    desk.service.client.get(link[0])  # as mail programs do, to look
    desk.answer(got["number"])
    assert desk.send(timedelta(hours=1)) == 0
    assert len(desk.mails()) == 1
    assert desk.service.standing(got["secret"])["answer"]["text"] == "490 kroner."


def test_who_said_yes_gets_the_answer_its_correction_and_that_it_is_taken_back(desk: Desk) -> None:
    got = desk.ask("Hva koster det?\nJeg er student.", interface="sv")
    desk.send()
    desk.confirm()
    number = got["number"]
    [asking] = desk.app.queue.dossier(number).askings
    assert asking.email == KARI, "editors see it from now on"
    desk.answer(number)
    assert desk.send() == 1
    subject, text = desk.office.mails[-1]["Subject"], desk.mails()[-1][1]
    assert subject == f"Redaktionen har svarat på fråga {number}"
    assert "490 kroner." in text
    assert f"{ROOT}/q/{got['secret']}" in text
    desk.app.queue.correct(number, Said("390 kroner."), EDITOR)
    assert desk.send() == 1
    assert "390 kroner." in desk.mails()[-1][1]
    desk.app.queue.reopen(number, EDITOR)
    assert desk.send() == 1
    assert "390 kroner." not in desk.mails()[-1][1]
    assert desk.send(timedelta(days=1)) == 0
    ids = [mail["Message-ID"] for mail in desk.office.mails]
    assert len(set(ids)) == len(ids)


def test_who_says_yes_after_the_answer_gets_it_then(desk: Desk) -> None:
    got = desk.ask()
    desk.send()
    desk.answer(got["number"])
    assert desk.send() == 0
    desk.confirm()
    assert desk.send() == 1
    assert "490 kroner." in desk.mails()[-1][1]


def test_who_says_no_is_forgotten_and_a_changed_or_old_link_is_none(desk: Desk) -> None:
    got = desk.ask()
    desk.send()
    link = re.search(r"/confirm/\S+", desk.mails()[0][1])
    assert link
    client, own = desk.service.client, {"Origin": ROOT}
    broken = link[0][:-1] + ("A" if link[0][-1] != "A" else "B")
    assert client.post(broken, headers=own).status_code == 404
    desk.now += timedelta(days=8)
    assert client.post(link[0], headers=own).status_code == 404
    desk.now -= timedelta(days=8)
    assert client.post(f"{link[0]}/decline", headers=own).status_code == 200
    assert client.post(link[0], headers=own).status_code == 404
    desk.answer(got["number"])
    assert desk.send() == 0


def test_nobody_can_have_a_stranger_mailed_again_and_again(desk: Desk) -> None:
    for number in range(10):
        # Of any capitals, it is one address; who asks is not told what became of the others.
        got = desk.ask(f"Spørsmål {number}?", email=KARI.upper() if number % 2 else KARI)
        assert got["mail"] == "confirm"
    desk.send()
    assert len(desk.mails()) == MOST_FIRST_MAILS_A_DAY
    assert desk.app.queue.waiting() == 10, "the questions are taken all the same"


@pytest.mark.parametrize(
    "replies",
    [
        {KARI: "450 4.2.1 later"},
        {"DATA": "451 4.3.0 later"},
        {"DATA": "554 5.7.1 no"},
    ],
)
def test_a_mail_is_sent_until_a_server_takes_it(desk: Desk, replies: dict[str, str]) -> None:
    desk.ask()
    desk.office.replies.update(replies)
    for attempt in range(1, 4):
        assert desk.send(pause(attempt)) == 0
    taken = len(desk.office.mails)
    desk.office.replies.clear()
    assert desk.send(timedelta(hours=3)) == 1
    assert desk.send(timedelta(hours=3)) == 0
    assert len(desk.office.mails) == taken + 1


def test_an_address_that_bounces_is_told_on_the_card_and_gets_nothing_more(desk: Desk) -> None:
    got = desk.ask()
    desk.send()
    desk.confirm()
    desk.office.replies[KARI] = "550 5.1.1 nobody here"
    desk.answer(got["number"])
    assert desk.send() == 0
    progress = desk.app.stores.mails.progress(got["number"])
    assert progress.bounced == 1
    dossier = desk.app.queue.dossier(got["number"])
    card = question_card.card(
        dossier,
        DeliveryProgress(),
        lambda _: "Ingrid",
        language=Language.NB,
        zone=desk.app.settings.time_zone,
        mail=progress,
    )
    assert "tar ikke imot" in card.html
    desk.office.replies.clear()
    desk.app.queue.correct(got["number"], Said("390 kroner."), EDITOR)
    assert desk.send(timedelta(days=2)) == 0
    assert desk.service.standing(got["secret"])["mail"] == "undeliverable"


def test_what_a_process_had_when_it_died_is_sent_by_the_next_with_the_same_id(desk: Desk) -> None:
    desk.ask()
    claimed = desk.app.stores.mails.claim(desk.now)
    assert claimed is not None
    assert desk.send(LEASE / 2) == 0, "nobody else sends it meanwhile"
    assert desk.send(LEASE) == 1
    assert desk.office.mails[0]["Message-ID"].split("@")[0].endswith(f"-mail-{claimed.id}")


def test_who_is_erased_gets_nothing(desk: Desk) -> None:
    got = desk.ask()
    assert desk.service.client.delete(f"/v1/questions/{got['secret']}").status_code == 204
    assert desk.send() == 0
    assert desk.app.stores.mails.waiting() == 0


def test_an_address_is_not_kept_where_there_is_no_mail(make: Make) -> None:
    service = make()
    got = service.hand_over("Hva koster det?", email=KARI)
    assert got["mail"] == "none"
    assert service.standing(got["secret"])["mail"] == "none"
