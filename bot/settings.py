"""What is configured: one frozen `Settings`, read once from the environment and `.env`.

The only module that looks into the environment.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsInvalid
from corpus.types import Language

ENV_FILE = Path(".env")

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_PASTED_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{15,}")  # to the wrong place
_SERVER = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_WEBHOOK = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?")
_DATABASE = re.compile(r"(sqlite|postgres|postgresql(\+psycopg)?)://.+")
_SQLITE_FILE = re.compile(r"sqlite:///(?!:memory:)[^?]+")


def _folder(value: Any) -> Path:
    try:
        path = Path(str(value)).expanduser()
        if path.exists() and not path.is_dir():
            raise ValueError("must be a folder, but it is a file")
    except (OSError, RuntimeError) as error:
        raise ValueError(f"must be a folder that Svar may look into ({error})") from None
    return path


def _name(value: Any) -> str:
    name = str(value).strip()
    if not name:
        raise ValueError("must be `bundled`, or the name or path of a sentence-transformers model")
    return name


def _chat(value: Any) -> int:
    try:
        chat = int(str(value).strip())
    except ValueError:
        chat = 0
    if chat == 0:
        raise ValueError("must be the number of a chat, such as -1001234567890")
    return chat


def _people(value: Any) -> tuple[int, ...]:
    parts = [part.strip() for part in str(value).split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("must be Telegram user ids with commas between, such as 1234567,7654321")
    return tuple(int(part) for part in parts)


def _server(value: Any) -> str:
    address = str(value).strip()
    if not _SERVER.fullmatch(address):
        raise ValueError("must be the root of a Bot API server, such as http://127.0.0.1:8081")
    return address.rstrip("/")


def _token(value: Any) -> SecretStr:
    token = str(value).strip()
    if not _TOKEN.fullmatch(token):
        raise ValueError(
            "is not a bot token: copy the whole of it from @BotFather, a number, a colon and a key"
        )
    return SecretStr(token)


def _webhook(value: Any) -> str:
    address = str(value).strip()
    if not _WEBHOOK.fullmatch(address):
        raise ValueError("must be the public https:// address that Telegram is to call")
    return address


def _listen(value: Any) -> tuple[str, int]:
    host, _, port = str(value).strip().rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError("must be HOST:PORT, such as 127.0.0.1:8443")
    return host.strip("[]"), int(port)


def _database(value: Any) -> SecretStr:
    url = str(value).strip()
    if not _DATABASE.fullmatch(url) or (
        url.startswith("sqlite") and not _SQLITE_FILE.fullmatch(url)
    ):
        raise ValueError(
            "must be sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
            " (a special character in the password is written as in a URL: @ is %40)"
        )
    return SecretStr(url)


class Settings(BaseSettings):
    """Everything that can be configured.

    `home` holds all state; `webhook_url` is where Telegram calls us, None where we ask it, and
    `webhook_listen` where we hear that; `editors_chat_id` is a Telegram group; `database_url` is
    None where all is kept in SQLite in `home`.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        case_sensitive=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        hide_input_in_errors=True,
        validate_default=False,
    )

    telegram_bot_token: Annotated[SecretStr | None, BeforeValidator(_token)] = Field(
        None, validation_alias="TELEGRAM_BOT_TOKEN"
    )
    telegram_api_url: Annotated[str | None, BeforeValidator(_server)] = Field(
        None, validation_alias="SVAR_TELEGRAM_API_URL"
    )
    webhook_url: Annotated[str | None, BeforeValidator(_webhook)] = Field(
        None, validation_alias="SVAR_WEBHOOK_URL"
    )
    webhook_listen: Annotated[tuple[str, int], NoDecode, BeforeValidator(_listen)] = Field(
        ("127.0.0.1", 8443), validation_alias="SVAR_WEBHOOK_LISTEN"
    )
    home: Annotated[Path, BeforeValidator(_folder)] = Field(
        Path("var"), validation_alias="SVAR_HOME"
    )
    articles: Annotated[Path, BeforeValidator(_folder)] = Field(
        Path("corpus/articles"), validation_alias="SVAR_ARTICLES"
    )
    encoder: Annotated[str, BeforeValidator(_name)] = Field(
        "bundled", validation_alias="SVAR_ENCODER"
    )
    database_url: Annotated[SecretStr | None, BeforeValidator(_database)] = Field(
        None, validation_alias="SVAR_DATABASE_URL"
    )
    editors_chat_id: Annotated[int | None, BeforeValidator(_chat)] = Field(
        None, validation_alias="SVAR_EDITORS_CHAT_ID"
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_people)] = Field(
        (), validation_alias="SVAR_ADMIN_IDS"
    )


def _variables() -> dict[str, Any]:
    """Return the environment name of every setting, with its field."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def _problem(error: Any) -> str:
    """Say in one line what is wrong with one setting; a secret's value is never in it."""
    variable = str(error["loc"][0])
    reason = str(error.get("ctx", {}).get("error", error["msg"]))
    secret = SecretStr in getattr(_variables()[variable].annotation, "__args__", ())
    if secret or _PASTED_TOKEN.search(str(error["input"])):
        return f"{variable} {reason}"
    return f"{variable}={error['input']!r} {reason}"


def load_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read the settings from the environment, then from `env_file`, then the defaults.

    Raises `SettingsInvalid` with one line for each value that can't be used.
    """
    # As a mapping: type checkers see the fields alone, not what pydantic-settings adds to them.
    source: dict[str, Any] = {"_env_file": env_file}
    try:
        return Settings(**source)
    except ValidationError as error:
        # The values come from `errors()`, not from the error's own text: that one is for logs.
        raise SettingsInvalid([_problem(each) for each in error.errors()]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsInvalid([f"{env_file} can't be read: {reason}"]) from None


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
