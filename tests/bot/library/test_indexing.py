"""Indexing the library from process to process: only what changed is looked into."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.library.freshness import fingerprint, is_indexed
from corpus.library.article_file import read_article
from index.errors import BuildFailed
from index.types import PassageEncoding
from tests.bot.parts import shipped_reader
from tests.builders import BODY, write_article_file
from tests.counting import times_called
from tests.index.fake_encoders import HashingEncoder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "var").mkdir()
    return tmp_path / "var"


def _app(encoder: HashingEncoder | None = None) -> App:
    """Svar as a process finds it that has just begun."""
    return App(load_settings(), encoder=encoder or HashingEncoder(), reader=shipped_reader())


def _silent(stage: str, done: int, total: int) -> None:
    assert 0 <= done <= total, stage


def test_a_change_reads_the_article_that_changed(library_folder: Path, home: Path) -> None:
    _app().build_index(_silent)
    page = library_folder / "no" / "ny.md"
    write_article_file(page, BODY, id="ny", title="Ny")
    app = _app()
    assert times_called(read_article, lambda: app.build_index(_silent)) == 1
    assert app.loaded.articles == _app().library.load().articles
    assert len(app.loaded.articles) == 3
    assert home.is_dir()


def test_a_copied_library_is_indexed_as_it_is(library_folder: Path, home: Path) -> None:
    _app().build_index(_silent)
    copy = shutil.copytree(library_folder, library_folder.with_name("kopi"))
    shutil.rmtree(library_folder)
    shutil.copytree(copy, library_folder)
    for path in library_folder.rglob("*.md"):
        os.utime(path)
    app = _app()
    assert is_indexed(fingerprint(app.library.survey(), app.settings.encoder), home)
    assert app.build_index(_silent).unchanged


def test_what_changes_while_it_is_indexed_is_indexed_the_next_time(
    library_folder: Path, home: Path
) -> None:
    page = library_folder / "no" / "ny.md"
    write_article_file(page, BODY, id="ny", title="Ny")

    class Meddling(HashingEncoder):
        def encode_passages(self, texts: list[tuple[str, str]]) -> list[PassageEncoding]:  # type: ignore[override]
            write_article_file(page, BODY, id="ny", title="Nyere")
            return super().encode_passages(texts)

    _app(Meddling()).build_index(_silent)
    app = _app()
    assert not is_indexed(fingerprint(app.library.survey(), app.settings.encoder), home)
    assert not app.build_index(_silent).unchanged
    assert app.build_index(_silent).unchanged


def test_an_article_that_changes_before_it_is_read_fails_in_one_line(
    library_folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = library_folder / "no" / "ny.md"
    write_article_file(page, BODY, id="ny", title="Ny")
    app = _app()
    survey = app.library.survey()
    app.library._reader._held.clear()
    (home / "articles-read.sqlite").unlink()
    write_article_file(page, BODY, id="ny", title="Nyere")
    with monkeypatch.context() as patched:
        patched.setattr(app.library, "survey", lambda: survey)
        with pytest.raises(BuildFailed, match=r"ny\.md has changed meanwhile"):
            app.build_index(_silent)
    assert not app.build_index(_silent).unchanged
