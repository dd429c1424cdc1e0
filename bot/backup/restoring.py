"""`svar restore`: a backup in the place of what is there, which is kept beside it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.backup import archive, postgresql, sqlite
from bot.backup.archive import ARTICLES, DATABASE, BackupManifest, BackupUnusable
from bot.backup.making import database_of
from bot.config.settings import Settings
from bot.errors import StoreUnavailable
from bot.migrations import HEAD
from bot.store.database import Database
from bot.store.erasing import erase_again
from bot.store.restored import NOTHING_KNOWN, Changed, Known, known_in, our_tables, settle_in
from bot.telegram.transport.outgoing.message_ids import space_of


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: where that is which was there before, and what was changed.

    `knew` says whether the database that was there could be read: it knows who was erased since.
    `articles` were put back; `strange` ones in the library are not as they were at the backup, or
    weren't there.
    """

    replaced: str | None
    changed: Changed
    knew: bool
    articles: int
    strange: int


def examine(settings: Settings, path: Path) -> BackupManifest:
    """Read a backup through, and see whether it can be put back here; raises `BackupUnusable`."""
    manifest = archive.read(path)
    with closing(database_of(settings)) as database:
        here = "postgresql" if database.file is None else "sqlite"
    if manifest.kind != here:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise BackupUnusable(
            f"{path} is of a {names[manifest.kind]} database, and {names[here]} is configured: "
            "set SVAR_DATABASE_URL"
        )
    if manifest.version > HEAD:
        raise BackupUnusable(f"{path} was made by a newer version of Svar: install that")
    return manifest


def restore(
    settings: Settings, path: Path, manifest: BackupManifest, now: datetime, *, articles: bool
) -> Restored:
    """Put a backup, which `examine` has read, in the place of what is there.

    Its articles come too where there are none, or where that is wanted. No bot may be running.
    Raises `BotError` and `OSError`; the database is then as it was.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    name = DATABASE[manifest.kind]
    aside = f"replaced-{now:%Y%m%dT%H%M%S%f}Z"
    days = max(0, (now - manifest.made_at).days)
    with closing(database_of(settings)) as database:
        beside = database.file or settings.home / name
        with archive.folder_beside(beside) as folder:
            log = database.file and sqlite.log_of(database.file, folder)
            known = _known(database, manifest.made_at)
            new = folder / name
            archive.take_out(path, name, manifest.files[name], new)
            if database.file is None:
                changed, replaced = _into_postgresql(database, new, known, days, aside)
            else:
                old = database.file.with_name(f"{database.file.name}.{aside}")
                changed = _fit(new, known, days)
                replaced = str(old) if database.file.exists() else None
                sqlite.put_in_place(new, database.file, old, log)
    _put_own(settings.home, path, manifest, aside)
    return Restored(
        replaced,
        changed,
        known is not NOTHING_KNOWN,
        *_put_articles(settings, path, manifest, articles),
    )


def _known(database: Database, since: datetime) -> Known:
    """Return what a database that is replaced knows, where it can be read."""
    try:
        return NOTHING_KNOWN if database.version() is None else known_in(database, since)
    except StoreUnavailable:
        return NOTHING_KNOWN
    finally:
        database.close()


def _fit(new: Path, known: Known, days: int) -> Changed:
    """Bring a SQLite database from a backup up to date, while it is nobody's yet."""
    sqlite.check(new)
    with closing(Database(f"sqlite:///{new}", new.parent)) as database:
        database.prepare()
        changed = _settled(database, known, days)
        database.scrub()
    sqlite.into_one_file(new)
    return changed


def _settled(database: Database, known: Known, days: int) -> Changed:
    """Make a restored database fit for today, without who was erased since."""
    changed = settle_in(database, known, days, space_of)
    return replace(changed, erased=erase_again(database, known.erasures))


def _into_postgresql(
    database: Database, new: Path, known: Known, days: int, aside: str
) -> tuple[Changed, str | None]:
    there, schema = our_tables(database), f"svar_{aside.replace('-', '_').lower()}"
    postgresql.put_in_place(new, there, database.address, schema)
    database.prepare()
    return _settled(database, known, days), f"the schema {schema}" if there else None


def _put_own(home: Path, path: Path, manifest: BackupManifest, aside: str) -> None:
    """Write the home's own files; those that were there stay beside them."""
    for here in archive.own_files(home).values():
        here.replace(here.with_name(f"{here.name}.{aside}"))
    for name in manifest.own:
        with archive.folder_beside(home / name) as folder:
            archive.take_out(path, name, manifest.files[name], folder / "own")
            (folder / "own").replace(home / name)


def _put_articles(
    settings: Settings, path: Path, manifest: BackupManifest, wanted: bool
) -> tuple[int, int]:
    """Write articles where there are none, or where that is wanted; count those that differ."""
    library = settings.articles
    here = {each.relative_to(library).as_posix(): each for each in library.rglob("*.md")}
    names = {name.removeprefix(ARTICLES): name for name in manifest.articles}
    if here and not wanted:
        differing = sum(
            each not in here or not _is_same(here[each], manifest.files[name])
            for each, name in names.items()
        )
        return 0, differing + len(here.keys() - names)
    for each, name in names.items():
        target = library / each
        with archive.folder_beside(target) as folder:
            archive.take_out(path, name, manifest.files[name], folder / "article")
            (folder / "article").chmod(0o644)
            (folder / "article").replace(target)
    return len(names), len(here.keys() - names)


def _is_same(path: Path, held: archive.Held) -> bool:
    with path.open("rb") as file:
        return archive.held_of(file) == held
