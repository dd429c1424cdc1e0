from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.cli.doctor.examine import Check, CheckState, examine, report, steps
from bot.config.settings import load_settings
from bot.migrations import HEAD
from bot.store.key_value import HAS_INLINE, KeyValueStore
from bot.store.people.readers import Readers
from bot.store.telegram.cards import Card, Cards
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.telegram.editors_chat import EditorsChat, EditorsGroup
from bot.telegram.post import Place, Post
from bot.telegram.types import Message
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import OTHER_READER, READER

GROUP = -100500
NOTHING = Shown("unanswered", 0.0, ())


def found(checks: list[Check], name: str) -> list[Check]:
    return [check for check in checks if check.name == name]


def only(checks: list[Check], name: str) -> Check:
    (check,) = found(checks, name)
    return check


def test_before_anything_is_made_much_is_missing_and_nothing_wrong(
    library_folder: Path, tmp_path: Path
) -> None:
    assert library_folder.exists()
    checks = examine()
    states = {check.name: check.state for check in checks}
    assert states == {
        "SVAR_HOME": CheckState.MISSING,
        ".env": CheckState.OK,
        "Python": CheckState.OK,
        "articles": CheckState.OK,
        "encoder": CheckState.OK,
        "reader": CheckState.OK,
        "index": CheckState.MISSING,
        "database": CheckState.MISSING,
        "Telegram": CheckState.MISSING,
        "editors": CheckState.MISSING,
        "hours": CheckState.OK,
        "access": CheckState.WARNING,
    }
    assert all(check.remedy for check in checks if check.state is CheckState.MISSING)
    assert not (tmp_path / "var").exists(), "looking must change nothing"


def test_what_is_there_is_counted(indexing_svar: Shell) -> None:
    indexing_svar("index", "build")
    assert indexing_svar.app.database
    checks = examine(indexing_svar.app)
    assert only(checks, "SVAR_HOME") == Check("SVAR_HOME", CheckState.OK, str(Path.cwd() / "var"))
    assert only(checks, "articles").found.startswith("2 in ")
    assert only(checks, "index") == Check("index", CheckState.OK, "1: 2 articles, 2 passages")
    assert only(checks, "database").found.endswith("svar.db, 0 open questions")


def test_an_index_that_the_articles_have_outgrown_is_wrong(
    indexing_svar: Shell, library_folder: Path
) -> None:
    indexing_svar("index", "build")
    next(library_folder.rglob("*lojalitet*")).unlink()
    check = only(examine(App(load_settings())), "index")
    assert check.state is CheckState.WRONG
    assert check.remedy == "svar index build"


def test_a_damaged_index_is_wrong_and_named(indexing_svar: Shell, tmp_path: Path) -> None:
    indexing_svar("index", "build")
    for path in (tmp_path / "var" / "index" / "1").iterdir():
        if path.is_file():
            path.write_bytes(b"spoilt")
    assert CheckState.WRONG in {check.state for check in found(examine(indexing_svar.app), "index")}


def test_broken_articles_are_wrong_one_by_one(library_folder: Path) -> None:
    (library_folder / "no" / "a.md").write_text("---\ntitle: [\n---\n")
    (library_folder / "no" / "b.md").write_text("ingenting foran")
    states = [check.state for check in found(examine(), "articles")]
    assert states == [CheckState.OK, CheckState.WRONG, CheckState.WRONG]


def test_no_articles_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVAR_ARTICLES", str(tmp_path / "ingen"))
    assert only(examine(), "articles").state is CheckState.MISSING


def test_a_home_that_can_not_be_written_to_is_wrong(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_HOME", "/proc/svar")
    check = only(examine(), "SVAR_HOME")
    assert check.state is CheckState.WRONG
    assert "can't be written to" in check.found


def test_a_database_that_is_none_is_wrong(library_folder: Path, tmp_path: Path) -> None:
    assert library_folder.exists()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "svar.db").write_bytes(b"no database" * 100)
    check = only(examine(), "database")
    assert check.state is CheckState.WRONG
    assert "restore a backup" in str(check.remedy)


def test_the_token_is_never_shown(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library_folder.exists()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hemmelig")
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar:hemmelig@127.0.0.1:1/svar")
    checks = examine()
    assert only(checks, "Telegram").state is CheckState.OK
    assert "hemmelig" not in "".join(report(checks))


def test_wrong_and_unknown_settings_are_named_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", "x")
    monkeypatch.setenv("SVAR_ARTICLE", "y")
    wrong, unknown = found(examine(), "settings")
    assert wrong.found.startswith("SVAR_EDITORS_CHAT_ID='x' must be")
    assert unknown.found.startswith("SVAR_ARTICLE ")
    assert unknown.remedy == "did you mean SVAR_ARTICLES?"


def test_a_line_that_is_no_setting_is_named_by_its_number(library_folder: Path) -> None:
    assert library_folder.exists()
    Path(".env").write_text("SVAR_HOME=x\nTELEGRAM_BOT_TOKEN: 123456:hemmelig\n")
    check = only(examine(), "settings")
    assert check.found == "line 2 of .env can't be read"


def test_a_report_is_aligned_with_each_remedy_below_what_it_mends() -> None:
    checks = [
        Check("Python", CheckState.OK, "3.11"),
        Check("x", CheckState.MISSING, "none", "make one"),
    ]
    assert list(report(checks)) == [
        "ok       Python  3.11",
        "missing  x       none",
        "                 -> make one",
    ]


def test_the_command_succeeds_unless_something_is_wrong(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = svar("doctor")
    assert outcome.status == 0
    home, file = [line for line in outcome.out.splitlines() if "->" not in line][:2]
    assert home.split() == [
        "missing",
        "SVAR_HOME",
        f"{Path.cwd() / 'var'}",
        "isn't",
        "there",
        "yet",
    ]
    assert file.split() == ["ok", ".env", f"{Path.cwd() / '.env'}"]
    monkeypatch.setenv("SVAR_TULL", "1")
    outcome = svar("doctor")
    assert outcome.status == 1
    assert "SVAR_TULL is no setting of Svar's" in outcome.out


def test_what_waits_and_what_went_wrong_with_telegram_is_told_by_number_alone(
    svar: Shell,
) -> None:
    now = datetime.now(UTC)
    updates, messages = Updates(svar.app.database), Messages(svar.app.database)
    updates.add([(7, "chat:1", {"text": "hemmelig"}), (8, "chat:1", {})], now)
    updates.set_aside(updates.waiting("chat:1")[0].id, "ValueError")
    lost = messages.add("sendMessage", {"chat_id": 1, "text": "hemmelig"}, at=now, chat=1)
    messages.mark_failed(lost, "blocked", now)
    messages.add("sendMessage", {"chat_id": 2, "text": "hemmelig"}, at=now, chat=2)
    Readers(svar.app.database).block(Person(Channel.TELEGRAM, "1"), now)
    checks = examine(svar.app)
    aside, waiting = found(checks, "inbox")
    assert (aside.state, aside.found) == (
        CheckState.WRONG,
        "1 update from Telegram could not be handled",
    )
    assert waiting.found == "1 update to be handled"
    unsent, undelivered = found(checks, "outbox")
    assert unsent.found.startswith("1 message to be sent, the oldest of ")
    assert undelivered.found == "1 message could not be delivered: blocked"
    assert only(checks, "readers").found == "1 reader blocked the bot"
    assert "hemmelig" not in "".join(report(checks))


def test_what_is_to_be_done_in_an_empty_home_is_told_in_its_order(indexing_svar: Shell) -> None:
    told = indexing_svar("doctor").out.partition("in this order:\n")[2].splitlines()
    assert [line.split()[:3] for line in told] == [
        ["1.", "svar", "index"],
        ["2.", "svar", "chat,"],
        ["3.", "TELEGRAM_BOT_TOKEN=…", "in"],
        ["4.", "add", "the"],
        ["5.", "svar", "backup"],
    ]
    for article in indexing_svar.app.settings.articles.rglob("*.md"):
        article.unlink()
    rest = "\n".join(steps(examine()))
    assert "1. svar articles add SOURCE\n  2. svar index build\n" in rest
    assert list(steps([Check("index", CheckState.OK, "1")])) == []


def test_with_a_token_whom_to_tell_of_trouble_and_inline_mode_are_looked_at(
    svar: Shell,
) -> None:
    assert found(examine(svar.app), "admins") == []
    svar.app.settings = svar.app.settings.model_copy(
        update={"telegram_bot_token": SecretStr("1:hemmelig")}
    )
    assert "/id" in str(only(examine(svar.app), "admins").remedy)
    assert only(examine(svar.app), "publisher").state is CheckState.MISSING
    assert found(examine(svar.app), "inline") == [], "Telegram has not told yet"
    facts = KeyValueStore(svar.app.database)
    facts.put(HAS_INLINE, False)
    off = only(examine(svar.app), "inline")
    assert (off.state, off.remedy) == (CheckState.MISSING, "send /setinline to @BotFather")
    facts.put(HAS_INLINE, True)
    assert only(examine(svar.app), "inline").state is CheckState.OK


def test_a_database_of_a_newer_version_is_wrong_with_both_numbers(svar: Shell) -> None:
    with svar.app.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    check = only(examine(svar.app), "database")
    assert check.state is CheckState.WRONG
    assert "has tables 9999, of a newer Svar" in check.found
    assert HEAD in check.found
    assert "restore" in str(check.remedy)
    assert svar("doctor").status == 1


def test_a_database_of_an_earlier_version_is_no_fault(svar: Shell) -> None:
    with svar.app.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    check = only(examine(svar.app), "database")
    assert check.state is CheckState.MISSING
    assert check.remedy == "the next start brings it up to date"


def configured(svar: Shell, **settings: object) -> App:
    """The application with other settings."""
    svar.app.settings = svar.app.settings.model_copy(update=settings)
    return svar.app


def editors_chat_of(svar: Shell) -> EditorsChat:
    """The editors' group as the bot would know it, in the application's database."""
    app = configured(svar, editors_chat_id=GROUP)
    post = Post(Messages(app.database), lambda: datetime.now(UTC))
    return EditorsChat(KeyValueStore(app.database), Cards(app.database), post, configured=GROUP)


def test_an_editors_group_that_can_be_written_to_is_named(svar: Shell) -> None:
    editors_chat_of(svar).note_group(EditorsGroup(has_topics=True, may_open_topics=True))
    assert only(examine(svar.app), "editors") == Check("editors", CheckState.OK, f"chat {GROUP}")


def test_a_group_that_the_bot_was_thrown_out_of_is_wrong(svar: Shell) -> None:
    editors_chat_of(svar).note_trouble("the bot is not in it")
    check = only(examine(svar.app), "editors")
    assert check.state is CheckState.WRONG
    assert check.found == f"chat {GROUP} can't be written to: the bot is not in it"
    assert check.remedy is not None
    assert "svar queue" in check.remedy


def test_topics_that_the_bot_may_not_open_are_told_with_the_remedy(svar: Shell) -> None:
    editors_chat_of(svar).note_group(EditorsGroup(has_topics=True))
    check = only(examine(svar.app), "editors")
    assert (check.state, check.remedy) == (
        CheckState.MISSING,
        "make the bot an administrator who may manage topics",
    )


def test_a_group_that_has_moved_is_told_with_its_new_number(svar: Shell) -> None:
    editors_chat_of(svar).follow(GROUP, -100600)
    now, moved = found(examine(svar.app), "editors")
    assert now == Check("editors", CheckState.OK, "chat -100600")
    assert moved.state is CheckState.MISSING
    assert moved.remedy == "put SVAR_EDITORS_CHAT_ID=-100600 into .env"


@pytest.mark.parametrize(
    ("group", "how", "mend"),
    [
        (EditorsGroup(public=True), "is public", "private group"),
        (EditorsGroup(linked=True), "is linked to a channel", "unlink the channel"),
    ],
)
def test_a_group_that_strangers_can_enter_is_wrong(
    svar: Shell, group: EditorsGroup, how: str, mend: str
) -> None:
    editors_chat_of(svar).note_group(group)
    fine, wrong = found(examine(svar.app), "editors")
    assert fine.found == f"chat {GROUP}, where the administrators alone are editors"
    assert (wrong.state, how in wrong.found) == (CheckState.WRONG, True)
    assert mend in (wrong.remedy or "")
    assert svar("doctor").status == 1


def test_cards_that_wait_and_those_that_failed_are_counted(svar: Shell) -> None:
    editors_chat_of(svar)
    svar("ask", "Hva er a?")
    svar("ask", "Hva er b?")
    messages, cards = Messages(svar.app.database), Cards(svar.app.database)
    post = Post(messages, lambda: datetime.now(UTC))
    (sent,) = post.send(Place(GROUP), Message("x"))
    cards.put(Card(1, GROUP, message=sent, shown="x", stale=False))
    assert only(examine(svar.app), "cards").found == "1 card to be written or changed"
    messages.mark_failed(sent, "refused", datetime.now(UTC))
    waiting, lost = found(examine(svar.app), "cards")
    assert waiting.state is CheckState.OK
    assert (lost.state, lost.found) == (CheckState.MISSING, "1 card could not be sent")


def test_without_a_group_cards_are_no_matter(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    assert found(examine(svar.app), "cards") == []


def test_answers_that_contradict_or_are_due_are_told_with_what_to_do(svar: Shell) -> None:
    for text, reader in (("Hundre kroner.", READER), ("To hundre.", OTHER_READER)):
        number = svar.app.queue.hand_over("Hva koster bladet?", Language.NB, NOTHING, reader).number
        svar.app.queue.answer(number, Said(text), svar.app.person)
    assert found(examine(svar.app), "answers") == []
    svar.app.stores.answers.conflict(1, 2, datetime.now(UTC))
    (conflict,) = found(examine(svar.app), "answers")
    assert conflict.remedy == "svar answers settle 1 2 --keep first|second|both"
    svar("answers", "settle", "1", "2", "--keep", "both")
    svar("answers", "edit", "2", "--review", "2020-01-01")
    (due,) = found(examine(svar.app), "answers")
    assert (due.state, due.found) == (
        CheckState.MISSING,
        "1 answer to be looked at: the review date has come",
    )


@pytest.mark.parametrize(
    ("there", "lacking"),
    [
        ({"SVAR_SMTP_URL": "smtp://u:hemmelig@post.example"}, "SVAR_MAIL_FROM or SVAR_MAIL_TO"),
        ({"SVAR_MAIL_TO": "a@b.example"}, "SVAR_SMTP_URL or SVAR_MAIL_FROM"),
        (
            {"SVAR_MAIL_REPLY": "svar@b.example"},
            "SVAR_SMTP_URL or SVAR_MAIL_FROM or SVAR_MAIL_TO",
        ),
        (
            {"SVAR_SMTP_URL": "smtp://u:hemmelig@post.example", "SVAR_MAIL_FROM": "a@b.example"},
            "SVAR_MAIL_TO",
        ),
    ],
)
def test_mail_that_is_half_set_up_is_wrong(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch, there: dict[str, str], lacking: str
) -> None:
    assert library_folder.exists()
    for name, value in there.items():
        monkeypatch.setenv(name, value)
    checks = examine()
    check = only(checks, "mail")
    assert check.state is CheckState.WRONG
    assert f"not {lacking}: no mail is sent" in check.found
    assert "hemmelig" not in "".join(report(checks))


def test_mail_that_is_set_up_is_told_without_password_and_addresses(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_SMTP_URL", "smtp://u:hemmelig@post.example")
    monkeypatch.setenv("SVAR_MAIL_FROM", "a@b.example")
    monkeypatch.setenv("SVAR_MAIL_TO", "c@d.example,e@f.example")
    checks = examine()
    assert only(checks, "mail") == Check(
        "mail", CheckState.OK, "by post.example:587, to 2 addresses"
    )
    assert "hemmelig" not in "".join(report(checks))


@pytest.mark.parametrize("name", ["SVAR_WEB_LISTEN", "SVAR_WEB_ORIGINS", "SVAR_WEB_URL"])
def test_mail_to_readers_of_pages_needs_no_editors_addresses(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert library_folder.exists()
    monkeypatch.setenv("SVAR_SMTP_URL", "smtp://u:hemmelig@post.example")
    monkeypatch.setenv("SVAR_MAIL_FROM", "a@b.example")
    monkeypatch.setenv(name, "127.0.0.1:1" if name == "SVAR_WEB_LISTEN" else "https://b.example")
    check = only(examine(), "mail")
    assert check.state is CheckState.OK
    assert check.found == "by post.example:587, to readers of pages; SVAR_MAIL_TO is not set"
    monkeypatch.setenv("SVAR_MAIL_REPLY", "svar@b.example")
    check = only(examine(), "mail")
    assert check.state is CheckState.WRONG
    assert "nobody may answer by mail" in check.found


def test_office_hours_are_told_with_their_time_zone(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_folder.exists()
    assert "SVAR_OFFICE_HOURS is not set" in only(examine(), "hours").found
    monkeypatch.setenv("SVAR_OFFICE_HOURS", "mon-sun 00:00-24:00")
    check = only(examine(), "hours")
    assert check.state is CheckState.OK
    assert check.found.endswith(" (Europe/Oslo), open")


def test_a_way_that_others_may_listen_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hemmelig")
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", "http://bot-api:8081")
    (problem,) = found(examine(), "settings")
    assert "SVAR_TELEGRAM_API_PRIVATE" in str(problem)
    monkeypatch.setenv("SVAR_TELEGRAM_API_PRIVATE", "bot-api")
    monkeypatch.setenv("SVAR_WEBHOOK_URL", "https://svar.example/hook")
    assert found(examine(), "webhook") == []
    monkeypatch.setenv("SVAR_WEBHOOK_LISTEN", "0.0.0.0:8443")
    checks = examine()
    assert "in the clear" in found(checks, "Telegram")[1].found
    assert "0.0.0.0:8443" in only(checks, "webhook").found
    assert "hemmelig" not in str(checks)
