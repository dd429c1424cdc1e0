"""What is for members goes to others only when an editor has said so, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.store.people.members import Members
from bot.store.queue.answers import Answers
from bot.telegram.editors import group_watch, rounds
from bot.telegram.transport.outgoing import outbox
from bot.types.questions import Sharing
from botapi import Chat, SeenMessage
from botapi import Human as Someone
from corpus.types import Access
from tests.bot.telegram.test_members_only import HIDDEN, TEASER, URL, Stage, leaks, stage
from tests.fakes import EDITOR

ASKED = "Hva er helt ukjent her?"
LONG = " ".join(
    f"Vi takker for spørsmålet, og skal svare så godt vi kan på del {n}." for n in range(40)
)
SLIPPED_IN = (
    "Tavlen ved døra halverer faktisk uroen blant de ventende. Trekk nummer før kunden gjerne "
    "rekker å spørre. Rund alltid ventetiden liksom opp til nærmeste kvarter."
)
"""The hidden sentences with a word put in here and there."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot looks at what others have done more often than it does for people."""
    monkeypatch.setattr(rounds, "_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(rounds, "_JOBS_SECONDS", 0.2)
    monkeypatch.setattr(outbox, "_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(group_watch, "_LOOK_SECONDS", 0.1)


@dataclass(slots=True)
class Scene:
    """A member and somebody who is none have asked the same."""

    on: Stage
    other: Someone
    his: Chat

    def card(self, *words: str) -> SeenMessage:
        """Wait until the card says words."""

        def found() -> SeenMessage | None:
            for message in self.on.editors.answers():
                if message.text.startswith("Spørsmål 1") and all(w in message.text for w in words):
                    return message
            return None

        card = self.on.bot.api.wait_for(found)
        assert card is not None
        return card

    def answer(self, text: str) -> SeenMessage:
        """Let an editor answer the card."""
        card = self.card()
        return self.on.ingrid.say(self.on.editors, text, reply_to=card)

    def note(self, words: str = "Hva skal de få?") -> SeenMessage:
        """Wait until the editors are asked, or told, something."""
        return self.said(self.on.editors, words)

    def said(self, chat: Chat, *words: str) -> SeenMessage:
        """Wait until a message of the bot's says words as HTML."""

        def found() -> SeenMessage | None:
            for message in reversed(chat.answers()):
                if all(each in message.html for each in words):
                    return message
            return None

        try:
            message = self.on.bot.api.wait_for(found)
        except TimeoutError as error:
            error.add_note("\n".join(each.html for each in chat.answers()))
            error.add_note("\n".join(self.on.bot.said))
            raise
        assert message is not None
        return message

    def told(self) -> str:
        """All that the one who is no member has been told."""
        return "\n".join(message.html for message in self.his.answers())

    def settled(self) -> None:
        """See to it that all that is owed by now has come, to who is no member too."""
        self.on.bot.ask(self.other, self.his, "/hjelp")


@contextmanager
def scene(home: Path, kind: str = "member") -> Iterator[Scene]:
    with stage(home, kind) as on:
        on.ask(ASKED)
        other, his = on.bot.reader("Ola")
        on.bot.ask(other, his, ASKED)
        made = Scene(on, other, his)
        made.card("2 lesere")
        yield made


@pytest.mark.parametrize("said", [f"{LONG} {HIDDEN[3]}", f"{LONG} {SLIPPED_IN}", HIDDEN[1]])
def test_a_long_or_reworked_answer_waits_for_an_editor_and_only_for_who_is_no_member(
    tmp_path: Path, said: str
) -> None:
    with scene(tmp_path) as scened:
        scened.answer(said)
        note = scened.note()
        assert "Ventetid" in note.text
        scened.said(scened.on.chat, said.split()[-2])
        scened.settled()
        assert "Redaksjonen har svart" not in scened.told()
        scened.on.ingrid.press(note, "Bare begynnelsen").wait()
        scened.said(scened.his, "Ventetid", TEASER, URL)
        assert leaks(scened.told()) == []
        scened.card("får begynnelsen")
        third, hers = scened.on.bot.reader("Berit")
        assert leaks(scened.on.bot.ask(third, hers, ASKED).html) == []


def test_who_asks_while_the_editors_have_not_chosen_gets_the_teaser(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        scened.answer(f"{LONG} {HIDDEN[0]} {HIDDEN[1]}")
        scened.note()
        third, hers = scened.on.bot.reader("Berit")
        told = scened.on.bot.ask(third, hers, ASKED).html
        assert TEASER in told
        assert leaks(told) == []


def test_an_editor_may_let_everybody_have_it_and_the_next_reader_too(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        scened.answer(f"Ja: {HIDDEN[0]}")
        scened.on.ingrid.press(scened.note(), "Alt til alle").wait()
        scened.said(scened.his, HIDDEN[0])
        third, hers = scened.on.bot.reader("Berit")
        assert HIDDEN[0] in scened.on.bot.ask(third, hers, ASKED).html
        assert not scened.note("Alle får hele svaret").button_texts


def test_an_answer_for_members_alone_is_nowhere_for_others_but_they_hear_of_it(
    tmp_path: Path,
) -> None:
    with scene(tmp_path) as scened:
        said = "Den hemmelige oppskriften er tre deler tålmodighet."
        scened.answer(f"#abonnent {said}")
        scened.said(scened.on.chat, said)
        told = scened.said(scened.his, "Redaksjonen har svart").html
        assert "Svaret er for abonnenter" in told
        assert URL in told
        third, hers = scened.on.bot.reader("Berit")
        assert "Svaret er for abonnenter" in scened.on.bot.ask(third, hers, ASKED).html
        query = third.inline(ASKED)
        assert all(said not in repr(each) for each in query.wait().results)
        scened.on.bot.ask(scened.other, scened.his, "/eksport")
        assert said not in repr([call.params for call in scened.on.bot.api.calls(chat=scened.his)])
        # Taken back, it is everybody's.
        scened.on.ingrid.press(scened.card("bare for abonnenter"), "Alt til alle").wait()
        scened.said(scened.his, said)
        assert said in scened.on.bot.ask(*scened.on.bot.reader("Nils"), ASKED).html


def test_an_answer_that_is_marked_later_is_from_then_on_for_members(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        scened.answer("Ta en kølapp i døra.")
        scened.said(scened.his, "kølapp")
        scened.on.ingrid.press(scened.card("kølapp"), "Bare abonnenter").wait()
        scened.card("bare for abonnenter")
        third, hers = scened.on.bot.reader("Berit")
        assert "kølapp" not in scened.on.bot.ask(third, hers, ASKED).html


def test_a_correction_that_quotes_waits_and_what_was_read_stays_until_then(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        answer = scened.answer("Ta en kølapp i døra.")
        scened.said(scened.his, "kølapp")
        scened.on.ingrid.edit(answer, f"Se her: {HIDDEN[1]}")
        note = scened.note()
        scened.said(scened.on.chat, HIDDEN[1])
        scened.settled()
        assert "kølapp" in scened.told()
        scened.on.ingrid.press(note, "Bare begynnelsen").wait()
        scened.said(scened.his, TEASER)
        assert "kølapp" not in scened.told()
        assert leaks(scened.told()) == []
        # In own words again, it is everybody's again.
        scened.on.ingrid.edit(answer, "Stå i kø.")
        scened.said(scened.his, "Stå i kø.")


def test_a_correction_in_own_words_reaches_who_has_waited(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        answer = scened.answer(f"Se her: {HIDDEN[1]}")
        scened.note()
        scened.on.ingrid.edit(answer, "Ta en kølapp i døra.")
        scened.said(scened.his, "kølapp")
        scened.said(scened.on.chat, "kølapp")
        scened.on.bot.api.wait_for(
            lambda: all("Hva skal de få?" not in m.text for m in scened.on.editors.answers())
        )


def test_a_file_waits_for_an_editor_too(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        card = scened.card()
        scened.on.ingrid.send_document(
            scened.on.editors, "hele.pdf", b"%PDF", caption="Se vedlegget.", reply_to=card
        )
        note = scened.note("kan jeg ikke se")
        scened.settled()
        assert "Se vedlegget." not in scened.told()
        scened.on.ingrid.press(note, "Tekst uten filer").wait()
        told = scened.said(scened.his, "Se vedlegget.", "Filene i svaret er for abonnenter").html
        assert URL in told
        assert all(not message.raw.get("document") for message in scened.his.answers())
        scened.on.ingrid.press(scened.card("ingen filer"), "Alt til alle").wait()
        scened.on.bot.api.wait_for(
            lambda: any(message.raw.get("document") for message in scened.his.answers())
        )


def test_where_nobody_chooses_they_get_what_is_theirs_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings.model_fields["remind_after"], "default", timedelta(milliseconds=1))
    with scene(tmp_path) as scened:
        scened.answer(f"{LONG} {HIDDEN[0]} {HIDDEN[1]}")
        scened.said(scened.his, "Ventetid", TEASER, URL)
        scened.card("får begynnelsen")
        assert leaks(scened.told()) == []


def test_who_is_merged_into_it_waits_like_the_others(tmp_path: Path) -> None:
    with scene(tmp_path) as scened:
        third, hers = scened.on.bot.reader("Berit")
        scened.on.bot.ask(third, hers, "Hvorfor er noe så helt ukjent i dag?")
        scened.answer(f"Ja: {HIDDEN[0]}")
        note = scened.note()
        scened.on.bot.queue.merge(2, 1, EDITOR)
        scened.on.bot.ask(third, hers, "/hjelp")
        assert HIDDEN[0] not in "".join(m.html for m in hers.answers())
        scened.on.ingrid.press(note, "Bare begynnelsen").wait()
        scened.said(hers, TEASER)
        scened.said(scened.his, TEASER)


def test_members_alone_are_no_reason_to_ask(tmp_path: Path) -> None:
    with stage(tmp_path, "member") as on:
        on.ask(ASKED)
        on.bot.api.wait_for(on.editors.answers)
        on.ingrid.say(on.editors, f"Ja: {HIDDEN[0]}", reply_to=on.editors.answers()[0])
        on.bot.api.wait_for(lambda: HIDDEN[0] in on.chat.answers()[-1].html)
        answer = Answers(on.bot.database).get(1)
        assert answer is not None
        assert (answer.sharing, answer.held_at) == (Sharing.TEASER, None)
        Members(on.bot.database).revoke(4711, datetime.now(UTC))
        assert leaks(on.bot.ask(*on.bot.reader("Ola"), ASKED).html) == []


def test_where_everything_is_open_nobody_is_asked_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Settings.model_construct
    monkeypatch.setattr(
        Settings, "model_construct", lambda **values: real(**values | {"access": Access.OPEN})
    )
    with scene(tmp_path, "stranger") as scened:
        scened.answer(f"#abonnent {HIDDEN[0]}")
        scened.said(scened.his, HIDDEN[0])
        scened.said(scened.on.chat, HIDDEN[0])
        card = scened.card(HIDDEN[0])
        assert "abonnent" not in " ".join(card.button_texts)
        assert len(scened.on.editors.answers()) == 1
