import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from bot.dialogue.conversation import Conversation
from bot.errors import StoreUnavailable
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.terminal.renderer import Renderer, show
from bot.terminal.session import Session, answer_lines
from bot.texts import texts
from bot.types.questions import QuestionStatus
from corpus.types import Language
from index.errors import IndexDamaged
from index.types import Answer
from tests.fakes import LOYALTY, PYRAMID, READER, FakeAnswerer, detect, library_answerer


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[QuestionQueue]:
    database = Database(None, tmp_path)
    database.prepare()
    yield QuestionQueue(lambda: QueueBooks(database))
    database.close()


def session_with(
    queue: QuestionQueue, answerer: FakeAnswerer | None = None, hint: Language | None = None
) -> Session:
    conversation = Conversation(answerer or library_answerer(), queue, detect, lambda _: ())
    renderer = Renderer(styled=False, commands=True)
    return Session(conversation, renderer, READER, lambda: [PYRAMID, LOYALTY], hint=hint)


@pytest.fixture
def session(queue: QuestionQueue) -> Session:
    return session_with(queue)


def text_of(lines: Sequence[RenderableType]) -> str:
    file = io.StringIO()
    show(Console(file=file, width=88, markup=False), lines)
    return file.getvalue()


def say(session: Session, *lines: str) -> str:
    """What is shown for the last of some lines."""
    return [text_of(session.respond(line)) for line in lines][-1]


def test_a_question_is_answered_and_more_shows_its_passage(session: Session) -> None:
    assert say(session, "Hva er pyramiden?").startswith("Løfter gis, muliggjøres og holdes.")
    assert "*Løfter gis, muliggjøres og holdes.*" in say(session, "/mer")
    assert say(session, "/mer 2").startswith("Tjänstekvalitet\n")
    assert "velg et tall fra 1 til 3" in say(session, "/mer 4")
    assert "velg et tall fra 1 til 3" in say(session, "/mer to")
    assert "velg et tall fra 1 til 3" in say(session, "/mer 0")
    assert say(session, "/kilder").startswith("1. Pyramiden (løfter)\n")


@pytest.mark.parametrize("line", ["/mer", "/kilder", "!", "/angre"])
def test_commands_before_any_question_say_that_there_is_nothing_yet(
    session: Session, line: str
) -> None:
    assert "ikke" in say(session, line)


def test_an_unanswered_question_can_be_undone_once(session: Session, queue: QuestionQueue) -> None:
    assert "nummer 1" in say(session, "Hva er en løype?")
    assert say(session, "/angre") == "Spørsmål 1 er trukket tilbake.\n"
    assert say(session, "/angre") == "Det er ikke noe å angre.\n"
    assert queue.dossier(1).question.status is QuestionStatus.WITHDRAWN


@pytest.mark.parametrize("line", ["!", "/redaksjonen", "/redaktionen", "/editors"])
def test_the_last_question_goes_to_the_editors_when_the_reader_says_so(
    queue: QuestionQueue, line: str
) -> None:
    assert "nummer 1" in say(session_with(queue), "Hvem er lojal?", "takk", line).replace(
        "number", "nummer"
    )
    (question,) = queue.questions()
    assert question.text == "Hvem er lojal?"
    assert question.shown.status == "tentative"


def test_undo_takes_back_the_last_question_and_no_other(
    session: Session, queue: QuestionQueue
) -> None:
    say(session, "Hva er en løype?", "Hva er en bakke?", "/angre")
    assert [question.text for question in queue.questions()] == ["Hva er en løype?"]
    say(session, "Hva er en sti?", "Hva er pyramiden?")
    assert say(session, "/angre") == "Det er ikke noe å angre.\n"


def test_when_undoing_fails_it_can_be_tried_again(tmp_path: Path) -> None:
    database = Database(None, tmp_path)
    database.prepare()
    works = True

    def open_store() -> QueueBooks:
        if works:
            return QueueBooks(database)
        raise StoreUnavailable("the database is locked")

    session = session_with(QuestionQueue(open_store))
    say(session, "Hva er en løype?")
    works = False
    assert "Prøv igjen" in say(session, "/angre")
    works = True
    assert say(session, "/angre") == "Spørsmål 1 er trukket tilbake.\n"
    database.close()


def test_the_interface_follows_the_reader(queue: QuestionQueue) -> None:
    session = session_with(queue)
    assert session.language is Language.NB
    assert say(session, "hej").startswith("Hej,")
    assert say(session, "/mer").startswith("Jag har inte visat")
    assert say(session, "/editors").startswith("There is no question")
    assert say(session, "/hjelp").startswith("Jeg er en robot.")
    assert say(session, "/kjelder").startswith("Eg har ikkje vist")
    assert say(session, "/hjelp").startswith("Eg er ein robot.")


def test_the_language_of_the_last_question_is_the_hint_for_the_next(queue: QuestionQueue) -> None:
    session = session_with(queue, hint=Language.NN)
    say(session, "løype x")
    assert queue.questions()[0].language is Language.NN
    say(session, "tack så mycket", "stig y")
    assert queue.questions()[1].language is Language.SV


def test_help_lists_every_command_and_articles_lists_the_library(session: Session) -> None:
    text = say(session, "/hjelp")
    for name in ("/mer", "/kilder", "/redaksjonen", "/angre", "/artikler", "/avslutt"):
        assert f"\n  {name} " in text
    for told in (text, say(session, "Hva kan du?")):
        assert "Artiklene er på bokmål." in " ".join(told.split())
    assert say(session, "/artikler") == "Om løfter\n  2 Pyramiden (løfter)\n  3 Lojalitet\n"


def test_who_wants_a_human_is_told_how_to_reach_the_editors(session: Session) -> None:
    text = say(session, "Kan jeg snakke med et menneske?")
    assert text.startswith(texts(Language.NB).say("human"))
    assert "utropstegn" in text


def test_an_unknown_command_is_named_and_harmless(session: Session) -> None:
    assert (
        say(session, "/t\x1b[2Jull") == "Jeg kjenner ikke /tull. /hjelp viser alt du kan skrive.\n"
    )


@pytest.mark.parametrize("command", ["/følg", "/folg klager", "/stopp", "/eksport", "/ebok"])
def test_a_command_of_telegram_s_is_said_to_be_one(session: Session, command: str) -> None:
    name = command.split()[0]
    said = f"{name} virker bare i Telegram. /hjelp viser hva du kan skrive her.\n"
    assert say(session, command) == said


def test_an_unknown_command_is_met_with_the_name_of_help_in_the_readers_language(
    session: Session,
) -> None:
    say(session, "hej")
    assert "/hjälp visar allt" in say(session, "/tull")


def test_an_index_that_fails_is_told_in_a_line_and_the_conversation_goes_on(
    queue: QuestionQueue,
) -> None:
    class Failing(FakeAnswerer):
        def answer(self, question: str, language: Language | None = None) -> Answer:
            super().answer(question, language)
            raise IndexDamaged("generation 3: vectors.faiss is gone")

    session = session_with(queue, Failing())
    assert say(session, "Hva er x?") == (
        "Jeg får ikke søkt i artiklene akkurat nå. Prøv igjen om en stund.\n"
        "generation 3: vectors.faiss is gone\n"
    )
    assert say(session, "hei").startswith("Hei,")


def test_each_line_of_a_pipe_is_answered_below_itself(session: Session) -> None:
    file = io.StringIO()
    lines = [b"Hva er pyramiden?\n", b"\n", "Hva er en løype?".encode("cp1252"), b"/avslutt", b"x"]
    answer_lines(session, Console(file=file, width=80, markup=False), lines)
    text = file.getvalue()
    assert text.startswith("› Hva er pyramiden?\nLøfter gis")
    assert "\n› Hva er en løype?\nDette fant jeg ikke svar på" in text
    assert "› x" not in text


def test_a_question_may_lean_on_the_one_before_it(queue: QuestionQueue) -> None:
    answerer = library_answerer()
    talk = session_with(queue, answerer)
    talk.respond("Hva er pyramiden?")
    talk.respond("og hvorfor?")
    assert any("pyramiden" in asked and "hvorfor" in asked for asked in answerer.asked)


def test_the_series_of_the_last_answer_is_shown_where_the_reader_stands(session: Session) -> None:
    assert say(session, "/serier") == "Om løfter · 2 artikler\n"
    shown = say(session, "Hva er pyramiden?", "/serier")
    assert shown.startswith("Du leser nå artikkelserien\nOm løfter\n▶  2 Pyramiden (løfter)\n")
    assert "\n   3 Lojalitet" in shown


def test_a_series_is_found_by_its_name(session: Session) -> None:
    assert say(session, "/serier om løfter").startswith("Om løfter\n   2 Pyramiden")
    unknown = say(session, "/serier hunder")
    assert unknown.startswith("Jeg fant ingen serie som heter «hunder».")
    assert "Om løfter · 2 artikler" in unknown
    assert say(session, "/series lojalitet").startswith("Om løfter\n")


def test_a_library_without_series_says_so(queue: QuestionQueue) -> None:
    conversation = Conversation(library_answerer(), queue, detect, lambda _: ())
    renderer = Renderer(styled=False, commands=True)
    session = Session(conversation, renderer, READER, list)
    assert say(session, "/serier om løfter") == "Her er det ingenting ennå.\n"
