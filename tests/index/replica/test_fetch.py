"""What was published can be taken into another home, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from index.errors import BuildFailed, IndexDamaged, ObjectMissing, StoreDown, StoreUnusable
from index.replica.fetch import fetch
from index.replica.objects import ObjectStore, Stored, open_store
from index.replica.publish import publish
from index.replica.tree import files_of, manifest_digest, object_name
from index.storage import generations
from index.storage.home_lock import sole_writer
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import no_progress

ENCODER = HashingEncoder()


def _folder(home: Path, number: int) -> Path:
    return generations.folder_of(home) / str(number)


def _take(store: ObjectStore, builder: Path, number: int, home: Path) -> None:
    fetch(store, home, number, manifest_digest(_folder(builder, number)), no_progress)
    generations.make_current(home, number)


def _articles(home: Path) -> list[str]:
    opened, problems = generations.open_current(home, ENCODER.id, CHUNKING)
    assert problems == ()
    ids = [one.id for one in opened.articles()]
    opened.close()
    return ids


class Watched:
    """A store that counts, and that breaks off after so many objects or pieces."""

    def __init__(self, inner: ObjectStore, breaks_after: int | None = None) -> None:
        self.inner, self.breaks_after = inner, breaks_after
        self.put_names: list[str] = []
        self.got_names: list[str] = []

    def _count(self, done: int) -> None:
        if self.breaks_after is not None and done > self.breaks_after:
            raise StoreDown("the line is cut")

    def put(self, name: str, content: Path | bytes) -> None:
        self.put_names.append(name)
        self._count(len(self.put_names))
        self.inner.put(name, content)

    def get(self, name: str) -> Iterator[bytes]:
        self.got_names.append(name)
        for piece in self.inner.get(name):
            half = len(piece) // 2
            yield piece[:half]
            self._count(len(self.got_names))
            yield piece[half:]

    def names(self) -> dict[str, Stored]:
        return self.inner.names()

    def delete(self, names: Collection[str]) -> None:
        self.inner.delete(names)


def test_a_published_generation_answers_in_another_home_and_only_changes_travel(
    store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    whole = publish(store, _folder(builder, 1), no_progress)
    assert whole.files == len(files_of(_folder(builder, 1))) == len(store.names())
    _take(store, builder, 1, worker)
    assert _articles(worker) == _articles_of(builder, 1)

    in_use = files_of(_folder(builder, 1)).keys()
    change = publish(store, _folder(builder, 2), no_progress, in_use=in_use)
    assert 0 < change.bytes < whole.bytes / 3
    watched = Watched(store)
    _take(watched, builder, 2, worker)
    known = {object_name(each) for each in in_use}
    assert len(set(watched.got_names) - known) == change.files
    assert _articles(worker) == _articles_of(builder, 2)
    assert generations.status(worker).problems == ()

    again = publish(store, _folder(builder, 2), no_progress)
    assert (again.files, again.bytes, again.digest) == (0, 0, change.digest)
    quiet = Watched(store)
    _take(quiet, builder, 2, worker)
    assert quiet.got_names == []


def _articles_of(home: Path, number: int) -> list[str]:
    was = generations.current(home)
    generations.make_current(home, number)
    ids = _articles(home)
    generations.make_current(home, was or number)
    return ids


def test_an_upload_that_breaks_off_is_gone_on_from(
    folder_store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    folder = _folder(builder, 1)
    with pytest.raises(StoreDown, match="the line is cut"):
        publish(Watched(folder_store, breaks_after=5), folder, no_progress)
    # the manifest goes last: who knows its checksum already finds nothing
    with pytest.raises(ObjectMissing):
        _take(folder_store, builder, 1, tmp_path / "worker")
    rest = publish(folder_store, folder, no_progress)
    assert rest.files == len(files_of(folder)) - 5
    _take(folder_store, builder, 1, tmp_path / "worker")
    assert _articles(tmp_path / "worker") == _articles_of(builder, 1)


def test_a_download_that_breaks_off_in_a_file_leaves_what_answers_and_is_gone_on_from(
    store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    for number in (1, 2):
        publish(store, _folder(builder, number), no_progress)
    _take(store, builder, 1, worker)
    before = _articles(worker)
    with pytest.raises(StoreDown):
        _take(Watched(store, breaks_after=4), builder, 2, worker)
    assert generations.numbers(worker) == [1]
    assert _articles(worker) == before
    rest = Watched(store)
    _take(rest, builder, 2, worker)
    assert 0 < len(rest.got_names) <= len(files_of(_folder(builder, 2))) - 4
    assert _articles(worker) == _articles_of(builder, 2)
    assert not list(generations.folder_of(worker).glob(".fetching*"))


@pytest.mark.parametrize("damage", ["changed", "cut short", "empty", "removed"])
def test_an_object_that_is_not_what_it_was_is_refused_by_name_and_can_be_mended(
    folder_store: ObjectStore, builder: Path, tmp_path: Path, damage: str
) -> None:
    worker = tmp_path / "worker"
    for number in (1, 2):
        publish(folder_store, _folder(builder, number), no_progress)
    _take(folder_store, builder, 1, worker)
    shared = files_of(_folder(builder, 1)).keys()
    fresh = [each for each in files_of(_folder(builder, 2)) if each not in shared]
    object_file = tmp_path / "store" / object_name(fresh[0])
    content = object_file.read_bytes()
    if damage == "removed":
        object_file.unlink()
    else:
        bad = {"changed": b"\0" * len(content), "cut short": content[:-1], "empty": b""}
        object_file.write_bytes(bad[damage])

    error = ObjectMissing if damage == "removed" else IndexDamaged
    with pytest.raises(error, match=fresh[0]):
        _take(folder_store, builder, 2, worker)
    assert _articles(worker) == _articles_of(builder, 1)

    assert publish(folder_store, _folder(builder, 2), no_progress, anew=True).files == 1
    _take(folder_store, builder, 2, worker)
    assert _articles(worker) == _articles_of(builder, 2)


def test_what_a_worker_lost_or_damaged_of_its_own_is_fetched_anew(
    folder_store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    publish(folder_store, _folder(builder, 2), no_progress)
    _take(folder_store, builder, 2, worker)
    segments = sorted((generations.folder_of(worker) / "segments").iterdir())
    assert len(segments) > 1
    shutil.rmtree(segments[0])
    with (segments[1] / "tokens.int8").open("r+b") as file:
        file.write(b"\x55\xaa")
    _take(folder_store, builder, 2, worker)
    assert generations.status(worker).problems == ()
    assert _articles(worker) == _articles_of(builder, 2)


def test_another_generation_of_the_same_number_gives_way(
    folder_store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    publish(folder_store, _folder(builder, 2), no_progress)
    other = generations.folder_of(worker)
    shutil.copytree(generations.folder_of(builder), other)
    shutil.rmtree(other / "2")
    shutil.copytree(other / "1", other / "2")  # it says that it is 1: what was 2 here is no good
    _take(folder_store, builder, 2, worker)
    assert _articles(worker) == _articles_of(builder, 2)


def test_a_home_in_which_a_build_is_under_way_is_left_alone(
    folder_store: ObjectStore, builder: Path, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    publish(folder_store, _folder(builder, 1), no_progress)
    with sole_writer(worker), pytest.raises(BuildFailed, match="another build"):
        _take(folder_store, builder, 1, worker)


def test_a_store_that_is_down_is_one_line_without_the_key(builder: Path) -> None:
    url = "s3://nokkel:hemmelig@bucket/svar?endpoint=http://127.0.0.1:9&region=x"
    with pytest.raises(StoreDown) as raised:
        publish(open_store(url), _folder(builder, 1), no_progress)
    said = str(raised.value)
    assert said.startswith("s3://bucket/svar can't be used: ")
    assert "\n" not in said
    assert "hemmelig" not in said


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/index", "it must be file:///FOLDER or s3://BUCKET/PREFIX"),
        ("s3:///only/a/path", "it must be file:///FOLDER or s3://BUCKET/PREFIX"),
        ("s3://bucket?regoin=x", "regoin is no option of it: endpoint and region are"),
    ],
)
def test_another_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(StoreUnusable, match=why):
        open_store(url)
