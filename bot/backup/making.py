"""`svar backup`: all that can't be made again, in one file, whoever writes to it meanwhile."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.backup import archive, postgresql, sqlite
from bot.backup.archive import ARTICLES, DATABASE, BackupManifest
from bot.config.settings import Settings, names_set
from bot.errors import BotError, StoreUnavailable
from bot.migrations import HEAD
from bot.store.database import Database
from bot.store.restored import our_tables
from corpus.files.atomic_write import write_atomically

_LAST_MADE = "last-backup.json"


def back_up(settings: Settings, path: Path, now: datetime) -> BackupManifest:
    """Write a backup to `path`, in place of what may be there; whole and checked, or not at all.

    Raises `BotError` and `OSError`.
    """
    with closing(database_of(settings)) as database:
        version = database.version()
        if version is None:
            raise BotError(f"there is no database at {database.name} yet: nothing to back up")
        if version > HEAD:
            raise StoreUnavailable(
                f"the database {database.name} was made by a newer version of Svar: install that"
            )
        kind = "postgresql" if database.file is None else "sqlite"
        with archive.folder_beside(path) as folder:
            copied = folder / DATABASE[kind]
            if database.file is None:
                postgresql.dump(database.address, our_tables(database), copied)
                postgresql.check(copied)
            else:
                sqlite.copy(database.file, copied)
            manifest = archive.write(
                path,
                {DATABASE[kind]: copied, **_files(settings)},
                made_at=now,
                kind=kind,
                version=version,
                settings=names_set(settings),
            )
    with suppress(OSError):  # it is made; only `svar doctor` doesn't know
        note = json.dumps({"made_at": now.isoformat()})
        write_atomically(settings.home / _LAST_MADE, note.encode())
    return manifest


def last_made(home: Path) -> datetime | None:
    """Return when a backup was last made; None where none is known of."""
    try:
        made_at = datetime.fromisoformat(json.loads((home / _LAST_MADE).read_bytes())["made_at"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return made_at.astimezone(UTC)


def database_of(settings: Settings) -> Database:
    """Return the configured database, with nothing done to it."""
    url = settings.database_url
    return Database(url.get_secret_value() if url else None, settings.home)


def _files(settings: Settings) -> dict[str, Path]:
    """Return the files beside the database, each under its name in a backup."""
    found = archive.own_files(settings.home)
    for path in sorted(settings.articles.rglob("*.md")):
        if path.is_file():
            name = path.relative_to(settings.articles).as_posix()
            if not name.isprintable():
                raise BotError(f"{name!r} in {settings.articles} can't be backed up: rename it")
            found[ARTICLES + name] = path
    return found
