from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.keys import deep_link_payload, read_payload
from bot.members.links import (
    LONGEST_LIFE,
    SKEW,
    Ticket,
    expiry,
    holds,
    is_genuine,
    is_link,
    make_token,
    minute_of,
    read_token,
    timing_refusal,
    use_refusal,
)
from bot.types.members import Membership, Refusal, Use
from bot.types.people import Channel, Person

SECRET = "en hemmelighet som ingen kan gjette"
NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
KARI, OLA = Person(Channel.TELEGRAM, "7"), Person(Channel.TELEGRAM, "8")

TICKETS = st.builds(
    Ticket,
    subscriber=st.integers(0, 2**64 - 1),
    until=st.dates(date(1970, 1, 1), date(2149, 6, 6)),
    expires_minute=st.integers(0, 2**32 - 1),
    nonce=st.binary(min_size=12, max_size=12),
)


def ticket(minutes: float = 10, until: date = date(2026, 12, 31)) -> Ticket:
    return Ticket(4711, until, minute_of(NOW + timedelta(minutes=minutes)), b"tolv tegn ..")


@given(TICKETS)
def test_a_token_is_read_as_it_was_made_and_telegram_passes_it_on(made: Ticket) -> None:
    token = make_token(made, SECRET)
    assert len(token) == 62
    assert token.replace("-", "").replace("_", "").isalnum()
    assert token.isascii()
    read = read_token(token)
    assert read is not None
    assert read.ticket == made
    assert is_genuine(read, SECRET)


@given(TICKETS, st.integers(2, 61), st.sampled_from("ABCxyz019-_"))
def test_a_token_of_which_any_character_was_changed_is_not_genuine(
    made: Ticket, at: int, character: str
) -> None:
    token = make_token(made, SECRET)
    changed = token[:at] + character + token[at + 1 :]
    read = read_token(changed)
    assert read is None or is_genuine(read, SECRET) is (changed == token)


def test_a_token_of_another_secret_is_not_genuine() -> None:
    read = read_token(make_token(ticket(), SECRET + "!"))
    assert read is not None
    assert not is_genuine(read, SECRET)


@pytest.mark.parametrize(
    "payload",
    [
        *("", "m-", "m-kort", "a-0123456789ab", "m-" + "A" * 59, "m-" + "A" * 61),
        *("m-" + "A" * 60, "m-" + "_" * 60, "m-" + "A" * 59 + "=", "m-" + "A" * 59 + "\n"),
        "M-" + "A" * 60,
    ],
)
def test_what_is_not_whole_or_of_another_version_is_no_token(payload: str) -> None:
    assert read_token(payload) is None


def test_links_to_articles_and_those_of_members_are_never_taken_for_one_another() -> None:
    token = make_token(ticket(), SECRET)
    assert is_link(token)
    assert is_link(token[:20]), "a cut one must not be passed over in silence"
    assert read_payload(token) is None
    assert not is_link(deep_link_payload("pyramiden"))


@pytest.mark.parametrize(
    "wrong",
    [
        Ticket(-1, date(2026, 1, 1), 1, b"x" * 12),
        Ticket(2**64, date(2026, 1, 1), 1, b"x" * 12),
        Ticket(1, date(1969, 12, 31), 1, b"x" * 12),
        Ticket(1, date(2150, 1, 1), 1, b"x" * 12),
        Ticket(1, date(2026, 1, 1), 2**32, b"x" * 12),
    ],
)
def test_what_a_link_cannot_carry_is_refused_when_it_is_made(wrong: Ticket) -> None:
    with pytest.raises(ValueError, match="can't carry"):
        make_token(wrong, SECRET)


def test_a_link_is_in_time_until_it_expires_give_or_take_the_clocks_difference() -> None:
    made = ticket(minutes=10)
    last = NOW + timedelta(minutes=10) + SKEW
    assert timing_refusal(made, NOW) is None
    assert timing_refusal(made, last) is None
    assert expiry(made) == last
    assert timing_refusal(made, last + timedelta(seconds=1)) is Refusal.EXPIRED


def test_a_link_for_longer_than_a_day_was_made_wrongly() -> None:
    day = LONGEST_LIFE.total_seconds() / 60
    assert timing_refusal(ticket(minutes=day), NOW) is None
    assert timing_refusal(ticket(minutes=day + 5), NOW) is Refusal.OVERLONG
    milliseconds = Ticket(1, date(2026, 12, 31), 2**32 - 1, b"x" * 12)
    assert timing_refusal(milliseconds, NOW) is Refusal.OVERLONG


def test_a_used_link_is_replayed_by_its_reader_and_shared_with_another() -> None:
    assert use_refusal(KARI, None) is None
    assert use_refusal(KARI, Use(KARI)) is Refusal.REPLAYED
    assert use_refusal(OLA, Use(KARI)) is Refusal.SHARED
    assert use_refusal(OLA, Use(None)) is Refusal.REPLAYED


def test_a_membership_holds_to_the_end_of_its_last_day() -> None:
    membership = Membership(KARI, 1, date(2026, 5, 17), NOW)
    assert holds(membership, date(2026, 5, 17))
    assert not holds(membership, date(2026, 5, 18))
