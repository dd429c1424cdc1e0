"""Where the index is published for several workers, as an operator writes it. Pure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from index.replica.objects import s3_config


def index_store(value: Any) -> SecretStr:
    """Read the address of the store; raises ValueError."""
    url = str(value).strip()
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.netloc == "" and len(parts.path) > 1:
        return SecretStr(url)
    try:
        s3_config(parts)
    except ValueError as error:
        raise ValueError(f"can't be used: {error}") from None
    return SecretStr(url)


def check_index_store(index_url: SecretStr | None, database_url: SecretStr | None) -> None:
    """Raise ValueError for a published index without a database that workers share.

    Which generation is in use stands in the database, beside what must not be shown any more. A
    process with a database of its own is alone, and has its index beside it.
    """
    database = "" if database_url is None else database_url.get_secret_value()
    if index_url is not None and not database.startswith("postgres"):
        raise ValueError(
            "needs SVAR_DATABASE_URL on PostgreSQL, where it stands which index is in use; with "
            "SQLite there is one process, whose index lies in SVAR_HOME"
        )
