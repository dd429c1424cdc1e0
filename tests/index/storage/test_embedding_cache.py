import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.storage.embedding_cache import (
    CacheDamaged,
    EmbeddingCache,
    embedding_key,
    open_cache,
    set_aside,
)
from index.types import PassageEncoding
from tests.index.fake_encoders import HashingEncoder

ENCODER = HashingEncoder(dimension=8, token_width=4)
TEXTS = ("Et løfte.", "Køen varer og varer.", "", "Kvalitet märks i mötet.")
KEYS = [embedding_key("hashing", "Tittel", text) for text in TEXTS]
ENCODINGS = ENCODER.encode_passages([("Tittel", text) for text in TEXTS])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "embeddings.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[EmbeddingCache]:
    with open_cache(path, 8, 4) as cache:
        cache.put(KEYS, ENCODINGS)
        yield cache


def _assert_equal(one: PassageEncoding | None, other: PassageEncoding) -> None:
    assert one is not None
    for name in ("vector", "tokens", "spans"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert getattr(one, name).dtype == getattr(other, name).dtype


@pytest.mark.usefixtures("cache")
def test_embeddings_come_back_as_they_were(path: Path) -> None:
    with open_cache(path, 8, 4) as again:
        for key, encoding in zip(KEYS, ENCODINGS, strict=True):
            _assert_equal(again.get(key), encoding)


def test_a_key_depends_on_encoder_context_and_text_and_on_where_they_part() -> None:
    keys = {
        embedding_key("e", "ab", "c"),
        embedding_key("e", "a", "bc"),
        embedding_key("ea", "b", "c"),
        embedding_key("e", "", "abc"),
        embedding_key("e", "ab", "C"),
    }
    assert len(keys) == 5
    assert {len(key) for key in keys} == {32}
    assert embedding_key("e", "a", "b") == embedding_key("e", "a", "b")


def test_missing_keys_are_named_once_and_in_order(cache: EmbeddingCache) -> None:
    new = [bytes([number]) * 32 for number in range(3)]
    assert cache.missing([new[2], KEYS[0], new[0], new[2]]) == [new[2], new[0]]
    assert cache.get(new[0]) is None


@pytest.mark.usefixtures("cache")
def test_what_was_put_outlives_a_process_that_never_closed_the_file(
    path: Path, tmp_path: Path
) -> None:
    """The files as they are while the cache is open are those that a killed process leaves."""
    left = tmp_path / "left"
    left.mkdir()
    for file in path.parent.glob("embeddings.sqlite*"):
        (left / file.name).write_bytes(file.read_bytes())
    with open_cache(left / path.name, 8, 4) as again:
        assert again.missing(KEYS) == []


def test_a_batch_is_kept_whole_or_not_at_all(cache: EmbeddingCache) -> None:
    new = [bytes([number]) * 32 for number in range(2)]
    with pytest.raises(ValueError, match="zip"):
        cache.put(new, ENCODINGS[:1])
    assert cache.missing(new) == new


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE embeddings SET data = zeroblob(length(data))",
        "UPDATE embeddings SET data = substr(data, 1, length(data) - 1)",
        "UPDATE embeddings SET data = x''",
        "UPDATE embeddings SET data = 7",
        "UPDATE embeddings SET checksum = 'x'",
        "UPDATE embeddings SET checksum = checksum + 1",
    ],
)
def test_an_entry_that_fails_its_checks_is_as_good_as_absent(
    cache: EmbeddingCache, path: Path, damage: str
) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(damage)
    connection.close()
    assert cache.get(KEYS[0]) is None
    cache.put(KEYS[:1], ENCODINGS[:1])
    _assert_equal(cache.get(KEYS[0]), ENCODINGS[0])


def test_an_entry_is_not_taken_for_anothers(cache: EmbeddingCache, path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "UPDATE embeddings SET (checksum, data) ="
            " (SELECT checksum, data FROM embeddings WHERE key = ?) WHERE key = ?",
            (KEYS[1], KEYS[0]),
        )
    connection.close()
    assert cache.get(KEYS[0]) is None


def test_pruning_keeps_what_is_named_and_gives_room_back(cache: EmbeddingCache, path: Path) -> None:
    many = [embedding_key("hashing", "", str(number)) for number in range(2000)]
    cache.put(many, [ENCODINGS[1]] * len(many))
    assert cache.prune(KEYS[:2]) == 2002
    assert cache.missing([*KEYS, *many]) == [*KEYS[2:], *many]
    assert path.stat().st_size < 40_000
    assert cache.prune(KEYS[:2]) == 0


@pytest.mark.parametrize("content", [b"no database at all, by any means" * 100, b"SQLite format 3"])
def test_a_file_that_is_no_database_is_reported_and_can_be_set_aside(
    path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(CacheDamaged), open_cache(path, 8, 4):
        pass
    assert set_aside(path).read_bytes() == content
    with open_cache(path, 8, 4) as cache:
        assert cache.missing(KEYS) == KEYS


def test_a_database_that_is_overwritten_in_the_middle_is_reported_or_checked(
    path: Path,
) -> None:
    with open_cache(path, 8, 4) as cache:
        many = [embedding_key("hashing", "", str(number)) for number in range(500)]
        cache.put(many, [ENCODINGS[1]] * len(many))
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = b"\xa5" * (4096 * 9)
    path.write_bytes(content)
    with pytest.raises(CacheDamaged):
        _read_all(path, many)


def _read_all(path: Path, keys: list[bytes]) -> None:
    with open_cache(path, 8, 4) as cache:
        for key in keys:
            found = cache.get(key)
            if found is not None:
                _assert_equal(found, ENCODINGS[1])


def test_a_place_that_can_not_hold_the_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open"), open_cache(tmp_path / "no" / "c", 8, 4):
        pass
