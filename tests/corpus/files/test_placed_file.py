from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.files.placed_file import PlacedFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "numbers"
    path.write_bytes(bytes(range(200)))
    return path


def test_bytes_are_read_by_their_place(path: Path) -> None:
    file = PlacedFile(path)
    assert file.size == 200
    assert file.read(3, 4) == bytes([3, 4, 5, 6])
    assert file.read(200, 0) == b""


def test_a_file_that_is_expected_reads_as_any(path: Path) -> None:
    file = PlacedFile(path)
    file.expect()
    assert file.read_rows([49, 0], 4) == bytes([196, 197, 198, 199, 0, 1, 2, 3])


def test_reading_past_the_end_is_an_error_not_less(path: Path) -> None:
    with pytest.raises(OSError, match="ends before byte 201"):
        PlacedFile(path).read(199, 2)


def test_threads_do_not_move_each_other(path: Path) -> None:
    file = PlacedFile(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda start: file.read(start % 190, 10)[0], range(2000)))
    assert found == [start % 190 for start in range(2000)]


def test_a_closed_file_is_never_another_one(path: Path, tmp_path: Path) -> None:
    file = PlacedFile(path)
    file.close()
    file.close()
    other = tmp_path / "other"
    other.write_bytes(b"secret")
    with other.open("rb"), pytest.raises(OSError, match="Bad file descriptor"):
        file.read(0, 1)


def test_a_file_stays_readable_when_it_is_removed(path: Path) -> None:
    file = PlacedFile(path)
    path.unlink()
    assert file.read(0, 2) == b"\x00\x01"


def test_rows_are_read_one_after_the_other_and_none_past_the_end(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(b"aabbccdd")
    file = PlacedFile(path)
    assert file.read_rows([2, 0, 3, 0], 2) == b"ccaaddaa"
    assert file.read_rows([], 2) == b""
    with pytest.raises(OSError, match="rows ends before byte 10"):
        file.read_rows([0, 4], 2)
    file.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        file.read_rows([0], 2)
