"""What those who watch a worker are told, over real HTTP."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from bot.errors import BotError, StoreUnavailable
from bot.library.replica import ReplicaState
from bot.monitoring.metrics import Metrics, Sources
from bot.monitoring.server import monitored, readiness
from bot.monitoring.timed import TimedAnswerer, TimedEncoder
from bot.store.database import Database
from bot.store.telegram.load import Load, load_of
from bot.types.writing import WrittenAnswer
from bot.writing.types import WritingAttempt, WritingOutcome
from index.grounding.types import CheckedSentence, CheckedText, GroundingFault, WrittenSentence
from tests.fakes import library_answerer
from tests.index.fake_encoders import HashingEncoder

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LOAD = Load(3, NOW - timedelta(seconds=40), 1, 2, NOW - timedelta(seconds=7), 5, 4)
INDEX = ReplicaState(None, 7, None)


def _sources(
    load: Load | None = LOAD, index: ReplicaState = INDEX, duty: str | None = "polling"
) -> Sources:
    def looked() -> Load:
        if load is None:
            raise StoreUnavailable("the database is away")
        return load

    return Sources(looked, lambda: index, lambda: duty, lambda: NOW)


def _get(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def _told(sources: Sources, *paths: str, figures: Metrics | None = None) -> list[tuple[int, str]]:
    async def asked() -> list[tuple[int, str]]:
        listen = ("127.0.0.1", 0)
        async with monitored(listen, figures or Metrics(), sources, lambda _: None) as port:
            return [await asyncio.to_thread(_get, port, path) for path in paths]

    return asyncio.run(asked())


def test_a_worker_that_has_all_it_needs_is_alive_and_ready() -> None:
    (alive, ready) = _told(_sources(), "/healthz", "/readyz")
    assert alive == (200, "ok")
    assert ready == (200, "index: generation 7\nupdates: polling\ndatabase: there\n")


@pytest.mark.parametrize(
    ("sources", "ready", "line"),
    [
        (_sources(duty="standing by"), True, "updates: standing by"),
        (_sources(duty="webhook"), True, "updates: webhook"),
        (_sources(duty=None), False, "updates: not received"),
        (_sources(load=None), False, "database: away"),
        (
            _sources(index=ReplicaState(9, 7, "the store is away")),
            True,
            "index: generation 7, 9 is published",
        ),
    ],
    ids=["stands by", "webhook", "begins or ends", "no database", "lags behind"],
)
def test_who_stands_by_or_lags_behind_is_ready_and_who_can_not_work_is_not(
    sources: Sources, ready: bool, line: str
) -> None:
    found = readiness(sources)
    assert found.ready is ready
    assert line in found.lines


def test_alive_is_told_though_the_database_is_away() -> None:
    (alive, ready, metrics) = _told(_sources(load=None), "/healthz", "/readyz", "/metrics")
    assert (alive[0], ready[0], metrics[0]) == (200, 503, 200)
    assert "svar_database_up 0.0" in metrics[1]
    assert "svar_updates_waiting" not in metrics[1]


def test_figures_tell_what_waits_how_old_it_is_and_what_answers() -> None:
    index = ReplicaState(9, 7, "the store is away")
    ((_, text),) = _told(_sources(index=index), "/metrics")
    for line in (
        "svar_updates_waiting 3.0",
        "svar_updates_oldest_seconds 40.0",
        "svar_updates_aside 1.0",
        "svar_messages_waiting 2.0",
        "svar_messages_oldest_seconds 7.0",
        "svar_questions_open 5.0",
        "svar_leases 4.0",
        "svar_index_generation 7.0",
        "svar_index_published_generation 9.0",
        "svar_receives 1.0",
        "svar_database_up 1.0",
    ):
        assert line in text.splitlines()


def test_answers_and_models_are_timed_and_no_word_of_a_question_is_told() -> None:
    figures = Metrics()
    answerer = TimedAnswerer(library_answerer(), figures)
    for question in ("Hva er pyramiden?", "Hvem er lojal?", "Hvor bor Kari Nordmann 12345678901?"):
        answerer.answer(question)
    TimedEncoder(HashingEncoder(), figures).encode_question("Hva er pyramiden?")
    ((_, text),) = _told(_sources(), "/metrics", figures=figures)
    assert 'svar_answer_seconds_count{status="answered"} 1.0' in text
    assert 'svar_answer_seconds_count{status="tentative"} 1.0' in text
    assert 'svar_answer_seconds_count{status="unanswered"} 1.0' in text
    assert 'svar_model_seconds_count{model="encoder"} 1.0' in text
    for word in ("pyramiden", "lojal", "Kari", "12345678901"):
        assert word not in text


def test_an_empty_database_has_nothing_that_waits(database: Database) -> None:
    assert load_of(database) == Load(0, None, 0, 0, None, 0, 0)


def test_a_port_that_is_taken_is_one_line() -> None:
    async def listening(port: int) -> None:
        async with monitored(("127.0.0.1", port), Metrics(), _sources(), lambda _: None):
            pass

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BotError, match=rf"^port {port} of 127.0.0.1 .* SVAR_MONITOR_LISTEN$"):
            asyncio.run(listening(port))


def test_written_answers_are_counted_by_what_came_of_them() -> None:
    figures, right = Metrics(), WrittenSentence("Løfter gis.", (0,))
    checked = CheckedText(
        (CheckedSentence(right, None), CheckedSentence(right, GroundingFault.NUMBER, "300"))
    )
    written = WrittenAnswer((right,), False, checked)
    figures.writing(WritingAttempt(WritingOutcome.WRITTEN, written, checked, "", 1200, 0.7))
    figures.writing(WritingAttempt(WritingOutcome.WRITTEN, written, checked, is_remembered=True))
    figures.writing(WritingAttempt(WritingOutcome.LATE, tokens=900, seconds=8.0))
    ((_, told),) = _told(_sources(), "/metrics", figures=figures)
    for line in (
        'svar_writing_seconds_count{outcome="written"} 1.0',
        'svar_writing_seconds_count{outcome="remembered"} 1.0',
        'svar_writing_seconds_count{outcome="late"} 1.0',
        'svar_written_sentences_total{fault="none"} 1.0',
        'svar_written_sentences_total{fault="number"} 1.0',
        "svar_writing_tokens_total 2100.0",
    ):
        assert line in told
