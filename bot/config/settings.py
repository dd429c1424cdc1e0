"""What is configured: one frozen `Settings`, read once from the environment and `.env`.

The only module that looks into the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.config import language_model, values
from bot.config.editorship import Editorship
from bot.config.env_file import find_env_file, unknown_names
from bot.config.hosts import Own
from bot.config.hours import OfficeHours
from bot.config.index_store import check_index_store, index_store
from bot.config.sources import FollowedSource
from bot.errors import SettingsInvalid
from corpus.fetch.address_policy import IPNetwork
from corpus.types import Access, Language

# A token, or a password or key in a URL, that was put to the wrong place.
_PASTED_SECRET = re.compile(
    r"\d{5,}:[A-Za-z0-9_-]{15,}|://[^/\s]*:[^/\s]*@|://[^/\s]{16,}@|[?&]\S*key=|\bsk-[\w-]{8,}"
)


def _setting(name: str, default: Any, example: str, meaning: str) -> Any:
    """Return a field that is read from the variable `name`; the rest is for docs/configuration.md.

    `meaning` is a sentence without its full stop, in Markdown.
    """
    return Field(default, validation_alias=name, examples=[example], description=meaning)


class Settings(BaseSettings):
    """Everything that can be configured; each field says what it means."""

    model_config = SettingsConfigDict(
        frozen=True,
        case_sensitive=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        hide_input_in_errors=True,
        validate_default=False,
        arbitrary_types_allowed=True,
    )

    home: Annotated[Path, BeforeValidator(values.folder)] = _setting(
        "SVAR_HOME", Path("var"), "/var/lib/svar", "Where all state lies: index, database, log"
    )
    articles: Annotated[Path, BeforeValidator(values.folder)] = _setting(
        "SVAR_ARTICLES", Path("corpus/articles"), "/srv/articles", "The folder of articles"
    )
    fetch_private: Annotated[tuple[IPNetwork, ...], NoDecode, BeforeValidator(values.networks)] = (
        _setting(
            *("SVAR_FETCH_PRIVATE", (), "10.0.0.0/8,192.168.1.20"),
            "Networks of your own that articles may be fetched from, beside the public web",
        )
    )
    sources: Annotated[tuple[FollowedSource, ...], NoDecode, BeforeValidator(values.sources)] = (
        _setting(
            *(
                "SVAR_SOURCES",
                (),
                "https://example.org/sitemap.xml 6h; https://example.org/feed 15m",
            ),
            "Sitemaps, feeds and pages that the library follows, with semicolons between, each "
            "perhaps with how often it is visited: `15m`, `6h`, `1d`",
        )
    )
    sources_every: Annotated[timedelta, BeforeValidator(values.hours_long)] = _setting(
        *("SVAR_SOURCES_EVERY_HOURS", timedelta(hours=6), "1"),
        "How often a source is visited that says nothing else",
    )
    withdraw_after: Annotated[timedelta, BeforeValidator(values.days)] = _setting(
        *("SVAR_WITHDRAW_AFTER_DAYS", timedelta(days=3), "7"),
        "How long a page of a source must be gone before its article is withdrawn",
    )
    publish_secret: Annotated[SecretStr | None, BeforeValidator(values.members_secret)] = _setting(
        *("SVAR_PUBLISH_SECRET", None, "what `openssl rand -hex 32` writes"),
        "What your site signs its calls with that a page was published: at least 32 characters",
    )
    encoder: Annotated[str, BeforeValidator(values.name)] = _setting(
        *("SVAR_ENCODER", "bundled", "intfloat/multilingual-e5-base"),
        "`bundled`, or the name or path of a sentence-transformers model (`make models` installs "
        "what prepares it); the index is built anew with it",
    )
    reader: Annotated[str, BeforeValidator(values.name)] = _setting(
        *("SVAR_READER", "bundled", "deepset/xlm-roberta-base-squad2"),
        "What reads a question and a passage together: `bundled`, or the name or path of a "
        "cross-encoder or an extractive question-answering model (`make models` installs what "
        "prepares it); run `svar calibrate` with it",
    )
    database_url: Annotated[SecretStr | None, BeforeValidator(values.database)] = _setting(
        *("SVAR_DATABASE_URL", None, "postgresql://svar:password@db.example.org/svar"),
        "Another database than SQLite in `SVAR_HOME`",
    )
    index_url: Annotated[SecretStr | None, BeforeValidator(index_store)] = _setting(
        *(
            "SVAR_INDEX_URL",
            None,
            "s3://KEY:SECRET@svar-index/prod?endpoint=https://s3.example.org",
        ),
        "Where the index is published for workers on other machines: `file:///FOLDER` that they "
        "share, or `s3://BUCKET/PREFIX`, with `?endpoint=` and `&region=` where it isn't Amazon's; "
        "without a key in it, `AWS_ACCESS_KEY_ID` and its like or the machine's role are used. "
        "Needs `SVAR_DATABASE_URL` on PostgreSQL",
    )
    messages_a_second: Annotated[int, BeforeValidator(values.messages)] = _setting(
        *("SVAR_MESSAGES_A_SECOND", 30, "1000"),
        "How many messages Telegram takes in a second, which all workers on PostgreSQL keep to "
        "together; more than 30 where paid broadcasts are on",
    )
    telegram_bot_token: Annotated[SecretStr | None, BeforeValidator(values.token)] = _setting(
        *("TELEGRAM_BOT_TOKEN", None, "1234567:AAExampleOfAKeyThatIsNobodys"),
        "From @BotFather; with it, `make run` starts the bot. It goes in the clear to this machine "
        "and to `SVAR_TELEGRAM_API_PRIVATE` alone",
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(values.people)] = _setting(
        *("SVAR_ADMIN_IDS", (), "1234567,7654321"),
        "Who may change the library from a chat, and is told when the editors' group can't be "
        "written to or nothing can be stored: Telegram user ids with commas between",
    )
    webhook_url: Annotated[str | None, BeforeValidator(values.webhook)] = _setting(
        *("SVAR_WEBHOOK_URL", None, "https://bot.example.org/svar-8f31"),
        "The public address at which Telegram shall call; without it, the bot asks Telegram",
    )
    webhook_listen: Annotated[tuple[str, int], NoDecode, BeforeValidator(values.listen)] = _setting(
        *("SVAR_WEBHOOK_LISTEN", ("127.0.0.1", 8443), "127.0.0.1:8080"),
        "Where to listen for those calls, behind the server that has the certificate; in plain "
        "HTTP, so it warns where that is not this machine alone",
    )
    monitor_listen: Annotated[tuple[str, int] | None, NoDecode, BeforeValidator(values.listen)] = (
        _setting(
            *("SVAR_MONITOR_LISTEN", None, "127.0.0.1:9464"),
            "Where a running bot tells whether it is well (`/healthz`, `/readyz`) and counts "
            "(`/metrics`), in plain HTTP; without it, nowhere",
        )
    )
    telegram_api_url: Annotated[str | None, BeforeValidator(values.server)] = _setting(
        *("SVAR_TELEGRAM_API_URL", None, "http://127.0.0.1:8081"),
        "The root of another Bot API server than Telegram's: `https://`, or `http://` on this "
        "machine",
    )
    telegram_api_private: Annotated[
        tuple[Own, ...], NoDecode, BeforeValidator(values.own_hosts)
    ] = _setting(
        *("SVAR_TELEGRAM_API_PRIVATE", (), "10.0.0.0/8,telegram-bot-api"),
        "Networks and names of hosts where that may be `http://` too: the token goes there in the "
        "clear. A name is not looked up",
    )
    editors_chat_id: Annotated[int | None, BeforeValidator(values.chat)] = _setting(
        *("SVAR_EDITORS_CHAT_ID", None, "-1001234567890"),
        "The number of the editors' group; without it, questions wait in `svar queue`",
    )
    editors: Annotated[Editorship, NoDecode, BeforeValidator(values.editorship)] = _setting(
        *("SVAR_EDITORS", Editorship(), "administrators"),
        "Who in that group is an editor: `members`, `administrators`, or Telegram user ids with "
        "commas between",
    )
    editors_language: Annotated[Language, BeforeValidator(values.language)] = _setting(
        "SVAR_EDITORS_LANGUAGE", Language.NB, "sv", "The language of the cards: nb, nn, sv or en"
    )
    time_zone: Annotated[ZoneInfo, BeforeValidator(values.zone)] = _setting(
        *("SVAR_TIME_ZONE", ZoneInfo("Europe/Oslo"), "Europe/Stockholm"),
        "Of office hours, the digest and all times that editors see",
    )
    office_hours: Annotated[OfficeHours | None, BeforeValidator(values.office_hours)] = _setting(
        *("SVAR_OFFICE_HOURS", None, "mon-fri 08:00-16:00; sat 10-14"),
        "When the editors are there, told to readers who wait; without it, none are promised",
    )
    remind_after: Annotated[timedelta, BeforeValidator(values.hours_long)] = _setting(
        *("SVAR_REMIND_AFTER_HOURS", timedelta(hours=24), "6"),
        "When the editors are reminded of what still waits",
    )
    digest_at: Annotated[time, BeforeValidator(values.time_of_day)] = _setting(
        "SVAR_DIGEST_AT",
        time(8),
        "07:30",
        "When the daily digest comes, and readers hear of what they follow",
    )
    review_after: Annotated[timedelta, BeforeValidator(values.days)] = _setting(
        *("SVAR_REVIEW_AFTER_DAYS", timedelta(days=365), "180"),
        "When an editors' answer should be looked at again",
    )
    retention: Annotated[timedelta, BeforeValidator(values.days)] = _setting(
        *("SVAR_RETENTION_DAYS", timedelta(days=180), "90"),
        "When it is forgotten who asked; settled questions stay without their people",
    )
    open_questions: Annotated[int, BeforeValidator(values.questions)] = _setting(
        *("SVAR_OPEN_QUESTIONS", 10, "5"),
        "How many questions of one reader's in Telegram may wait with a card each; what goes "
        "beyond is gathered on one",
    )
    questions_a_day: Annotated[int, BeforeValidator(values.questions)] = _setting(
        *("SVAR_QUESTIONS_A_DAY", 30, "20"),
        "How many cards one reader's new questions may make in 24 hours; what goes beyond is "
        "gathered likewise",
    )
    smtp_url: Annotated[SecretStr | None, BeforeValidator(values.smtp)] = _setting(
        *("SVAR_SMTP_URL", None, "smtp://svar:password@mail.example.org:587"),
        "Mails new questions to the editors: `smtp://` (STARTTLS where it leaves this machine), or "
        "`smtps://`",
    )
    mail_from: Annotated[str | None, BeforeValidator(values.mailbox)] = _setting(
        "SVAR_MAIL_FROM", None, "Svar <svar@example.org>", "From whom that mail comes"
    )
    mail_to: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.mailboxes)] = _setting(
        *("SVAR_MAIL_TO", (), "kari@example.org,ola@example.org"),
        "To whom it goes, with commas between",
    )
    mail_reply: Annotated[str | None, BeforeValidator(values.reply_mailbox)] = _setting(
        *("SVAR_MAIL_REPLY", None, "svar@example.org"),
        "The address by which they answer that mail: what comes to it, and to it with `+…` before "
        "the `@`, your mail server pipes into `svar mail receive`",
    )
    web_listen: Annotated[tuple[str, int] | None, NoDecode, BeforeValidator(values.listen)] = (
        _setting(
            *("SVAR_WEB_LISTEN", None, "127.0.0.1:8460"),
            "Where the bot also serves readers on articles' pages, behind the server that has the "
            "certificate; `svar web` alone listens on 127.0.0.1:8460 where this is not set",
        )
    )
    web_url: Annotated[str | None, BeforeValidator(values.web_root)] = _setting(
        *("SVAR_WEB_URL", None, "https://svar.example.org"),
        "The public address of that service: links in mail lead there",
    )
    web_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.origins)] = _setting(
        *("SVAR_WEB_ORIGINS", (), "https://www.example.org,https://example.org"),
        "The sites on whose pages readers may ask, with commas between",
    )
    web_proxies: Annotated[tuple[IPNetwork, ...], NoDecode, BeforeValidator(values.networks)] = (
        _setting(
            *("SVAR_WEB_PROXIES", (), "10.0.0.0/8"),
            "Networks of the servers before it, beside this machine, whose word is taken for the "
            "reader's address (`X-Forwarded-For`)",
        )
    )
    llm_url: Annotated[str | None, BeforeValidator(language_model.model_server)] = _setting(
        *("SVAR_LLM_URL", None, "http://127.0.0.1:8080/v1"),
        "An OpenAI-compatible server whose language model words answers from the passages, in "
        "sentences that are checked (`docs/written.md`); without it, readers get the articles' "
        "own sentences. Where it isn't this machine, readers' questions go there",
    )
    llm_model: Annotated[str | None, BeforeValidator(language_model.model_name)] = _setting(
        *("SVAR_LLM_MODEL", None, "mistral-small3.2"),
        "The model there; may be left out where it serves one alone",
    )
    llm_key: Annotated[SecretStr | None, BeforeValidator(language_model.model_key)] = _setting(
        *("SVAR_LLM_KEY", None, "sk-example-of-a-key-that-is-nobodys"),
        "The key that it wants, if any",
    )
    llm_provider: Annotated[str | None, BeforeValidator(values.publisher)] = _setting(
        *("SVAR_LLM_PROVIDER", None, "Mistral AI (France)"),
        "Who runs it, where it isn't you: `/personvern` tells readers to whom their questions go",
    )
    llm_private: Annotated[tuple[Own, ...], NoDecode, BeforeValidator(values.own_hosts)] = _setting(
        *("SVAR_LLM_PRIVATE", (), "ollama,100.64.0.0/10"),
        "Networks and names of hosts where it may be `http://`, beside this machine and private "
        "addresses: questions and the key go there in the clear. A name is not looked up",
    )
    llm_seconds: Annotated[int, BeforeValidator(language_model.model_seconds)] = _setting(
        *("SVAR_LLM_SECONDS", 8, "15"),
        "Within how many seconds an answer must be written and checked; else the passages stay",
    )
    llm_tokens_a_day: Annotated[int | None, BeforeValidator(language_model.tokens_a_day)] = (
        _setting(
            *("SVAR_LLM_TOKENS_A_DAY", 1_000_000, "250000"),
            "How many tokens all workers may spend together from one midnight to the next in "
            "`SVAR_TIME_ZONE`, of questions and answers alike: an answer takes about 1,500. 0: "
            "none; `unlimited`: no end",
        )
    )
    llm_judge_model: Annotated[str | None, BeforeValidator(language_model.model_name)] = _setting(
        *("SVAR_LLM_JUDGE_MODEL", None, "mistral-large-2512"),
        "A model of the same server that `svar evaluate --written` asks whether the passages carry "
        "each sentence",
    )
    access: Annotated[Access, BeforeValidator(values.access)] = _setting(
        *("SVAR_ACCESS", Access.OPEN, "subscribers"),
        "`open`: every reader sees all articles; `subscribers`: articles for subscribers are for "
        "members",
    )
    publisher: Annotated[str | None, BeforeValidator(values.publisher)] = _setting(
        *("SVAR_PUBLISHER", None, "Eksempelavisa AS (personvern@eksempel.no)"),
        "Who answers to readers for what is stored, and where to ask, as `/personvern` says it; "
        "without it, the editors",
    )
    members_secret: Annotated[SecretStr | None, BeforeValidator(values.members_secret)] = _setting(
        *("SVAR_MEMBERS_SECRET", None, "what `openssl rand -hex 32` writes"),
        "What members' links are signed with: at least 32 characters, the same on your site",
    )
    members_accounts: Annotated[int, BeforeValidator(values.accounts)] = _setting(
        *("SVAR_MEMBERS_ACCOUNTS", 1, "2"),
        "How many accounts in Telegram may be members by one subscriber",
    )
    mcp_member: Annotated[SecretStr | None, BeforeValidator(values.member_token)] = _setting(
        *("SVAR_MCP_MEMBER", None, "the part behind `?start=` of a member's link"),
        "A member's token: while it holds, `svar mcp` shows the program that starts it members' "
        "articles in full",
    )
    subscribe_url: Annotated[str | None, BeforeValidator(values.page)] = _setting(
        *("SVAR_SUBSCRIBE_URL", None, "https://example.org/subscribe"),
        "The page where one subscribes",
    )


def variables() -> dict[str, Any]:
    """Return the environment name of every setting, with its field."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def load_settings(env_file: Path | None = None) -> Settings:
    """Read the settings from the environment, then from `env_file`, then the defaults.

    Without `env_file`, the one that `find_env_file` finds; relative paths count from its folder.
    Raises `SettingsInvalid` with one line for each value that can't be used.
    """
    env_file = env_file or find_env_file()
    # As a mapping: type checkers see the fields alone, not what pydantic-settings adds to them.
    source: dict[str, Any] = {"_env_file": env_file}
    try:
        settings = _anchored(Settings(**source), env_file.absolute().parent)
        _check(settings)
        return settings
    except ValidationError as error:
        # The values come from `errors()`, not from the error's own text: that one is for logs.
        raise SettingsInvalid([_problem(each) for each in error.errors()]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsInvalid([f"{env_file} can't be read: {reason}"]) from None


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Return the settings with paths that count from `folder`, absolute.

    Raises `SettingsInvalid` where a file is in the place of a folder.
    """
    home, articles = folder / settings.home, folder / settings.articles
    problems = []
    for name, written, path in (
        ("SVAR_HOME", settings.home, home),
        ("SVAR_ARTICLES", settings.articles, articles),
    ):
        try:
            values.check_folder(path)
        except ValueError as error:
            problems.append(f"{name}={str(written)!r} {error}")
    if problems:
        raise SettingsInvalid(problems)
    url = settings.database_url
    anchored = {
        "home": home,
        "articles": articles,
        "encoder": values.model_from(folder, settings.encoder),
        "reader": values.model_from(folder, settings.reader),
        "database_url": url and values.database_from(folder, url),
    }
    # A copy with changes would count them as set.
    return Settings.model_construct(settings.model_fields_set, **(dict(settings) | anchored))


def _problem(error: Any) -> str:
    """Say in one line what is wrong with one setting; a secret's value is never in it."""
    variable = str(error["loc"][0])
    reason = str(error.get("ctx", {}).get("error", error["msg"]))
    secret = SecretStr in getattr(variables()[variable].annotation, "__args__", ())
    if secret or _PASTED_SECRET.search(str(error["input"])):
        return f"{variable} {reason}"
    return f"{variable}={error['input']!r} {reason}"


def names_set(settings: Settings) -> tuple[str, ...]:
    """Return the names of the settings that are set, without what they say."""
    fields = Settings.model_fields
    return tuple(sorted(str(fields[each].validation_alias) for each in settings.model_fields_set))


def _check(settings: Settings) -> None:
    """Raise `SettingsInvalid` for settings that don't go together."""
    server = settings.telegram_api_url
    try:
        if server is not None:
            values.check_server(server, settings.telegram_api_private)
    except ValueError as error:
        shown = "" if _PASTED_SECRET.search(server or "") else f"={server!r}"
        raise SettingsInvalid([f"SVAR_TELEGRAM_API_URL{shown} {error}"]) from None
    try:
        language_model.check_model_server(settings.llm_url, settings.llm_private)
    except ValueError as error:
        raise SettingsInvalid([f"SVAR_LLM_URL={settings.llm_url!r} {error}"]) from None
    try:
        check_index_store(settings.index_url, settings.database_url)
    except ValueError as error:
        raise SettingsInvalid([f"SVAR_INDEX_URL {error}"]) from None


def unknown_settings(
    environ: Mapping[str, str] | None = None, env_file: Path | None = None
) -> dict[str, str | None]:
    """Find names like ours that mean nothing to us, each with the nearest name that does, if any.

    `environ` is the process's own where none is given. Unreadable files have no names.
    """
    return unknown_names(
        list(variables()), os.environ if environ is None else environ, env_file or find_env_file()
    )


def locale_language(environ: Mapping[str, str] | None = None) -> Language | None:
    """Return the language that the reader's environment asks for, or None where it is none of ours.

    Danish is met in Bokmål. `environ` is the process's own where none is given.
    """
    environ = os.environ if environ is None else environ
    # The order in which gettext looks.
    asked = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next((value for value in asked if value), "")[:2].lower()
    if code in ("no", "da"):
        return Language.NB
    return Language(code) if code in set(Language) else None
