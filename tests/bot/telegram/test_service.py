"""The bot as it runs: outages, restarts, floods, and the other way in."""

from pathlib import Path

from bench.bots import free_port
from bot.config.settings import Settings
from bot.store.telegram.updates import Updates
from bot.types.questions import QuestionStatus
from bot.types.traffic import UpdateState
from botapi import DropAfter, Refuse, TooManyRequests, running_server
from tests.bot.telegram.whole import whole_bot
from tests.fakes import library_answerer


def test_telegram_may_go_away_and_come_back(tmp_path: Path) -> None:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as bot:
        kari, chat = bot.reader()
        bot.ask(kari, chat, "Hva er pyramiden?")
        server.stop()
        kari.say(chat, "Hvem er lojal?")
        server.start()
        assert "Lojalitet" in bot.answers(chat, 2)[-1].text


def test_what_came_while_the_bot_was_stopped_is_answered_once_it_runs(tmp_path: Path) -> None:
    with running_server() as server:
        with whole_bot(server, tmp_path, library_answerer()) as bot:
            kari, chat = bot.reader()
            bot.ask(kari, chat, "Hva er pyramiden?")
        kari.say(chat, "Hvem er lojal?")
        with whole_bot(server, tmp_path, library_answerer()) as bot:
            assert "Lojalitet" in bot.answers(chat, 2)[-1].text
            assert len(chat.answers()) == 2


def test_updates_come_in_by_webhook_too(tmp_path: Path) -> None:
    port = free_port()
    settings = Settings.model_construct(
        webhook_url=f"http://127.0.0.1:{port}/svar", webhook_listen=("127.0.0.1", port)
    )
    with (
        running_server() as server,
        whole_bot(server, tmp_path, library_answerer(), settings) as bot,
    ):
        kari, chat = bot.reader()
        assert "Løfter gis" in bot.ask(kari, chat, "Hva er pyramiden?").text
        assert bot.api.webhook_url == settings.webhook_url
        assert bot.api.calls("getUpdates") == []


def test_an_answer_that_arrived_although_telegram_fell_silent_is_not_sent_again(
    tmp_path: Path,
) -> None:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as bot:
        kari, chat = bot.reader()
        bot.ask(kari, chat, "Hei")
        bot.api.fail("sendMessage", kind=DropAfter(), times=1)
        bot.ask(kari, chat, "Hva er pyramiden?")
        bot.ask(kari, chat, "Hvem er lojal?")
        assert [("Løfter gis" in answer.text) for answer in chat.answers()] == [False, True, False]


def test_a_chat_that_must_wait_holds_up_no_other(tmp_path: Path) -> None:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as bot:
        kari, hers = bot.reader()
        ola, his = bot.reader("Ola")
        bot.api.fail("sendMessage", kind=TooManyRequests(2), chat=hers, times=1)
        kari.say(hers, "Hva er pyramiden?")
        bot.ask(ola, his, "Hva er pyramiden?")
        assert hers.answers() == []
        bot.answers(hers, 1)


def test_a_reader_who_has_blocked_the_bot_costs_nobody_else_anything(tmp_path: Path) -> None:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as bot:
        kari, hers = bot.reader()
        ola, his = bot.reader("Ola")
        refusal = Refuse(403, "Forbidden: bot was blocked by the user")
        bot.api.fail("sendMessage", kind=refusal, chat=hers)
        kari.say(hers, "Hva er pyramiden?")
        bot.api.wait_for(lambda: bot.readers.blocked() == 1)
        bot.ask(ola, his, "Hva er pyramiden?")
        assert len(bot.api.calls("sendMessage", chat=hers)) == 1


def test_a_reader_who_writes_very_fast_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as bot:
        kari, chat = bot.reader()
        for number in range(25):
            kari.say(chat, f"Hva er sak {number}?")
        answers = bot.answers(chat, 20)
        bot.api.wait_for(lambda: any("går tapt" in answer.text for answer in chat.answers()))
        assert len(answers) < 26
        waiting = Updates(bot.database).count(UpdateState.WAITING)
        kept = len(bot.queue.questions(tuple(QuestionStatus)))  # those that share a card, too
        assert kept >= 19
        assert kept + waiting >= 25  # one may have gone from there to here meanwhile
