import os
from pathlib import Path

import pytest

from corpus.library.folder_watch import FolderChange, Stamp, Watch, look

ONE, TWO = Path("en.md"), Path("to.md")
OLD: Stamp = (1, 10, 7)
NEW: Stamp = (2, 12, 7)


def test_a_file_is_told_once_it_is_the_same_at_two_looks() -> None:
    watch = Watch()
    assert watch.step({ONE: OLD}) == FolderChange((), ())
    assert watch.step({ONE: NEW, TWO: OLD}) == FolderChange((), ())
    assert watch.step({ONE: NEW, TWO: OLD}) == FolderChange((ONE, TWO), ())
    assert watch.step({ONE: NEW, TWO: OLD}) == FolderChange((), ())


def test_a_change_is_told_once_and_a_half_written_one_not_at_all() -> None:
    watch = Watch()
    for _ in range(2):
        watch.step({ONE: OLD})
    assert watch.step({ONE: NEW}) == FolderChange((), ())
    assert watch.step({ONE: (3, 14, 7)}) == FolderChange((), ())
    assert watch.step({ONE: (3, 14, 7)}) == FolderChange((ONE,), ())


def test_a_file_that_is_away_for_one_look_was_being_saved() -> None:
    watch = Watch()
    for _ in range(2):
        watch.step({ONE: OLD})
    assert watch.step({}) == FolderChange((), ())
    assert watch.step({ONE: OLD}) == FolderChange((), ())
    assert watch.step({}) == FolderChange((), ())
    assert watch.step({}) == FolderChange((), (ONE,))
    assert watch.step({}) == FolderChange((), ())


def test_a_look_sees_what_may_be_an_article_and_no_links(tmp_path: Path) -> None:
    for name in ("b.html", "a/c.md", ".skjult.md", "~$d.docx", ".git/e.md", "bilde.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "lenke.md").symlink_to(tmp_path / "a" / "c.md")
    os.mkfifo(tmp_path / "rør.md")
    assert list(look(tmp_path)) == [tmp_path / "b.html", tmp_path / "a" / "c.md"]


def test_a_folder_that_is_gone_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look(tmp_path / "borte")
