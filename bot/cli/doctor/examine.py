"""What is configured, what is missing and how to mend it. Looks, and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import word_files
from bot.app import App
from bot.cli.common import counted
from bot.cli.doctor.backup import backups
from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.editors import editors
from bot.cli.doctor.language_model import language_model
from bot.cli.doctor.members import members
from bot.cli.doctor.pages import pages
from bot.cli.doctor.sources import sources
from bot.cli.doctor.storage import env_file, home_folder, look_at_database, opened, unusable
from bot.cli.doctor.workers import published_index
from bot.config.env_file import unread_lines
from bot.config.hosts import is_loopback
from bot.config.settings import Settings, load_settings, unknown_settings
from bot.errors import SettingsInvalid, StoreUnavailable
from bot.instance_lock import is_running
from corpus.errors import CorpusError
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.store.database import Database

__all__ = ["Check", "CheckState", "examine", "report", "steps"]

_OLDEST_PYTHON = (3, 11)


def examine(app: App | None = None) -> list[Check]:
    """Look at everything. `app` is the application where there is one already."""
    try:
        settings = app.settings if app else load_settings()
    except SettingsInvalid as error:
        checks = [
            Check("settings", CheckState.WRONG, problem, "correct it in .env or the environment")
            for problem in error.problems
        ]
        return [*env_file(), _python(), *checks, *_unknown()]
    app = app or App(settings)
    checks = [*home_folder(app), *env_file(), _python()]
    for look in (
        _words,
        _articles,
        _encoder,
        _reader,
        _index,
        published_index,
        sources,
        look_at_database,
        _backups,
        _telegram,
        _editors,
        _members,
        _pages,
        _language_model,
    ):
        checks += _seen(look, app)
    return [*dict.fromkeys(checks), *_unknown()]


def _seen(look: Callable[[App], Iterator[Check]], app: App) -> Iterator[Check]:
    """Look at one thing, also where that needs a database that turns out to be unusable."""
    try:
        yield from look(app)
    except StoreUnavailable as error:
        yield unusable(error)


def steps(checks: Sequence[Check]) -> Iterator[str]:
    """Say what to do in which order, as lines, where nothing has been built in this home yet."""
    missing = {check.name for check in checks if check.state is CheckState.MISSING}
    if "index" not in missing:
        return
    yield ""
    yield "Nothing is built here yet. make run does what is needed; by hand, in this order:"
    wanted = (
        ("articles", "svar articles add SOURCE"),
        ("index", "svar index build"),
        ("index", "svar chat, and ask something"),
        ("Telegram", "TELEGRAM_BOT_TOKEN=… in .env, then svar bot"),
        (
            "editors",
            "add the bot to the editors' group, svar chats, SVAR_EDITORS_CHAT_ID=… in .env",
        ),
        ("index", "svar backup FILE, from a timer"),
    )
    for number, step in enumerate((step for name, step in wanted if name in missing), 1):
        yield f"  {number}. {step}"


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


def _reader(app: App) -> Iterator[Check]:
    from index.reader.open import is_prepared

    name = app.settings.reader
    if is_prepared(name, app.settings.home):
        yield Check("reader", CheckState.OK, name)
    else:
        yield Check("reader", CheckState.MISSING, f"{name} isn't prepared yet", "svar ask QUESTION")


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
        if not _is_built_here(app) or is_indexed(
            fingerprint(app.library.survey(), app.settings.encoder), app.settings.home
        ):
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


def _is_built_here(app: App) -> bool:
    """Tell whether the index is built from the articles here, not only taken from a store."""
    from bot.library.publishing import is_published_from
    from bot.store.index_pointer import IndexPointer

    if app.settings.index_url is None:
        return True
    with opened(app) as database:
        library = None if database is None else IndexPointer(database).read().library
    return is_published_from(app.settings.articles, app.settings.home, library)


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
        yield Check("Telegram", CheckState.WARNING, found, "https:// would keep it secret")
    host, port = settings.webhook_listen
    if settings.webhook_url and not is_loopback(host):
        found = f"the webhook listens on {host}:{port}, in plain HTTP, for other machines too"
        remedy = "let only the server with the certificate reach it, or SVAR_WEBHOOK_LISTEN"
        yield Check("webhook", CheckState.WARNING, found, remedy)
    if not settings.admin_ids:
        found = "SVAR_ADMIN_IDS is not set: nobody is told when nothing can be stored"
        remedy = "let somebody write /id to the bot, and put the number that it says into .env"
        yield Check("admins", CheckState.MISSING, found, remedy)
    yield _publisher(settings)
    with opened(app) as database:
        if database is not None:
            yield from _inline(database)


def _publisher(settings: Settings) -> Check:
    """Look whether readers are told whom to ask about what is kept of them."""
    if settings.publisher:
        return Check("publisher", CheckState.OK, settings.publisher)
    found = "SVAR_PUBLISHER is not set: who asks about what is stored is sent to the editors"
    remedy = "put who answers for it, and an address, into .env; /personvern names them"
    return Check("publisher", CheckState.MISSING, found, remedy)


def _inline(database: Database) -> Iterator[Check]:
    """Look whether passages can be shared in other chats, as Telegram told at the last start."""
    from bot.store.key_value import HAS_INLINE, KeyValueStore

    if (has_inline := KeyValueStore(database).get(HAS_INLINE)) is None:
        return
    if has_inline:
        yield Check("inline", CheckState.OK, "passages can be shared in other chats")
    else:
        found = "inline mode is off: passages can't be shared in other chats"
        yield Check("inline", CheckState.MISSING, found, "send /setinline to @BotFather")


def _editors(app: App) -> Iterator[Check]:
    with opened(app) as database:
        yield from editors(app.settings, database)


def _pages(app: App) -> Iterator[Check]:
    return pages(app.settings)


def _language_model(app: App) -> Iterator[Check]:
    with opened(app) as database:
        yield from language_model(app.settings, database)


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
