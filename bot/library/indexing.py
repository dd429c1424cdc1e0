"""The index: brought up to the articles as they are, and opened to answer from."""

from __future__ import annotations

from collections.abc import Callable

from bot.config.settings import Settings
from bot.errors import StoreUnavailable
from bot.library.freshness import fingerprint, is_indexed, mark_indexed
from bot.library.publishing import IndexPublisher
from bot.library.replica import Replica, ReplicatedAnswerer
from corpus.library.folder import Library
from corpus.library.survey import LibraryChanged, Survey
from index.engine import Engine
from index.errors import BuildFailed, DecisionUnusable, IndexMissing, RetrievalError
from index.search.decision import in_use
from index.storage import generations
from index.storage.build import BuildReport, build
from index.types import Encoder, PassageReader, Progress


def build_index(
    settings: Settings,
    library: Library,
    encoder: Callable[[], Encoder],
    progress: Progress,
    *,
    allow_empty: bool = False,
    publisher: IndexPublisher | None = None,
    adopt: bool = False,
) -> tuple[Survey, BuildReport]:
    """Index the articles as they are now, and return them; raises `RetrievalError`.

    None at all are refused as a wrong folder, unless `allow_empty`. `publisher` publishes what was
    built, where there are other workers; see there for `adopt`.
    """
    survey = library.survey()

    def built(above: int = 0, publish: Callable[[int], None] | None = None) -> BuildReport:
        return build(
            *(survey, encoder(), settings.home, progress),
            allow_empty=allow_empty,
            above=above,
            publish=publish,
        )

    try:
        report = built() if publisher is None else publisher.build(built, progress, adopt=adopt)
    except LibraryChanged as error:
        raise BuildFailed(f"an article was changed while it was indexed: {error}") from error
    mark_indexed(fingerprint(survey, settings.encoder), settings.home)
    return survey, report


def open_engine(
    settings: Settings,
    library: Library,
    encoder: Encoder,
    reader: PassageReader,
    build: Callable[[], BuildReport],
    *,
    current: bool,
) -> tuple[Engine, list[str]]:
    """Open the index, and say what a person should know of it but need not wait for.

    `build` is called where there is none. With `current` it is also called for one that can't be
    used or that the articles have outgrown; without, the index answers as it is, or
    `RetrievalError` says why it can't.
    """
    home = settings.home
    try:
        engine = Engine.open(home, encoder, in_use(home), reader)
    except DecisionUnusable:
        raise
    except RetrievalError as error:
        if not current and not isinstance(error, IndexMissing):
            raise
        notices = [*build().problems]
        return Engine.open(home, encoder, in_use(home), reader), notices
    notices = []
    if current and not is_indexed(fingerprint(library.survey(), settings.encoder), home):
        try:
            notices += build().problems
        except BuildFailed as error:
            notices.append(f"the index stays as it was: {error}")
        engine.refresh()
    return engine, notices


def open_replica(
    settings: Settings,
    replica: Replica,
    encoder: Encoder,
    reader: PassageReader,
    progress: Progress,
) -> tuple[ReplicatedAnswerer, list[str]]:
    """Open the published index, or the last good one here where that can't be had.

    Nothing is built: a worker's own articles are not what is published. The second value says what
    a person should know. Raises `RetrievalError` where there is none at all.
    """
    notices, home = [], settings.home
    try:
        if replica.take(progress) is None:
            raise IndexMissing(
                "no index has been published to SVAR_INDEX_URL yet: svar index build where the "
                "articles are"
            )
    except IndexMissing:
        raise
    except (RetrievalError, StoreUnavailable) as error:
        if generations.current(home) is None:
            raise
        notices.append(f"the published index can't be had, the last good one answers: {error}")
    engine = Engine.open(home, encoder, in_use(home), reader)
    return ReplicatedAnswerer(engine, replica), notices
