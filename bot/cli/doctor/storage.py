"""Where everything is kept: the folder, its disk, the database, and what waits in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import App
from bot.cli.common import counted, local_time
from bot.cli.doctor.check import Check, CheckState
from bot.config.env_file import find_env_file
from bot.errors import StoreUnavailable
from bot.migrations import HEAD
from bot.private_files import open_to_others
from bot.types.questions import WAITING
from bot.types.traffic import UpdateState

if TYPE_CHECKING:
    from bot.store.database import Database

_LITTLE_BYTES = 500 * 2**20
_HARDLY_ANY_BYTES = 50 * 2**20
_REMEDIES = {
    "DAMAGED": "stop the bot, and svar restore a backup: what is damaged only spreads",
    "NO_ROOM": "make room on that disk: until then, what readers write waits in Telegram",
    None: "check SVAR_DATABASE_URL and SVAR_HOME",
}
_TRIED_BYTES = 64 * 2**10


def home_folder(app: App) -> Iterator[Check]:
    """Look whether what is kept can be written, and by us alone."""
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


def _room(home: Path) -> Iterator[Check]:
    """Look whether the disk has room for what readers will write."""
    free = shutil.disk_usage(home).free
    if free < _LITTLE_BYTES:
        state = CheckState.WRONG if free < _HARDLY_ANY_BYTES else CheckState.WARNING
        found = f"{free // 2**20} MB are free where {home} is"
        yield Check("disk", state, found, "make room: where nothing can be stored, questions wait")


def _private(home: Path) -> Iterator[Check]:
    """Look whether other users of the machine can read what readers wrote."""
    if found := open_to_others(home):
        count = f"{counted(len(found), 'file')} or folders" if len(found) > 1 else str(found[0])
        yield Check(
            "files",
            CheckState.WARNING,
            f"other users of this machine can read {count} in {home}",
            "the next start of svar takes that back where it may; else chmod -R go-rwx",
        )


def env_file() -> Iterator[Check]:
    """Tell which `.env` was read, and whether others can read the token in it."""
    path = find_env_file()
    try:
        is_open = bool(path.stat().st_mode & 0o077)
    except OSError:
        found = f"{path} isn't there; the environment and the defaults hold"
        yield Check(".env", CheckState.OK, found)
        return
    if is_open:
        found = f"{path}: other users of this machine can read it, and the token in it"
        yield Check(".env", CheckState.WARNING, found, f"chmod 600 {path}")
    else:
        yield Check(".env", CheckState.OK, str(path))


def look_at_database(app: App) -> Iterator[Check]:
    """Look at the database, and at what came from Telegram and is owed there."""
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
            elif version > HEAD:
                found = (
                    f"{database.name} has tables {version}, of a newer Svar; this one has {HEAD}"
                )
                remedy = "install that one again, or svar restore a backup from before it"
                yield Check("database", CheckState.WRONG, found, remedy)
            elif version != HEAD:
                found = f"{database.name} has tables {version}, of an earlier Svar"
                remedy = "the next start brings it up to date"
                yield Check("database", CheckState.MISSING, found, remedy)
            else:
                count = Questions(database).count(WAITING)
                found = f"{database.name}, {counted(count, 'open question')}"
                if (wrong := damage(database)) is not None:
                    found = f"{found}; damaged: {wrong}"
                    yield Check("database", CheckState.WRONG, found, _REMEDIES["DAMAGED"])
                    return
                probe(database)
                yield Check("database", CheckState.OK, found)
                yield from _post(database)
    except StoreUnavailable as error:
        yield unusable(error)


def unusable(error: StoreUnavailable) -> Check:
    """Return what a database that can't be used comes to."""
    from bot.store.health import trouble_in

    trouble = trouble_in(error)
    return Check("database", CheckState.WRONG, str(error), _REMEDIES[trouble and trouble.name])


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


@contextmanager
def opened(app: App) -> Iterator[Database | None]:
    """Give the database, where it is there and of this version."""
    from bot.store.database import Database

    url = app.settings.database_url
    try:
        place = Database(url.get_secret_value() if url else None, app.settings.home)
        is_current = place.version() == HEAD
    except StoreUnavailable:  # `look_at_database` has said so
        yield None
        return
    with closing(place) as database:
        yield database if is_current else None
