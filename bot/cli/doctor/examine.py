"""What is configured, what is missing and how to mend it. Looks, and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import word_files
from bot.app import App
from bot.cli.common import counted
from bot.cli.doctor.backup import backups
from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.editors import editors
from bot.cli.doctor.members import members
from bot.cli.doctor.storage import env_file, home_folder, look_at_database, opened
from bot.config.hosts import is_loopback
from bot.config.settings import load_settings, unknown_settings, unread_lines
from bot.errors import SettingsInvalid
from bot.instance_lock import is_running
from corpus.errors import CorpusError
from index.errors import RetrievalError

if TYPE_CHECKING:
    pass

__all__ = ["Check", "CheckState", "examine", "report"]

_OLDEST_PYTHON = (3, 11)


def examine(app: App | None = None) -> list[Check]:
    """Look at everything. `app` is the application where there is one already."""
    checks = [_python()]
    try:
        settings = app.settings if app else load_settings()
    except SettingsInvalid as error:
        checks += [
            Check("settings", CheckState.WRONG, problem, "correct it in .env or the environment")
            for problem in error.problems
        ]
        return [*checks, *_unknown(), *env_file()]
    app = app or App(settings)
    for look in (
        home_folder,
        _words,
        _articles,
        _encoder,
        _index,
        look_at_database,
        _backups,
        _telegram,
        _editors,
        _members,
    ):
        checks += look(app)
    return [*checks, *_unknown(), *env_file()]


def report(checks: Sequence[Check]) -> Iterator[str]:
    """Make the lines of a report: aligned, each remedy below what it mends."""
    names = max(len(check.name) for check in checks)
    states = max(len(state) for state in CheckState)
    for check in checks:
        yield f"{check.state:<{states}}  {check.name:<{names}}  {check.found}"
        if check.remedy:
            yield f"{'':<{states}}  {'':<{names}}  -> {check.remedy}"


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= _OLDEST_PYTHON:
        return Check("Python", CheckState.OK, version)
    return Check(
        "Python", CheckState.WRONG, version, "install Python 3.11 or later, and run make run"
    )


def _words(app: App) -> Iterator[Check]:
    """Look at the publisher's own word files, where there are any."""
    wrong = list(word_files.problems())
    for problem in wrong:
        yield Check("words", CheckState.WRONG, problem, "mend the file, or take it away")
    if (names := word_files.names()) and not wrong:
        yield Check("words", CheckState.OK, f"{', '.join(names)} in {app.word_files}")


def _articles(app: App) -> Iterator[Check]:
    folder = app.settings.articles
    try:
        library = app.loaded
    except (CorpusError, OSError) as error:
        yield Check("articles", CheckState.WRONG, str(error), "check SVAR_ARTICLES")
        return
    if library.articles:
        languages = sorted({article.language for article in library.articles})
        found = f"{len(library.articles)} in {folder} ({', '.join(languages)})"
        yield Check("articles", CheckState.OK, found)
    else:
        yield Check(
            "articles",
            CheckState.MISSING,
            f"none in {folder}",
            "svar articles add SOURCE, or SVAR_ARTICLES",
        )
    for path, reason in library.problems:
        yield Check("articles", CheckState.WRONG, f"{path}: {reason}", "mend the file or remove it")


def _encoder(app: App) -> Iterator[Check]:
    from index.encoders.onnx import is_prepared

    name = app.settings.encoder
    if is_prepared(name, app.settings.home):
        yield Check("encoder", CheckState.OK, name)
    else:
        yield Check("encoder", CheckState.MISSING, f"{name} isn't prepared yet", "svar index build")


def _index(app: App) -> Iterator[Check]:
    from bot.library.freshness import fingerprint, is_indexed
    from index.storage.build import status

    try:
        state = status(app.settings.home)
    except RetrievalError as error:
        yield Check("index", CheckState.WRONG, str(error), "svar index build")
        return
    if state.current is None:
        yield Check("index", CheckState.MISSING, "none has been built yet", "svar index build")
    else:
        current = state.current
        articles = counted(current.articles or 0, "article")
        found = f"{current.number}: {articles}, {counted(current.passages or 0, 'passage')}"
        key = fingerprint(app.library.survey(), app.settings.encoder)
        if is_indexed(key, app.settings.home):
            yield Check("index", CheckState.OK, found)
        else:
            yield Check(
                "index",
                CheckState.WRONG,
                f"{found}; the articles or the encoder have changed since",
                "svar index build",
            )
    for problem in state.problems:
        yield Check("index", CheckState.WRONG, problem, "svar index build")


def _backups(app: App) -> Iterator[Check]:
    with opened(app) as database:
        yield from backups(app.settings, database)


def _telegram(app: App) -> Iterator[Check]:
    settings = app.settings
    if settings.telegram_bot_token is None:
        yield Check(
            "Telegram",
            CheckState.MISSING,
            "TELEGRAM_BOT_TOKEN is not set; Svar talks in the terminal",
            "get a token from @BotFather in Telegram, and put it into .env",
        )
        return
    way = f"called at {settings.webhook_url}" if settings.webhook_url else "by polling"
    state = "running" if is_running(settings.home) else "not running here"
    found = f"TELEGRAM_BOT_TOKEN is set (not shown); {way}; the bot is {state}"
    yield Check("Telegram", CheckState.OK, found)
    server = settings.telegram_api_url
    if server and server.startswith("http:") and not is_loopback(urlsplit(server).hostname or ""):
        found = f"the token goes in the clear to {server}, as SVAR_TELEGRAM_API_PRIVATE allows"
        yield Check("Telegram", CheckState.MISSING, found, "https:// would keep it secret")
    host, port = settings.webhook_listen
    if settings.webhook_url and not is_loopback(host):
        found = f"the webhook listens on {host}:{port}, in plain HTTP, for other machines too"
        remedy = "let only the server with the certificate reach it, or SVAR_WEBHOOK_LISTEN"
        yield Check("webhook", CheckState.MISSING, found, remedy)


def _editors(app: App) -> Iterator[Check]:
    with opened(app) as database:
        yield from editors(app.settings, database)


def _members(app: App) -> Iterator[Check]:
    try:
        articles = app.loaded.articles
    except (CorpusError, OSError):  # `_articles` has said so
        return
    with opened(app) as database:
        yield from members(app.settings, articles, database)


def _unknown() -> Iterator[Check]:
    for number in unread_lines():
        yield Check(
            "settings", CheckState.WRONG, f"line {number} of .env can't be read", "write NAME=value"
        )
    for name, nearest in unknown_settings().items():
        remedy = f"did you mean {nearest}?" if nearest else "remove it"
        yield Check("settings", CheckState.WRONG, f"{name} is no setting of Svar's", remedy)
