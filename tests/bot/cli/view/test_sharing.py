"""At a shell, too, what is for members goes to others only when that has been said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.app import App
from bot.config.settings import load_settings
from bot.store.tables import MESSAGES
from bot.types.people import Channel, Person
from bot.types.questions import Said, Sharing, Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import library_answerer

KARI = Person(Channel.TELEGRAM, "41")


@pytest.fixture
def shell(
    library_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """A shell where articles are for members, and somebody who is none has asked."""
    article = library_folder / "no" / "om-loefter" / "02-pyramiden.md"
    hidden = (
        "\n\nModellen har tre hjørner, sier Grönroos, og den er eldre enn de fleste tror. "
        "Løfter gis, muliggjøres og holdes. Hvert hjørne har sin egen avdeling i huset.\n"
    )
    article.write_text(article.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    monkeypatch.setenv("SVAR_ACCESS", "subscribers")
    monkeypatch.setenv("SVAR_MEMBERS_SECRET", "en hemmelighet som ingen kan gjette")
    app = App(load_settings(), answerer=library_answerer())
    app.queue.hand_over("Hva er pyramiden?", Language.NB, Shown("unanswered", 0.0, ()), KARI)
    yield Shell(app, capsys)
    app.close()


HIDDEN = "Modellen har tre hjørner, sier Grönroos, og den er eldre enn de fleste tror."


def owed(shell: Shell) -> str:
    with shell.app.database.reading() as connection:
        return repr(connection.execute(sa.select(MESSAGES.c.method, MESSAGES.c.params)).all())


def test_nothing_is_sent_until_it_is_said_what_others_get(shell: Shell) -> None:
    outcome = shell("queue", "answer", "1", f"Altså. {HIDDEN}")
    assert outcome.status == 1
    assert outcome.out == ""
    assert outcome.err == (
        "nothing is sent: the answer quotes pyramiden, and some who asked are no members: "
        "add --teaser, --to-everyone or --members-only\n"
    )
    assert shell.app.queue.waiting() == 1
    assert owed(shell) == "[]"


@pytest.mark.parametrize(
    ("sharing", "flag"),
    [
        (Sharing.EVERYONE, "--to-everyone"),
        (Sharing.TEASER, "--teaser"),
        (Sharing.MEMBERS, "--members-only"),
    ],
)
def test_what_is_said_is_done(shell: Shell, sharing: Sharing, flag: str) -> None:
    assert shell("queue", "answer", "1", HIDDEN, flag).status == 0
    assert ("eldre enn" in owed(shell)) is (sharing is Sharing.EVERYONE)
    (answer,) = json.loads(shell("answers", "list", "--json").out)
    assert answer["sharing"] == sharing
    assert "access: subscribers" in shell("answers", "export", "1").out


def test_own_words_need_no_word_more_and_may_be_kept_for_members_later(shell: Shell) -> None:
    assert shell("queue", "answer", "1", "En trekant med tre sider.").status == 0
    assert "En trekant" in owed(shell)
    assert "access: open" in shell("answers", "export", "1").out
    assert shell("answers", "share", "1", "--members-only").out == "answer 1 is kept for members\n"
    assert "access: subscribers" in shell("answers", "export", "1").out
    assert "(kept for members)" in shell("queue", "show", "1").out
    assert "kept for members by" in shell("queue", "show", "1").out
    assert shell("answers", "share", "1", "--to-everyone").status == 0
    assert "access: open" in shell("answers", "export", "1").out


def test_other_words_that_quote_are_asked_about_too(shell: Shell) -> None:
    shell("queue", "answer", "1", "En trekant med tre sider.")
    before = owed(shell)
    outcome = shell("answers", "edit", "1", "--answer", HIDDEN)
    assert outcome.status == 1
    assert "--members-only" in outcome.err
    assert owed(shell) == before
    assert shell("answers", "edit", "1", "--answer", HIDDEN, "--teaser").status == 0
    assert "eldre enn" not in owed(shell)


def test_words_for_everybody_with_nothing_to_say_of_them_are_simply_given(shell: Shell) -> None:
    shell("queue", "answer", "1", "En trekant.", "--to-everyone")
    answer = shell.app.stores.answers.get(1)
    assert answer is not None
    assert answer.sharing is None
    assert answer.said == Said("En trekant.")


def test_a_choice_without_an_answer_or_without_a_choice_is_wrong_use(shell: Shell) -> None:
    assert shell("answers", "share", "1", "--teaser").status == 1
    shell("queue", "answer", "1", "En trekant.")
    assert shell("answers", "share", "1").status == 2
    assert shell("answers", "edit", "1", "--teaser", "--review", "2027-01-01").status == 2
