"""The index: brought up to the articles as they are."""

from __future__ import annotations

from collections.abc import Callable

from bot.config.settings import Settings
from bot.library.freshness import fingerprint, mark_indexed
from bot.library.publishing import IndexPublisher
from corpus.library.folder import Library
from corpus.library.survey import LibraryChanged, Survey
from index.errors import BuildFailed
from index.storage.build import BuildReport, build
from index.types import Encoder, Progress


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
