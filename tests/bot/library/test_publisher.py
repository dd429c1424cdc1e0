"""Changes to the library and its index: both, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.library.admin_acts import Stopping
from bot.library.publisher import Publisher
from corpus.errors import CorpusError, PageUnusable, SourceUnreadable
from corpus.library.markdown import tokens
from corpus.types import CleanPage, Language
from index.engine import Engine
from tests.counting import times_called
from tests.index.small_library import no_progress

PAGE = CleanPage("Køer", "Køen vokser når flere kommer enn disken rekker.\n", Language.NB)


@pytest.fixture
def engine(app: App) -> Engine:
    made = app.answerer(no_progress, current=True)
    assert isinstance(made, Engine)
    return made


@pytest.fixture
def curator(app: App, engine: Engine) -> Iterator[Publisher]:
    made = app.publisher(engine.refresh)
    yield made
    made.close()


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def stop(stage: str, done: int, total: int) -> None:  # noqa: ARG001 -- as it is called
    raise Stopping


def test_an_article_that_goes_in_answers_at_once(curator: Publisher, engine: Engine) -> None:
    planned = curator.plan(PAGE)
    assert (planned.added.id, planned.replaced) == ("koer", None)
    added, report = curator.add(PAGE, no_progress)
    assert (added.id, report.number, engine.generation) == ("koer", 2, 2)
    assert engine.opening("koer")


def test_a_plan_writes_nothing(curator: Publisher, library_folder: Path) -> None:
    before = files(library_folder)
    curator.plan(PAGE)
    assert files(library_folder) == before


def test_a_plan_reads_the_page_once_and_what_is_changed_in_it_not_again(curator: Publisher) -> None:
    curator.plan(PAGE)
    long = replace(PAGE, body="".join(f"- Køen vokser, {n}\n" for n in range(200)))
    assert times_called(tokens, lambda: curator.plan(long)) == 1
    assert times_called(tokens, lambda: curator.plan(replace(long, title="Lange køer"))) == 0


def test_a_change_that_is_stopped_is_taken_back(
    curator: Publisher, engine: Engine, library_folder: Path
) -> None:
    before = files(library_folder)
    newer = CleanPage("Lojalitet", "Nå en annen tekst.\n", Language.NB, id="lojalitet")
    for page in (PAGE, newer):
        with pytest.raises(Stopping):
            curator.add(page, stop)
    with pytest.raises(Stopping):
        curator.remove("lojalitet", stop)
    assert files(library_folder) == before
    assert engine.generation == 1


def test_the_last_article_can_be_removed(curator: Publisher, engine: Engine) -> None:
    for id in ("lojalitet", "pyramiden"):
        curator.remove(id, no_progress)
        assert engine.opening(id) is None
    assert list(engine.articles()) == []


def test_an_article_that_is_not_there_is_told(curator: Publisher) -> None:
    assert curator.find("lojalitett") is None
    assert curator.near("lojalitett") == ["lojalitet"]
    with pytest.raises(CorpusError):
        curator.remove("lojalitett", no_progress)


def test_a_file_goes_by_a_harmless_name_and_is_read_apart_from_us(curator: Publisher) -> None:
    text = "En artikkel om køer trenger noen flere ord enn de aller fleste skulle tro.\n"
    page = curator.read_file("../../køer.txt", f"Køer\n\n{text}".encode(), "text/plain")
    assert page.title == "Køer"
    with pytest.raises(PageUnusable):
        curator.read_file("x.pdf", b"%PDF-1.7 nothing", "application/pdf")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://user:pw@0/",
    ],
)
def test_a_link_to_a_network_of_ours_is_refused(curator: Publisher, address: str) -> None:
    with pytest.raises(SourceUnreadable):
        curator.read_link(address)
