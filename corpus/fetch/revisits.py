"""What is remembered of pages that became articles, so that they are fetched again only if changed.

A file of JSON lines, one for each time a page was read or found unchanged; the last of a page
counts. A line that is broken, or lost, costs one more fetch and nothing else.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from corpus.files.atomic_write import write_atomically

# A site's word that nothing has changed is believed this long; then the page is asked for itself.
BELIEVED = timedelta(days=30)
_LONGEST_VALIDATOR = 500  # characters
_SPARE_LINES = 1000


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """When a page was last asked for, and what it said of its version.

    `address` is where it was asked for, `url` where it was found; `article` the id of what it
    became. `etag` and `modified` are the server's own words, to be given back to it.
    """

    address: str
    url: str
    visited_at: datetime
    etag: str | None = None
    modified: str | None = None
    article: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}

    def covers(self, changed: datetime, now: datetime) -> bool:
        """Whether a page that changed at this moment at the latest need not be fetched again."""
        return changed < self.visited_at <= now < self.visited_at + BELIEVED


class FetchRecords:
    """The visits of pages whose articles are still held; with no path, for this run alone.

    `held` says whether the library has an article of an id: a page whose article is gone has not
    been visited.
    """

    def __init__(
        self, path: Path | None = None, held: Callable[[str], bool] = lambda _: True
    ) -> None:
        self._path = path
        self._held = held
        self._records: dict[str, FetchRecord] | None = None
        self._pending: dict[str, FetchRecord] = {}
        self._before: dict[str, FetchRecord] = {}

    def find(self, address: str) -> FetchRecord | None:
        """The last visit at an address, where its article is held."""
        record = self._loaded().get(address)
        return record if record is not None and self._held(record.article) else None

    def fetched(self, record: FetchRecord) -> None:
        """Note that a page was fetched. It counts once `keep` says that it is an article."""
        self._pending[record.url] = replace(
            record, etag=_validator(record.etag), modified=_validator(record.modified)
        )

    def keep(self, source: str, article_id: str) -> None:
        """Remember a page, by the `source` of its RawPage, as the article that it became.

        To be called when the article is in the library, not before: a page that was fetched and
        then lost must be fetched again. A page that did not come from the web is passed over.
        """
        record = self._pending.pop(source, None)
        if record is not None:
            before = self._loaded().get(record.address, replace(record, article=""))
            self._before.setdefault(record.address, before)
            self._write(replace(record, article=article_id))

    def take_back(self) -> None:
        """Remember pages as before this run: the articles that they became are taken back."""
        for record in self._before.values():
            self._write(record)
        self._before.clear()

    def confirm(self, record: FetchRecord, at: datetime) -> None:
        """Remember that a page was asked for at this moment, and had not changed."""
        self._write(replace(record, visited_at=at))

    def _loaded(self) -> dict[str, FetchRecord]:
        if self._records is None:
            self._records = {}
            lines = _lines(self._path)
            for line in lines:
                record = _read(line)
                if record is not None:
                    self._records[record.address] = record
            if len(lines) > 2 * len(self._records) + _SPARE_LINES:
                self._compact(list(self._records.values()))
        return self._records

    def _write(self, record: FetchRecord) -> None:
        self._loaded()[record.address] = record
        if self._path is None:
            return
        with contextlib.suppress(OSError):  # a full disk costs a fetch, not an article
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                # The line break first: the last line may have been cut off by a crash.
                file.write(b"\n" + _written(record))

    def _compact(self, records: list[FetchRecord]) -> None:
        assert self._path is not None
        with contextlib.suppress(OSError):
            write_atomically(self._path, b"".join(b"\n" + _written(record) for record in records))


def _validator(value: str | None) -> str | None:
    """A server's word, where it can be given back as it is."""
    if value and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable():
        return value
    return None


def _lines(path: Path | None) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n") if path is not None else []
    except OSError:
        return []


def _written(record: FetchRecord) -> bytes:
    fields = asdict(record) | {"visited_at": record.visited_at.isoformat()}
    return json.dumps(fields).encode()


def _read(line: bytes) -> FetchRecord | None:
    try:
        fields: dict[str, Any] = json.loads(line)
        visited_at = datetime.fromisoformat(fields.pop("visited_at")).astimezone(UTC)
        record = FetchRecord(visited_at=visited_at, **fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    words = (record.address, record.url, record.article, record.etag or "", record.modified or "")
    return record if all(isinstance(word, str) for word in words) else None
