"""The published index and the workers that answer from it, for `svar doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.app import App
from bot.cli.common import local_time
from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.storage import opened
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.store.workers.registry import RegisteredWorker


_PUBLISH = "svar index publish where it was built, or svar index build"

Row = tuple[str, ...]
HEADINGS = ("Worker", "Version", "Receives", "Since", "Seen>", "Generation>", "State")


def published_index(app: App) -> Iterator[Check]:
    """Look whether what is published is whole, and whether it is what this home answers from."""
    from bot.store.index_pointer import IndexPointer
    from index.replica.objects import open_store
    from index.replica.publish import digests_of
    from index.replica.tree import object_name
    from index.storage import generations

    url = app.settings.index_url
    if url is None:
        return
    with opened(app) as database:
        in_use = None if database is None else IndexPointer(database).read().in_use
    if in_use is None:
        yield Check(
            "index store", CheckState.MISSING, "nothing has been published", "svar index build"
        )
        return
    try:
        store = open_store(url.get_secret_value())
        there = store.names()
        needed = digests_of(store, in_use.manifest)
    except RetrievalError as error:
        remedy = f"workers go on with what they have; check SVAR_INDEX_URL, or {_PUBLISH}"
        yield Check("index store", CheckState.WRONG, str(error), remedy)
        return
    found = f"generation {in_use.number}, published {local_time(in_use.at)}"
    if lacking := sum(object_name(each) not in there for each in needed):
        found = f"{found}; {lacking} of its {len(needed)} objects are missing"
        yield Check("index store", CheckState.WRONG, found, _PUBLISH)
    else:
        yield Check("index store", CheckState.OK, found)
    held = generations.current(app.settings.home)
    if held != in_use.number:
        found = f"this home answers from generation {held or '–'}, {in_use.number} is published"
        yield Check(
            "index store", CheckState.WARNING, found, "a running bot fetches it; see its log"
        )


def listed_workers(app: App) -> tuple[list[Row], int]:
    """Return a row for each worker that shares the bot, and how many are not well.

    Raises `StoreUnavailable`. There are none where the database is SQLite.
    """
    from bot.store.index_pointer import IndexPointer
    from bot.store.workers.registry import WorkerRegistry

    with opened(app) as database:
        if database is None or not database.is_shared:
            return [], 0
        workers = WorkerRegistry(database).listed()
        in_use = IndexPointer(database).read().in_use
    if in_use is None or app.settings.index_url is None:
        return rows_of(workers, None)
    return rows_of(workers, in_use.number)


def rows_of(workers: Sequence[RegisteredWorker], published: int | None) -> tuple[list[Row], int]:
    """Return a row for each worker, and how many are not well; `published` is a generation."""
    rows: list[Row] = []
    unwell = 0
    for each in workers:
        state = _state(each, published)
        unwell += state != "well"
        rows.append(
            (
                f"{each.host} {each.pid}",
                each.version,
                each.receives,
                local_time(each.started_at),
                f"{each.seen_seconds_ago:.0f} s ago",
                "–" if each.generation is None else str(each.generation),
                state,
            )
        )
    return rows, unwell


def _state(worker: RegisteredWorker, published: int | None) -> str:
    if not worker.is_there:
        return "gone or cut off"
    if worker.problem is not None:
        return worker.problem
    if None not in (published, worker.generation) and worker.generation != published:
        return f"behind: {published} is published"
    return "well"
