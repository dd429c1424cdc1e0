"""Answers from the index that is published for all workers, and takes each newer generation.

What takes long, the fetching, has a thread of its own; that something was withdrawn is known within
`LOOK_SECONDS`, whatever becomes of the fetching.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.store.index_pointer import IndexPointer, PublishedGeneration
from corpus.types import Article, Language, Passage
from index.engine import Engine
from index.errors import IndexMissing, RetrievalError
from index.replica.fetch import fetch
from index.replica.objects import ObjectStore
from index.search.decision import in_use
from index.storage import generations
from index.storage.home_lock import sole_writer
from index.types import (
    Answer,
    Encoder,
    Evidence,
    Manifest,
    PassageReader,
    Progress,
    TopicMatch,
)

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""How old what an answer knows of the pointer may be."""
_AGAIN_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """What a worker answers from.

    `published` is the generation that everybody is to answer from, `held` the one that this worker
    does; where they differ for long, `problem` says why in a line.
    """

    published: int | None
    held: int
    problem: str | None


class Replica:
    """A home's copy of the published index."""

    def __init__(self, home: Path, store: ObjectStore, pointer: IndexPointer) -> None:
        self.home = home
        self.store = store
        self.pointer = pointer

    def take(self, progress: Progress) -> int | None:
        """Have the published generation in this home, in use; its number, None where there is none.

        Raises RetrievalError, StoreUnavailable.
        """
        wanted = self.pointer.read().in_use
        if wanted is None:
            return None
        self.take_generation(wanted, progress)
        return wanted.number

    def take_generation(self, wanted: PublishedGeneration, progress: Progress) -> None:
        """Have a published generation in this home, and in use here. Raises RetrievalError."""
        try:
            self.fetched(wanted, progress)
            if generations.current(self.home) != wanted.number:
                generations.make_current(self.home, wanted.number)
                with suppress(RetrievalError, OSError), sole_writer(self.home):
                    generations.remove_old(self.home)
        except OSError as error:
            raise RetrievalError(
                f"generation {wanted.number} can't be stored in {self.home}: {error.strerror}"
            ) from error

    def fetched(self, wanted: PublishedGeneration, progress: Progress) -> Manifest:
        """Have a published generation in this home, beside the one in use; what it is of.

        Raises RetrievalError, OSError.
        """
        return fetch(self.store, self.home, wanted.number, wanted.manifest, progress)


class ReplicatedAnswerer:
    """Implements bot.types.answerer.Answerer: an engine that follows the pointer. Thread-safe."""

    def __init__(
        self,
        engine: Engine,
        replica: Replica,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` tells seconds."""
        self.engine = engine
        self._replica = replica
        self._clock = clock
        self._looking = threading.Lock()
        self._looked = float("-inf")
        self._revision = -1
        self._wanted: PublishedGeneration | None = None
        self._fetching: threading.Thread | None = None
        self._failures = 0
        self._again = float("-inf")
        self._problem: str | None = None
        self.opening: Callable[[str], Passage | None] = engine.opening
        self.article: Callable[[str], Article | None] = engine.article

    @property
    def generation(self) -> int:
        """The number of the generation in use; a negative one where articles are withheld."""
        return self.engine.generation

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Return what the library says; see `Engine.answer`."""
        self._look()
        return self.engine.answer(question, language)

    def matches(self, topic: str, language: Language, ids: Collection[str]) -> Sequence[TopicMatch]:
        """Return which of some articles deal with a topic; see `Engine.matches`."""
        self._look()
        return self.engine.matches(topic, language, ids)

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> tuple[Evidence, ...]:
        """The passages nearest to a question; see `Engine.closest`."""
        self._look()
        return self.engine.closest(question, language, most)

    def articles(self) -> Iterator[Article]:
        """Every article of the library."""
        return self.engine.articles()

    def refresh(self) -> bool:
        """Look where the pointer stands, and take a newer generation that is here."""
        self._look()
        return self.engine.refresh()

    def state(self) -> ReplicaState:
        """Return what is answered from; costs nothing."""
        wanted = self._wanted
        held = self.engine.manifest.number
        problem = self._problem if wanted is not None and wanted.number != held else None
        return ReplicaState(None if wanted is None else wanted.number, held, problem)

    def wait(self, seconds: float) -> None:
        """Wait for a fetch that is under way, for so long at most."""
        if (fetching := self._fetching) is not None:
            fetching.join(seconds)

    def _look(self) -> None:
        """Know where the pointer stands, as of `LOOK_SECONDS` ago at most.

        Where the database is away, what was known holds: nothing is sent to anybody then.
        """
        if self._clock() - self._looked < LOOK_SECONDS:
            return
        with self._looking:
            if self._clock() - self._looked < LOOK_SECONDS:
                return
            at = self._clock()
            with suppress(StoreUnavailable):  # asked again in a while
                self._take_note()
            self._looked = at
            self._fetch_what_lacks()

    def _take_note(self) -> None:
        """Withhold what was withdrawn, and know what is to be fetched. Raises StoreUnavailable."""
        pointer = self._replica.pointer
        if (revision := pointer.revision()) == self._revision:
            return
        withdrawals = pointer.withdrawals()
        self._wanted = pointer.read().in_use
        self.engine.withhold(withdrawals)
        self._revision = revision
        self._again, self._failures = float("-inf"), 0

    def _fetch_what_lacks(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted.number == self.engine.manifest.number:
            return
        is_at_it = self._fetching is not None and self._fetching.is_alive()
        if is_at_it or self._clock() < self._again:
            return
        self._fetching = threading.Thread(
            target=self._fetch, args=(wanted,), name="fetch-index", daemon=True
        )
        self._fetching.start()

    def _fetch(self, wanted: PublishedGeneration) -> None:
        try:
            self._replica.take_generation(wanted, lambda *_: None)
            self.engine.refresh()
            if self.engine.manifest.number == wanted.number:
                self._problem, self._failures = None, 0
                return
            problem = f"generation {wanted.number} can't be used by this version or encoder"
        except RetrievalError as error:
            problem = str(error)
        except Exception as error:  # a thread that dies would say nothing
            problem = f"generation {wanted.number} can't be fetched: {type(error).__name__}"
        if problem != self._problem:
            logger.warning("%s", problem)
        self._problem = problem
        pause = _AGAIN_SECONDS[min(self._failures, len(_AGAIN_SECONDS) - 1)]
        self._failures += 1
        self._again = self._clock() + pause


def open_replica(
    replica: Replica,
    encoder: Encoder,
    reader: PassageReader,
    progress: Progress,
) -> tuple[ReplicatedAnswerer, list[str]]:
    """Open the published index, or the last good one here where that can't be had.

    Nothing is built: a worker's own articles are not what is published. The second value says what
    a person should know. Raises `RetrievalError` where there is none at all.
    """
    notices, home = [], replica.home
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
