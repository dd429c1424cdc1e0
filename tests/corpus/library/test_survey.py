"""What was read of a library is not read again, and nothing that changed is overlooked."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from corpus.article_record import article_digest
from corpus.library import read_memory
from corpus.library.article_file import read_article
from corpus.library.folder import Library
from corpus.library.read_memory import ReadMemory
from corpus.library.survey import LibraryChanged, Survey
from tests.builders import BODY, write_article_file
from tests.counting import times_called

LONG_AGO = 1_500_000_000_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of three articles and a broken file, written long ago."""
    folder = tmp_path / "articles"
    for name in "abc":
        write_article_file(folder / f"no/{name}.md", BODY, id=name, title=f"Om {name}")
    (folder / "no" / "brutt.md").write_text("ingenting foran", encoding="utf-8")
    for path in folder.rglob("*.md"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "read.sqlite"


def _library(folder: Path, memory: Path) -> Library:
    """The library as a process finds it that has just begun."""
    return Library(folder, ReadMemory(memory, folder))


def _read_again(folder: Path, memory: Path) -> int:
    """How many files a new process takes apart."""
    return times_called(read_article, _library(folder, memory).survey)


def _assert_as_without_memory(folder: Path, memory: Path) -> None:
    mine, fresh = _library(folder, memory), Library(folder)
    assert mine.load() == fresh.load()
    assert mine.survey().digests == fresh.survey().digests
    assert mine.survey().contents == fresh.survey().contents


def test_another_process_reads_nothing_that_was_read_before(
    folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _library(folder, memory).load()
    assert [article.id for article in first.articles] == ["a", "b", "c"]
    assert [problem.path.name for problem in first.problems] == ["brutt.md"]

    def refuse(path: Path) -> bytes:
        raise AssertionError(f"{path} is opened")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        assert _library(folder, memory).load() == first
    _assert_as_without_memory(folder, memory)


def test_only_what_changed_is_read(folder: Path, memory: Path) -> None:
    _library(folder, memory).survey()
    write_article_file(folder / "no/b.md", BODY + "Og mer.\n", id="b", title="Om b")
    (folder / "no" / "c.md").unlink()
    write_article_file(folder / "no/d.md", BODY, id="d", title="Om d")
    assert _read_again(folder, memory) == 2
    assert _read_again(folder, memory) == 0
    _assert_as_without_memory(folder, memory)


def test_a_copy_with_other_times_is_not_changed(folder: Path, memory: Path, tmp_path: Path) -> None:
    before = _library(folder, memory).survey()
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    for path in folder.rglob("*.md"):
        os.utime(path, ns=(LONG_AGO + 10**9, LONG_AGO + 10**9))
    assert _read_again(folder, memory) == 0
    after = _library(folder, memory).survey()
    assert (after.digests, after.contents) == (before.digests, before.contents)


def test_a_change_that_keeps_size_and_time_is_seen_where_the_file_is_new(
    folder: Path, memory: Path
) -> None:
    path = folder / "no/b.md"
    path.write_text(path.read_text("utf-8").replace("Om b", "Om x"), "utf-8")
    times = path.stat().st_mtime_ns
    _library(folder, memory).survey()
    path.write_text(path.read_text("utf-8").replace("Om x", "Om y"), "utf-8")
    os.utime(path, ns=(times, times))
    assert _library(folder, memory).find("b").title == "Om y"


def test_a_broken_file_that_is_mended_is_served(folder: Path, memory: Path) -> None:
    _library(folder, memory).survey()
    write_article_file(folder / "no/brutt.md", BODY, id="hel", title="Hel")
    assert _library(folder, memory).find("hel").title == "Hel"
    write_article_file(folder / "no/a.md", "", id="a", title="Om a")
    assert "a" not in _library(folder, memory).survey().served
    _assert_as_without_memory(folder, memory)


def test_two_files_that_change_places_are_told_apart(folder: Path, memory: Path) -> None:
    _library(folder, memory).survey()
    one, other, between = folder / "no/a.md", folder / "no/b.md", folder / "no/x"
    one.rename(between)
    other.rename(one)
    between.rename(other)
    survey = _library(folder, memory).survey()
    assert survey.served["a"].path == "no/b.md"
    _assert_as_without_memory(folder, memory)


def test_code_that_reads_otherwise_reads_everything_anew(
    folder: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _library(folder, memory).survey()
    assert _read_again(folder, memory) == 0
    monkeypatch.setattr(read_memory, "_reader", lambda: "another")
    assert _read_again(folder, memory) == 4
    assert _read_again(folder, memory) == 0


def test_the_memory_of_another_library_is_not_used(
    folder: Path, memory: Path, tmp_path: Path
) -> None:
    _library(folder, memory).survey()
    other = shutil.copytree(folder, tmp_path / "other")
    assert _read_again(other, memory) == 4


@pytest.mark.parametrize("content", [b"", b"no database " * 999])
def test_a_damaged_memory_is_made_anew(folder: Path, memory: Path, content: bytes) -> None:
    _library(folder, memory).survey()
    memory.write_bytes(content)
    _assert_as_without_memory(folder, memory)
    _library(folder, memory).survey()
    assert _read_again(folder, memory) == 0


def test_a_record_that_is_not_as_it_was_is_read_anew(folder: Path, memory: Path) -> None:
    _library(folder, memory).survey()
    connection = sqlite3.connect(memory)
    with connection:
        connection.execute("UPDATE records SET record = ?", (b"{}",))
    connection.close()
    _assert_as_without_memory(folder, memory)


def test_without_a_folder_to_remember_in_everything_is_read_and_no_folder_made(
    folder: Path, tmp_path: Path
) -> None:
    memory = tmp_path / "home" / "read.sqlite"
    _assert_as_without_memory(folder, memory)
    assert _read_again(folder, memory) == 4
    assert not memory.parent.exists()


def test_a_memory_that_can_not_be_written_to_stands_in_nobodys_way(
    folder: Path, memory: Path
) -> None:
    memory.mkdir()
    _assert_as_without_memory(folder, memory)


def test_what_is_gone_is_forgotten(folder: Path, memory: Path) -> None:
    write_article_file(folder / "no/h.md", "Kodeordet er rabarbra. " + BODY, id="h", title="H")
    _library(folder, memory).survey()
    (folder / "no/h.md").unlink()
    _library(folder, memory).survey()
    connection = sqlite3.connect(memory)
    records = connection.execute("SELECT record FROM records").fetchall()
    connection.close()
    assert len(records) == 3
    assert not [record for (record,) in records if b"rabarbra" in record]


def test_a_name_that_is_no_text_is_remembered_too(folder: Path, memory: Path) -> None:
    name = os.fsdecode(b"no/\xff.md")
    write_article_file(folder / name, BODY, id="rart", title="Rart")
    os.utime(folder / name, ns=(LONG_AGO, LONG_AGO))
    assert _read_again(folder, memory) == 5
    assert _read_again(folder, memory) == 0
    assert _library(folder, memory).find("rart").title == "Rart"


def test_an_article_that_changed_after_the_survey_is_not_given_out_as_what_it_was(
    folder: Path,
) -> None:
    library = Library(folder)
    survey: Survey = library.survey()
    library._reader._held.clear()
    write_article_file(folder / "no/b.md", BODY, id="b", title="En annen")
    with pytest.raises(LibraryChanged, match=r"b\.md has changed meanwhile"):
        survey.read(["b"])


def test_an_article_is_known_by_all_that_is_kept_of_it(folder: Path, memory: Path) -> None:
    survey = _library(folder, memory).survey()
    for article in survey.read(["c", "a"]):
        assert survey.digests[article.id] == article_digest(article)
    assert [article.id for article in survey.read(["c", "a"])] == ["c", "a"]


def test_links_to_files_are_followed_and_links_to_folders_are_not(
    folder: Path, tmp_path: Path
) -> None:
    write_article_file(tmp_path / "ute/d.md", BODY, id="d", title="Om d")
    (folder / "no" / "lenke.md").symlink_to(tmp_path / "ute" / "d.md")
    (folder / "ute").symlink_to(tmp_path / "ute")
    (folder / "no" / "mappe.md").mkdir()
    assert Library(folder).survey().paths["d"] == (Path("no/lenke.md"),)


def test_files_are_told_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["a.md", "a/z.md", "a/b/c.md", "a-b.md", "B.md", "å.md", "a/_x/y.md", ".h/z.md"]
    for name in names:
        write_article_file(tmp_path / name, BODY, id="en", title="En")
    survey = Library(tmp_path).survey()
    expected = sorted(Path(name) for name in names if "_" not in name and ".h" not in name)
    assert survey.paths == {"en": tuple(expected)}
