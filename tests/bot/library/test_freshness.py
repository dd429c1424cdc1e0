import os
from pathlib import Path

import pytest

from bot.library.freshness import fingerprint, is_indexed, mark_indexed


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "artikler"
    (folder / "no").mkdir(parents=True)
    (folder / "no" / "01-a.md").write_text("a")
    (folder / "no" / "02-b.md").write_text("b")
    return folder


def test_unchanged_articles_are_known_again(articles: Path, tmp_path: Path) -> None:
    assert not is_indexed(fingerprint(articles, "e"), tmp_path)
    mark_indexed(fingerprint(articles, "e"), tmp_path)
    assert is_indexed(fingerprint(articles, "e"), tmp_path)


def test_a_new_a_changed_a_moved_and_a_removed_article_are_noticed(articles: Path) -> None:
    keys = [fingerprint(articles, "e")]
    (articles / "no" / "03-c.md").write_text("c")
    keys.append(fingerprint(articles, "e"))
    (articles / "no" / "03-c.md").write_text("cc")
    keys.append(fingerprint(articles, "e"))
    os.utime(articles / "no" / "03-c.md", ns=(1, 1))
    keys.append(fingerprint(articles, "e"))
    (articles / "no" / "03-c.md").rename(articles / "no" / "04-c.md")
    keys.append(fingerprint(articles, "e"))
    (articles / "no" / "01-a.md").unlink()
    keys.append(fingerprint(articles, "e"))
    assert len(set(keys)) == len(keys)


def test_another_encoder_asks_for_another_index(articles: Path) -> None:
    assert fingerprint(articles, "e") != fingerprint(articles, "f")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "ingen", "e") == fingerprint(tmp_path / "annen", "e")


def test_not_being_able_to_remember_is_no_error(tmp_path: Path) -> None:
    mark_indexed("k", tmp_path / "ingen")
    assert not is_indexed("k", tmp_path / "ingen")
    (tmp_path / "articles-indexed").write_bytes(b"\xff")
    assert not is_indexed("k", tmp_path)
