"""A PostgreSQL database through PostgreSQL's own programs; a password is in no command line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bot.errors import BotError
from bot.store.engines import Address


def dump(address: Address, tables: Sequence[str], into: Path) -> None:
    """Write tables, as they are at one moment, in pg_dump's own format; raises `BotError`."""
    chosen = [f"--table={table}" for table in tables]
    _run(
        "pg_dump",
        ["--format=custom", "--no-owner", "--no-privileges", *chosen, f"--file={into}"],
        address,
        into.parent,
    )


def put_in_place(dumped: Path, tables: Sequence[str], address: Address, aside: str) -> None:
    """Let what was dumped be the tables; those that are there go to the schema `aside`.

    All of it is one transaction, or nothing has changed. Raises `BotError`.
    """
    folder = dumped.parent
    before, after = folder / "before.sql", folder / "after.sql"
    moved = [f'ALTER TABLE "{table}" SET SCHEMA "{aside}";' for table in tables]
    before.write_text("\n".join([f'CREATE SCHEMA "{aside}";', *moved] if moved else []))
    _run("pg_restore", ["--no-owner", "--no-privileges", f"--file={after}", str(dumped)])
    files = [f"--file={each}" for each in (before, after)]
    quietly = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    _run("psql", [*quietly, *files], address, folder)


def check(dumped: Path) -> None:
    """Read a dump through; raises `BotError` for one that can't be."""
    _run("pg_restore", ["--file=/dev/null", str(dumped)])


def _run(
    program: str, options: Sequence[str], address: Address | None = None, folder: Path | None = None
) -> None:
    if (found := shutil.which(program)) is None:
        raise BotError(
            f"{program} isn't installed: it comes with PostgreSQL's client programs"
            " (the package postgresql-client)"
        )
    where = []
    if address is not None and folder is not None:
        where = [f"--dbname={address.with_passwords_in(_password_file(address, folder))}"]
    done = subprocess.run(
        [found, *where, *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise BotError(f"{program} could not do it: {lines[0] if lines else done.returncode}")


def _password_file(address: Address, folder: Path) -> Path | None:
    """Write the password where libpq reads one; anything else that runs here can't."""
    if address.password is None:
        return None
    path = folder / "passwords"
    path.touch(mode=0o600)
    escaped = address.password.replace("\\", "\\\\").replace(":", "\\:")
    path.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")
    return path
