"""What is configured, what is missing and how to mend it. Looks, and changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import word_files
from bot.app import App
from bot.cli.common import counted, local_time
from bot.cli.doctor.backup import backups
from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.editors import editors
from bot.cli.doctor.members import members
from bot.config.hosts import is_loopback
from bot.config.settings import ENV_FILE, load_settings, unknown_settings, unread_lines
from bot.errors import SettingsInvalid, StoreUnavailable
from bot.instance_lock import is_running
from bot.migrations import HEAD
from bot.private_files import open_to_others
from bot.types.questions import WAITING
from bot.types.traffic import UpdateState
from corpus.errors import CorpusError
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.store.database import Database

__all__ = ["Check", "CheckState", "examine", "report"]

_OLDEST_PYTHON = (3, 11)
_LITTLE_BYTES = 500 * 2**20
_HARDLY_ANY_BYTES = 50 * 2**20
_TRIED_BYTES = 64 * 2**10


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
        return [*checks, *_unknown(), *_env_file()]
    app = app or App(settings)
    for look in (
        _home,
        _words,
        _articles,
        _encoder,
        _index,
        _database,
        _backups,
        _telegram,
        _editors,
        _members,
    ):
        checks += look(app)
    return [*checks, *_unknown(), *_env_file()]


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


def _home(app: App) -> Iterator[Check]:
    home = app.settings.home
    place = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(_TRIED_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        yield Check(
            "SVAR_HOME",
            CheckState.WRONG,
            f"{home} can't be written to: {error.strerror}",
            "make room or give yourself the right to, or set SVAR_HOME to another folder",
        )
        return
    if home.exists():
        yield Check("SVAR_HOME", CheckState.OK, str(home))
        yield from _private(home)
        yield from _room(home)
    else:
        yield Check("SVAR_HOME", CheckState.MISSING, f"{home} isn't there yet", "make run makes it")


def _words(app: App) -> Iterator[Check]:
    """Look at the publisher's own word files, where there are any."""
    wrong = list(word_files.problems())
    for problem in wrong:
        yield Check("words", CheckState.WRONG, problem, "mend the file, or take it away")
    if (names := word_files.names()) and not wrong:
        yield Check("words", CheckState.OK, f"{', '.join(names)} in {app.word_files}")


def _room(home: Path) -> Iterator[Check]:
    """Look whether the disk has room for what readers will write."""
    free = shutil.disk_usage(home).free
    if free < _LITTLE_BYTES:
        state = CheckState.WRONG if free < _HARDLY_ANY_BYTES else CheckState.MISSING
        found = f"{free // 2**20} MB are free where {home} is"
        yield Check("disk", state, found, "make room: where nothing can be stored, questions wait")


def _private(home: Path) -> Iterator[Check]:
    """Look whether other users of the machine can read what readers wrote."""
    if found := open_to_others(home):
        count = f"{counted(len(found), 'file')} or folders" if len(found) > 1 else str(found[0])
        yield Check(
            "files",
            CheckState.MISSING,
            f"other users of this machine can read {count} in {home}",
            "the next start of svar takes that back where it may; else chmod -R go-rwx",
        )


def _env_file() -> Iterator[Check]:
    """Look whether others can read the token."""
    try:
        is_open = bool(ENV_FILE.stat().st_mode & 0o077)
    except OSError:
        return
    if is_open:
        found = f"other users of this machine can read {ENV_FILE}, and the token in it"
        yield Check(str(ENV_FILE), CheckState.MISSING, found, f"chmod 600 {ENV_FILE}")


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
        key = fingerprint(app.settings.articles, app.settings.encoder)
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


def _database(app: App) -> Iterator[Check]:
    from bot.store.database import Database
    from bot.store.health import damage, probe
    from bot.store.queue.questions import Questions

    url = app.settings.database_url
    try:
        place = Database(url.get_secret_value() if url else None, app.settings.home)
        with closing(place) as database:
            version = database.version()
            if version is None:
                found, remedy = f"{database.name} isn't there yet", "the first question makes it"
                yield Check("database", CheckState.MISSING, found, remedy)
            elif version != HEAD:
                found = f"{database.name} was made by another version of Svar"
                yield Check(
                    "database", CheckState.MISSING, found, "the next start brings it up to date"
                )
            else:
                count = Questions(database).count(WAITING)
                found = f"{database.name}, {counted(count, 'open question')}"
                if (wrong := damage(database)) is not None:
                    remedy = "stop the bot, and restore a backup: what is damaged only spreads"
                    yield Check("database", CheckState.WRONG, f"{found}; damaged: {wrong}", remedy)
                    return
                probe(database)
                yield Check("database", CheckState.OK, found)
                yield from _post(database)
    except StoreUnavailable as error:
        yield Check(
            "database", CheckState.WRONG, str(error), "check SVAR_DATABASE_URL and SVAR_HOME"
        )


def _post(database: Database) -> Iterator[Check]:
    """Look at what came from Telegram and what is owed there, where there is anything to tell."""
    from bot.store.people.readers import Readers
    from bot.store.telegram.messages import Messages
    from bot.store.telegram.updates import Updates

    messages, updates = Messages(database), Updates(database)
    if aside := updates.count(UpdateState.ASIDE):
        found = f"{counted(aside, 'update')} from Telegram could not be handled"
        yield Check("inbox", CheckState.WRONG, found, "svar inbox, then svar inbox retry")
    if unhandled := updates.count(UpdateState.WAITING):
        yield Check("inbox", CheckState.OK, f"{counted(unhandled, 'update')} to be handled")
    unsent, since = messages.waiting()
    if unsent and since:
        found = f"{counted(unsent, 'message')} to be sent, the oldest of {local_time(since)}"
        yield Check("outbox", CheckState.OK, found)
    for problem, count in messages.undelivered().items():
        found = f"{counted(count, 'message')} could not be delivered: {problem}"
        yield Check("outbox", CheckState.MISSING, found)
    if gone := Readers(database).blocked():
        found = f"{counted(gone, 'reader')} blocked the bot"
        yield Check("readers", CheckState.OK, found)


def _backups(app: App) -> Iterator[Check]:
    with _opened(app) as database:
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
    with _opened(app) as database:
        yield from editors(app.settings, database)


def _members(app: App) -> Iterator[Check]:
    try:
        articles = app.loaded.articles
    except (CorpusError, OSError):  # `_articles` has said so
        return
    with _opened(app) as database:
        yield from members(app.settings, articles, database)


@contextmanager
def _opened(app: App) -> Iterator[Database | None]:
    """Give the database, where it is there and of this version."""
    from bot.store.database import Database

    url = app.settings.database_url
    try:
        place = Database(url.get_secret_value() if url else None, app.settings.home)
        is_current = place.version() == HEAD
    except StoreUnavailable:  # `_database` has said so
        yield None
        return
    with closing(place) as database:
        yield database if is_current else None


def _unknown() -> Iterator[Check]:
    for number in unread_lines():
        yield Check(
            "settings", CheckState.WRONG, f"line {number} of .env can't be read", "write NAME=value"
        )
    for name, nearest in unknown_settings().items():
        remedy = f"did you mean {nearest}?" if nearest else "remove it"
        yield Check("settings", CheckState.WRONG, f"{name} is no setting of Svar's", remedy)
