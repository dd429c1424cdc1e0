"""The object store: a folder, or a bucket of a server that speaks S3. The only user of obstore."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from index.errors import ObjectMissing, StoreDown, StoreUnusable

_CONNECT_SECONDS = 5
_REQUEST_SECONDS = 60
_RETRIES = 3
_RETRY_SECONDS = 20
_PART_BYTES = 8 << 20
_OPTIONS = {"endpoint": "endpoint", "region": "region", "path_style": ""}


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store lists it: its length, and when it was last written."""

    bytes: int
    modified: datetime


class ObjectStore(Protocol):
    """Keeps objects under names. An object is there whole or not at all; safe for threads.

    Everything raises StoreDown where the store can't be reached or refuses us.
    """

    def put(self, name: str, content: Path | bytes) -> None:
        """Write an object, over the one before. Raises OSError where the file can't be read."""

    def get(self, name: str) -> Iterator[bytes]:
        """Return what an object holds, in pieces. Raises ObjectMissing."""

    def names(self) -> dict[str, Stored]:
        """Return all objects."""

    def delete(self, names: Collection[str]) -> None:
        """Remove objects; those that are not there are no error."""


def open_store(url: str) -> ObjectStore:
    """Return the store at `file:///FOLDER` or `s3://[KEY:SECRET@]BUCKET[/PREFIX][?endpoint=…]`.

    Nothing is reached yet. Raises StoreUnusable for another address, or where the library for it is
    not installed.
    """
    try:
        import obstore  # noqa: F401
        from obstore.exceptions import BaseError
        from obstore.store import LocalStore, S3Store
    except ModuleNotFoundError:
        raise StoreUnusable(
            "SVAR_INDEX_URL needs a library that isn't installed: pip install obstore"
        ) from None
    try:
        parts = urlsplit(url)
        if parts.scheme == "file":
            folder = Path(unquote(parts.path))
            return _Objects(lambda: LocalStore(folder, mkdir=True), f"file://{folder}")
        config = s3_config(parts)
        name = f"s3://{config['bucket']}{parts.path}"
        store = S3Store(
            config["bucket"],
            prefix=unquote(parts.path).strip("/") or None,
            config={key: value for key, value in config.items() if key != "bucket"},  # type: ignore[arg-type]
            client_options={
                "allow_http": config.get("endpoint", "").startswith("http:"),
                "connect_timeout": timedelta(seconds=_CONNECT_SECONDS),
                "timeout": timedelta(seconds=_REQUEST_SECONDS),
            },
            retry_config={
                "max_retries": _RETRIES,
                "retry_timeout": timedelta(seconds=_RETRY_SECONDS),
            },
        )
        return _Objects(lambda: store, name)
    except (BaseError, ValueError) as error:
        raise StoreUnusable(f"SVAR_INDEX_URL can't be used: {_line(error)}") from None


def s3_config(parts: SplitResult) -> dict[str, str]:
    """Take an S3 address apart: the bucket, and what else the client is told. Raises ValueError.

    Without a key in it, the client looks where S3 clients do: AWS_ACCESS_KEY_ID and its like, or
    the machine's own role.
    """
    bucket = parts.netloc.rpartition("@")[2]
    if parts.scheme != "s3" or not bucket:
        raise ValueError("it must be file:///FOLDER or s3://BUCKET/PREFIX")
    options = parse_qs(parts.query, keep_blank_values=True)
    if unknown := sorted(options.keys() - _OPTIONS.keys()):
        raise ValueError(f"{unknown[0]} is no option of it: endpoint and region are")
    config = {"bucket": bucket}
    for name, own in _OPTIONS.items():
        if own and name in options:
            config[own] = options[name][-1]
    if parts.username is not None:
        config["access_key_id"] = unquote(parts.username)
        config["secret_access_key"] = unquote(parts.password or "")
    return config


class _Objects:
    """Implements ObjectStore with a store of obstore's."""

    def __init__(self, opened: Callable[[], Any], name: str) -> None:
        """`opened` gives the store; `name` is how a person may see it."""
        self._opened = opened
        self._name = name

    def put(self, name: str, content: Path | bytes) -> None:
        import obstore

        with self._told(name):
            obstore.put(self._opened(), name, content, chunk_size=_PART_BYTES)

    def get(self, name: str) -> Iterator[bytes]:
        import obstore

        with self._told(name):
            for piece in obstore.get(self._opened(), name).stream(min_chunk_size=1 << 20):
                yield bytes(piece)

    def names(self) -> dict[str, Stored]:
        import obstore

        with self._told(""):
            return {
                one["path"]: Stored(one["size"], one["last_modified"])
                for page in obstore.list(self._opened())
                for one in page
            }

    def delete(self, names: Collection[str]) -> None:
        import obstore

        for name in names:
            try:
                with self._told(name):
                    obstore.delete(self._opened(), name)
            except ObjectMissing:
                continue

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        from obstore.exceptions import BaseError, NotFoundError

        try:
            yield
        except (NotFoundError, FileNotFoundError) as error:
            if not name:
                raise StoreDown(f"{self._name} isn't there: does the bucket exist?") from error
            raise ObjectMissing(f"{self._name} doesn't have {name}") from error
        except (BaseError, OSError) as error:
            raise StoreDown(f"{self._name} can't be used: {_line(error)}") from error


def _line(error: Exception) -> str:
    """The first line of what a library says, without the tail that repeats its parts."""
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return first if len(first) <= 200 else f"{first[:200]}…"
