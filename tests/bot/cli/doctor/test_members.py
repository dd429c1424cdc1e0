from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import SecretStr

from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.members import members
from bot.config.settings import Settings
from bot.store.database import Database
from bot.store.people.members import Members
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person
from corpus.types import Access
from tests.fakes import article

OPEN, LOCKED = article("a", "A"), article("b", "B", access=Access.SUBSCRIBERS)
SECRET = "en hemmelighet som ingen kan gjette"
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def looked(*, access: Access, database: Database | None = None, **settings: object) -> list[Check]:
    chosen = Settings.model_construct(access=access, **settings)  # type: ignore[arg-type]
    return list(members(chosen, (OPEN, LOCKED), database))


def test_an_open_library_is_fine_and_one_with_members_articles_is_pointed_out() -> None:
    (check,) = looked(access=Access.OPEN)
    assert check.state is CheckState.WARNING
    assert "1 of them" in check.found
    (fine,) = members(Settings.model_construct(), (OPEN,), None)
    assert fine.state is CheckState.OK


def test_members_articles_that_nobody_can_read_are_wrong() -> None:
    checks = looked(access=Access.SUBSCRIBERS)
    assert [check.state for check in checks] == [
        CheckState.OK,
        CheckState.WRONG,
        CheckState.MISSING,
    ]
    assert all(check.remedy for check in checks[1:])


def test_what_is_configured_is_counted_and_the_secret_is_never_told(tmp_path: Path) -> None:
    database = Database(None, tmp_path)
    database.prepare()
    store = Members(database)
    for number, until in (("1", date(2099, 1, 1)), ("2", date(2026, 1, 6))):
        reader = Person(Channel.TELEGRAM, number)
        store.admit(Membership(reader, 1, until, NOON), number * 64, NOON)
    store.count_refusal(Refusal.FORGED, NOON)
    checks = looked(
        access=Access.SUBSCRIBERS,
        database=database,
        members_secret=SecretStr(SECRET),
        subscribe_url="https://svar.example/abonnement",
    )
    database.close()
    assert [check.state for check in checks] == [CheckState.OK, CheckState.OK]
    assert checks[1].found == "1 member, 1 link refused"
    assert SECRET not in repr(checks)
