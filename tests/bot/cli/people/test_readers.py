import io
import json
from datetime import UTC, datetime

import pytest

from bot.store.people.editors import Editors
from bot.store.people.exchanges import Exchanges
from bot.store.people.readers import Readers
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import EDITOR

pytestmark = pytest.mark.usefixtures("database_there")

NOTHING = Shown("unanswered", 0.0, ())
KARI, OLA = Person(Channel.TELEGRAM, "1"), Person(Channel.TELEGRAM, "2")
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def two_readers(svar: Shell) -> None:
    queue = svar.app.queue
    number = queue.hand_over("Hva er a?", Language.NB, NOTHING, KARI, first_name="Kari").number
    queue.hand_over("Vad är a?", Language.SV, NOTHING, OLA, first_name="Ola", joins=number)
    queue.hand_over("Hva er b?", Language.NB, NOTHING, KARI, first_name="Kari")
    Readers(svar.app.database).wrote(KARI, Language.NB)


def test_a_reader_gets_all_that_is_held_about_them_and_nothing_of_others(svar: Shell) -> None:
    two_readers(svar)
    svar.app.queue.answer(1, Said("Det er a."), EDITOR, signature="Ada")
    outcome = svar("readers", "export", "1")
    assert outcome.status == 0
    held = json.loads(outcome.out)
    assert (held["channel"], held["id"], held["language_written"]) == ("telegram", "1", "nb")
    asked = held["questions_to_the_editors"]
    assert [each["number"] for each in asked] == [1, 2]
    assert asked[0]["answer"] == "Det er a."
    assert [each["text"] for each in asked[0]["asked"]] == ["Hva er a?"]
    for other in ("Ola", "Vad är a?", "signature", "Ada"):
        assert other not in outcome.out


@pytest.mark.parametrize("command", ["export", "erase"])
def test_a_reader_of_whom_nothing_is_kept_is_named(svar: Shell, command: str) -> None:
    yes = ("--yes",) if command == "erase" else ()
    outcome = svar("readers", command, "99", *yes)
    assert (outcome.status, outcome.out, outcome.err) == (
        1,
        "",
        "nothing is kept about a reader 99 in Telegram\n",
    )
    outcome = svar("readers", command, "kari", "--channel", "terminal", *yes)
    assert outcome.err == "nothing is kept about a reader kari in the terminal\n"


def test_a_reader_is_forgotten_everywhere_and_the_other_is_not(svar: Shell) -> None:
    two_readers(svar)
    database = svar.app.database
    messages, updates, exchanges = Messages(database), Updates(database), Exchanges(database)
    messages.add("sendMessage", {"chat_id": 1, "text": "til Kari"}, at=NOON, chat=1)
    messages.add("sendMessage", {"chat_id": 2, "text": "til Ola"}, at=NOON, chat=2)
    updates.add([(7, "chat:1", {"text": "fra Kari"}), (8, "chat:2", {"text": "fra Ola"})], NOON)
    updates.set_aside(updates.waiting("chat:1")[0].id, "ValueError")
    outcome = svar("readers", "erase", "1", "--yes")
    assert (outcome.status, outcome.out[:11]) == (0, "forgotten: ")
    assert [question.number for question in svar.app.queue.questions()] == [1]
    dossier = svar.app.queue.dossier(1)
    assert [asking.reader for asking in dossier.askings] == [OLA]
    assert dossier.question.text == "Vad är a?"
    assert exchanges.all_of(KARI) == []
    assert messages.waiting()[0] == 1
    assert updates.aside() == []
    assert len(updates.waiting("chat:2")) == 1
    assert svar("readers", "export", "1").status == 1


def test_forgetting_is_asked_about_first(svar: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    two_readers(svar)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    outcome = svar("readers", "erase", "1")
    assert outcome.status != 0
    assert "forgotten" not in outcome.out
    assert len(svar.app.queue.questions()) == 2


def test_a_reader_in_the_terminal_is_forgotten_by_their_name(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    me = svar.app.person.id
    assert svar("readers", "erase", me, "--channel", "terminal", "--yes").status == 0
    assert svar.app.queue.questions() == []


def test_a_muted_reader_is_listed_exported_and_muted_still_when_erased(svar: Shell) -> None:
    two_readers(svar)
    assert svar("readers", "list").out == "nobody is muted\n"
    assert svar("readers", "mute", "1", "--days", "7").status == 0
    assert svar("readers", "list").out.startswith("1 (telegram) until ")
    assert json.loads(svar("readers", "export", "1").out)["muted_until"]
    assert "muted until" in svar("readers", "erase", "1", "--yes").out
    held = json.loads(svar("readers", "export", "1").out)
    assert held["muted_until"]
    assert held["questions_to_the_editors"] == []
    assert svar("readers", "unmute", "1").out == "not muted any more\n"
    assert svar("readers", "unmute", "1").err == "1 is not muted: svar readers list\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--days", "0"),
        ("--days", "400"),
        ("--until", "2001-01-01"),
        ("--until", "9999-01-01"),
        ("--until", "snart"),
        ("--days", "3", "--until", "2030-01-01"),
    ],
)
def test_a_mute_has_an_end_that_is_soon_enough(svar: Shell, wrong: tuple[str, ...]) -> None:
    assert svar("readers", "mute", "1", *wrong).status == 2
    assert svar("readers", "mute", "kari").status == 2
    assert svar("readers", "list").out == "nobody is muted\n"


def test_an_editor_can_not_be_muted(svar: Shell) -> None:
    Editors(svar.app.database).note_name(OLA, "Ola")
    assert svar("readers", "mute", "2").err == "2 is an editor, and can't be muted\n"
