"""What is no whole backup of ours changes nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.backup import archive
from bot.backup.archive import BackupUnusable
from tests.bot.cli.backup.helpers import (
    HOME,
    ask,
    texts,
)
from tests.bot.conftest import Shell


def spoilt(path: Path, name: str) -> None:
    """Change one byte of what a file in a backup says."""
    with zipfile.ZipFile(path) as old:
        contents = {each: old.read(each) for each in old.namelist()}
    contents[name] = contents[name][:-1] + bytes([contents[name][-1] ^ 1])
    with zipfile.ZipFile(path, "w") as new:
        for each, content in contents.items():
            new.writestr(each, content)


def rewritten(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Let a backup say something else of itself."""
    with zipfile.ZipFile(path) as old:
        contents = {each: old.read(each) for each in old.namelist()}
    said = json.loads(contents["manifest.json"])
    change(said)
    contents["manifest.json"] = json.dumps(said).encode()
    with zipfile.ZipFile(path, "w") as new:
        for each, content in contents.items():
            new.writestr(each, content)


def climbing(path: Path) -> None:
    """Let a backup hold an article that would be written outside of the library."""
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("articles/../../ut.md", "x")
    held = {
        "bytes": 1,
        "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    }
    rewritten(path, lambda said: said["files"].update({"articles/../../ut.md": held}))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda path: path.write_bytes(b"x" * 999), "no backup", id="rubbish"),
        pytest.param(lambda path: path.write_bytes(b""), "no backup", id="empty"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:2000]), "no backup", id="cut off"
        ),
        pytest.param(lambda path: spoilt(path, "svar.db"), "damaged", id="another byte"),
        pytest.param(
            lambda path: rewritten(path, lambda said: said.update(version="9999")),
            "newer version of Svar",
            id="newer tables",
        ),
        pytest.param(
            lambda path: rewritten(path, lambda said: said.update(format=99)),
            "newer version of Svar",
            id="newer form",
        ),
        pytest.param(
            lambda path: rewritten(path, lambda said: said.update(kind="postgresql")),
            "holds something else",
            id="another kind",
        ),
        pytest.param(climbing, "holds something else", id="a way out of the library"),
    ],
)
def test_what_is_no_whole_backup_of_ours_changes_nothing(
    svar: Shell, again: Callable[[], Shell], spoil: Callable[[Path], object], said: str
) -> None:
    ask(svar, "Hva koster det?")
    assert svar("backup", "b.zip").status == 0
    ask(svar, "Og siden?")
    spoil(Path("b.zip"))
    refused = again()("restore", "b.zip", "--yes", "--articles")
    assert refused.status == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert len(texts(again())) == 2
    assert not list(HOME.glob("*replaced*"))
    assert not list(Path().rglob("ut.md"))


def test_a_backup_that_would_expand_beyond_what_it_says_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("svar.db", b"\0" * 50_000_000)
        said = {
            "format": 1,
            "made_at": "2026-01-01T00:00:00+00:00",
            "kind": "sqlite",
            "version": "0001",
            "settings": [],
            "files": {"svar.db": {"bytes": 10, "sha256": "0" * 64}},
        }
        file.writestr("manifest.json", json.dumps(said))
    with pytest.raises(BackupUnusable, match="damaged"):
        archive.read(path)
