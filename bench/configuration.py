"""Writes docs/configuration.md from the settings themselves; `make configuration`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import ConfigDict, ValidationError, create_model

from bot.config.editorship import Editorship
from bot.config.settings import Settings, variables
from bot.config.values import check_folder

_WRONG = ("x", "0", " ")
"""What some setting or other can't be."""
_BEGINNING = """# Configuration

None of this is needed: without any setting, Svar talks in the terminal. `svar doctor` says what
is set to what end, and what is missing. (This page is written by `make configuration`, from
`bot/config/settings.py`.)

## Where settings come from

1. The environment.
2. The file `.env` of the present folder; where it has none, that of the checkout. A line is
   `NAME=value`, `#` begins a comment. `svar doctor` names the file that was read.
3. The defaults.

**Relative paths count from the folder of that `.env`**, or of the checkout where it has none,
wherever `svar` is called from: `SVAR_HOME`, `SVAR_ARTICLES`, `sqlite:///` in `SVAR_DATABASE_URL`,
and a folder in `SVAR_ENCODER` or `SVAR_READER`. An empty value is none. Keep `.env` to yourself
(`chmod 600 .env`): whoever has the token is the bot.

A value that can't be used stops every command with exit status 1 and one line for each, which is
what the tables say under *a wrong value*, behind the name and, where it is no secret, what was
written. A name that means nothing (`SVAR_HOEM`) is *wrong* in `svar doctor`, with the nearest
that does.

"""
_GROUPS = {
    "What it works with": (
        *("SVAR_HOME", "SVAR_ARTICLES", "SVAR_FETCH_PRIVATE", "SVAR_ENCODER", "SVAR_READER"),
        *("SVAR_DATABASE_URL", "SVAR_INDEX_URL", "SVAR_MONITOR_LISTEN"),
        *("SVAR_SOURCES", "SVAR_SOURCES_EVERY_HOURS"),
        *("SVAR_WITHDRAW_AFTER_DAYS", "SVAR_PUBLISH_SECRET"),
    ),
    "Telegram": (
        *("TELEGRAM_BOT_TOKEN", "SVAR_ADMIN_IDS", "SVAR_WEBHOOK_URL", "SVAR_WEBHOOK_LISTEN"),
        *("SVAR_TELEGRAM_API_URL", "SVAR_TELEGRAM_API_PRIVATE", "SVAR_MESSAGES_A_SECOND"),
    ),
    "Editors": (
        *("SVAR_EDITORS_CHAT_ID", "SVAR_EDITORS", "SVAR_EDITORS_LANGUAGE", "SVAR_TIME_ZONE"),
        *("SVAR_OFFICE_HOURS", "SVAR_REMIND_AFTER_HOURS", "SVAR_DIGEST_AT"),
        *("SVAR_REVIEW_AFTER_DAYS", "SVAR_OPEN_QUESTIONS", "SVAR_QUESTIONS_A_DAY"),
        *("SVAR_SMTP_URL", "SVAR_MAIL_FROM", "SVAR_MAIL_TO", "SVAR_MAIL_REPLY"),
    ),
    "Articles' own pages": (
        *("SVAR_WEB_LISTEN", "SVAR_WEB_URL", "SVAR_WEB_ORIGINS", "SVAR_WEB_PROXIES"),
    ),
    "Written answers": (
        *("SVAR_LLM_URL", "SVAR_LLM_MODEL", "SVAR_LLM_KEY", "SVAR_LLM_PROVIDER"),
        "SVAR_LLM_PRIVATE",
        *("SVAR_LLM_SECONDS", "SVAR_LLM_TOKENS_A_DAY", "SVAR_LLM_JUDGE_MODEL"),
    ),
    "Readers and members": (
        *(
            "SVAR_RETENTION_DAYS",
            "SVAR_PUBLISHER",
            "SVAR_ACCESS",
            "SVAR_MEMBERS_SECRET",
            "SVAR_MEMBERS_ACCOUNTS",
        ),
        *("SVAR_MCP_MEMBER", "SVAR_SUBSCRIBE_URL"),
    ),
}


def page() -> str:
    """Return the page, in Markdown."""
    known = variables()
    listed = [name for names in _GROUPS.values() for name in names]
    if sorted(listed) != sorted(known):
        raise ValueError(f"in no group, or in two: {set(known).symmetric_difference(listed)}")
    return _BEGINNING + "\n".join(
        line for title, names in _GROUPS.items() for line in _table(title, names)
    )


def _table(title: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| setting | meaning | default | example | a wrong value |"
    yield "| --- | --- | --- | --- | --- |"
    for name in names:
        field = variables()[name]
        (example,) = field.examples
        shown = example if "`" in example else f"`{example}`"
        cells = (f"`{name}`", field.description, _default(name, field.default), shown, _said(name))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _default(name: str, value: Any) -> str:
    match value:
        case None | ():
            return ""
        case Path():
            said = value.as_posix()
        case timedelta():
            unit = timedelta(hours=1) if name.endswith("_HOURS") else timedelta(days=1)
            said = str(value // unit)
        case time():
            said = f"{value:%H:%M}"
        case Editorship():
            said = value.whom.value
        case (str(host), int(port)):
            said = f"{host}:{port}"
        case _:
            said = str(value)
    return f"`{said}`"


def _said(name: str) -> str:
    """Return what is said of a value that can't be used."""
    for wrong in _WRONG:
        try:
            read(name, wrong)
        except ValidationError as error:
            return str(error.errors()[0]["ctx"]["error"])
    try:
        check_folder(Path(__file__))
    except ValueError as error:
        return str(error)
    raise ValueError(f"{name}: nothing is wrong for it")


def read(name: str, written: str) -> Any:
    """Read one setting as it is written; raises `ValidationError`."""
    fields = variables()
    (key,) = [key for key, each in Settings.model_fields.items() if each is fields[name]]
    hint: Any = get_type_hints(Settings, include_extras=True)[key]
    one = create_model(
        "One", __config__=ConfigDict(arbitrary_types_allowed=True), value=(hint, ...)
    )
    return one.model_validate({"value": written}).__dict__["value"]


def main() -> None:
    """Write the page to the file that is named."""
    (target,) = sys.argv[1:]
    Path(target).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
