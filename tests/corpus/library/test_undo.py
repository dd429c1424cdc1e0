"""Changes to files that are taken back."""

from __future__ import annotations

import os
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
    paths = [Path("no/om/01-a.md"), Path("no/b.md"), Path("no/ny.md")]
    undo = Undo(folder, paths)
    (folder / "no/om/01-a.md").unlink()
    (folder / "no/om").rmdir()
    (folder / "no/.new").write_text("another")
    (folder / "no/.new").replace(folder / "no/b.md")
    (folder / "no/ny.md").write_text("new")
    undo.restore([Path("no/ny.md"), Path("no/b.md")])
    assert _files(folder) == before
    assert {path.name for path in folder.iterdir()} == {"no"}


def test_what_is_let_go_of_leaves_nothing(folder: Path) -> None:
    undo = Undo(folder, [Path("no/b.md")])
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
    with pytest.raises(OSError, match="nothing works"):
        Undo(folder, [Path("no/b.md")])
    assert _files(folder) == before
