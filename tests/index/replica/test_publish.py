"""What of the store is written again, and what is removed from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.errors import IndexDamaged
from index.replica.objects import ObjectStore
from index.replica.publish import KEPT_FOR, publish, sweep
from index.replica.tree import files_of, manifest_digest
from index.storage import generations
from tests.index.small_library import no_progress, segment_of

SOON = timedelta(seconds=5)


def _folder(home: Path, number: int) -> Path:
    return generations.folder_of(home) / str(number)


def test_what_no_kept_generation_is_of_goes_after_a_day_and_not_before(
    store: ObjectStore, builder: Path
) -> None:
    for number in (1, 2):
        publish(store, _folder(builder, number), no_progress)
    first, second = (files_of(_folder(builder, number)).keys() for number in (1, 2))
    kept = [manifest_digest(_folder(builder, 2))]
    now = datetime.now(UTC)
    assert sweep(store, kept, now + KEPT_FOR - SOON * 4) == 0
    assert sweep(store, kept, now + KEPT_FOR + SOON) == len(first - second)
    assert len(store.names()) == len(second)
    assert sweep(store, kept, now + KEPT_FOR + SOON) == 0


def test_nothing_goes_where_a_kept_generation_can_not_be_read(
    folder_store: ObjectStore, builder: Path
) -> None:
    publish(folder_store, _folder(builder, 1), no_progress)
    kept = [manifest_digest(_folder(builder, number)) for number in (1, 2)]
    assert sweep(folder_store, kept, datetime.now(UTC) + 2 * KEPT_FOR) == 0


def test_an_old_object_is_written_again_unless_the_generation_in_use_is_of_it(
    folder_store: ObjectStore, builder: Path
) -> None:
    # Another builder may be about to remove it; what is in use nobody removes.
    publish(folder_store, _folder(builder, 1), no_progress)
    files = files_of(_folder(builder, 1))

    def later() -> datetime:
        return datetime.now(UTC) + KEPT_FOR

    again = publish(folder_store, _folder(builder, 1), no_progress, now=later)
    assert again.files == len(files)
    none = publish(folder_store, _folder(builder, 1), no_progress, in_use=files.keys(), now=later)
    assert none.files == 0


def test_a_file_that_is_damaged_here_is_not_published(
    folder_store: ObjectStore, builder: Path
) -> None:
    with (segment_of(builder, 1) / "tokens.int8").open("r+b") as file:
        file.write(b"\x55\xaa")
    with pytest.raises(IndexDamaged, match=r"tokens.int8 is not as it was written"):
        publish(folder_store, _folder(builder, 1), no_progress)
