"""Changes to files that are taken back."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from corpus.library.undo import Undo


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "no" / "om").mkdir(parents=True)
    (tmp_path / "no" / "om" / "01-a.md").write_text("a")
    (tmp_path / "no" / "b.md").write_text("b")
    return tmp_path


@pytest.mark.parametrize("links", [True, False])
def test_what_was_replaced_removed_or_added_is_as_it_was(
    folder: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:

        def refuse(*_: object) -> None:
            raise OSError("no links here")

        monkeypatch.setattr(os, "link", refuse)
    before = _files(folder)
    undo = Undo(folder)
    undo.hold(Path("no/om/01-a.md"), Path("no/b.md"))
    undo.hold(Path("no/ny.md"), Path("sv/ny/c.md"))
    (folder / "no/om/01-a.md").unlink()
    (folder / "no/om").rmdir()
    (folder / "no/.new").write_text("another")
    (folder / "no/.new").replace(folder / "no/b.md")
    (folder / "no/ny.md").write_text("new")
    undo.made(Path("no/b.md"))
    undo.made(Path("no/ny.md"))
    undo.hold(Path("no/ny.md"), Path("no/b.md"))
    (folder / "sv/ny").mkdir(parents=True)
    (folder / "sv/ny/c.md").write_text("new")
    undo.made(Path("sv/ny/c.md"))
    undo.restore()
    assert _files(folder) == before
    assert not (folder / "sv/ny").exists()
    assert {path.name for path in folder.iterdir()} == {"no", "sv"}


def test_what_is_let_go_of_leaves_nothing(folder: Path) -> None:
    undo = Undo(folder)
    undo.hold(Path("no/b.md"))
    (folder / "no/b.md").unlink()
    undo.forget()
    assert list(_files(folder)) == ["no/om/01-a.md"]


def test_where_nothing_can_be_held_nothing_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("nothing works")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr("shutil.copy2", refuse)
    before = _files(folder)
    undo = Undo(folder)
    with pytest.raises(OSError, match="nothing works"):
        undo.hold(Path("no/b.md"))
    undo.restore()
    assert _files(folder) == before


def test_what_a_killed_process_held_goes_once_it_is_old(folder: Path) -> None:
    for name, age_seconds in (("killed", 2 * 86_400), ("at-work", 60)):
        held = folder / f".undo-{name}"
        held.mkdir()
        (held / "0").write_text("x")
        then = time.time() - age_seconds
        os.utime(held, (then, then))
    undo = Undo(folder)
    undo.hold(Path("no/b.md"))
    undo.forget()
    assert [path.name for path in folder.glob(".undo-*")] == [".undo-at-work"]


def test_what_somebody_else_has_written_since_stays(folder: Path) -> None:
    undo = Undo(folder)
    undo.hold(Path("no/om/01-a.md"), Path("no/b.md"), Path("no/ny.md"))
    for name in ("no/b.md", "no/ny.md"):
        (folder / name).write_text("ours")
        undo.made(Path(name))
        (folder / name).write_text("theirs, and later")
    (folder / "no/om/01-a.md").unlink()
    (folder / "no/om/01-a.md").write_text("made anew by them")
    undo.restore()
    assert _files(folder) == {
        "no/om/01-a.md": "made anew by them",
        "no/b.md": "theirs, and later",
        "no/ny.md": "theirs, and later",
    }
