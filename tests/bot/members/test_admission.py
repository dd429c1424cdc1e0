from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.members.admission import Admission
from bot.members.links import Ticket, make_token, minute_of
from bot.store.database import Database
from bot.store.people.members import Members
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person

SECRET = "en hemmelighet som ingen kan gjette"
OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
KARI, OLA, PER = (Person(Channel.TELEGRAM, number) for number in ("7", "8", "9"))


class Clock:
    """The time as a test sets it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def members(database: Database) -> Members:
    return Members(database)


@pytest.fixture
def admission(members: Members, clock: Clock) -> Admission:
    return Admission(members, SECRET, clock, OSLO)


def token(
    nonce: bytes = b"0123456789ab",
    subscriber: int = 4711,
    until: date = date(2026, 12, 31),
    secret: str = SECRET,
    minutes: int = 10,
) -> str:
    expires = minute_of(NOW + timedelta(minutes=minutes))
    return make_token(Ticket(subscriber, until, expires, nonce), secret)


def counted(members: Members) -> dict[Refusal, int]:
    return {kind: count for kind, (count, _) in members.refusals().items()}


def test_who_uses_a_link_is_a_member_to_the_end_of_its_last_day(
    admission: Admission, clock: Clock
) -> None:
    made = Membership(KARI, 4711, date(2026, 5, 31), NOW)
    assert admission.membership(KARI) is None
    assert admission.redeem(token(until=date(2026, 5, 31)), KARI) == made
    clock.now = datetime(2026, 5, 31, 21, 59, tzinfo=UTC)  # two minutes to midnight in Oslo
    assert admission.membership(KARI) == made
    clock.now += timedelta(minutes=2)
    assert admission.membership(KARI) is None


def test_a_link_works_once_and_a_second_use_takes_nothing_away(
    admission: Admission, members: Members
) -> None:
    link = token()
    assert isinstance(admission.redeem(link, KARI), Membership)
    assert admission.redeem(link, KARI) is Refusal.REPLAYED
    assert admission.redeem(link, OLA) is Refusal.SHARED
    assert admission.membership(KARI) is not None
    assert admission.membership(OLA) is None
    assert counted(members) == {Refusal.REPLAYED: 1, Refusal.SHARED: 1}


def test_links_that_are_no_good_are_refused_and_counted_by_why(
    admission: Admission, members: Members
) -> None:
    members.revoke(99, NOW)
    used = token(nonce=b"brukt.......")
    admission.redeem(used, KARI)
    tampered = make_token(
        Ticket(4711, date(2099, 1, 1), minute_of(NOW), b"brukt......."), "noe annet " * 4
    )
    tried = {
        token()[:-1]: Refusal.ALTERED,
        tampered: Refusal.ALTERED,
        token(b"a" * 12, secret=SECRET + "x"): Refusal.FORGED,
        token(b"b" * 12, minutes=-3): Refusal.EXPIRED,
        token(b"c" * 12, minutes=60 * 24 + 3): Refusal.OVERLONG,
        token(b"d" * 12, subscriber=99): Refusal.REVOKED,
        token(b"e" * 12, until=date(2026, 5, 16)): Refusal.ENDED,
        token(b"f" * 12): Refusal.SHARED,
    }
    assert {link: admission.redeem(link, OLA) for link in tried} == tried
    assert admission.membership(OLA) is None
    assert counted(members) == {
        kind: list(tried.values()).count(kind) for kind in set(tried.values())
    }


def test_a_link_that_was_refused_is_not_used_up(admission: Admission, members: Members) -> None:
    members.revoke(4711, NOW)
    assert admission.redeem(token(), KARI) is Refusal.REVOKED
    members.restore(4711)
    assert isinstance(admission.redeem(token(), KARI), Membership)


def test_a_subscriber_renews_in_the_same_account_and_not_in_a_second_one(
    admission: Admission,
) -> None:
    admission.redeem(token(), KARI)
    assert admission.redeem(token(b"a" * 12), OLA) is Refusal.SHARED
    renewed = admission.redeem(token(b"b" * 12, until=date(2027, 12, 31)), KARI)
    assert renewed == admission.membership(KARI)
    assert renewed == Membership(KARI, 4711, date(2027, 12, 31), NOW)


def test_a_second_account_takes_over_once_the_first_has_ended_or_is_erased(
    admission: Admission, members: Members
) -> None:
    admission.redeem(token(), KARI)
    members.erase(KARI)
    assert isinstance(admission.redeem(token(b"a" * 12), OLA), Membership)
    assert admission.redeem(token(), OLA) is Refusal.REPLAYED, "the used link stays used"


def test_as_many_accounts_as_are_allowed_may_be_members_by_one_subscriber(
    members: Members, clock: Clock
) -> None:
    admission = Admission(members, SECRET, clock, OSLO, accounts=2)
    outcomes = [
        admission.redeem(token(nonce * 12), reader)
        for nonce, reader in ((b"a", KARI), (b"b", OLA), (b"c", PER))
    ]
    assert [isinstance(each, Membership) for each in outcomes] == [True, True, False]


def test_without_a_secret_no_link_is_taken(members: Members, clock: Clock) -> None:
    admission = Admission(members, None, clock, OSLO)
    assert admission.redeem(token(secret=""), KARI) is Refusal.FORGED
