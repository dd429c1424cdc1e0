from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config.env_file import find_env_file, unread_lines
from bot.config.hours import parse_hours
from bot.config.settings import (
    Settings,
    load_settings,
    locale_language,
    names_set,
    unknown_settings,
)
from bot.errors import SettingsInvalid
from corpus.types import Access, Language

TOKEN = "123456:AAhemmeligHEMMELIGhemmelig"


def test_without_any_settings_the_defaults_of_the_contract_hold() -> None:
    settings = load_settings()
    assert settings.home == Path.cwd() / "var"
    assert settings.articles == Path.cwd() / "corpus" / "articles"
    assert settings.encoder == "bundled"
    assert settings.telegram_bot_token is None
    assert settings.database_url is None
    assert settings.editors_chat_id is None
    assert settings.admin_ids == ()
    assert settings.telegram_api_url is None
    assert settings.editors_language is Language.NB
    assert settings.time_zone == ZoneInfo("Europe/Oslo")
    assert settings.office_hours is None
    assert settings.remind_after == timedelta(hours=24)
    assert settings.digest_at == time(8)
    assert settings.review_after == timedelta(days=365)
    assert settings.retention == timedelta(days=180)
    assert settings.smtp_url is None
    assert settings.mail_from is None
    assert settings.mail_to == ()


def test_the_environment_comes_before_the_file_and_an_empty_value_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text(
        "\ufeffSVAR_HOME=fil\nSVAR_ENCODER=egen\nTELEGRAM_BOT_TOKEN=\nOTHER=1\n", encoding="utf-8"
    )
    monkeypatch.setenv("SVAR_HOME", "miljø")
    settings = load_settings()
    assert settings.home == Path.cwd() / "miljø"
    assert settings.encoder == "egen"
    assert settings.telegram_bot_token is None


def test_relative_paths_count_from_the_folder_of_the_file_that_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "anlegg"
    (folder / "modell").mkdir(parents=True)
    file = folder / ".env"
    file.write_text(
        "SVAR_HOME=hjem\nSVAR_ARTICLES=../artikler\nSVAR_ENCODER=modell\n"
        "SVAR_DATABASE_URL=sqlite:///data/svar.db\n"
    )
    settings = load_settings(file)
    assert settings.home == folder / "hjem"
    assert settings.articles == folder / ".." / "artikler"
    assert settings.encoder == str(folder / "modell")
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == f"sqlite:///{folder}/data/svar.db"
    assert names_set(settings) == (
        *("SVAR_ARTICLES", "SVAR_DATABASE_URL", "SVAR_ENCODER", "SVAR_HOME"),
    )


def test_absolute_paths_other_databases_and_models_of_a_hub_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {
        "SVAR_HOME": str(tmp_path / "hjem"),
        "SVAR_ENCODER": "intfloat/multilingual-e5-base",
        "SVAR_DATABASE_URL": f"sqlite:///{tmp_path}/svar.db",
    }
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    settings = load_settings(tmp_path / "annet" / ".env")
    assert settings.home == tmp_path / "hjem"
    assert settings.encoder == "intfloat/multilingual-e5-base"
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == f"sqlite:///{tmp_path}/svar.db"


def test_the_file_of_the_present_folder_comes_before_that_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_env_file() == tmp_path / ".env"
    elsewhere = tmp_path / "annetsteds"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert find_env_file() == Path(__file__).parents[3] / ".env"
    assert load_settings().home == Path(__file__).parents[3] / "var"


def test_every_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SVAR_ARTICLES", "~/artikler")
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", "-1001234")
    monkeypatch.setenv("SVAR_ADMIN_IDS", "12, 34,")
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar:pw@db/svar")
    settings = load_settings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert settings.articles == Path.home() / "artikler"
    assert settings.editors_chat_id == -1001234
    assert settings.admin_ids == (12, 34)
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == "postgresql://svar:pw@db/svar"


def test_every_setting_of_the_editors_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {
        "SVAR_EDITORS_LANGUAGE": "SV",
        "SVAR_TIME_ZONE": "Europe/Stockholm",
        "SVAR_OFFICE_HOURS": "mån-fre 9-15",
        "SVAR_REMIND_AFTER_HOURS": " 6 ",
        "SVAR_DIGEST_AT": "07:30",
        "SVAR_REVIEW_AFTER_DAYS": "90",
        "SVAR_RETENTION_DAYS": "30",
        "SVAR_PUBLISHER": " Kystbladet  AS (post@kystbladet.example)",
        "SVAR_SMTP_URL": "smtps://svar:p%40@post.avis.example",
        "SVAR_MAIL_FROM": "Svar <svar@avis.example>",
        "SVAR_MAIL_TO": "kari@avis.example, Ola <ola@avis.example>",
    }
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.editors_language is Language.SV
    assert settings.time_zone == ZoneInfo("Europe/Stockholm")
    assert settings.publisher == "Kystbladet AS (post@kystbladet.example)"
    assert str(settings.office_hours) == str(parse_hours("mon-fri 09:00-15:00"))
    assert settings.remind_after == timedelta(hours=6)
    assert settings.digest_at == time(7, 30)
    assert settings.review_after == timedelta(days=90)
    assert settings.retention == timedelta(days=30)
    assert settings.smtp_url is not None
    assert settings.smtp_url.get_secret_value() == "smtps://svar:p%40@post.avis.example"
    assert settings.mail_from == "Svar <svar@avis.example>"
    assert settings.mail_to == ("kari@avis.example", "Ola <ola@avis.example>")


def test_every_setting_of_members_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "en hemmelighet som ingen kan gjette"
    written = {
        "SVAR_ACCESS": " Subscribers ",
        "SVAR_MEMBERS_SECRET": f" {secret}\n",
        "SVAR_MEMBERS_ACCOUNTS": "2",
        "SVAR_SUBSCRIBE_URL": "https://avis.example/abonnement?fra=svar",
    }
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.access is Access.SUBSCRIBERS
    assert settings.members_secret is not None
    assert settings.members_secret.get_secret_value() == secret
    assert settings.members_accounts == 2
    assert settings.subscribe_url == "https://avis.example/abonnement?fra=svar"
    assert secret not in repr(settings) + str(settings) + settings.model_dump_json()


def test_the_address_of_replies_is_a_bare_one_with_room_for_a_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVAR_MAIL_REPLY", " svar@example.org ")
    assert load_settings().mail_reply == "svar@example.org"
    for wrong in ("Svar <svar@example.org>", "svar", f"{'s' * 37}@example.org"):
        monkeypatch.setenv("SVAR_MAIL_REPLY", wrong)
        with pytest.raises(SettingsInvalid, match="SVAR_MAIL_REPLY"):
            load_settings()


def test_a_members_token_for_programs_is_taken_from_its_link_and_never_told_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = "m-" + "a0_-" * 15
    for written in (token, f" https://t.me/svar?start={token} "):
        monkeypatch.setenv("SVAR_MCP_MEMBER", written)
        settings = load_settings()
        assert settings.mcp_member is not None
        assert settings.mcp_member.get_secret_value() == token
        assert token not in repr(settings)
    monkeypatch.setenv("SVAR_MCP_MEMBER", token[:-1])
    with pytest.raises(SettingsInvalid, match="60 characters") as raised:
        load_settings()
    assert token[:-1] not in str(raised.value)


@pytest.mark.parametrize("secret", ["for kort hemmelighet", "ab" * 40])
def test_a_secret_that_can_be_guessed_is_refused_and_not_told(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_MEMBERS_SECRET", secret)
    with pytest.raises(SettingsInvalid, match="openssl") as raised:
        load_settings()
    assert secret not in str(raised.value)


@pytest.mark.parametrize(
    ("variable", "value", "right"),
    [
        ("SVAR_ACCESS", "alle", "open or subscribers"),
        ("SVAR_MEMBERS_ACCOUNTS", "0", "such as 1"),
        ("SVAR_SUBSCRIBE_URL", "avis.example", "https://"),
        ("SVAR_SUBSCRIBE_URL", "javascript:alert(1)", "https://"),
    ],
)
def test_a_wrong_value_of_members_is_told_with_what_is_right(
    variable: str, value: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsInvalid, match=right) as raised:
        load_settings()
    assert variable in str(raised.value)


def test_where_the_index_is_published_and_who_watches_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar@db/svar")
    monkeypatch.setenv("SVAR_INDEX_URL", "file:///srv/index")
    monkeypatch.setenv("SVAR_MONITOR_LISTEN", "127.0.0.1:9464")
    settings = load_settings()
    assert settings.index_url is not None
    assert settings.index_url.get_secret_value() == "file:///srv/index"
    assert settings.monitor_listen == ("127.0.0.1", 9464)
    monkeypatch.delenv("SVAR_DATABASE_URL")
    with pytest.raises(SettingsInvalid, match="SVAR_INDEX_URL"):
        load_settings()


def test_every_setting_of_articles_pages_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SVAR_WEB_LISTEN": "127.0.0.1:8460",
        "SVAR_WEB_URL": "https://svar.example.org/",
        "SVAR_WEB_ORIGINS": "https://Avisa.example, http://localhost:8080,https://avisa.example",
        "SVAR_WEB_PROXIES": "10.0.0.0/8",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.web_listen == ("127.0.0.1", 8460)
    assert settings.web_url == "https://svar.example.org"
    assert settings.web_origins == ("https://avisa.example", "http://localhost:8080")
    assert [str(each) for each in settings.web_proxies] == ["10.0.0.0/8"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("SVAR_WEB_ORIGINS", each)
            for each in ("*", "avisa.example", "https://a.example/x", ",")
        ),
        *(("SVAR_WEB_URL", each) for each in ("svar.example", "https://a.example/?x", "ftp://a")),
    ],
)
def test_a_wrong_value_of_articles_pages_is_told_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid, match=rf"{name}=.* must be .*https://"):
        load_settings()


def test_networks_of_ones_own_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().fetch_private == ()
    monkeypatch.setenv("SVAR_FETCH_PRIVATE", "10.0.0.0/8, 192.168.1.20, fd00::/8")
    read = load_settings().fetch_private
    assert [str(network) for network in read] == ["10.0.0.0/8", "192.168.1.20/32", "fd00::/8"]
    for wrong in ("10.0.0.1/8", "intranett", "10.0.0.0/8;fd00::/8"):
        monkeypatch.setenv("SVAR_FETCH_PRIVATE", wrong)
        with pytest.raises(SettingsInvalid, match="must be networks with commas between"):
            load_settings()


@pytest.mark.parametrize(
    ("server", "own"),
    [
        ("https://telegram.example/api", ""),
        ("http://localhost:8081", ""),
        ("http://[::1]:8081", ""),
        ("http://127.8.8.8", ""),
        ("http://10.0.0.7:8081", "10.0.0.0/8"),
        ("http://[fd00::7]:8081", "192.168.1.20, fd00::/8"),
        ("http://Bot-Api.:8081", "bot-api"),
    ],
)
def test_the_token_may_go_in_the_clear_to_this_machine_and_where_an_operator_says(
    monkeypatch: pytest.MonkeyPatch, server: str, own: str
) -> None:
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", server)
    monkeypatch.setenv("SVAR_TELEGRAM_API_PRIVATE", own)
    assert load_settings().telegram_api_url == server


@pytest.mark.parametrize(
    "server",
    [
        "http://api.telegram.org",
        "http://192.168.1.21:8081",
        "http://localhost.telegram.example",
        "http://bot-api.telegram.example",
        "http://2130706433",
        "http://127.1",
        "http://0.0.0.0:8081",
        "http://[::ffff:8.8.8.8]",
    ],
)
def test_the_token_goes_in_the_clear_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", server)
    monkeypatch.setenv("SVAR_TELEGRAM_API_PRIVATE", "10.0.0.0/8,192.168.1.20,bot-api")
    with pytest.raises(SettingsInvalid, match="would send the bot's token in the clear") as raised:
        load_settings()
    assert "\n" not in str(raised.value)


def test_every_variable_has_a_test(request: pytest.FixtureRequest) -> None:
    here = sorted(Path(str(request.path)).parent.glob("test_*.py"))
    tests = "".join(path.read_text(encoding="utf-8") for path in here)
    for field in Settings.model_fields.values():
        assert f'"{field.validation_alias}"' in tests


def test_secrets_are_masked_wherever_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar:hemmelig@db/svar")
    monkeypatch.setenv("SVAR_SMTP_URL", "smtp://svar:hemmelig@post.avis.example")
    shown = repr(load_settings()) + str(load_settings()) + load_settings().model_dump_json()
    assert "hemmelig" not in shown.lower()


def test_settings_can_not_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().encoder = "annen"


@pytest.mark.parametrize(
    ("variable", "value", "right"),
    [
        ("TELEGRAM_BOT_TOKEN", "hemmelig uten kolon", "@BotFather"),
        ("SVAR_EDITORS_CHAT_ID", "redaksjonen", "-1001234567890"),
        ("SVAR_EDITORS_CHAT_ID", "0", "-1001234567890"),
        ("SVAR_ADMIN_IDS", "12;34", "1234567,7654321"),
        ("SVAR_EDITORS", "moderators", "members, administrators, or Telegram user ids"),
        ("SVAR_EDITORS", "12;34", "1234567,7654321"),
        ("SVAR_EDITORS", "-1001234", "1234567,7654321"),
        ("SVAR_EDITORS", ",", "1234567,7654321"),
        ("SVAR_TELEGRAM_API_URL", "127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("SVAR_TELEGRAM_API_URL", "http://telegram.example", "use https://"),
        ("SVAR_TELEGRAM_API_URL", "http://10.0.0.7:8081", "SVAR_TELEGRAM_API_PRIVATE"),
        ("SVAR_TELEGRAM_API_URL", "http://127.0.0.1@telegram.example", "http://127.0.0.1:8081"),
        ("SVAR_TELEGRAM_API_URL", "http://localhost\\@telegram.example", "http://127.0.0.1:8081"),
        ("SVAR_TELEGRAM_API_PRIVATE", "10.0.0.1/8", "10.0.0.0/8,telegram-bot-api"),
        ("SVAR_TELEGRAM_API_PRIVATE", "http://bot-api", "10.0.0.0/8,telegram-bot-api"),
        ("SVAR_DATABASE_URL", "mysql://svar:hemmelig@db/svar", "postgresql://"),
        ("SVAR_DATABASE_URL", "sqlite://", "sqlite:///PATH"),
        ("SVAR_DATABASE_URL", "sqlite:///:memory:", "sqlite:///PATH"),
        ("SVAR_ENCODER", " ", "bundled"),
        ("SVAR_READER", " ", "bundled"),
        ("SVAR_WEBHOOK_URL", "http://svar.example", "https://"),
        ("SVAR_WEBHOOK_LISTEN", "8443", "127.0.0.1:8443"),
        ("SVAR_EDITORS_LANGUAGE", "dansk", "nb, nn, sv, en"),
        ("SVAR_TIME_ZONE", "Oslo", "Europe/Oslo"),
        ("SVAR_TIME_ZONE", "../../etc/passwd", "Europe/Oslo"),
        ("SVAR_OFFICE_HOURS", "når vi er her", "mon-fri 08:00-16:00"),
        ("SVAR_OFFICE_HOURS", "mon-fri 16:00-08:00", "mon-fri"),
        ("SVAR_REMIND_AFTER_HOURS", "0", "hours, such as 24"),
        ("SVAR_REMIND_AFTER_HOURS", "1.5", "hours, such as 24"),
        ("SVAR_DIGEST_AT", "25:00", "08:00"),
        ("SVAR_REVIEW_AFTER_DAYS", "ett år", "days, such as 180"),
        ("SVAR_RETENTION_DAYS", "-1", "days, such as 180"),
        ("SVAR_PUBLISHER", "Kystbladet AS " * 20, "such as Eksempelavisa AS"),
        ("SVAR_RETENTION_DAYS", "²", "days, such as 180"),
        ("SVAR_SMTP_URL", "smtp://svar:hemmelig", "smtp://USER:PASSWORD@HOST:587"),
        ("SVAR_SMTP_URL", "post.avis.example", "smtp://USER:PASSWORD@HOST:587"),
        ("SVAR_MAIL_FROM", "svar", "svar@example.org"),
        ("SVAR_MAIL_FROM", "a@b.example, c@d.example", "svar@example.org"),
        ("SVAR_MAIL_TO", "kari", "kari@example.org,ola@example.org"),
        ("SVAR_MAIL_TO", ",", "kari@example.org,ola@example.org"),
    ],
)
def test_a_wrong_value_gets_one_line_that_names_the_variable_and_what_is_right(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, right: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    (problem,) = raised.value.problems
    assert problem.startswith(variable)
    is_secret = variable in ("TELEGRAM_BOT_TOKEN", "SVAR_DATABASE_URL", "SVAR_SMTP_URL")
    assert (f"={value!r}" in problem) is not is_secret
    assert right in problem
    assert "\n" not in problem
    assert "hemmelig" not in problem


def test_a_file_where_a_folder_should_be_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("fil").touch()
    monkeypatch.setenv("SVAR_HOME", "fil")
    with pytest.raises(SettingsInvalid, match="SVAR_HOME='fil' must be a folder"):
        load_settings()


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", "x")
    monkeypatch.setenv("SVAR_ADMIN_IDS", "x")
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    assert len(raised.value.problems) == 2


def test_a_token_that_was_pasted_to_the_wrong_place_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVAR_EDITORS_CHAT_ID", TOKEN)
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    assert "hemmelig" not in str(raised.value)
    monkeypatch.delenv("SVAR_EDITORS_CHAT_ID")
    monkeypatch.setenv("SVAR_TELEGRAM_API_URL", f"http://telegram.example/bot{TOKEN}")
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    assert "hemmelig" not in str(raised.value)


def test_a_settings_file_that_is_not_text_is_named() -> None:
    Path(".env").write_bytes(b"SVAR_HOME=\xe5\n")
    with pytest.raises(SettingsInvalid, match=r"\.env can't be read"):
        load_settings()


def test_names_like_ours_that_mean_nothing_are_found_with_the_nearest_that_does() -> None:
    Path(".env").write_text("SVAR_EDITOR_CHAT_ID=1\nPATH_X=1\n")
    environ = {"SVAR_STORM": "1", "SVAR_HOME": "x", "TELEGRAM_TOKEN": "1", "TELEGRAM_PROXY": "1"}
    assert unknown_settings(environ) == {
        "SVAR_EDITOR_CHAT_ID": "SVAR_EDITORS_CHAT_ID",
        "SVAR_STORM": None,
        "TELEGRAM_TOKEN": "TELEGRAM_BOT_TOKEN",
    }


def test_lines_that_are_no_settings_are_found_by_their_numbers() -> None:
    assert unread_lines() == []
    Path(".env").write_text("\ufeff# ja\nSVAR_HOME=x\n\nTELEGRAM_BOT_TOKEN: 1\nexport A=b\n")
    assert unread_lines() == [4]


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "nb_NO.UTF-8"}, Language.NB),
        ({"LANG": "no_NO"}, Language.NB),
        ({"LANG": "nn_NO.UTF-8"}, Language.NN),
        ({"LANG": "da_DK.UTF-8"}, Language.NB),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, Language.SV),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "fi_FI.UTF-8"}, None),
        ({}, None),
    ],
)
def test_the_locale_tells_the_readers_language(
    environ: dict[str, str], language: Language | None
) -> None:
    assert locale_language(environ) is language


def test_a_password_in_a_setting_of_mail_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "smtp://svar:hemmelig@post.avis.example"
    monkeypatch.setenv("SVAR_SMTP_URL", url + ":x")
    monkeypatch.setenv("SVAR_MAIL_FROM", url)
    monkeypatch.setenv("SVAR_MAIL_TO", url)
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    assert len(raised.value.problems) == 3
    assert "hemmelig" not in str(raised.value)


@pytest.mark.parametrize("wrong", ["0", "-1", "mange"])
def test_how_many_messages_leave_in_a_second_is_a_number_of_them(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    assert load_settings().messages_a_second == 30
    monkeypatch.setenv("SVAR_MESSAGES_A_SECOND", "1000")
    assert load_settings().messages_a_second == 1000
    monkeypatch.setenv("SVAR_MESSAGES_A_SECOND", wrong)
    with pytest.raises(SettingsInvalid, match="must be a number of messages"):
        load_settings()


@pytest.mark.parametrize("name", ["SVAR_OPEN_QUESTIONS", "SVAR_QUESTIONS_A_DAY"])
@pytest.mark.parametrize("wrong", ["0", "-1", "ti", "1.5"])
def test_a_limit_of_questions_is_a_number_of_them(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    assert (load_settings().open_questions, load_settings().questions_a_day) == (10, 30)
    monkeypatch.setenv(name, "7")
    assert 7 in (load_settings().open_questions, load_settings().questions_a_day)
    monkeypatch.setenv(name, wrong)
    with pytest.raises(SettingsInvalid, match="must be a number of questions"):
        load_settings()
