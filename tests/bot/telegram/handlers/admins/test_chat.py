"""What admins do to the library from a chat: a whole bot, a real library, a real index."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from bot.app import App
from bot.config.settings import Settings
from bot.library.following.follower import Follower, FollowerThread
from bot.library.following.types import GoneArticle, NewsKind, SiteNews
from bot.library.keys import article_key
from bot.library.publisher import Publisher
from bot.store.people.admins import AdminBook
from bot.store.telegram.messages import Messages
from bot.telegram.post import Place, Post
from bot.telegram.render.admins import sources
from bot.types.admins import ActKind
from botapi import Chat, SeenMessage, running_server
from botapi import Human as Someone
from corpus.fetch.address_policy import FetchPolicy
from corpus.types import Language
from index.engine import Engine
from index.storage.generations import folder_of
from tests.bot.parts import shipped_reader
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import no_progress

DOCUMENT = (
    "# Ventetid i kø\n\n"
    "Ventetiden oppleves kortere når kunden ser et speil ved heisen. "
    "Et kølappsystem fordeler rettferdighet blant de ventende, og alle vet når det er deres tur. "
    "Den som ser enden av køen, blir stående, og den som ikke ser den, går sin vei.\n\n"
    "Køen begynner ute på fortauet, og den som kommer sist, vet ikke hvor lang den er.\n"
)
QUESTION = "Hva oppleves kortere når kunden ser et speil ved heisen?"


@dataclass(slots=True)
class Stage:
    """A bot with an admin and a reader, each in a chat of their own, over a library of two."""

    bot: WholeBot
    app: App
    engine: Engine
    admin: Someone
    chat: Chat
    reader: Someone
    readers_chat: Chat
    articles: Path

    def say(self, text: str) -> SeenMessage:
        """Say something as the admin, and wait for what is said to it."""
        return self.bot.ask(self.admin, self.chat, text)

    def until(self, words: str) -> SeenMessage:
        """Wait until the last message in the admin's chat says something, and return it."""
        self.bot.api.wait_for(lambda: words in self.chat.answers()[-1].text)
        return self.chat.answers()[-1]

    def send(self, content: str | bytes = DOCUMENT, name: str = "ventetid.md") -> SeenMessage:
        """Send a document as the admin, and wait for what came out of it."""
        before = len(self.chat.answers())
        body = content.encode() if isinstance(content, str) else content
        self.admin.send_document(self.chat, name, body)
        self.bot.answers(self.chat, before + 1)
        self.bot.api.wait_for(lambda: "Leser" not in self.chat.answers()[-1].text)
        return self.chat.answers()[-1]

    def ask(self, text: str) -> str:
        """Ask as the reader, and return what is said, as HTML."""
        return self.bot.ask(self.reader, self.readers_chat, text).html

    def files(self) -> list[str]:
        """All files in the folder of articles."""
        found = (path for path in self.articles.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.articles).as_posix() for path in found)

    def acts(self) -> list[tuple[str, ActKind, str, bool]]:
        """What is kept of who did what, the newest first, and whether it came to something."""
        kept = AdminBook(self.bot.database).acts(20)
        return [(act.admin, act.kind, act.subject, act.problem is None) for act in kept]


@contextmanager
def stage(
    home: Path, articles: Path, withdrawn: Mapping[str, bytes] | None = None
) -> Iterator[Stage]:
    """A bot over the library in a folder, from which articles were `withdrawn`."""
    with running_server() as server:
        admin, reader = server.api.user("Ingrid"), server.api.user("Kari")
        settings = Settings.model_construct(
            home=home / "var", articles=articles, admin_ids=(admin.id,)
        )
        app = App(settings, encoder=HashingEncoder(), reader=shipped_reader())
        engine = app.answerer(no_progress, current=True)
        assert isinstance(engine, Engine)
        publisher = Publisher(
            app.library,
            settings.home,
            app.build_index,
            engine.refresh,
            FetchPolicy(),
            busy_seconds=0.0,
        )
        follower = FollowerThread(Follower(publisher, settings, app.now), str)
        for id, content in (withdrawn or {}).items():
            follower.follower.withdrawn.keep(id, content)
        running = whole_bot(
            server,
            settings.home,
            engine,
            settings=settings,
            publisher=publisher,
            follower=follower,
        )
        try:
            with running as bot:
                chats = admin.private(), reader.private()
                yield Stage(bot, app, engine, admin, chats[0], reader, chats[1], articles)
        finally:
            follower.close()
            publisher.close()
            app.close()


@pytest.fixture
def on(tmp_path: Path, library_folder: Path) -> Iterator[Stage]:
    with stage(tmp_path, library_folder) as made:
        yield made


def test_a_document_is_shown_before_it_goes_in_and_then_answers_readers(on: Stage) -> None:
    shown = on.send()
    assert "Ny artikkel, ikke lagt inn ennå" in shown.text
    for fact in ("Ventetid i kø", "ventetid-i-ko", "Åpen for alle", "bokmål", "58 ord"):
        assert fact in shown.text
    assert "Ventetiden oppleves kortere" in shown.text
    assert len(on.files()) == 2

    on.admin.press(shown, "Legg inn").wait()
    done = on.until("er oppdatert")
    assert done.text == "«Ventetid i kø» er lagt inn, og biblioteket er oppdatert."
    assert not done.buttons
    assert "no/ventetid-i-ko.md" in on.files()
    assert "speil" in on.ask(QUESTION)
    assert on.acts() == [(str(on.admin.id), ActKind.ADD, "ventetid-i-ko", True)]


def test_a_draft_that_is_cancelled_changes_nothing_and_its_buttons_are_spent(on: Stage) -> None:
    shown = on.send()
    on.admin.press(shown, "Avbryt").wait()
    assert on.until("ble ikke lagt inn").text == "«Ventetid i kø» ble ikke lagt inn."
    draft = next(button.data for row in shown.buttons for button in row if button.data)
    assert on.admin.forge(shown, draft).wait().text == "Det er allerede gjort."
    assert len(on.files()) == 2
    assert on.engine.generation == 1


def test_a_reply_to_a_draft_changes_what_it_says(on: Stage) -> None:
    shown = on.send()
    on.admin.say(on.chat, "title: Køen: en bok\naccess: subscribers", reply_to=shown)
    changed = on.until("Bare for abonnenter")
    assert changed.message_id == shown.message_id
    assert "Køen: en bok" in changed.text
    on.admin.say(on.chat, "part: mange", reply_to=changed)
    assert "part" in on.until("part").text
    on.admin.press(on.chat.answers()[-1], "Legg inn").wait()
    on.until("er lagt inn")
    added = (on.articles / "no" / "koen-en-bok.md").read_text(encoding="utf-8")
    assert "access: subscribers" in added


def test_a_newer_version_of_an_article_names_what_it_replaces(on: Stage) -> None:
    said = "Kunder blir lojale når de får det de er lovet, og kommer da igjen uten å spørre."
    text = f"---\nid: lojalitet\ntitle: Lojalitet igjen\nlanguage: nb\n---\n\n{said}\n"
    shown = on.send(text, "lojalitet.md")
    assert "Erstatter «Lojalitet»" in shown.text
    on.admin.press(shown, "Legg inn").wait()
    on.until("er erstattet")
    assert [act[1:3] for act in on.acts()] == [(ActKind.REPLACE, "lojalitet")]
    assert on.files() == ["no/lojalitet.md", "no/om-loefter/02-pyramiden.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("tom.txt", b""), ("..\\..\\bilde.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)],
)
def test_a_document_without_an_article_is_refused_in_a_line(
    on: Stage, name: str, content: bytes
) -> None:
    said = on.send(content, name).text
    assert "kan ikke brukes:" in said
    assert "\n" not in said
    assert ".." not in said
    assert len(on.files()) == 2


def test_a_link_into_our_own_network_is_refused_in_a_line(on: Stage) -> None:
    on.say("http://127.0.0.1:9/artikkel.html")
    said = on.until("kan ikke brukes").text
    assert "\n" not in said
    assert on.acts() == []


def test_an_article_is_removed_after_a_question_and_gone_from_old_buttons(on: Stage) -> None:
    card = on.bot.ask(on.reader, on.readers_chat, "/start a-" + article_key("lojalitet"))
    assert "Kunder som kommer igjen" in card.text
    sure = on.say("/fjern lojalitet")
    assert "Fjerne «Lojalitet»?" in sure.text
    on.admin.press(sure, "Fjern").wait()
    on.until("er fjernet")
    gone = on.reader.forge(card, f"article:{article_key('lojalitet')}").wait()
    assert gone.text
    offered = on.reader.inline("Hvilke kunder er lojale").wait().results
    assert "Kunder som kommer igjen" not in repr(offered)
    assert "Kunder som kommer igjen" not in on.ask("Hvilke kunder er lojale?")
    assert on.files() == ["no/om-loefter/02-pyramiden.md"]
    assert on.acts() == [(str(on.admin.id), ActKind.REMOVE, "lojalitet", True)]


def test_an_article_that_is_not_there_is_met_with_those_that_are_near(on: Stage) -> None:
    assert on.say("/fjern lojalitett").text.splitlines()[1] == "Ligner: lojalitet"
    assert on.say("/fjern").text == "Skriv /fjern og artikkelens ID, som i /fjern pyramiden."
    kept = on.say("/fjern lojalitet")
    on.admin.press(kept, "La stå").wait()
    on.until("Ingenting ble fjernet.")
    assert len(on.files()) == 2


def test_the_index_is_built_anew_and_gone_back_from(on: Stage) -> None:
    path = on.articles / "no" / "om-loefter" / "03-lojalitet.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nDe betaler gjerne mer.\n", "utf-8")
    on.say("/reindex")
    assert on.until("Biblioteket er oppdatert.").text.splitlines()[1] == "2 artikler, 2 avsnitt"
    on.say("/rollback")
    on.until("Biblioteket er tilbake slik det var før (generasjon 1).")
    assert on.engine.generation == 1
    status = on.say("/status").text.splitlines()
    assert status[0].startswith("Generasjon 1, bygd ")
    assert status[1:3] == ["2 artikler, 2 avsnitt", "Språkmodell: hashing"]
    assert status[-2].endswith(f"{on.admin.id} gikk tilbake til generasjon 1")
    assert status[-1].endswith(f"{on.admin.id} oppdaterte biblioteket (generasjon 2)")


def test_while_another_build_is_under_way_nothing_is_changed(on: Stage) -> None:
    shown = on.send()
    home = on.app.settings.home
    with FileLock(folder_of(home) / ".build.lock"):
        on.admin.press(shown, "Legg inn").wait()
        refused = on.until("en annen bygging av indeksen pågår")
        assert on.files() == ["no/om-loefter/02-pyramiden.md", "no/om-loefter/03-lojalitet.md"]
        sure = on.say("/fjern lojalitet")
        on.admin.press(sure, "Fjern").wait()
        on.until("ingenting er endret: en annen bygging")
        assert len(on.files()) == 2
    assert on.engine.generation == 1
    assert [act[1:] for act in on.acts()] == [
        (ActKind.REMOVE, "lojalitet", False),
        (ActKind.ADD, "ventetid-i-ko", False),
    ]
    on.admin.press(refused, "Legg inn").wait()
    on.bot.api.wait_for(lambda: on.engine.generation == 2)


def test_a_full_disk_changes_nothing_and_is_said(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = on.send()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("index.storage.segment.write", full)
    on.admin.press(shown, "Legg inn").wait()
    on.until("disken er full")
    assert len(on.files()) == 2
    assert on.engine.generation == 1


def test_two_admins_documents_at_once_both_go_in(on: Stage) -> None:
    said = "Et smil ved kassen koster ingenting, og den som får det, husker det lenge etterpå."
    one, other = on.send(), on.send(f"# Smil i butikk\n\n{said}\n", "smil.md")
    on.admin.press(one, "Legg inn")
    on.admin.press(other, "Legg inn")
    on.bot.api.wait_for(lambda: on.engine.generation == 3)
    assert {"no/ventetid-i-ko.md", "no/smil-i-butikk.md"} <= set(on.files())
    on.bot.api.wait_for(lambda: len(on.acts()) == 2)


def test_a_generation_from_elsewhere_is_taken_though_nobody_asks(on: Stage) -> None:
    path = on.articles / "no" / "om-loefter" / "03-lojalitet.md"
    path.unlink()
    on.app.build_index(no_progress)
    deadline = time.monotonic() + 10
    while on.engine.generation == 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert on.engine.generation == 2


def test_who_is_no_admin_is_met_as_if_there_were_none(tmp_path: Path, library_folder: Path) -> None:
    def met(chat: Chat, someone: Someone, on: Stage) -> list[str]:
        said = [
            on.bot.ask(someone, chat, text).html
            for text in ("/status", "/reindex", "/rollback", "/fjern lojalitet", "/remove")
        ]
        before = len(chat.answers())
        someone.send_document(chat, "ventetid.md", DOCUMENT.encode())
        said.append(on.bot.answers(chat, before + 1)[-1].html)
        message = chat.answers()[-1]
        for data in ("a-add:1", "a-drop:1", f"a-remove:{article_key('lojalitet')}", "a-keep"):
            said.append(str(someone.forge(message, data).wait().text))
        said.append(str(someone.forge(message, "finnes:ikke").wait().text))
        return said

    with stage(tmp_path, library_folder) as on:
        shown = on.send()
        theirs = met(on.readers_chat, on.reader, on)
        assert len(set(theirs[6:])) == 1
        for name, said in zip(("status", "reindex", "rollback", "fjern"), theirs, strict=False):
            known = on.ask("/finnesikke")
            assert said == known.replace("finnesikke", name)
        assert on.engine.generation == 1
        assert on.acts() == []
        assert on.chat.answers()[-1].text == shown.text


def test_an_admin_in_a_group_is_a_reader_like_others(on: Stage) -> None:
    group = on.bot.api.group("Lesesirkel", on.admin)
    on.admin.say(group, f"/reindex@{on.bot.api.bot_username}")
    on.admin.say(group, f"/hjelp@{on.bot.api.bot_username}")
    on.bot.api.wait_for(lambda: len(group.answers()) == 1)
    assert on.engine.generation == 1


def test_an_article_that_was_withdrawn_is_put_back_by_a_press(
    tmp_path: Path, library_folder: Path
) -> None:
    file = next(library_folder.rglob("*lojalitet*.md"))
    content = file.read_bytes() + b"\n\nDe som ikke er det, kommer en gang og aldri mer.\n"
    file.unlink()
    with stage(tmp_path, library_folder, {"lojalitet": content}) as on:
        gone = (
            GoneArticle("lojalitet", "Lojalitet", "https://svar.example/a"),
            GoneArticle("borte", "Borte", "https://svar.example/b"),
            GoneArticle("hand", "For hånd", "https://svar.example/c", by_hand=True),
        )
        item = SiteNews(
            1, datetime.now(UTC), NewsKind.WITHDRAWN, "https://svar.example/", gone=gone
        )
        on.say("/status")
        post = Post(Messages(on.bot.database), lambda: datetime.now(UTC))
        post.send(Place(on.admin.id), sources.news(item, language=Language.NB))
        on.say("/status")  # which has what waits sent
        told = next(each for each in on.chat.answers() if "trukket tilbake" in each.text)
        rows = told.raw["reply_markup"]["inline_keyboard"]
        labels = [button["text"] for row in rows for button in row]
        assert labels == ["↩ Legg tilbake Lojalitet", "↩ Legg tilbake Borte"]
        on.admin.press(told, labels[0]).wait()
        on.until("er lagt inn")
        assert any("lojalitet" in name for name in on.files())
        assert "lojalitet" in {article.id for article in on.engine.articles()}
        assert on.acts()[0][1:] == (ActKind.ADD, "lojalitet", True)
        assert on.admin.press(told, labels[1]).wait().text == "Det er allerede gjort."
