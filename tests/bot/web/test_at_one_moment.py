"""Two requests of articles' pages at one moment, to two processes on one PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from bot.members.links import Ticket, make_token, minute_of
from bot.web.handing import MOST_FIRST_MAILS_A_DAY, HandedOver
from bot.web.schemas import HandOverBody, ReportBody
from corpus.types import Access
from tests.bot.web.conftest import Make, Service

KARI = "kari@example.org"
KEY = "nokkel-" + "x" * 20


SECRET = "en hemmelighet som ingen kan gjette"


@pytest.fixture
def two(make: Make, postgresql_tables: Callable[[], str]) -> tuple[Service, Service]:
    own: dict[str, Any] = {
        "database_url": SecretStr(postgresql_tables()),
        "smtp_url": SecretStr("smtp://127.0.0.1:9"),
        "mail_from": "Svar <svar@avisa.example>",
        "access": Access.SUBSCRIBERS,
        "members_secret": SecretStr(SECRET),
    }
    return make(**own), make(**own)


def question(service: Service, text: str, key: str = KEY, **more: Any) -> HandedOver:
    body = HandOverBody(question=text, article="pyramiden", **more)
    return service.parts.handing.question(body, key)


def report(service: Service, text: str) -> HandedOver:
    body = ReportBody(text=text, article="pyramiden", kind="error")
    return service.parts.handing.report(body, KEY)


def meanwhile(one: Service, first: Callable[[], object], second: Callable[[], object]) -> Any:
    """Do `second` elsewhere while `first` is not stored yet; what came of it."""
    came: list[object] = []
    thread = Thread(target=lambda: came.append(second()))

    def write() -> None:
        first()
        thread.start()
        thread.join(0.5)  # in vain: it has to wait for us
        assert not came

    one.app.database.transact(write)
    thread.join()
    return came[0]


@pytest.mark.parametrize("send", [question, report])
def test_the_same_request_that_comes_twice_at_one_moment_is_one(
    two: tuple[Service, Service], send: Callable[[Service, str], HandedOver]
) -> None:
    one, other = two
    again = meanwhile(one, lambda: send(one, "Dette er feil"), lambda: send(other, "Dette er feil"))
    assert again.receipt.repeated
    assert one.app.queue.dossier(again.receipt.number).question.askings == 1
    assert one.app.queue.waiting() == 1


def test_other_readers_questions_wait_for_none(two: tuple[Service, Service]) -> None:
    one, other = two

    def write() -> None:
        question(one, "Hva koster det?")
        question(other, "Hvem eier den?", KEY + "y", name="Kari")  # would wait for us in vain

    one.app.database.transact(write)
    assert one.app.queue.waiting() == 2


def test_no_address_is_mailed_more_by_those_who_give_it_at_one_moment(
    two: tuple[Service, Service],
) -> None:
    one, other = two
    for number in range(MOST_FIRST_MAILS_A_DAY - 1):
        question(one, f"Spørsmål {number}?", email=KARI)
    meanwhile(
        one,
        lambda: question(one, "Hva koster det?", email=KARI),
        lambda: question(other, "Hvem eier den?", email=KARI),
    )
    assert one.app.stores.mails.waiting() == MOST_FIRST_MAILS_A_DAY
    assert one.app.queue.waiting() == MOST_FIRST_MAILS_A_DAY + 1


def test_an_address_that_is_just_being_declined_is_not_confirmed(
    two: tuple[Service, Service],
) -> None:
    one, other = two
    person = question(one, "Hva koster det?", email=KARI).person
    token = one.parts.links.confirmation(person, KARI, datetime.now(UTC) + timedelta(days=1))
    confirmed = meanwhile(
        one,
        lambda: one.parts.standings.decline(token),
        lambda: other.parts.standings.confirm(token),
    )
    assert confirmed is None
    assert one.app.stores.contacts.get(person) is None


def test_who_is_just_being_revoked_is_no_member_by_asking(two: tuple[Service, Service]) -> None:
    one, other = two
    now = datetime.now(UTC)
    expires = minute_of(now + timedelta(minutes=30))
    token = make_token(Ticket(7, date(2099, 1, 1), expires, bytes(12)), SECRET)
    members = one.app.stores.members
    member = question(one, "Hva koster det?", member=token).person
    assert members.membership(member) is not None
    handed = meanwhile(
        one,
        lambda: members.revoke(7, now),
        lambda: question(other, "Hvem eier den?", KEY + "y", member=token),
    )
    assert members.membership(handed.person) is None
    assert one.app.queue.waiting() == 2
