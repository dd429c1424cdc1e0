import subprocess
import sys
from pathlib import Path

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.types.people import Channel
from corpus.types import Language
from index.engine import Engine
from index.errors import IndexStale
from tests.bot.parts import shipped_reader
from tests.fakes import FakeAnswerer
from tests.index.fake_encoders import HashingEncoder


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def again(encoder: HashingEncoder | None = None) -> App:
    """The same application, started anew."""
    return App(load_settings(), encoder=encoder or HashingEncoder(), reader=shipped_reader())


def number_of(app: App, *, current: bool) -> int:
    """The generation that answers."""
    answerer = app.answerer(no_progress, current=current)
    assert isinstance(answerer, Engine)
    return answerer.manifest.number


@pytest.mark.parametrize("current", [True, False])
def test_an_index_that_is_missing_is_built(app: App, current: bool) -> None:
    assert number_of(app, current=current) == 1


def test_the_second_start_builds_nothing(app: App) -> None:
    number_of(app, current=True)
    encoder = HashingEncoder()
    assert number_of(again(encoder), current=True) == 1
    assert encoder.encoded == []


def test_changed_articles_are_indexed_first_only_by_those_who_want_it(
    app: App, library_folder: Path
) -> None:
    number_of(app, current=True)
    next(library_folder.rglob("*lojalitet*")).unlink()
    assert number_of(again(), current=False) == 1
    assert number_of(again(), current=True) == 2
    assert number_of(again(), current=True) == 2


def test_articles_that_can_not_be_indexed_leave_the_old_index_answering(
    app: App, library_folder: Path
) -> None:
    number_of(app, current=True)
    for path in library_folder.rglob("*.md"):
        path.unlink()
    started = again()
    assert number_of(started, current=True) == 1
    (notice,) = started.notices
    assert notice.startswith("the index stays as it was: there are no articles")


def test_going_back_is_not_undone_by_the_next_start(app: App, library_folder: Path) -> None:
    from index.storage.build import rollback

    number_of(app, current=True)
    next(library_folder.rglob("*lojalitet*")).unlink()
    number_of(again(), current=True)
    assert rollback(app.settings.home) == 1
    assert number_of(again(), current=True) == 1


def test_an_index_of_another_encoder_is_built_anew_only_by_those_who_want_it(app: App) -> None:
    number_of(app, current=True)
    other = HashingEncoder(encoder_id="another")
    with pytest.raises(IndexStale):
        again(other).answerer(no_progress, current=False)
    assert number_of(again(other), current=True) == 2


def test_a_conversation_over_the_library_answers_and_knows_the_articles(app: App) -> None:
    from bot.dialogue.replies import Found

    conversation = app.conversation(app.answerer(no_progress, current=True))
    reply = conversation.receive("Hvilke hjørner har modellen med løfter?", app.person)
    assert isinstance(reply, Found)
    assert reply.language is Language.NB
    assert reply.answer.evidence[0].article.id == "pyramiden"
    assert set(app.examples(Language.NB)) == {
        "Hva bør jeg vite om pyramiden?",
        "Hva bør jeg vite om lojalitet?",
    }


def test_an_answerer_that_is_given_is_used(library_folder: Path) -> None:
    assert library_folder.exists()
    fake = FakeAnswerer()
    assert App(load_settings(), answerer=fake).answerer(no_progress, current=True) is fake


@pytest.mark.parametrize(
    ("locale", "language", "hint"),
    [
        ("sv_SE.UTF-8", Language.SV, Language.SV),
        ("en_US.UTF-8", Language.EN, None),
        ("C.UTF-8", None, None),
    ],
)
def test_an_english_locale_says_little_about_the_language_of_a_question(
    app: App,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    language: Language | None,
    hint: Language | None,
) -> None:
    monkeypatch.setenv("LANG", locale)
    assert (app.language, app.hint) == (language, hint)


def test_whoever_sits_at_the_terminal_has_a_name(app: App) -> None:
    assert app.person.channel is Channel.TERMINAL
    assert app.person.id


def test_putting_the_parts_together_imports_none_of_them(library_folder: Path) -> None:
    assert library_folder.exists()
    code = (
        "import sys; from bot.app import App; from bot.config.settings import load_settings;"
        "App(load_settings());"
        "sys.exit(bool({'sqlalchemy', 'numpy', 'faiss', 'lingua'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
