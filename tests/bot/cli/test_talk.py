import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config.hours import parse_hours
from bot.types.questions import QuestionStatus, Said, Shown
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import EDITOR, PYRAMID, READER, FakeAnswerer

ROOT = Path(__file__).parents[3]
SVAR = (
    "import sys\n"
    "from bot.app import App\n"
    "from bot.cli.root import run_command\n"
    "from bot.config.settings import load_settings\n"
    "from tests.fakes import library_answerer\n"
    "sys.exit(run_command(sys.argv[1:], App(load_settings(), answerer=library_answerer())))\n"
)


def test_an_answer_is_shown_as_text(svar: Shell) -> None:
    outcome = svar("ask", "Hva er pyramiden?")
    assert outcome.status == 0
    assert outcome.out.startswith("Løfter gis, muliggjøres og holdes.\n\nPyramiden (løfter)\n")
    assert outcome.err == ""
    assert "\x1b" not in outcome.out


def test_words_need_no_quotation_marks(svar: Shell, answerer: FakeAnswerer) -> None:
    assert svar("ask", "hva", "er", "pyramiden").out.startswith("Løfter gis")
    assert answerer.asked == ["hva er pyramiden"]


def test_json_is_as_the_contract_has_it(svar: Shell) -> None:
    outcome = svar("ask", "--json", "Hva er pyramiden?")
    answer = json.loads(outcome.out)
    assert list(answer) == ["question", "language", "status", "confidence", "answer", "passages"]
    assert answer["question"] == "Hva er pyramiden?"
    assert answer["language"] == "nb"
    assert answer["status"] == "answered"
    assert answer["confidence"] == 0.93
    assert answer["answer"] == "Løfter gis, muliggjøres og holdes."
    first, second, third = answer["passages"]
    assert first == {
        "article": "pyramiden",
        "title": "Pyramiden (løfter)",
        "language": "nb",
        "url": "https://svar.example/pyramiden",
        "series": "Om løfter",
        "part": 2,
        "parts": 9,
        "heading": "Hjørnene",
        "text": PYRAMID.text,
        "score": 1.0,
        "highlights": [[26, 60]],
    }
    assert list(second) == list(third) == list(first)
    assert (second["language"], second["url"], second["heading"]) == ("sv", None, None)


def test_what_a_terminal_would_obey_is_escaped_in_json(svar: Shell) -> None:
    out = svar("ask", "--json", "--no-escalate", "hva\x9b31m er \u202ex").out
    assert "\x9b" not in out
    assert "\u202e" not in out
    assert json.loads(out)["status"] == "unanswered"


def test_an_unanswered_question_is_stored_and_its_number_told(svar: Shell) -> None:
    outcome = svar("ask", "Hva er en løype?")
    assert outcome.status == 0
    assert "har fått nummer 1." in outcome.out
    assert [question.text for question in svar.app.queue.questions()] == ["Hva er en løype?"]


def test_json_of_an_unanswered_question_has_no_answer_and_tells_the_number_beside_it(
    svar: Shell,
) -> None:
    outcome = svar("ask", "--json", "Hva er en løype?")
    answer = json.loads(outcome.out)
    assert (answer["status"], answer["answer"]) == ("unanswered", None)
    assert [passage["article"] for passage in answer["passages"]] == ["lojalitet", "kvalitet"]
    assert outcome.err == "sent to the editors as question 1\n"


def test_nothing_is_stored_against_the_askers_wish(svar: Shell) -> None:
    outcome = svar("ask", "--no-escalate", "Hva er en løype?")
    assert outcome.status == 0
    assert "nummer" not in outcome.out
    assert not svar.app.queue.waiting()


def test_any_question_can_be_sent_to_the_editors(svar: Shell) -> None:
    assert "nummer 1" in svar("ask", "--escalate", "Hvem er lojal?").out
    assert "nummer 2" in svar("ask", "--escalate", "Hva er pyramiden?").out
    shown = [question.shown.status for question in svar.app.queue.questions()]
    assert shown == ["tentative", "answered"]


def test_a_question_that_can_not_be_stored_is_told_truthfully_and_fails(
    svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "svar.db").write_bytes(b"no database" * 100)
    outcome = svar("ask", "Hva er en løype?")
    assert outcome.status == 1
    assert "Jeg fikk ikke sendt spørsmålet til redaksjonen." in outcome.out
    outcome = svar("ask", "--json", "Hva er en løype?")
    assert outcome.status == 1
    assert json.loads(outcome.out)["status"] == "unanswered"
    assert outcome.err.startswith("not sent to the editors: the database ")


@pytest.mark.parametrize("text", ["hei", "tusen takk!", "hva kan du?", "???"])
def test_small_talk_is_met_and_never_stored(svar: Shell, answerer: FakeAnswerer, text: str) -> None:
    assert svar("ask", text).status == 0
    answer = json.loads(svar("ask", "--json", text).out)
    assert answer["question"] == text
    assert (answer["status"], answer["confidence"]) == ("unanswered", 0.0)
    assert (answer["answer"], answer["passages"]) == (None, [])
    assert answerer.asked == []
    assert not svar.app.queue.waiting()


def test_the_language_can_be_given(svar: Shell) -> None:
    assert json.loads(svar("ask", "--json", "--language", "sv", "xyz").out)["language"] == "sv"
    outcome = svar("ask", "--language", "fi", "xyz")
    assert outcome.status == 2
    assert "nb" in outcome.err


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_question_is_wrong_use(svar: Shell, text: str) -> None:
    outcome = svar("ask", text)
    assert outcome.status == 2
    assert outcome.err == "TEXT is empty (see: svar ask --help)\n"


@pytest.mark.parametrize("command", ["chat", "run"])
def test_a_pipe_is_answered_line_by_line(
    svar: Shell, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    lines = "Hva er pyramiden?\n\nhei\nHva er en løype?\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    outcome = svar(command)
    assert outcome.status == 0
    assert outcome.out.startswith("› Hva er pyramiden?\nLøfter gis")
    assert "› hei\nHei, hva lurer du på?" in outcome.out
    assert "har fått nummer 1." in outcome.out
    assert svar.app.queue.dossier(1).question.status is QuestionStatus.OPEN


def test_the_bot_without_a_token_says_how_to_get_one(svar: Shell) -> None:
    outcome = svar("bot")
    assert outcome.status == 1
    assert outcome.err.startswith("TELEGRAM_BOT_TOKEN is not set: ")
    assert "@BotFather" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_reader_that_leaves_the_pipe_causes_no_traceback(library_folder: Path) -> None:
    assert library_folder.exists()
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{SVAR}", "chat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write(b"Hva er pyramiden?\n" * 2000)
    process.stdin.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert err == b""


PRICE = "Hva koster abonnementet?"


def asked_before(svar: Shell) -> None:
    """Question 1, which another reader waits for."""
    svar.app.queue.hand_over(PRICE, Language.NB, Shown("unanswered", 0.0, ()), READER)


def learned(svar: Shell) -> None:
    asked_before(svar)
    svar.app.queue.answer(1, Said("Hundre kroner.\nI måneden."), EDITOR)


def test_what_the_editors_have_answered_is_the_next_readers_answer(svar: Shell) -> None:
    learned(svar)
    outcome = svar("ask", "hva koster abonnementet")
    assert outcome.status == 0
    assert outcome.out.startswith("Redaksjonen svarte på dette ")
    assert "\n\nHundre kroner.\nI måneden.\n\nFant du ikke svaret?" in outcome.out
    assert "--escalate" in outcome.out
    assert EDITOR.id not in outcome.out.split()
    assert not svar.app.queue.waiting()


def test_json_of_an_answer_of_the_editors_keeps_to_the_contract(svar: Shell) -> None:
    learned(svar)
    outcome = svar("ask", "--json", "hva koster abonnementet")
    answer = json.loads(outcome.out)
    assert outcome.err == ""
    assert list(answer) == ["question", "language", "status", "confidence", "answer", "passages"]
    assert answer["status"] == "answered"
    assert answer["confidence"] == 1.0
    assert answer["answer"] == "Hundre kroner.\nI måneden."
    (passage,) = answer["passages"]
    assert (passage["article"], passage["title"]) == ("redaksjonen-1", "hva koster abonnementet")
    assert passage["text"] == answer["answer"]
    assert passage["highlights"] == [[0, len(passage["text"])]]
    assert passage["url"] is None


def test_an_answer_of_the_editors_that_is_not_enough_goes_back_to_them(svar: Shell) -> None:
    learned(svar)
    assert "har fått nummer 2." in svar("ask", "--escalate", "hva koster abonnementet").out
    (question,) = svar.app.queue.questions()
    assert [article.id for article in question.shown.articles] == ["redaksjonen-1"]


def test_a_question_that_another_reader_waits_for_joins_theirs(svar: Shell) -> None:
    asked_before(svar)
    outcome = svar("ask", "hva koster abonnementet")
    assert "har fått nummer 1. En annen leser venter på det samme svaret." in " ".join(
        outcome.out.split()
    )
    (question,) = svar.app.queue.questions()
    assert (question.number, question.readers) == (1, 2)
    assert svar("ask", "--json", PRICE).err == "sent to the editors as question 1\n"


def test_what_is_asked_in_a_pipe_is_answered_by_the_editors_too(
    svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(svar)
    lines = f"{PRICE}\n/mer\n/redaksjonen\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    asked, more, editors = svar("chat").out.split("› ")[1:]
    assert "Hundre kroner.\nI måneden." in asked
    assert "Hundre kroner.\nI måneden." in more.replace("*", "")
    assert "har fått nummer 2." in editors


def test_who_waits_is_told_when_the_editors_are_there(svar: Shell) -> None:
    hours = parse_hours("mon-sun 00:00-24:00")
    svar.app.settings = svar.app.settings.model_copy(update={"office_hours": hours})
    out = svar("ask", "Hva er en løype?").out
    assert "Redaksjonen er til stede mandag–søndag kl. " in out
    assert "Redaksjonen er til stede" not in svar("ask", "Hva er pyramiden?").out


def test_an_answer_can_be_explained(indexing_svar: Shell) -> None:
    asked = ("ask", "--no-escalate", "--explain", "kunder som kommer igjen")
    shown = indexing_svar(*asked)
    assert shown.status == 0
    lines = shown.out.splitlines()
    why = next(at for at, line in enumerate(lines) if line.startswith("Why "))
    assert any(line.split()[:1] == ["kunder"] for line in lines[why:])
    assert any("an answer from" in line for line in lines[why:])
    told = json.loads(indexing_svar(*asked, "--json").out)
    assert told["explanation"]["probability"] == pytest.approx(told["confidence"])
    assert {word["word"] for word in told["explanation"]["words"]} == {
        *("kunder", "som", "kommer", "igjen")
    }


def test_without_the_wish_nothing_is_explained(indexing_svar: Shell) -> None:
    asked = ("ask", "--no-escalate", "kunder som kommer igjen")
    assert "Why " not in indexing_svar(*asked).out
    assert "explanation" not in json.loads(indexing_svar(*asked, "--json").out)
