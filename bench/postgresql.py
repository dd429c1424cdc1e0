"""A PostgreSQL server of our own, on a socket in a folder of its own; it can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_TIMEOUT_SECONDS = 120.0
_AGAIN_SECONDS = 0.2
_STARTS = 50


class NotInstalled(Exception):
    """There is no server to start on this machine."""


class PostgresqlServer:
    """A server that runs; `postgresql_server` starts it."""

    def __init__(self, folder: Path) -> None:
        """Start it with its data, its socket and its log in an empty folder."""
        # Debian keeps the server's programs out of the way of its clients.
        places = [os.environ["PATH"], *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
        initdb, pg_ctl = (
            shutil.which(name, path=os.pathsep.join(places)) for name in ("initdb", "pg_ctl")
        )
        if initdb is None or pg_ctl is None:
            raise NotInstalled("PostgreSQL's initdb and pg_ctl are not installed")
        self._folder = folder
        self._pg_ctl = pg_ctl
        # It refuses to run as root; its package makes a user for it.
        self._user = "postgres" if os.getuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run(initdb, "-D", self._data, "-U", "svar", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    @property
    def url(self) -> str:
        """The URL of a database that is there from the start."""
        return self._url("postgres")

    @property
    def socket(self) -> Path:
        """The file of its socket."""
        return self._folder / ".s.PGSQL.5432"

    def new_database(self, name: str) -> str:
        """Make an empty database, and return its URL."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._url(name)

    def start(self) -> None:
        """Start it, and return when it takes connections."""
        # What a kill has left must be gone: the lock of its folder, and its children.
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        log = str(self._folder / "log")
        for _ in range(_STARTS):
            try:
                self._run(self._pg_ctl, "-D", self._data, "-w", "-l", log, "-o", options, "start")
            except subprocess.CalledProcessError:
                time.sleep(_AGAIN_SECONDS)
            else:
                return
        raise RuntimeError(f"PostgreSQL doesn't start: see {log}")

    def kill(self) -> None:
        """Kill it as a power cut would: what its process was doing is not finished."""
        pid = int((Path(self._data) / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)

    def kill_and_restart(self) -> None:
        """Kill it, and start it again at once."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """Stop it; nothing of it is needed any more."""
        self._run(self._pg_ctl, "-D", self._data, "-w", "-m", "immediate", "stop")

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _url(self, database: str) -> str:
        return f"postgresql://svar@/{database}?host={self._folder}"

    def _run(self, *command: str) -> None:
        subprocess.run(
            command,
            cwd=self._folder,
            check=True,
            user=self._user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
        )


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Run a server as long as the block lasts; raises `NotInstalled` where there is none."""
    with TemporaryDirectory(prefix="svar-pg-") as name:
        server = PostgresqlServer(Path(name))
        try:
            yield server
        finally:
            server.stop()
