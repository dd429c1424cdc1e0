"""The index, opened to answer from; a process that only answers imports nothing that builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.engine import Engine
from index.errors import BuildFailed, DecisionUnusable, IndexMissing, RetrievalError
from index.search.decision import in_use
from index.types import Encoder, PassageReader

if TYPE_CHECKING:
    from index.storage.build import BuildReport


def open_engine(
    home: Path,
    encoder: Encoder,
    reader: PassageReader,
    build: Callable[[], BuildReport],
    outgrown: Callable[[], bool] | None,
) -> tuple[Engine, list[str]]:
    """Open the index, and say what a person should know of it but need not wait for.

    `build` is called where there is none. With `outgrown`, which tells whether the articles have
    changed since they were indexed, it is also called where they have, and for an index that can't
    be used; without, the index answers as it is, or `RetrievalError` says why it can't.
    """
    try:
        engine = Engine.open(home, encoder, in_use(home), reader)
    except DecisionUnusable:
        raise
    except RetrievalError as error:
        if outgrown is None and not isinstance(error, IndexMissing):
            raise
        notices = [*build().problems]
        return Engine.open(home, encoder, in_use(home), reader), notices
    notices = []
    if outgrown is not None and outgrown():
        try:
            notices += build().problems
        except BuildFailed as error:
            notices.append(f"the index stays as it was: {error}")
        engine.refresh()
    return engine, notices
