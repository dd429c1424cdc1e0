import json
from datetime import timedelta

import pytest

from bot.cli_queue import age
from bot.types import Kind, Shown, ShownArticle
from corpus.types import Language
from tests.bot.conftest import Shell


def test_an_empty_queue_says_so(svar: Shell) -> None:
    outcome = svar("queue")
    assert (outcome.status, outcome.out) == (0, "No questions are waiting.\n")
    assert svar("queue", "--all").out == "No questions.\n"
    assert json.loads(svar("queue", "--json").out) == []


def test_waiting_questions_are_listed_whole_in_a_pipe(svar: Shell) -> None:
    question = "Hva er " + "en veldig lang løype " * 10 + "?"
    svar("ask", question)
    svar("ask", "Hva er en bakke?")
    heading, _, first, second = svar("queue").out.splitlines()
    assert heading.split() == "No. Asked Age Lang Readers Question Closest article".split()
    assert first.split()[0] == "1"
    assert "0 min" in first
    assert " nb " in first
    assert " ".join(question.split()) in first
    assert first.endswith("Lojalitet") or "Lojalitet " in first
    assert "Hva er en bakke?" in second


def test_the_queue_as_json_has_everything(svar: Shell) -> None:
    svar("ask", "Hva er en løype?")
    svar("ask", "hva er en løype")
    (question,) = json.loads(svar("queue", "--json").out)
    assert question.pop("asked_at").endswith("+00:00")
    assert question == {
        "number": 1,
        "kind": "question",
        "text": "Hva er en løype?",
        "language": "nb",
        "status": "open",
        "readers": 1,
        "askings": 2,
        "shown": {
            "status": "unanswered",
            "confidence": 0.07,
            "articles": [
                {"id": "lojalitet", "title": "Lojalitet"},
                {"id": "kvalitet", "title": "Tjänstekvalitet"},
            ],
        },
    }


def test_an_answered_and_a_dismissed_question_leave_the_queue_but_stay_in_the_books(
    svar: Shell,
) -> None:
    for text in ("Hva er a?", "Hva er b?", "Hva er c?"):
        svar("ask", text)
    assert svar("queue", "answer", "1", "Det", "er", "a.").out == "question 1 is answered\n"
    assert svar("queue", "dismiss", "2").out == "question 2 is dismissed\n"
    assert [each["number"] for each in json.loads(svar("queue", "--json").out)] == [3]
    everything = json.loads(svar("queue", "--all", "--json").out)
    assert [each["status"] for each in everything] == ["answered", "dismissed", "open"]
    shown = svar("queue", "show", "1").out
    assert shown.startswith("Question 1, answered (nb)\nHva er a?\n")
    assert "Lojalitet [lojalitet]" in shown
    assert "answered by" in shown
    assert "  Det er a.\n" in shown
    events = json.loads(svar("queue", "show", "1", "--json").out)["events"]
    assert [event["step"] for event in events] == ["ask", "answer"]
    assert events[1]["text"] == "Det er a."


def test_a_step_that_is_not_possible_is_refused_with_its_reason(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    svar("queue", "dismiss", "1")
    outcome = svar("queue", "answer", "1", "For sent.")
    assert outcome.status == 1
    assert outcome.err == (
        "question 1 is dismissed already: only an open question can be answered\n"
    )


@pytest.mark.parametrize("command", [("show", "9"), ("dismiss", "9"), ("answer", "9", "x")])
def test_a_number_that_no_question_has_is_named(svar: Shell, command: tuple[str, ...]) -> None:
    outcome = svar("queue", *command)
    assert (outcome.status, outcome.err) == (
        1,
        "there is no question 9: `svar queue --all` lists them\n",
    )


def test_an_empty_answer_is_wrong_use(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    assert svar("queue", "answer", "1", " \x00 ").status == 2


def test_escape_sequences_in_questions_and_answers_are_not_written_raw(svar: Shell) -> None:
    svar("ask", "Hva er \x1b[2J en løype?")
    svar("queue", "answer", "1", "Det\x1b[31m er a.")
    shown = svar("queue", "show", "1").out + svar("queue", "--all").out
    assert "\x1b" not in shown
    assert "Det er a." in shown


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-1, "0 min"), (59, "59 min"), (60, "1 h"), (47 * 60, "47 h"), (48 * 60, "2 d")],
)
def test_an_age_is_told_in_its_largest_whole_unit(minutes: int, words: str) -> None:
    assert age(timedelta(minutes=minutes)) == words


def test_a_report_who_asked_and_what_they_added_are_shown(svar: Shell) -> None:
    desk, reader = svar.app.desk, svar.app.person
    shown = Shown("reported", 0.0, (ShownArticle("lojalitet", "Lojalitet"),))
    number = desk.hand_over("Tallet er feil.", Language.NB, shown, reader, Kind.ERROR).number
    desk.introduce(number, reader, "Kari", "kari@example.org")
    desk.add(number, "I tredje avsnitt.", reader)
    assert "[error] Tallet er feil." in svar("queue").out
    lines = svar("queue", "show", str(number)).out.splitlines()
    assert lines[0] == f"Report of an error {number}, open (nb)"
    assert "  Lojalitet [lojalitet]" in lines
    assert "From: Kari, kari@example.org" in lines
    assert "  I tredje avsnitt." in lines
    (asked,) = json.loads(svar("queue", "show", str(number), "--json").out)["asked_by"]
    assert (asked["name"], asked["email"]) == ("Kari", "kari@example.org")
