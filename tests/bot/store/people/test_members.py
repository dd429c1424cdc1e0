import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.config.settings import Settings
from bot.members.admission import Admission
from bot.members.links import Ticket, make_token, minute_of
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.members import Members
from bot.store.tables import USED_LINKS
from bot.types.members import Membership, Refusal, Use
from bot.types.people import Channel, Person

KARI, OLA = Person(Channel.TELEGRAM, "7"), Person(Channel.TELEGRAM, "8")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LARGEST = 2**64 - 1
MARCH = Membership(KARI, LARGEST, date(2026, 3, 31), NOON)


@pytest.fixture
def members(database: Database) -> Members:
    return Members(database)


def test_a_member_is_kept_with_the_largest_number_that_a_subscriber_can_have(
    members: Members,
) -> None:
    assert members.membership(KARI) is None
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    assert members.membership(KARI) == MARCH
    assert members.memberships() == [MARCH]
    assert members.membership(OLA) is None
    assert members.use("a" * 64) == Use(KARI)
    assert members.use("b" * 64) is None


def test_a_new_link_takes_the_place_of_the_old_membership(members: Members) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    april = Membership(KARI, 2, date(2026, 4, 30), NOON + HOUR)
    members.admit(april, "b" * 64, NOON + 2 * HOUR)
    assert members.memberships() == [april]


def test_the_holders_of_a_subscription_are_those_for_whom_it_has_not_ended(
    members: Members,
) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    members.admit(Membership(OLA, LARGEST, date(2026, 3, 2), NOON), "b" * 64, NOON + HOUR)
    assert set(members.holders(LARGEST, date(2026, 3, 2))) == {KARI, OLA}
    assert members.holders(LARGEST, date(2026, 3, 3)) == [KARI]
    assert members.holders(1, date(2026, 3, 2)) == []


def test_a_link_that_nobody_could_use_any_more_is_forgotten_with_the_next_one(
    members: Members,
) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    later = Membership(OLA, 2, date(2026, 4, 30), NOON + 2 * HOUR)
    members.admit(later, "b" * 64, NOON + 3 * HOUR)
    assert members.use("a" * 64) is None
    assert members.use("b" * 64) == Use(OLA)


def test_who_is_revoked_loses_the_membership_until_restored_and_linked_again(
    members: Members,
) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    assert members.revoke(LARGEST, NOON) == 1
    assert members.membership(KARI) is None
    assert members.is_revoked(LARGEST)
    assert members.revoke(LARGEST, NOON + HOUR) == 0
    assert members.revoked() == {LARGEST: NOON}
    assert members.restore(LARGEST)
    assert not members.restore(LARGEST)
    assert not members.is_revoked(LARGEST)


def test_refusals_are_counted_by_kind(members: Members) -> None:
    assert members.refusals() == {}
    members.count_refusal(Refusal.FORGED, NOON)
    members.count_refusal(Refusal.FORGED, NOON + HOUR)
    members.count_refusal(Refusal.SHARED, NOON)
    assert members.refusals() == {
        Refusal.FORGED: (2, NOON + HOUR),
        Refusal.SHARED: (1, NOON),
    }


def test_of_who_is_erased_nothing_is_left_but_that_a_link_was_used(
    members: Members, database: Database
) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    members.erase(KARI)
    assert members.memberships() == []
    assert members.use("a" * 64) == Use(None)
    with database.reading() as connection:
        (row,) = connection.execute(sa.select(USED_LINKS)).mappings()
    assert {row["channel"], row["reader"]} == {None}


def test_what_ended_long_ago_is_forgotten_with_who_asked(
    members: Members, database: Database
) -> None:
    members.admit(MARCH, "a" * 64, NOON + HOUR)
    AskerForgetting(database).fade(datetime(2026, 3, 31, 23, tzinfo=UTC))
    assert members.memberships() == [MARCH]
    assert members.use("a" * 64) is None
    AskerForgetting(database).fade(datetime(2026, 4, 1, 1, tzinfo=UTC))
    assert members.memberships() == []


def test_of_many_who_use_one_link_at_one_moment_one_gets_in(database: Database) -> None:
    secret, readers = "x" * 8 + "hemmelig" * 4, 8
    token = make_token(
        Ticket(5, date(2026, 12, 31), minute_of(NOON + HOUR), b"0123456789ab"), secret
    )
    admission = Admission(
        Members(database), secret, lambda: NOON, Settings.model_construct().time_zone, readers
    )
    outcomes: list[Membership | Refusal] = []
    started = threading.Barrier(readers)

    def use(number: int) -> None:
        started.wait()
        outcomes.append(admission.redeem(token, Person(Channel.TELEGRAM, str(number))))

    threads = [threading.Thread(target=use, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(each, Membership) for each in outcomes) == 1
    assert outcomes.count(Refusal.SHARED) == readers - 1
    assert Members(database).refusals()[Refusal.SHARED][0] == readers - 1
