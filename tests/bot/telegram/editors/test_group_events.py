"""What happens to the group and to the bot in it, with the whole bot, as Telegram shows it."""

from __future__ import annotations

from pathlib import Path

from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus, Shown
from botapi.world.faults import DropAfter, Refuse
from corpus.types import Language
from tests.bot.telegram.newsroom import Newsroom, newsroom

SHOWN = Shown("unanswered", 0.1, ())


def ask(room: Newsroom, text: str) -> int:
    """Somebody asks outside Telegram."""
    reader = Person(Channel.TERMINAL, text)
    return room.bot.queue.hand_over(text, Language.NB, SHOWN, reader).number


def test_in_a_forum_every_question_has_its_topic_and_is_answered_there(tmp_path: Path) -> None:
    with newsroom(tmp_path, forum=True) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        card = room.card(1)
        assert card.thread_id is not None
        assert room.group.topic_names()[card.thread_id] == "1 · Hva koster abonnementet?"
        room.press(room.ingrid, 1, "✍ Svar")
        assert room.note("går svaret på spørsmål 1").thread_id == card.thread_id
        count = len(chat.answers())
        # Talk in the topic is the editors' own.
        room.jonas.say(room.group, "Vet vi dette?", thread_id=card.thread_id)
        room.reply(room.ingrid, 1, "100 kr.")
        room.said(chat, "100 kr.")
        room.card(1, "Levert til én leser.")
        assert len(chat.answers()) == count + 1

        # A topic that somebody deletes: its question gets another, where it still waits.
        ask(room, "Hva er y?")
        old = room.card(2)
        assert old.thread_id is not None
        room.group.delete_topic(old.thread_id)
        room.bot.queue.take(2, Person(Channel.TELEGRAM, str(room.ingrid.id)))
        anew = room.card(2, "Tatt av Ingrid")
        assert anew.message_id != old.message_id
        assert anew.thread_id not in (None, old.thread_id)
        room.said(room.admin.chat, "question 2 was gone")
        room.reply(room.ingrid, 2, "Det er y.")
        room.card(2, "Besvart av Ingrid")


def test_a_card_that_is_deleted_comes_back_where_its_question_waits(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        ask(room, "Hva er x?")
        old = room.card(1)
        gone = Refuse(400, "Bad Request: message to edit not found")
        room.api.fail("editMessageText", kind=gone, chat=room.group, times=1)
        room.ingrid.press(old, "✋ Ta").wait()
        room.api.wait_for(lambda: len(room.cards(1)) == 2)
        anew = room.cards(1)[1]
        assert "Tatt av Ingrid" in anew.text
        room.ingrid.say(room.group, "Det er x.", reply_to=anew)
        room.api.wait_for(lambda: "Besvart av Ingrid" in room.group.message(anew).text)


def test_without_the_right_to_open_topics_cards_stand_together_until_it_is_given(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, forum=True, bot="member") as room:
        ask(room, "Hva er x?")
        assert room.card(1).thread_id is None
        room.said(room.admin.chat, "manage topics")
        room.group.set_bot("administrator", room.ingrid, can_manage_topics=True)
        room.api.wait_for(lambda: may_open_topics(room))
        ask(room, "Hva er y?")
        assert room.card(2).thread_id is not None


def may_open_topics(room: Newsroom) -> bool:
    """Whether the bot has found out that it may, and has done what follows upon that."""
    looks = room.api.calls("getChatMember")
    followed = [call for call in room.api.calls("setMyCommands") if "scope" in call.params]
    return bool(
        looks
        and looks[-1].result.get("can_manage_topics")
        and any(call.number > looks[-1].number for call in followed)
    )


def test_a_bot_that_was_thrown_out_keeps_everything_and_makes_up_for_it_on_its_return(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        ask(room, "Hva er x?")
        room.card(1)
        room.group.remove_bot(room.ingrid)
        room.said(room.admin.chat, "can't be written to", "svar queue")
        # Readers and those who answer elsewhere go on meanwhile.
        room.bot.ask(kari, chat, "Hva koster abonnementet?")
        room.bot.queue.dismiss(1, Person(Channel.TERMINAL, "red"))
        assert len(room.group.answers()) == 1
        room.group.add_bot(room.jonas)
        room.card(2, "Hva koster abonnementet?")
        room.card(1, "Lukket uten svar")
        room.said(room.admin.chat, "can be written to again")
        assert len(room.admin.chat.answers()) == 2
        assert room.bot.queue.dossier(2).question.status is QuestionStatus.OPEN


def test_a_bot_that_may_not_write_waits_until_it_may(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        room.group.set_bot("restricted", room.ingrid, can_send_messages=False)
        room.said(room.admin.chat, "may not write in it")
        ask(room, "Hva er x?")
        room.group.set_bot("restricted", room.ingrid, can_send_messages=True)
        room.card(1)
        assert len(room.admin.chat.answers()) == 2


def test_a_group_that_becomes_a_supergroup_is_followed_by_the_update_that_tells_of_it(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, kind="group") as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        room.settle()
        room.group = room.group.migrate(room.ingrid)
        card = room.card(1, "Hva koster abonnementet?")
        assert card.chat_id == room.group.id
        room.said(room.admin.chat, f"SVAR_EDITORS_CHAT_ID={room.group.id}")
        room.reply(room.ingrid, 1, "100 kr.")
        room.said(chat, "100 kr.")
        room.card(1, "Levert til én leser.")


def test_a_group_that_becomes_a_supergroup_is_followed_by_telegrams_refusal_with_one_card_each(
    tmp_path: Path,
) -> None:
    with newsroom(tmp_path, kind="group") as room:
        ask(room, "Hva er x?")
        room.card(1)
        room.settle()
        deaf = room.api.fail("getUpdates", kind=Refuse(500))
        room.admin.say(room.admin.chat, "/hjelp")  # ends the poll that waits
        room.api.wait_for(lambda: deaf.hits > 0)
        room.group = room.group.migrate(room.ingrid, is_forum=False)
        ask(room, "Hva er y?")
        room.card(2, "Hva er y?")
        room.card(1, "Hva er x?")
        deaf.cancel()
        ask(room, "Hva er z?")
        room.card(3)
        assert [len(room.cards(number)) for number in (1, 2, 3)] == [1, 1, 1]


def test_a_restart_in_the_middle_leaves_one_card_and_loses_nothing(tmp_path: Path) -> None:
    with newsroom(tmp_path) as room:
        kari, chat = room.bot.reader()
        kari.say(chat, "Hva koster abonnementet?")
        room.card(1)
        room.bot.stop()
        room.ingrid.press(room.cards(1)[0], "✋ Ta")
        room.ingrid.say(room.group, "100 kr.", reply_to=room.cards(1)[0])
        ask(room, "Hva er y?")
        # Of the card that comes now, nobody hears that it has arrived.
        room.api.fail("sendMessage", kind=DropAfter(), chat=room.group, times=1)
        room.bot.start()
        room.said(chat, "100 kr.")
        room.card(1, "Besvart av Ingrid", "Levert til én leser.")
        room.card(2)
        room.bot.stop()
        room.bot.start()
        room.press(room.jonas, 2, "✋ Ta")
        room.card(2, "Tatt av Jonas")
        assert [len(room.cards(number)) for number in (1, 2)] == [1, 1]
        assert sum("100 kr." in each.text for each in chat.answers()) == 1
