"""A page is remembered once its article is in the library, and for as long as it is there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.fetch.revisits import BELIEVED, FetchRecord, FetchRecords

NOW = datetime(2025, 3, 18, 10, 0, tzinfo=UTC)
PAGE = FetchRecord("https://forlag.example/a", "https://forlag.example/a/", NOW, '"1"', "i går")


def kept(path: Path | None, record: FetchRecord = PAGE) -> FetchRecords:
    records = FetchRecords(path)
    records.fetched(record)
    records.keep(record.url, "ko")
    return records


def test_a_page_that_was_kept_is_found_again_by_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "nytt" / "visits.jsonl"
    kept(path)
    found = FetchRecords(path).find(PAGE.address)
    assert found is not None
    assert (found.url, found.etag, found.visited_at) == (PAGE.url, '"1"', NOW)
    assert found.article == "ko"
    assert found.conditions == {"If-None-Match": '"1"'}  # the date is no header's: not ASCII


def test_a_page_that_was_fetched_and_not_kept_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    records = FetchRecords(path)
    records.fetched(PAGE)
    records.keep("manuskript.docx", "ko")
    assert records.find(PAGE.address) is None
    assert not path.exists()


def test_a_page_whose_article_is_gone_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    kept(path)
    assert FetchRecords(path, held={"annen"}.__contains__).find(PAGE.address) is None
    assert FetchRecords(path, held={"ko"}.__contains__).find(PAGE.address) is not None


def test_the_last_visit_counts_and_broken_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    later = NOW + timedelta(days=1)
    records = kept(path)
    records.confirm(PAGE, later)
    with path.open("ab") as file:
        for line in (
            b'\n{"address": "https://f',
            b"\n[]",
            b"\n\xff",
            b'\n{"address": 1}',
            b"\n" + b"[" * 99_999,
        ):
            file.write(line)
    again = FetchRecords(path)
    found = again.find(PAGE.address)
    assert found is not None
    assert found.visited_at == later
    again.confirm(PAGE, later + timedelta(days=1))
    assert json.loads(path.read_bytes().splitlines()[-1])["visited_at"].startswith("2025-03-20")


def test_a_file_with_many_old_lines_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    records = kept(path)
    for day in range(1200):
        records.confirm(PAGE, NOW + timedelta(days=day))
    found = FetchRecords(path).find(PAGE.address)
    assert found is not None
    assert found.visited_at == NOW + timedelta(days=1199)
    assert len(path.read_bytes().split()) < 30


def test_a_file_that_can_not_be_written_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    path.mkdir()
    assert kept(path).find(PAGE.address) is not None


def test_words_that_can_not_be_given_back_are_not_kept() -> None:
    for word in ("a\r\nHost: b", "ø", "x" * 501):
        found = kept(None, FetchRecord("a", "b", NOW, word, word)).find("a")
        assert found is not None
        assert found.conditions == {}


def test_a_sites_word_that_nothing_changed_is_believed_for_a_while() -> None:
    before, after = NOW - timedelta(seconds=1), NOW + timedelta(days=1)
    assert PAGE.covers(before, after)
    assert not PAGE.covers(NOW, after)
    assert not PAGE.covers(before, NOW + BELIEVED)
    assert not PAGE.covers(before, before)  # the clock was set back


def test_pages_whose_articles_are_taken_back_are_remembered_as_before(tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    kept(path)
    other = replace(PAGE, address="https://forlag.example/b", url="https://forlag.example/b")
    records = FetchRecords(path, held={"ko"}.__contains__)
    for record in (replace(PAGE, etag='"2"'), other, replace(PAGE, etag='"3"')):
        records.fetched(record)
        records.keep(record.url, "ko")
    records.take_back()
    for run in (records, FetchRecords(path, held={"ko"}.__contains__)):
        found = run.find(PAGE.address)
        assert found is not None
        assert found.etag == '"1"'
        assert run.find(other.address) is None
