"""What a worker counts and times, in the words of Prometheus. The only user of its client.

A label is one of a few words of ours, never anything that came from a reader.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.errors import StoreUnavailable
from bot.library.replica import ReplicaState
from bot.store.telegram.load import Load
from bot.writing.types import WritingAttempt

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one process. Safe to use from several threads."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._answers = Histogram(
            "svar_answer_seconds",
            "From a question to what the library says, by what that is.",
            ["status"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._model = Histogram(
            "svar_model_seconds",
            "Time in a model for one call of it: the encoder for a question, the reader for its "
            "passages.",
            ["model"],
            buckets=_SECONDS,
            registry=self.registry,
        )

        self._writing = Histogram(
            "svar_writing_seconds",
            "From an answer to its wording by a language model, by what came of it.",
            ["outcome"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._sentences = Counter(
            "svar_written_sentences",
            "Sentences that a language model wrote, by the fault that each was refused for.",
            ["fault"],
            registry=self.registry,
        )
        self._tokens = Counter(
            "svar_writing_tokens",
            "Tokens spent on written answers.",
            registry=self.registry,
        )

    def written(self) -> bytes:
        """Return all figures, in Prometheus' text format."""
        return generate_latest(self.registry)

    def answer(self, status: str, seconds: float) -> None:
        """Count an answer."""
        self._answers.labels(status).observe(seconds)

    def writing(self, attempt: WritingAttempt) -> None:
        """Count an attempt to word an answer."""
        outcome = "remembered" if attempt.is_remembered else attempt.outcome.value
        self._writing.labels(outcome).observe(attempt.seconds)
        self._tokens.inc(attempt.tokens)
        if attempt.checked is not None and not attempt.is_remembered:
            for one in attempt.checked.sentences:
                self._sentences.labels(one.fault.value if one.fault else "none").inc()

    @contextmanager
    def model(self, name: str) -> Iterator[None]:
        """Time what a model does in the block, where it comes to its end."""
        began = time.perf_counter()
        yield
        self._model.labels(name).observe(time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the figures come from that are looked up when they are asked for.

    `load` raises `StoreUnavailable`; `duty` is "webhook", "polling", "standing by", or None.
    """

    load: Callable[[], Load]
    index: Callable[[], ReplicaState]
    duty: Callable[[], str | None]
    now: Callable[[], datetime]


class BacklogCollector(Collector):
    """What waits in the database, and what is answered from."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def collect(self) -> Iterator[Metric]:
        """Look, and tell; where the database is away, that is told."""
        index, duty = self._sources.index(), self._sources.duty()
        yield _gauge("svar_index_generation", "The generation that is answered from.", index.held)
        if index.published is not None:
            told = "The generation that all workers are to answer from."
            yield _gauge("svar_index_published_generation", told, index.published)
        told = "1 where updates are received by this worker, 0 where it stands by."
        yield _gauge("svar_receives", told, duty in ("webhook", "polling"))
        try:
            load = self._sources.load()
        except StoreUnavailable:
            yield _gauge("svar_database_up", "1 where the database can be read.", 0)
            return
        yield _gauge("svar_database_up", "1 where the database can be read.", 1)
        waits = (
            ("updates", "from Telegram to be handled", load.updates, load.updates_since),
            ("messages", "to be sent", load.messages, load.messages_since),
        )
        for name, what, count, since in waits:
            yield _gauge(f"svar_{name}_waiting", f"Those {what}, of all workers.", count)
            age = 0.0 if since is None else (self._sources.now() - since).total_seconds()
            told = f"Age of the oldest of those {what}."
            yield _gauge(f"svar_{name}_oldest_seconds", told, max(age, 0.0))
        yield _gauge("svar_updates_aside", "Updates that could not be handled.", load.aside)
        yield _gauge("svar_questions_open", "Questions that wait for editors.", load.questions)
        yield _gauge("svar_leases", "Leases that the workers hold together.", load.leases)


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=float(value))
