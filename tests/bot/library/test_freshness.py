import os
import shutil
from pathlib import Path

import pytest

from bot.library.freshness import fingerprint, is_indexed, mark_indexed
from corpus.library.folder import Library


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "artikler"
    (folder / "no").mkdir(parents=True)
    (folder / "no" / "01-a.md").write_text("a")
    (folder / "no" / "02-b.md").write_text("b")
    return folder


def key(articles: Path, encoder: str = "e") -> str:
    return fingerprint(Library(articles).survey(), encoder)


def test_unchanged_articles_are_known_again(articles: Path, tmp_path: Path) -> None:
    assert not is_indexed(key(articles), tmp_path)
    mark_indexed(key(articles), tmp_path)
    assert is_indexed(key(articles), tmp_path)


def test_a_new_a_changed_a_moved_and_a_removed_article_are_noticed(articles: Path) -> None:
    keys = [key(articles)]
    (articles / "no" / "03-c.md").write_text("c")
    keys.append(key(articles))
    (articles / "no" / "03-c.md").write_text("d")
    keys.append(key(articles))
    (articles / "no" / "03-c.md").rename(articles / "no" / "04-c.md")
    keys.append(key(articles))
    (articles / "no" / "01-a.md").unlink()
    keys.append(key(articles))
    assert len(set(keys)) == len(keys)


def test_a_copy_and_other_times_are_no_change(articles: Path, tmp_path: Path) -> None:
    before = key(articles)
    os.utime(articles / "no" / "01-a.md", ns=(1, 1))
    assert key(articles) == before
    assert key(shutil.copytree(articles, tmp_path / "kopi")) == before


def test_another_encoder_asks_for_another_index(articles: Path) -> None:
    assert key(articles, "e") != key(articles, "f")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert key(tmp_path / "ingen") == key(tmp_path / "annen")


def test_not_being_able_to_remember_is_no_error(tmp_path: Path) -> None:
    mark_indexed("k", tmp_path / "ingen")
    assert not is_indexed("k", tmp_path / "ingen")
    (tmp_path / "articles-indexed").write_bytes(b"\xff")
    assert not is_indexed("k", tmp_path)
