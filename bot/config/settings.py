"""What is configured: one frozen `Settings`, read once from the environment and `.env`.

The only module that looks into the environment.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.config import values
from bot.config.editorship import Editorship
from bot.config.hosts import Own
from bot.config.hours import OfficeHours
from bot.errors import SettingsInvalid
from corpus.fetch.address_policy import IPNetwork
from corpus.types import Access, Language

ENV_FILE = Path(".env")

# A token, or a password in a URL, that was put to the wrong place.
_PASTED_SECRET = re.compile(r"\d{5,}:[A-Za-z0-9_-]{15,}|://[^/\s]*:[^/\s]*@")


class Settings(BaseSettings):
    """Everything that can be configured.

    The token goes in the clear to this machine, and to the hosts in `telegram_api_private`, alone.
    `home` holds all state; `webhook_url` is where Telegram calls us, None where we ask it, and
    `webhook_listen` where we hear that; `editors_chat_id` is a Telegram group, and `editors` says
    who in it is one; `database_url` is None where all is kept in SQLite in `home`. Times of day are
    those of `time_zone`. Without `office_hours`, the editors promise none. The `publisher` answers
    to readers for what is stored. A reader has at most so many `open_questions` and
    `questions_a_day` with the editors, and what goes beyond shares a card.
    Without `smtp_url`, nobody is sent mail. With the `access` of subscribers, articles for them are
    shown to members alone: by links signed with `members_secret`, so many `members_accounts` by one
    subscriber. Articles are fetched from the public web, and from the networks in `fetch_private`.
    """

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

    telegram_bot_token: Annotated[SecretStr | None, BeforeValidator(values.token)] = Field(
        None, validation_alias="TELEGRAM_BOT_TOKEN"
    )
    telegram_api_url: Annotated[str | None, BeforeValidator(values.server)] = Field(
        None, validation_alias="SVAR_TELEGRAM_API_URL"
    )
    telegram_api_private: Annotated[
        tuple[Own, ...], NoDecode, BeforeValidator(values.own_hosts)
    ] = Field((), validation_alias="SVAR_TELEGRAM_API_PRIVATE")
    webhook_url: Annotated[str | None, BeforeValidator(values.webhook)] = Field(
        None, validation_alias="SVAR_WEBHOOK_URL"
    )
    webhook_listen: Annotated[tuple[str, int], NoDecode, BeforeValidator(values.listen)] = Field(
        ("127.0.0.1", 8443), validation_alias="SVAR_WEBHOOK_LISTEN"
    )
    home: Annotated[Path, BeforeValidator(values.folder)] = Field(
        Path("var"), validation_alias="SVAR_HOME"
    )
    articles: Annotated[Path, BeforeValidator(values.folder)] = Field(
        Path("corpus/articles"), validation_alias="SVAR_ARTICLES"
    )
    encoder: Annotated[str, BeforeValidator(values.name)] = Field(
        "bundled", validation_alias="SVAR_ENCODER"
    )
    database_url: Annotated[SecretStr | None, BeforeValidator(values.database)] = Field(
        None, validation_alias="SVAR_DATABASE_URL"
    )
    editors_chat_id: Annotated[int | None, BeforeValidator(values.chat)] = Field(
        None, validation_alias="SVAR_EDITORS_CHAT_ID"
    )
    editors: Annotated[Editorship, NoDecode, BeforeValidator(values.editorship)] = Field(
        Editorship(), validation_alias="SVAR_EDITORS"
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(values.people)] = Field(
        (), validation_alias="SVAR_ADMIN_IDS"
    )
    editors_language: Annotated[Language, BeforeValidator(values.language)] = Field(
        Language.NB, validation_alias="SVAR_EDITORS_LANGUAGE"
    )
    time_zone: Annotated[ZoneInfo, BeforeValidator(values.zone)] = Field(
        ZoneInfo("Europe/Oslo"), validation_alias="SVAR_TIME_ZONE"
    )
    office_hours: Annotated[OfficeHours | None, BeforeValidator(values.office_hours)] = Field(
        None, validation_alias="SVAR_OFFICE_HOURS"
    )
    remind_after: Annotated[timedelta, BeforeValidator(values.hours_long)] = Field(
        timedelta(hours=24), validation_alias="SVAR_REMIND_AFTER_HOURS"
    )
    digest_at: Annotated[time, BeforeValidator(values.time_of_day)] = Field(
        time(8), validation_alias="SVAR_DIGEST_AT"
    )
    review_after: Annotated[timedelta, BeforeValidator(values.days)] = Field(
        timedelta(days=365), validation_alias="SVAR_REVIEW_AFTER_DAYS"
    )
    retention: Annotated[timedelta, BeforeValidator(values.days)] = Field(
        timedelta(days=180), validation_alias="SVAR_RETENTION_DAYS"
    )
    publisher: Annotated[str | None, BeforeValidator(values.publisher)] = Field(
        None, validation_alias="SVAR_PUBLISHER"
    )
    open_questions: Annotated[int, BeforeValidator(values.questions)] = Field(
        10, validation_alias="SVAR_OPEN_QUESTIONS"
    )
    questions_a_day: Annotated[int, BeforeValidator(values.questions)] = Field(
        30, validation_alias="SVAR_QUESTIONS_A_DAY"
    )
    smtp_url: Annotated[SecretStr | None, BeforeValidator(values.smtp)] = Field(
        None, validation_alias="SVAR_SMTP_URL"
    )
    mail_from: Annotated[str | None, BeforeValidator(values.mailbox)] = Field(
        None, validation_alias="SVAR_MAIL_FROM"
    )
    mail_to: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.mailboxes)] = Field(
        (), validation_alias="SVAR_MAIL_TO"
    )
    access: Annotated[Access, BeforeValidator(values.access)] = Field(
        Access.OPEN, validation_alias="SVAR_ACCESS"
    )
    members_secret: Annotated[SecretStr | None, BeforeValidator(values.members_secret)] = Field(
        None, validation_alias="SVAR_MEMBERS_SECRET"
    )
    members_accounts: Annotated[int, BeforeValidator(values.accounts)] = Field(
        1, validation_alias="SVAR_MEMBERS_ACCOUNTS"
    )
    subscribe_url: Annotated[str | None, BeforeValidator(values.page)] = Field(
        None, validation_alias="SVAR_SUBSCRIBE_URL"
    )
    fetch_private: Annotated[tuple[IPNetwork, ...], NoDecode, BeforeValidator(values.networks)] = (
        Field((), validation_alias="SVAR_FETCH_PRIVATE")
    )


def _variables() -> dict[str, Any]:
    """Return the environment name of every setting, with its field."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def _problem(error: Any) -> str:
    """Say in one line what is wrong with one setting; a secret's value is never in it."""
    variable = str(error["loc"][0])
    reason = str(error.get("ctx", {}).get("error", error["msg"]))
    secret = SecretStr in getattr(_variables()[variable].annotation, "__args__", ())
    if secret or _PASTED_SECRET.search(str(error["input"])):
        return f"{variable} {reason}"
    return f"{variable}={error['input']!r} {reason}"


def load_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read the settings from the environment, then from `env_file`, then the defaults.

    Raises `SettingsInvalid` with one line for each value that can't be used.
    """
    # As a mapping: type checkers see the fields alone, not what pydantic-settings adds to them.
    source: dict[str, Any] = {"_env_file": env_file}
    try:
        settings = Settings(**source)
        if settings.telegram_api_url is not None:
            _check_server(settings.telegram_api_url, settings.telegram_api_private)
        return settings
    except ValidationError as error:
        # The values come from `errors()`, not from the error's own text: that one is for logs.
        raise SettingsInvalid([_problem(each) for each in error.errors()]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsInvalid([f"{env_file} can't be read: {reason}"]) from None


def names_set(settings: Settings) -> tuple[str, ...]:
    """Return the names of the settings that are set, without what they say."""
    fields = Settings.model_fields
    return tuple(sorted(str(fields[each].validation_alias) for each in settings.model_fields_set))


def _check_server(address: str, own: Sequence[Own]) -> None:
    """Raise `SettingsInvalid` for a Bot API server that must not see the token."""
    try:
        values.check_server(address, own)
    except ValueError as error:
        shown = "" if _PASTED_SECRET.search(address) else f"={address!r}"
        raise SettingsInvalid([f"SVAR_TELEGRAM_API_URL{shown} {error}"]) from None


def unknown_settings(
    environ: Mapping[str, str] | None = None, env_file: Path = ENV_FILE
) -> dict[str, str | None]:
    """Find names like ours that mean nothing to us, each with the nearest name that does, if any.

    `environ` is the process's own where none is given. Unreadable files have no names.
    """
    names = set(os.environ if environ is None else environ)
    if env_file.is_file():
        with contextlib.suppress(OSError, UnicodeDecodeError):  # `load_settings` has said so
            names |= set(dotenv_values(env_file, encoding="utf-8-sig"))
    known = list(_variables())
    unknown: dict[str, str | None] = {}
    for name in sorted(names - set(known)):
        near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.75)
        # TELEGRAM_… may belong to another program, unless it is nearly ours.
        if name.upper().startswith("SVAR_") or (near and name.upper().startswith("TELEGRAM_")):
            unknown[name] = near[0] if near else None
    return unknown


def unread_lines(env_file: Path = ENV_FILE) -> list[int]:
    """Return the numbers of the lines that are neither settings nor comments: nobody reads them."""
    try:
        with env_file.open(encoding="utf-8-sig") as stream:
            wrong = [binding.original for binding in parse_stream(stream) if binding.error]
            # Blank lines before it count as part of a binding.
            return [
                each.line + each.string[: -len(each.string.lstrip())].count("\n") for each in wrong
            ]
    except (OSError, UnicodeDecodeError):
        return []  # not there, or `load_settings` has said what it is


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
