"""What the buttons of a card do, with the whole bot, as Telegram shows it."""

from __future__ import annotations

from pathlib import Path

from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, QuestionStatus, Shown
from corpus.types import Language
from tests.bot.telegram.newsroom import newsroom
from tests.index.fake_encoders import HashingEncoder

SPLIT = texts(Language.NB).say("queue-toast-split")
SHOWN = Shown("unanswered", 0.1, ())


def test_a_question_is_dismissed_reopened_and_answered_with_a_passage(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        assert room.press(room.ingrid, 1, "Lukk uten svar").text == "Lukket uten svar."
        room.said(chat, "dessverre ikke svare på spørsmål 1")
        room.card(1, "Lukket uten svar av Ingrid", "Levert til én leser.")
        closed = room.reply(room.jonas, 1, "Likevel.")
        assert room.note("er lukket").reply_to == closed.message_id
        room.press(room.jonas, 1, "Åpne igjen")
        room.said(chat, "ser på spørsmål 1 igjen")
        card = room.card(1, "Venter på redaksjonen")
        assert room.press(room.ingrid, 1, "Bruk 1").text == "Svaret er på vei til leserne."
        told = room.said(chat, "Lojalitet", "Kunder som kommer igjen, er lojale.")
        assert "<blockquote expandable>Kunder" in told.html
        card = room.card(1, "Besvart av Ingrid", "Levert til én leser.")
        assert "<b>Besvart av Ingrid</b>" in card.html
        assert not [line for line in room.bot.said if "markup" in line]
        assert (
            room.forge(room.ingrid, card, "e-use:1:7").wait().text.startswith("Avsnittet er ikke")
        )


def test_questions_are_merged_by_button_or_number_and_parted_again(tmp_path: Path) -> None:
    with newsroom(tmp_path, encoder=HashingEncoder()) as room:
        (kari, chat), (erik, his) = room.bot.reader(), room.bot.reader("Erik", "sv")
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        erik.say(his, "Hvor finner jeg prisene deres?")
        room.card(2)
        room.reply(room.ingrid, 2, "= 2")
        room.note("Spørsmål 2 kan ikke slås sammen")
        room.reply(room.ingrid, 2, "= 77")
        room.press(room.ingrid, 2, "Samme som …")
        choice = room.api.wait_for(
            lambda: [text for text in room.cards(2)[0].button_texts if text.startswith("1: ")]
        )
        room.press(room.ingrid, 2, "◀ Tilbake")
        room.api.wait_for(lambda: "✋ Ta" in room.cards(2)[0].button_texts)
        room.press(room.ingrid, 2, "Samme som …")
        room.api.wait_for(lambda: choice[0] in room.cards(2)[0].button_texts)
        assert room.press(room.ingrid, 2, choice[0]).text == "Spørsmålene er slått sammen."
        room.card(2, "Slått sammen med spørsmål 1")
        room.card(1, "2 lesere", "Fra Kari, Erik:", "Hvor finner jeg prisene deres?")
        assert room.press(room.jonas, 2, "Angre sammenslåing").text == SPLIT
        room.card(2, "Venter på redaksjonen")
        room.card(1, "én leser", without="prisene deres")

        room.reply(room.ingrid, 2, "=1")
        room.card(2, "Slått sammen med spørsmål 1")
        # What is said to the card of a merged question is said of what it is now.
        room.reply(room.ingrid, 2, "100 kr.")
        room.said(his, "100 kr.")
        room.card(1, "Levert til 2 lesere.")
        room.press(room.ingrid, 1, "Skill ut")
        room.api.wait_for(lambda: not any("100 kr." in each.text for each in his.answers()))
        room.said(his, "gjaldt et annet spørsmål")
        room.card(2, "Venter på redaksjonen")
        room.card(1, "Levert til én leser.")
        room.reply(room.jonas, 2, "I butikken.")
        room.said(his, "I butikken.")
        assert any("100 kr." in each.text for each in chat.answers())
        assert not any("butikken" in each.text for each in chat.answers())


def test_one_of_several_who_asked_is_chosen_to_be_split_off(tmp_path: Path) -> None:
    with newsroom(tmp_path, encoder=HashingEncoder()) as room:
        readers = [room.bot.reader(name) for name in ("Kari", "Erik", "Ola")]
        for someone, chat in readers:
            someone.say(chat, "Hva koster abonnementet?")
            room.bot.answers(chat, 1)
        assert "andre lesere venter på det samme" in readers[2][1].answers()[0].text
        room.card(1, "3 lesere", "Fra Kari, Erik, Ola:")
        room.press(room.ingrid, 1, "Skill ut")
        room.api.wait_for(lambda: len(room.cards(1)[0].buttons) == 3)
        pressed = room.ingrid.press(room.card(1), room.card(1).buttons[1][0])
        assert pressed.wait().text == SPLIT
        room.card(1, "2 lesere", "Fra Kari, Erik:")
        room.card(2, "Fra Ola:")
        room.said(readers[2][1], "nummer 2")


def test_two_answers_that_differ_are_a_conflict_until_an_editor_has_chosen(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, encoder=HashingEncoder()) as room:
        for at, person in enumerate(("1", "2"), 1):
            reader = Person(Channel.TERMINAL, person)
            room.bot.queue.hand_over("Hva koster abonnementet?", Language.NB, SHOWN, reader)
            room.card(at)
        room.reply(room.ingrid, 1, "100 kr.")
        room.card(1, "Besvart av")
        room.reply(room.jonas, 2, "200 kr.")
        conflict = room.note("To svar på samme spørsmål spriker", "100 kr.", "200 kr.")
        room.card(1, "Et annet svar sier noe annet")
        room.card(2, "Et annet svar sier noe annet", "spurte utenom Telegram")
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(3, "Fra Kari:")
        assert room.ingrid.press(conflict, "Behold 2").wait().text == "Da er det avgjort."
        room.card(1, "Nye lesere får ikke lenger dette svaret.")
        room.card(2, "Neste leser som spør om det samme")
        room.api.wait_for(lambda: room.group.message(conflict).buttons == ())
        again = room.forge(room.jonas, conflict, "e-settle:1:2:one").wait()
        assert again.text == "Det er allerede gjort."
        standings = {each: room.bot.queue.dossier(each).answer for each in (1, 2)}
        assert {at: answer and answer.standing for at, answer in standings.items()} == {
            1: AnswerStanding.RETIRED,
            2: AnswerStanding.CURRENT,
        }


def test_nothing_of_the_desk_can_be_done_from_anywhere_but_the_group(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        mallory, hers = room.bot.reader("Mallory", "nb")
        kari.say(chat, "Hva koster abonnementet?")
        card = room.card(1)
        answer = room.bot.ask(mallory, hers, "Hva er pyramiden?")
        for data in ("e-take:1", "e-dismiss:1", "e-use:1:0", "e-into:1:1", "e-settle:1:1:one"):
            assert mallory.forge(answer, data).wait().text == ""
        other = room.api.group("Andre", mallory)
        mallory.say(other, "/hjelp")
        room.api.wait_for(lambda: other.answers())
        shown = other.answers()[0]
        assert mallory.forge(shown, "e-dismiss:1").wait().text == ""
        for at, command in enumerate(("/kø", "/hull"), 2):
            mallory.say(other, f"{command}@{room.api.bot_username}")
            mallory.say(other, "/hjelp")
            room.bot.answers(other, at)
        assert not any("abonnementet" in message.text for message in other.answers())
        assert room.bot.queue.dossier(1).question.status is QuestionStatus.OPEN
        assert room.group.message(card).text == card.text
