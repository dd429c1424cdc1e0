"""A clean environment, a shell to type into, and databases of every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.app import App
from bot.cli import run_command
from bot.database import Database
from bot.settings import Settings, load_settings
from tests.fakes import FakeAnswerer, library_answerer
from tests.index.encoders import HashingEncoder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run every test in an empty folder, without any settings or a locale."""
    fields = Settings.model_fields.values()
    for name in (*(str(field.validation_alias) for field in fields), "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def library_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two articles, configured."""
    folder = tmp_path / "artikler" / "no" / "om-loefter"
    folder.mkdir(parents=True)
    (folder / "02-pyramiden.md").write_text(
        "---\nid: pyramiden\ntitle: Pyramiden (løfter)\nlanguage: nb\nseries: Om løfter\npart: 2\n"
        "parts: 9\nurl: https://svar.example/pyramiden\naccess: subscribers\n---\n\n"
        "Modellen har tre hjørner. Løfter gis, muliggjøres og holdes.\n",
        encoding="utf-8",
    )
    (folder / "03-lojalitet.md").write_text(
        "---\nid: lojalitet\ntitle: Lojalitet\nlanguage: nb\nseries: Om løfter\npart: 3\nparts: 9\n"
        "---\n\nKunder som kommer igjen, er lojale.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SVAR_ARTICLES", str(tmp_path / "artikler"))
    return tmp_path / "artikler"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


class Shell:
    """Runs `svar` in this process, on one application with parts of ours."""

    def __init__(self, app: App, capture: pytest.CaptureFixture[str]) -> None:
        self.app = app
        self._capture = capture

    def __call__(self, *arguments: str) -> Outcome:
        self._capture.readouterr()
        status = run_command(arguments, self.app)
        return Outcome(status, *self._capture.readouterr())


@pytest.fixture
def answerer() -> FakeAnswerer:
    """What answers in `svar`."""
    return library_answerer()


@pytest.fixture
def svar(
    library_folder: Path, answerer: FakeAnswerer, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    """A shell over a small library, with answers that are settled beforehand."""
    assert library_folder.exists()
    app = App(load_settings(), encoder=HashingEncoder(), answerer=answerer)
    yield Shell(app, capsys)
    app.close()


@pytest.fixture
def app(library_folder: Path) -> Iterator[App]:
    """The application over a small library, with a fast encoder."""
    assert library_folder.exists()
    made = App(load_settings(), encoder=HashingEncoder())
    yield made
    made.close()


@pytest.fixture
def indexing_svar(app: App, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell over a small library that is really indexed, by a fast encoder."""
    return Shell(app, capsys)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database of our own, in SQLite."""
    made = Database(None, tmp_path)
    made.prepare()
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, on a socket in a folder of its own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    # Debian keeps the server's programs out of the way of its clients.
    places = [os.environ["PATH"], *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
    initdb, pg_ctl = (
        shutil.which(name, path=os.pathsep.join(places)) for name in ("initdb", "pg_ctl")
    )
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not installed")
    # It refuses to run as root; its package makes a user for it.
    user = "postgres" if os.getuid() == 0 else None
    with TemporaryDirectory(prefix="svar-pg-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)

        def run(*command: str) -> None:
            subprocess.run(
                command, cwd=folder, check=True, user=user, stdout=subprocess.DEVNULL, timeout=120
            )

        data = str(folder / "data")
        run(initdb, "-D", data, "-U", "svar", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(pg_ctl, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://svar@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The URL of an empty database."""
    import psycopg

    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql_server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once of every kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'svar.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url
