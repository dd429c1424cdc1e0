import json
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.cli.view.queue import age
from bot.instance_lock import alone
from bot.store.forgetting import AskerForgetting
from bot.store.people.editors import Editors
from bot.store.telegram.waiting import Waiting
from bot.types.people import Channel, Person
from bot.types.questions import QuestionKind, Said, Shown, ShownArticle
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.bot.smtp import Office, serving
from tests.fakes import OTHER_READER, READER

pytestmark = pytest.mark.usefixtures("database_there")

NOTHING = Shown("unanswered", 0.0, ())


def asked_by_two(svar: Shell) -> int:
    """A question of two readers, each in words of their own."""
    queue = svar.app.queue
    number = queue.hand_over("Hva er a?", Language.NB, NOTHING, READER).number
    queue.hand_over("Vad är a?", Language.SV, NOTHING, OTHER_READER, joins=number)
    return number


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
    assert heading.split() == "No. Asked Age Lang Status Readers Question Closest article".split()
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
        "taken_by": None,
        "merged_into": None,
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
    assert svar("queue", "answer", "1", "Det", "er", "a.").out == (
        "question 1 is answered; who asked at a terminal sees it in svar chat\n"
    )
    assert svar("queue", "dismiss", "2").out.startswith("question 2 is dismissed")
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
        "question 1 is dismissed: it can't be answered now (svar queue reopen 1 opens it again)\n"
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
    queue, reader = svar.app.queue, svar.app.person
    shown = Shown("reported", 0.0, (ShownArticle("lojalitet", "Lojalitet"),))
    number = queue.hand_over(
        "Tallet er feil.", Language.NB, shown, reader, QuestionKind.ERROR
    ).number
    queue.introduce(number, reader, "Kari", "kari@example.org")
    queue.add(number, "I tredje avsnitt.", reader)
    assert "[error] Tallet er feil." in svar("queue").out
    lines = svar("queue", "show", str(number)).out.splitlines()
    assert lines[0] == f"Report of an error {number}, open (nb)"
    assert "  Lojalitet [lojalitet]" in lines
    assert any(line.startswith("1. Kari, kari@example.org, ") for line in lines)
    assert "  I tredje avsnitt." in lines
    (asked,) = json.loads(svar("queue", "show", str(number), "--json").out)["asked_by"]
    assert (asked["name"], asked["email"]) == ("Kari", "kari@example.org")


def test_a_question_is_taken_and_released_and_both_are_seen(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    assert svar("queue", "take", "1").out == "question 1 is yours: others see it\n"
    assert " taken " in svar("queue").out
    who = svar.app.person.id
    assert svar("queue", "show", "1").out.startswith(f"Question 1, taken by {who} (terminal) (nb)")
    assert json.loads(svar("queue", "--json").out)[0]["taken_by"] == who
    taken_twice = svar("queue", "take", "1")
    assert (taken_twice.status, taken_twice.err) == (
        1,
        "question 1 is taken: it can't be taken now\n",
    )
    assert svar("queue", "release", "1").out.startswith("question 1 is open: ")
    assert svar("queue", "release", "1").status == 1


def test_an_editor_is_called_by_name_where_one_is_known(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    editor = Person(Channel.TELEGRAM, "77")
    svar.app.queue.take(1, editor)
    assert "taken by 77 (telegram)" in svar("queue", "show", "1").out
    Editors(svar.app.database).note_name(editor, "Ada")
    assert "taken by Ada (telegram)" in svar("queue", "show", "1").out


def test_a_question_that_is_opened_again_has_no_answer(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    svar("queue", "answer", "1", "Det er a.")
    assert svar("queue", "reopen", "1").out.startswith("question 1 is open again")
    shown = json.loads(svar("queue", "show", "1", "--json").out)
    assert (shown["status"], shown["answer"], shown["standing"]) == ("open", None, None)
    assert svar("queue", "reopen", "1").status == 1


def test_two_questions_become_one_and_two_again(svar: Shell) -> None:
    queue = svar.app.queue
    for reader, text in ((READER, "Hva er a?"), (OTHER_READER, "Hva er b?")):
        queue.hand_over(text, Language.NB, NOTHING, reader)
    merged = svar("queue", "merge", "2", "1")
    assert merged.out == "those who asked question 2 wait for the answer to question 1\n"
    assert svar("queue", "show", "2").out.startswith("Question 2, merged into question 1 (nb)")
    shown = svar("queue", "show", "1").out
    assert "   Hva er b?\n" in shown
    assert "joined by question 2 by " in shown
    assert svar("queue", "merge", "2", "1").status == 1
    assert svar("queue", "split", "1", "2").out == "it is question 2 now\n"
    assert "split off from question 1 by " in svar("queue", "show", "2").out
    assert svar("queue", "show", "2").out.startswith("Question 2, open (nb)")


def test_those_who_asked_are_split_off_by_their_place_in_the_list(svar: Shell) -> None:
    number = asked_by_two(svar)
    assert svar("queue", "split", str(number), "2").out == "it is question 2 now\n"
    (asked,) = json.loads(svar("queue", "show", "2", "--json").out)["asked_by"]
    assert (asked["id"], asked["text"]) == (OTHER_READER.id, "Vad är a?")
    nobody_left = svar("queue", "split", str(number), "1")
    assert (nobody_left.status, nobody_left.err) == (
        1,
        "question 1 has nobody to be split off\n",
    )


def test_a_place_that_nobody_has_is_wrong_use(svar: Shell) -> None:
    number = asked_by_two(svar)
    outcome = svar("queue", "split", str(number), "3")
    assert outcome.status == 2
    assert outcome.err.startswith("question 1 has 2 askings ")


def test_every_line_of_an_answer_is_indented_below_its_step(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    svar.app.queue.answer(1, Said("Det er a.\n\nOg b."), svar.app.person)
    assert svar("queue", "show", "1").out.endswith("\n  Det er a.\n  \n  Og b.\n")


def test_who_is_forgotten_has_no_name(svar: Shell) -> None:
    number = asked_by_two(svar)
    svar("queue", "dismiss", str(number))
    AskerForgetting(svar.app.database).fade(datetime.now(UTC) + timedelta(days=1))
    shown = svar("queue", "show", str(number)).out
    assert "asked by someone forgotten" in shown
    assert READER.id not in shown


def test_a_step_says_to_how_many_readers_it_comes(svar: Shell) -> None:
    queue = svar.app.queue
    kari, ola = (Person(Channel.TELEGRAM, id) for id in ("11", "12"))
    number = queue.hand_over("Hva er a?", Language.NB, NOTHING, kari).number
    queue.hand_over("Hva er a?", Language.NB, NOTHING, kari)
    queue.hand_over("Vad är a?", Language.SV, NOTHING, ola, joins=number)
    queue.hand_over("Hva er a da?", Language.NB, NOTHING, svar.app.person, joins=number)
    waits = "in Telegram, as soon as the bot runs\n"
    assert svar("queue", "dismiss", "1").out == (
        f"question 1 is dismissed; word of it goes to 2 readers {waits}"
    )
    assert svar("queue", "reopen", "1").out == (
        f"question 1 is open again; word of it goes to 2 readers {waits}"
    )
    with alone(svar.app.settings.home):
        assert svar("queue", "answer", "1", "Det er a.").out == (
            "question 1 is answered; it goes to 2 readers in Telegram\n"
        )


def test_a_number_alone_shows_its_question(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    assert svar("queue", "1").out == svar("queue", "show", "1").out
    assert svar("queue", "1", "--json").out == svar("queue", "show", "1", "--json").out
    assert svar("queue", "9").err.startswith("there is no question 9")


def test_an_answer_that_contradicts_another_one_is_told_at_once(svar: Shell) -> None:
    for reader in (READER, OTHER_READER):
        svar.app.queue.hand_over("Hva koster det?", Language.NB, NOTHING, reader)
    assert svar("queue", "answer", "1", "Hundre kroner.").err == ""
    second = svar("queue", "answer", "2", "To hundre kroner.")
    assert second.status == 0
    assert "contradict each other" in second.err
    assert "svar answers settle 2 1 --keep first|second|both" in second.err


def test_mail_tells_of_every_question_once(svar: Shell) -> None:
    office = Office()
    svar("ask", "Hva er a?")
    svar("ask", "Hva er b?")
    with serving(office) as server:
        settings = svar.app.settings
        svar.app.settings = settings.model_copy(
            update={
                "smtp_url": SecretStr(f"smtp://127.0.0.1:{server.port}"),
                "mail_from": "svar@avis.example",
                "mail_to": ("kari@avis.example", "ola@avis.example"),
            }
        )
        office.replies["ola@avis.example"] = "550 nobody"
        sent = svar("queue", "mail")
        assert (sent.status, sent.out) == (0, "2 questions sent by mail\n")
        assert "refuses ola@avis.example: check SVAR_MAIL_TO" in sent.err
        assert svar("queue", "mail").out == "0 questions sent by mail\n"
    (mail,) = office.mails
    assert "Hva er a?" in mail.get_content()
    assert "Hva er b?" in mail.get_content()


def test_mail_that_can_not_be_sent_is_told_and_waits(svar: Shell) -> None:
    svar("ask", "Hva er a?")
    unset = svar("queue", "mail")
    assert unset.status == 1
    assert "SVAR_SMTP_URL, SVAR_MAIL_FROM and SVAR_MAIL_TO" in unset.err
    svar.app.settings = svar.app.settings.model_copy(
        update={
            "smtp_url": SecretStr("smtp://127.0.0.1:9"),
            "mail_from": "svar@avis.example",
            "mail_to": ("kari@avis.example",),
        }
    )
    outcome = svar("queue", "mail")
    assert outcome.status == 1
    assert outcome.err.startswith("the mail server 127.0.0.1:9 can't be reached")
    assert len(Waiting(svar.app.database).unmailed()) == 1
