"""Several workers, one published index: what each answers from, whatever fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.library.publishing import IndexPublisher
from bot.library.replica import LOOK_SECONDS, Replica, ReplicaState, ReplicatedAnswerer
from bot.store.database import Database
from bot.store.index_pointer import IndexPointer
from corpus.types import Access, Article
from index.engine import Engine
from index.errors import BuildFailed, IndexMissing, StoreDown
from index.replica.objects import ObjectStore, open_store
from index.replica.publish import KEPT_FOR
from index.storage import generations
from index.storage.build import BuildReport, build
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, PROMISES, QUALITY, QUEUES, no_progress

ENCODER = HashingEncoder()
ABOUT_QUEUES = "Hjelper et kølappsystem mot køen?"


class Clock:
    """Seconds that pass when they are told to, for workers and for what is published."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


@dataclass
class Cluster:
    """Homes on machines of their own, one database and one store."""

    folder: Path
    pointer: IndexPointer
    store: ObjectStore
    clock: Clock

    def publisher(self, name: str = "builder", articles: str = "articles") -> IndexPublisher:
        replica = Replica(self.folder / name, self.store, self.pointer)
        return IndexPublisher(replica, self.folder / articles, self.clock.now)

    def build(
        self,
        articles: Sequence[Article],
        name: str = "builder",
        folder: str = "articles",
        *,
        adopt: bool = False,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> BuildReport:
        """Build and publish; `meanwhile` happens when it is built and not yet published."""

        def built(above: int, publish: Callable[[int], None]) -> BuildReport:
            def then(number: int) -> None:
                meanwhile()
                publish(number)

            home = self.folder / name
            return build(articles, ENCODER, home, no_progress, above=above, publish=then)

        return self.publisher(name, folder).build(built, no_progress, adopt=adopt)

    def worker(self, name: str) -> ReplicatedAnswerer:
        """A worker as it starts."""
        replica = Replica(self.folder / name, self.store, self.pointer)
        replica.take(no_progress)
        return ReplicatedAnswerer(
            Engine.open(self.folder / name, ENCODER), replica, clock=self.clock
        )

    @property
    def store_folder(self) -> Path:
        return self.folder / "store"


@pytest.fixture
def cluster(tmp_path: Path, database: Database) -> Cluster:
    folder = tmp_path / "cluster"
    store = open_store((folder / "store").as_uri())
    return Cluster(folder, IndexPointer(database), store, Clock())


def _ids(worker: ReplicatedAnswerer) -> list[str]:
    return [one.id for one in worker.articles()]


def _later(cluster: Cluster, worker: ReplicatedAnswerer, seconds: float = 2 * LOOK_SECONDS) -> None:
    """Let time pass, and the worker look and fetch."""
    cluster.clock.seconds += seconds
    worker.refresh()
    worker.wait(30)
    worker.refresh()


def test_a_build_reaches_all_workers_and_they_swap_without_a_restart(cluster: Cluster) -> None:
    assert cluster.build(LIBRARY[:2]).number == 1
    workers = [cluster.worker("one"), cluster.worker("two")]
    assert cluster.build(LIBRARY).number == 2
    for worker in workers:
        assert _ids(worker) == ["koer", "loftet"]
        _later(cluster, worker)
        assert _ids(worker) == ["koer", "kvalitet", "loftet"]
        assert worker.state() == ReplicaState(2, 2, None)


def test_before_anything_is_published_there_is_nothing_to_take(cluster: Cluster) -> None:
    with pytest.raises(IndexMissing):
        cluster.worker("one")


def test_what_is_removed_or_for_members_now_is_withheld_though_the_store_is_down(
    cluster: Cluster,
) -> None:
    cluster.build(LIBRARY)
    worker = cluster.worker("one")
    assert worker.answer(ABOUT_QUEUES).evidence[0].article.id == "koer"
    assert cluster.build([PROMISES, replace(QUALITY, access=Access.SUBSCRIBERS)]).number == 2
    cluster.store_folder.rename(cluster.folder / "away")

    cluster.clock.seconds += LOOK_SECONDS  # what an answer knows is no older
    answer = worker.answer(ABOUT_QUEUES)
    assert {each.article.id for each in answer.evidence} <= {"loftet"}
    assert _ids(worker) == ["loftet"]
    worker.wait(30)
    state = worker.state()
    assert (state.published, state.held) == (2, 1)
    assert state.problem is not None
    assert "\n" not in state.problem

    shutil.rmtree(cluster.store_folder, ignore_errors=True)  # a store that began anew, empty
    (cluster.folder / "away").rename(cluster.store_folder)
    _later(cluster, worker, 60)
    assert worker.state() == ReplicaState(2, 2, None)
    assert _ids(worker) == ["kvalitet", "loftet"]


def test_a_worker_that_starts_while_it_can_not_fetch_withholds_too(cluster: Cluster) -> None:
    cluster.build(LIBRARY)
    cluster.worker("one")
    cluster.build([PROMISES, QUALITY])
    replica = Replica(cluster.folder / "one", cluster.store, cluster.pointer)
    worker = ReplicatedAnswerer(
        Engine.open(cluster.folder / "one", ENCODER), replica, clock=cluster.clock
    )
    assert "koer" not in [each.article.id for each in worker.answer(ABOUT_QUEUES).evidence]


def test_a_build_whose_store_is_down_changes_nothing_and_can_be_made_again(
    cluster: Cluster,
) -> None:
    cluster.build(LIBRARY)
    away = cluster.folder / "away"

    def down() -> None:
        cluster.store_folder.rename(away)
        cluster.store_folder.touch()  # a file: nothing can be stored in it

    with pytest.raises(StoreDown):
        cluster.build([*LIBRARY, replace(QUALITY, id="ny")], meanwhile=down)
    assert generations.numbers(cluster.folder / "builder") == [1]
    assert generations.current(cluster.folder / "builder") == 1
    cluster.store_folder.unlink()
    away.rename(cluster.store_folder)
    assert cluster.build([*LIBRARY, replace(QUALITY, id="ny")]).number == 2
    assert "ny" in _ids(cluster.worker("one"))


def test_of_two_builders_at_once_the_later_builds_on_what_the_first_published(
    cluster: Cluster,
) -> None:
    cluster.build(LIBRARY[:1])
    done: list[BuildReport] = []

    def first() -> None:
        if not done:
            done.append(cluster.build(LIBRARY[:2], "other"))

    second = cluster.build(LIBRARY, meanwhile=first)
    assert (done[0].number, second.number) == (2, 3)
    worker = cluster.worker("one")
    assert worker.state().held == 3
    assert _ids(worker) == ["koer", "kvalitet", "loftet"]
    assert [one.number for one in cluster.pointer.generations()] == [3, 2, 1]


def test_rolling_back_holds_for_all_and_no_number_comes_again(cluster: Cluster) -> None:
    cluster.build(LIBRARY)
    cluster.build([*LIBRARY, replace(QUALITY, id="ny")])
    worker = cluster.worker("one")
    assert cluster.publisher().rollback(no_progress) == 1
    assert "ny" in _ids(worker)
    cluster.clock.seconds += 2 * LOOK_SECONDS
    worker.refresh()
    assert "ny" not in _ids(worker)
    _later(cluster, worker)
    assert worker.state() == ReplicaState(1, 1, None)
    assert "koer" in _ids(worker)
    with pytest.raises(IndexMissing, match="no earlier good generation"):
        cluster.publisher().rollback(no_progress)
    assert cluster.build([*LIBRARY, replace(QUALITY, id="nyere")]).number == 3
    _later(cluster, worker)
    assert worker.state().held == 3


def test_a_worker_that_comes_late_gets_what_is_in_use_though_what_it_had_is_gone(
    cluster: Cluster,
) -> None:
    cluster.build(LIBRARY[:1])
    worker = cluster.worker("one")
    for number in range(5):
        cluster.clock.seconds += 2 * KEPT_FOR.total_seconds()
        cluster.build([*LIBRARY, replace(QUALITY, id=f"ny-{number}")])
    assert len(cluster.pointer.generations()) == generations.KEPT
    assert _ids(worker) == ["loftet"]  # its own segment answers, long gone from the store
    _later(cluster, worker)
    assert "ny-4" in _ids(worker)


def test_a_folder_of_other_articles_is_not_published_in_their_place(cluster: Cluster) -> None:
    cluster.build(LIBRARY)
    with pytest.raises(BuildFailed, match="svar index build --adopt"):
        cluster.build(LIBRARY[:1], "stranger", "its-own-articles")
    assert cluster.build(LIBRARY[:1], "second", "articles").number == 2  # they share the folder
    assert cluster.build(LIBRARY[:1], "stranger", "its-own-articles", adopt=True).unchanged
    assert cluster.build(LIBRARY[:2], "stranger", "its-own-articles").number == 3
    with pytest.raises(BuildFailed, match="svar index build --adopt"):
        cluster.build(LIBRARY, "builder")


def test_what_was_built_before_there_was_a_store_is_published_as_it_is(cluster: Cluster) -> None:
    build(LIBRARY, ENCODER, cluster.folder / "builder", no_progress)
    report = cluster.build(LIBRARY)
    assert (report.number, report.unchanged) == (1, True)
    assert _ids(cluster.worker("one")) == ["koer", "kvalitet", "loftet"]
    assert cluster.build(LIBRARY).unchanged
    assert cluster.pointer.revision() == 1


def test_a_store_that_lost_objects_is_made_whole_from_the_builder(cluster: Cluster) -> None:
    cluster.build([PROMISES, QUEUES])
    for each in list((cluster.store_folder / "objects").iterdir())[:3]:
        each.unlink()
    assert cluster.publisher().republish(no_progress).files == 3
    assert _ids(cluster.worker("one")) == ["koer", "loftet"]
    with pytest.raises(IndexMissing, match="not in this home"):
        cluster.publisher("two").republish(no_progress)


def test_an_answer_asks_the_database_once_a_second_at_most(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.build(LIBRARY)
    worker = cluster.worker("one")
    worker.refresh()
    asked: list[int] = []
    revision = IndexPointer.revision

    def counted(self: IndexPointer) -> int:
        asked.append(1)
        return revision(self)

    monkeypatch.setattr(IndexPointer, "revision", counted)
    for _ in range(20):
        worker.answer(ABOUT_QUEUES)
    assert asked == []
    cluster.clock.seconds += LOOK_SECONDS
    for _ in range(20):
        worker.answer(ABOUT_QUEUES)
    assert asked == [1]
