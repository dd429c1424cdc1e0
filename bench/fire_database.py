"""What fires have in common where their bot's database is a server, which is killed too."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.postgresql import PostgresqlServer, postgresql_server


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which database it is, and how often it is killed."""
    parser.add_argument("--postgresql", action="store_true", help="a server of its own, not SQLite")
    parser.add_argument("--server-kills", type=int, default=5, help="of that server")


def database_said(is_server: bool, kills: int) -> str:
    """Say which database it is."""
    return f", its PostgreSQL {kills} times" if is_server else ""


@contextmanager
def database_server(is_server: bool) -> Iterator[PostgresqlServer | None]:
    """Run the server, where the database is one."""
    if not is_server:
        yield None
        return
    with postgresql_server() as server:
        yield server


def url_setting(url: str | None) -> dict[str, str]:
    """Return the bot's setting that names its database."""
    return {} if url is None else {"SVAR_DATABASE_URL": url}


def server_kills(
    server: PostgresqlServer | None, kills: int, seconds: float, chance: random.Random
) -> list[tuple[float, Callable[[], object]]]:
    """Return at which moments, in seconds from now, the server is killed and started again."""
    if server is None:
        return []
    return [(chance.uniform(0, seconds), server.kill_and_restart) for _ in range(kills)]
