"""What is in secret links can't be guessed, changed or used for anything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.mail_addresses import read_mailbox
from bot.types.people import Channel, Person
from bot.web.schemas import HandOverBody
from bot.web.secrets import CONFIRM_FOR, SecretLinks

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINKS = SecretLinks(b"k" * 32)
KARI = Person(Channel.WEB, "0123456789abcdef" * 2)


def test_a_person_is_the_same_for_the_same_request_and_no_other() -> None:
    one = LINKS.person("nokkel", b"{}")
    assert one == LINKS.person("nokkel", b"{}")
    others = [LINKS.person("nokkel", b"{ }"), LINKS.person("nokke", b"l{}")]
    others.append(SecretLinks(b"l" * 32).person("nokkel", b"{}"))
    assert len({one, *others}) == 4


def test_a_secret_opens_for_us_alone_and_in_one_spelling() -> None:
    secret = LINKS.secret(KARI)
    assert LINKS.opened(secret) == KARI
    assert SecretLinks(b"l" * 32).opened(secret) is None
    for at in range(len(secret)):
        changed = secret[:at] + ("A" if secret[at] != "A" else "B") + secret[at + 1 :]
        assert LINKS.opened(changed) is None
    for other in (secret + "=", secret[:-1], secret + "A", "", "å" * 44, secret.swapcase()):
        assert LINKS.opened(other) is None


@given(st.text(max_size=80))
def test_nothing_else_opens(text: str) -> None:
    assert LINKS.opened(text) is None
    assert LINKS.claimed(text) is None


def test_a_confirmation_is_for_one_address_one_purpose_and_a_time() -> None:
    token = LINKS.confirmation(KARI, "kari@example.org", NOW)
    claimed = LINKS.claimed(token)
    assert claimed is not None
    person, until = claimed
    assert person == KARI
    assert NOW + CONFIRM_FOR - timedelta(minutes=1) < until <= NOW + CONFIRM_FOR
    assert LINKS.is_genuine(token, "kari@example.org")
    assert not LINKS.is_genuine(token, "ola@example.org")
    assert LINKS.opened(token) is None
    assert LINKS.claimed(LINKS.secret(KARI)) is None


@given(
    st.from_regex(HandOverBody.model_json_schema()["properties"]["email"]["anyOf"][0]["pattern"])
)
def test_every_address_that_is_taken_can_be_mailed(email: str) -> None:
    assert read_mailbox(email.strip("\n"))[1]


@pytest.mark.parametrize(
    "email",
    ["kari", "kari@", "@a.no", "a b@c.no", "a@b", "a@b.no\nBcc: c@d.no", "a@-b.no", "a,b@c.no"],
)
def test_what_is_no_address_is_not_taken(email: str) -> None:
    with pytest.raises(ValueError, match="email"):
        HandOverBody(question="Hva?", email=email)
