"""`svar index` with a published index, on PostgreSQL: two homes as two machines have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.errors import SettingsInvalid
from bot.store.workers.registry import WorkerRegistry
from tests.bot.conftest import Shell
from tests.index.fake_encoders import HashingEncoder

Machine = Callable[[str], Shell]


@pytest.fixture
def machine(
    library_folder: Path,
    postgresql_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Machine]:
    """Give a shell on a machine of a name, as a new process has it."""
    apps: list[App] = []
    monkeypatch.setenv("SVAR_DATABASE_URL", postgresql_url)
    monkeypatch.setenv("SVAR_INDEX_URL", (tmp_path / "store").as_uri())

    def make(name: str) -> Shell:
        monkeypatch.setenv("SVAR_HOME", str(tmp_path / name))
        if name != "builder":
            monkeypatch.setenv("SVAR_ARTICLES", str(tmp_path / name / "articles"))
        else:
            monkeypatch.setenv("SVAR_ARTICLES", str(library_folder))
        apps.append(App(load_settings(), encoder=HashingEncoder()))
        return Shell(apps[-1], capsys)

    yield make
    for app in apps:
        app.close()


def test_what_one_machine_builds_and_removes_another_answers_from(
    machine: Machine, tmp_path: Path
) -> None:
    empty = machine("worker")("ask", "--no-escalate", "Hvem er lojale?")
    assert (empty.status, empty.err) == (
        1,
        "no index has been published to SVAR_INDEX_URL yet: svar index build where the articles "
        "are\n",
    )
    assert machine("builder")("index", "build").status == 0
    worker = machine("worker")
    assert "lojale" in worker("ask", "--no-escalate", "Hvem er lojale kunder?").out
    assert "generation 1, published" in worker("doctor").out

    removed = machine("builder")("articles", "remove", "lojalitet")
    assert removed.status == 0
    (tmp_path / "store").rename(tmp_path / "away")  # the worker can't fetch what is new
    asked = machine("worker")("ask", "--no-escalate", "Hvem er lojale kunder?")
    assert "kommer igjen" not in asked.out
    assert "the last good one answers" in asked.err
    if (tmp_path / "store").is_dir():  # one that began anew, empty
        (tmp_path / "store").rename(tmp_path / "empty")
    (tmp_path / "away").rename(tmp_path / "store")

    assert machine("builder")("index", "rollback").out == "in use: 1\n"
    assert "kommer igjen" in machine("worker")("ask", "--no-escalate", "Hvem er lojale kunder?").out
    refused = machine("worker")("index", "build")
    assert refused.status == 1
    assert "svar index build --adopt" in refused.err
    assert machine("builder")("index", "publish").out.startswith("0 files written again")


def test_the_doctor_names_workers_and_what_the_store_lacks(
    machine: Machine, tmp_path: Path
) -> None:
    builder = machine("builder")
    assert builder("doctor", "--workers").out.startswith("no workers:")
    assert builder("index", "build").status == 0
    registry = WorkerRegistry(builder.app.database)
    for id in ("a" * 32, "b" * 32):
        registry.enter(id, host=f"host-{id[0]}", pid=7, version="1", receives="webhook")
    registry.report("a" * 32, generation=1, problem=None)
    assert builder("doctor", "--workers").status == 0
    registry.report("b" * 32, generation=0, problem="the store is away")
    listed = builder("doctor", "--workers")
    assert listed.status == 1
    for said in ("host-a 7", "host-b 7", "webhook", "well", "the store is away"):
        assert said in listed.out
    next((tmp_path / "store" / "objects").iterdir()).unlink()
    lacking = builder("doctor")
    assert lacking.status == 1
    assert "objects are missing" in lacking.out or "doesn't have objects/" in lacking.out


def test_a_store_without_a_database_that_is_shared_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_INDEX_URL", (tmp_path / "store").as_uri())
    with pytest.raises(SettingsInvalid, match="SVAR_INDEX_URL needs SVAR_DATABASE_URL on Postgre"):
        load_settings()


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "s3://", "file://host/x", "bucket", "s3://b?region=x&nøkkel=y"]
)
def test_an_address_that_is_none_is_refused_without_being_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVAR_DATABASE_URL", "postgresql://svar:p@localhost/svar")
    monkeypatch.setenv("SVAR_INDEX_URL", url)
    with pytest.raises(SettingsInvalid, match=r"^SVAR_INDEX_URL can't be used: "):
        load_settings()
