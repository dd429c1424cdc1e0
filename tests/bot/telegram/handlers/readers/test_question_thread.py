"""What goes on between a reader and the editors, with the whole bot, as Telegram shows it."""

from pathlib import Path

from bot.types.questions import QuestionStatus, QuestionStep
from tests.bot.telegram.newsroom import newsroom


def test_what_a_reader_adds_comes_under_the_card_and_the_bot_stays_out_while_it_is_taken(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        receipt = room.bot.ask(kari, chat, "Hva koster abonnementet?")
        card = room.card(1)
        room.settle()
        # Answering our word of it adds to it, whether it is taken or not.
        kari.say(chat, "Jeg mener det digitale, for studenter.", reply_to=receipt)
        room.said(chat, "Redaksjonen har fått det du la til i spørsmål 1.")
        room.card(1, "Lagt til av leseren:", "Jeg mener det digitale, for studenter.")
        note = room.note("lagt til noe i spørsmål 1")
        assert note.reply_to == card.message_id

        room.press(room.ingrid, 1, "✋ Ta")
        before = len(chat.answers())
        kari.say(chat, "og gjelder det for deltid?")
        added = room.bot.answers(chat, before + 1)[-1]
        assert "det du la til i spørsmål 1" in added.text
        room.card(1, "og gjelder det for deltid?")
        assert [event.step for event in room.bot.queue.dossier(1).events][-1] is QuestionStep.ADD

        # What doesn't lean on it is for the library, as ever; thanks are small talk.
        assert "Løfter gis" in room.bot.ask(kari, chat, "Hva er pyramiden?").text
        assert "hyggelig" in room.bot.ask(kari, chat, "takk!").text
        kari.say(chat, "Takk skal du ha", reply_to=receipt)
        room.bot.answers(chat, before + 4)
        assert "hyggelig" in chat.answers()[-1].text
        assert room.bot.queue.waiting() == 1

        # The answer to a note below the card is an answer to the question.
        room.ingrid.say(room.group, "Det er gratis.", reply_to=note)
        answer = room.said(chat, "Det er gratis.")
        room.card(1, "Levert til én leser.")

        # An answer to that is a question of its own, which can be understood alone.
        kari.say(chat, "Også på deltid?", reply_to=answer)
        room.card(2, "Hva koster abonnementet?", "Også på deltid?")
        assert room.bot.queue.dossier(1).question.status is QuestionStatus.ANSWERED
        thanks = kari.say(chat, "Tusen takk!", reply_to=answer)
        room.said(chat, "hyggelig")
        room.api.wait_for(lambda: room.api.pending_updates == 0)
        assert thanks.message_id
        assert room.bot.queue.waiting() == 1


def test_what_leans_on_a_question_that_nobody_has_taken_is_for_the_library(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        room.bot.ask(kari, chat, "Hva koster abonnementet?")
        room.bot.ask(kari, chat, "og gjelder det for deltid?")
        assert not any(event.step is QuestionStep.ADD for event in room.bot.queue.dossier(1).events)


def test_nobody_adds_to_what_another_reader_asked(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        erik, his = room.bot.reader("Erik", "nb")
        receipt = room.bot.ask(kari, chat, "Hva koster abonnementet?")
        room.bot.ask(erik, his, "Hva er pyramiden?")
        room.press(room.ingrid, 1, "✋ Ta")
        room.bot.ask(erik, his, "og gjelder det for deltid?")
        assert room.bot.queue.dossier(1).events[-1].step is QuestionStep.TAKE
        # What was withdrawn is over: an answer to its receipt is asked anew.
        room.settle()
        kari.press(receipt, "Angre").wait()
        room.card(1, "Trukket tilbake av leseren")
        room.said(chat, "Spørsmål 1 er trukket tilbake.")
        count = len(chat.answers())
        kari.say(chat, "Hvor er butikken?", reply_to=receipt)
        room.bot.answers(chat, count + 1)
        assert "Hvor er butikken?" in {each.text for each in room.bot.queue.questions()}
