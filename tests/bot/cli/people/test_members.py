import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.store.key_value import USERNAME, KeyValueStore
from bot.store.people.members import Members
from bot.store.telegram.messages import Messages
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import library_answerer

pytestmark = pytest.mark.usefixtures("database_there")

SECRET = "en hemmelighet som ingen kan gjette"
KARI, OLA = Person(Channel.TELEGRAM, "1234567"), Person(Channel.TELEGRAM, "7654321")
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def shell(
    library_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """A shell where members' links have a secret."""
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_ACCESS", "subscribers")
    monkeypatch.setenv("SVAR_MEMBERS_SECRET", SECRET)
    app = App(load_settings(), answerer=library_answerer())
    yield Shell(app, capsys)
    app.close()


def two_members(shell: Shell) -> Members:
    members = Members(shell.app.database)
    members.admit(Membership(KARI, 4711, date(2099, 1, 31), NOON), "a" * 64, NOON)
    members.admit(Membership(OLA, 2**64 - 1, date(2026, 1, 31), NOON), "b" * 64, NOON)
    return members


def test_subscribers_are_listed_without_telling_who_they_are_in_telegram(shell: Shell) -> None:
    assert "nobody" in shell("members", "list").out
    two_members(shell).revoke(99, NOON)
    listed = shell("members", "list").out
    for told in ("4711", "18446744073709551615", "2099-01-31", "ended", "99", "revoked"):
        assert told in listed
    assert KARI.id not in listed
    states = {
        each["subscriber"]: each["state"]
        for each in json.loads(shell("members", "list", "--json").out)
    }
    assert states == {"4711": "member", "18446744073709551615": "ended", "99": "revoked"}


def test_a_revoked_subscriber_is_out_at_once_and_can_be_restored(shell: Shell) -> None:
    members = two_members(shell)
    outcome = shell("members", "revoke", "4711")
    assert outcome.status == 0
    assert outcome.out == "1 account lost the membership; links of 4711 are refused\n"
    assert members.membership(KARI) is None
    assert members.is_revoked(4711)
    assert shell("members", "restore", "4711").status == 0
    again = shell("members", "restore", "4711")
    assert again.status == 1
    assert "not refused" in again.err


def test_a_link_made_at_a_shell_makes_a_member(shell: Shell) -> None:
    until = date.today() + timedelta(days=30)
    outcome = shell("members", "link", "4711", "--until", until.isoformat(), "--bot", "@SvarBot")
    assert outcome.status == 0
    address, _, token = outcome.out.strip().partition("?start=")
    assert address == "https://t.me/SvarBot"
    joined = shell.app.readership.admission.redeem(token, KARI)
    assert isinstance(joined, Membership)
    assert (joined.subscriber, joined.until) == (4711, until)
    assert SECRET not in outcome.out


def test_the_bots_name_is_known_where_it_has_run(shell: Shell) -> None:
    unknown = shell("members", "link", "4711", "--until", "2099-01-31")
    assert unknown.status == 1
    assert "--bot" in unknown.err
    KeyValueStore(shell.app.database).put(USERNAME, "AvisaBot")
    known = shell("members", "link", "4711", "--until", "2099-01-31")
    assert known.out.startswith("https://t.me/AvisaBot?start=m-")


def test_without_a_secret_no_link_can_be_made(svar: Shell) -> None:
    outcome = svar("members", "link", "4711", "--until", "2099-01-31", "--bot", "SvarBot")
    assert outcome.status == 1
    assert "SVAR_MEMBERS_SECRET" in outcome.err


@pytest.mark.parametrize(
    "words",
    [("revoke", "-1"), ("revoke", str(2**64)), ("link", "1"), ("link", "1", "--until", "x")],
)
def test_what_is_no_subscriber_and_no_day_is_wrong_use(
    shell: Shell, words: tuple[str, ...]
) -> None:
    assert shell("members", *words).status == 2


def test_a_day_beyond_what_a_link_carries_is_told_in_one_line(shell: Shell) -> None:
    outcome = shell("members", "link", "1", "--until", "2200-01-01", "--bot", "SvarBot")
    assert outcome.status == 1
    assert len(outcome.err.splitlines()) == 1


def test_an_answer_from_a_shell_that_quotes_a_members_article_is_for_members(
    shell: Shell,
) -> None:
    quotation = "Løfter gis, muliggjøres og holdes."
    nothing = Shown("unanswered", 0.0, ())
    two_members(shell)
    for reader in (KARI, OLA):  # his membership has ended
        shell.app.queue.hand_over("Hva gjør man?", Language.NB, nothing, reader, may_join=True)
    assert shell("queue", "answer", "1", f"Vi skrev: {quotation}", "--teaser").status == 0
    later = datetime.now(UTC) + timedelta(minutes=1)
    owed = Messages(shell.app.database).claim(later, 9, turns={}, known=lambda _: None)
    told = {str(each.params["chat_id"]): each.params["text"] for each in owed}
    assert quotation in told[KARI.id]
    assert quotation not in told[OLA.id]
    assert "Pyramiden" in told[OLA.id]
    draft = shell("answers", "export", "1").out
    assert "access: subscribers" in draft


def test_what_is_exported_for_a_reader_holds_only_what_they_may_read(shell: Shell) -> None:
    quotation = "Løfter gis, muliggjøres og holdes."
    two_members(shell)
    for reader in (KARI, OLA):
        nothing = Shown("unanswered", 0.0, ())
        shell.app.queue.hand_over("Hva gjør man?", Language.NB, nothing, reader, may_join=True)
    shell("queue", "answer", "1", quotation, "--teaser")
    assert quotation in shell("readers", "export", KARI.id).out
    assert quotation not in shell("readers", "export", OLA.id).out
    assert json.loads(shell("readers", "export", KARI.id).out)["membership"]["subscriber"] == "4711"
    assert shell("readers", "erase", KARI.id, "--yes").status == 0
    assert Members(shell.app.database).membership(KARI) is None


def test_members_and_refusals_are_counted(shell: Shell) -> None:
    members = two_members(shell)
    members.count_refusal(Refusal.FORGED, NOON)
    members.count_refusal(Refusal.SHARED, NOON)
    members.count_refusal(Refusal.SHARED, NOON)
    assert "shared" in shell("members", "counts").out
    assert json.loads(shell("members", "counts", "--json").out) == {
        "members": 1,
        "ended": 1,
        "revoked": 0,
        "refused": {"forged": 1, "shared": 2},
    }
