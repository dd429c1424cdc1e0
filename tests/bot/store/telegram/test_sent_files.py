import pytest

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.telegram.sent_files import SentFiles


@pytest.fixture
def files(database: Database) -> SentFiles:
    return SentFiles(KeyValueStore(database))


def test_a_file_is_known_by_its_slot_and_its_content(files: SentFiles) -> None:
    assert files.known("ebook:0123456789ab:full", "d1") is None
    files.remember("ebook:0123456789ab:full", "d1", "FILE-1")
    files.remember("ebook:0123456789ab:open", "d1", "FILE-2")
    assert files.known("ebook:0123456789ab:full", "d1") == "FILE-1"
    assert files.known("ebook:0123456789ab:open", "d1") == "FILE-2"
    assert files.known("ebook:0123456789ab:full", "d2") is None


def test_only_the_last_content_of_a_slot_is_kept_and_it_can_be_forgotten(files: SentFiles) -> None:
    files.remember("a", "d1", "FILE-1")
    files.remember("a", "d2", "FILE-2")
    assert (files.known("a", "d1"), files.known("a", "d2")) == (None, "FILE-2")
    files.forget("a")
    assert files.known("a", "d2") is None


def test_what_is_none_of_ours_is_no_file(files: SentFiles, database: Database) -> None:
    KeyValueStore(database).put("file:a", ["?"])
    KeyValueStore(database).put("file:b", {"digest": "d", "file_id": 1})
    assert (files.known("a", "d"), files.known("b", "d")) == (None, None)
