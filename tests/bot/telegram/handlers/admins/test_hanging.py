"""Admins while something hangs or fails: readers don't wait, and no order becomes a question."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.library.publisher import Planned, Publisher
from bot.store.people.admins import AdminBook
from bot.telegram import service
from bot.telegram.handlers.admins import background_work
from bot.telegram.transport.incoming import handling
from corpus.types import CleanPage
from tests.bot.telegram.handlers.admins.test_chat import DOCUMENT, Stage, stage


@pytest.fixture
def on(tmp_path: Path, library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(service, "_SLOW_SECONDS", 0.1)
    monkeypatch.setattr(background_work, "_SLOW_SECONDS", 0.1)
    monkeypatch.setattr(handling, "RETRY_SECONDS", (0.01, 0.01, 0.01))
    with stage(tmp_path, library_folder) as made:
        yield made


class Hanging:
    """Keeps whoever comes waiting until a test lets them go."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.begun = threading.Semaphore(0)

    def __call__(self) -> None:
        self.begun.release()
        assert self.may_end.wait(60)


@pytest.fixture
def planning(monkeypatch: pytest.MonkeyPatch, on: Stage) -> Iterator[Hanging]:
    """Telling what would come of a draft hangs, from when a test says so."""
    assert on.files()  # before the stage is taken down, nothing may hang any more
    hanging, plan = Hanging(), Publisher.plan
    hanging.may_end.set()

    def slow(curator: Publisher, page: CleanPage) -> Planned:
        hanging()
        return plan(curator, page)

    monkeypatch.setattr(Publisher, "plan", slow)
    yield hanging
    hanging.may_end.set()


def test_replies_to_a_draft_that_take_long_keep_no_reader_waiting_and_the_last_counts(
    on: Stage, planning: Hanging
) -> None:
    shown = on.send()
    assert planning.begun.acquire(timeout=30)
    planning.may_end.clear()
    for number in range(5):
        on.admin.say(on.chat, f"title: Køen {number}", reply_to=shown)
    assert planning.begun.acquire(timeout=30)
    assert on.ask("Hei!")
    assert "Meldinger under arbeid: " in on.say("/status").text
    planning.may_end.set()
    on.bot.api.wait_for(lambda: "koen-4" in on.chat.message(shown.message_id).text)
    assert on.bot.queue.waiting() == 0


def test_a_draft_that_is_added_right_after_a_reply_is_added_as_it_is_then(
    on: Stage, planning: Hanging
) -> None:
    shown = on.send()
    planning.may_end.clear()
    on.admin.say(on.chat, "title: Køen: en bok", reply_to=shown)
    on.bot.api.wait_for(lambda: "Retter" in on.chat.message(shown.message_id).text)
    on.admin.press(on.chat.message(shown.message_id), "Legg inn").wait()
    planning.may_end.set()
    on.bot.api.wait_for(lambda: "er lagt inn" in on.chat.message(shown.message_id).text)
    assert "no/koen-en-bok.md" in on.files()


def test_a_reply_to_a_draft_that_can_not_be_handled_is_no_question(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = on.send()

    def fail(*_: object) -> None:
        raise LookupError("hemmelig")

    monkeypatch.setattr(AdminBook, "draft", fail)
    on.admin.say(on.chat, "title: Hva er en kø?", reply_to=shown)
    on.bot.api.wait_for(lambda: "gikk galt" in on.chat.answers()[-1].text)
    assert on.bot.queue.waiting() == 0


@pytest.mark.parametrize("said", ["https://svar.example/hva-er-det", "/status"])
def test_what_an_admin_orders_and_hangs_is_no_question(
    on: Stage, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError("hemmelig")

    monkeypatch.setattr("bot.telegram.render.admins.notes.text_message", fail)
    monkeypatch.setattr("bot.telegram.render.admins.notes.state", fail)
    on.admin.say(on.chat, said)
    on.bot.api.wait_for(lambda: on.chat.answers() and "gikk galt" in on.chat.answers()[-1].text)
    assert on.bot.queue.waiting() == 0


def test_what_is_said_of_a_draft_that_has_gone_in_is_no_question(on: Stage) -> None:
    shown = on.send()
    on.admin.press(shown, "Legg inn").wait()
    done = on.until("er lagt inn")
    on.admin.say(on.chat, "title: Hva er en kø?\naccess: open", reply_to=done)
    on.until("Dette utkastet finnes ikke lenger.")
    assert on.bot.queue.waiting() == 0


def test_a_reply_to_a_draft_that_is_edited_says_it_anew(on: Stage) -> None:
    shown = on.send()
    said = on.admin.say(on.chat, "title: Køenn", reply_to=shown)
    on.bot.api.wait_for(lambda: "koenn" in on.chat.message(shown.message_id).text)
    on.admin.edit(said, "title: Hva er en kø?")
    on.bot.api.wait_for(lambda: "hva-er-en-ko" in on.chat.message(shown.message_id).text)
    assert on.bot.queue.waiting() == 0


def test_documents_that_hang_keep_no_other_from_being_read(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging, read = Hanging(), Publisher.read_file

    def slow(curator: Publisher, name: str, *rest: Any) -> CleanPage:
        if name.startswith("henger"):
            hanging()
        return read(curator, name, *rest)

    monkeypatch.setattr(Publisher, "read_file", slow)
    try:
        for number in range(3):
            on.admin.send_document(on.chat, f"henger-{number}.md", DOCUMENT.encode())
            assert hanging.begun.acquire(timeout=30)
        on.admin.send_document(on.chat, "ventetid.md", DOCUMENT.encode())
        on.until("Ny artikkel")
    finally:
        hanging.may_end.set()


def test_status_tells_how_the_handlers_get_on(on: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Meldinger under arbeid: 0 av høyst 4" in on.say("/status").text
    hanging = Hanging()
    monkeypatch.setattr(type(on.engine), "answer", lambda *_: hanging())
    try:
        on.reader.say(on.readers_chat, "Hva er pyramiden?")
        assert hanging.begun.acquire(timeout=30)
        told = on.say("/status").text
        assert "Meldinger under arbeid: 1 av høyst 4" in told
        assert "Den eldste av dem begynte" in told
    finally:
        hanging.may_end.set()
