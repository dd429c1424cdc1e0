import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.types.questions import AnswerStanding, Attachment, QuestionKind, Said, Shown
from corpus.library.article_file import read_article
from corpus.types import Language
from tests.bot.conftest import Shell
from tests.fakes import OTHER_READER, READER

pytestmark = pytest.mark.usefixtures("database_there")

NOTHING = Shown("unanswered", 0.0, ())
LONG = "Det koster hundre kroner i måneden for private, og to hundre for bedrifter og skoler."


def answered(svar: Shell, *texts: str, question: str = "Hva koster abonnementet?") -> None:
    """Questions 1 and so on, all of the same words, with these answers."""
    for text, reader in zip(texts, (READER, OTHER_READER), strict=False):
        number = svar.app.queue.hand_over(question, Language.NB, NOTHING, reader).number
        svar.app.queue.answer(number, Said(text), svar.app.person)


def standing(svar: Shell, number: int) -> AnswerStanding:
    answer = svar.app.stores.answers.get(number)
    assert answer is not None
    return answer.standing


def in_conflict(svar: Shell) -> None:
    answered(svar, "Hundre kroner.", "To hundre kroner.")
    duplicates = svar.app.duplicates()
    assert duplicates is not None
    assert duplicates.compare(lambda: datetime.now(UTC))


def test_without_answers_a_list_says_so(svar: Shell) -> None:
    assert svar("answers", "list").out == "No answers are served.\n"
    assert svar("answers", "list", "--all").out == "No answers yet.\n"
    assert json.loads(svar("answers", "list", "--json").out) == []


def test_answers_are_listed_with_what_they_answer_and_when_they_are_due(svar: Shell) -> None:
    answered(svar, "Hundre\n\nkroner.")
    heading, _, row = svar("answers", "list").out.splitlines()
    assert heading.split() == "No. Answered Review Lang Standing Question Answer".split()
    assert "Hva koster abonnementet?" in row
    assert "Hundre kroner." in row
    assert "(due)" not in row
    svar("answers", "edit", "1", "--review", "2020-01-01")
    assert "2020-01-01 (due)" in svar("answers", "list").out


def test_the_list_as_json_has_everything(svar: Shell) -> None:
    answered(svar, "Hundre kroner.")
    (answer,) = json.loads(svar("answers", "list", "--json").out)
    at = datetime.fromisoformat(answer.pop("at"))
    review = at.astimezone(ZoneInfo("Europe/Oslo")).date() + timedelta(days=365)
    assert answer == {
        "number": 1,
        "question": "Hva koster abonnementet?",
        "language": "nb",
        "answer": "Hundre kroner.",
        "standing": "current",
        "sharing": None,
        "held_at": None,
        "contradicts": [],
        "revised_at": None,
        "review_on": review.isoformat(),
        "signature": None,
        "attachments": [],
    }


def test_an_answer_gets_other_words_another_question_and_another_date(svar: Shell) -> None:
    answered(svar, "Hundre kroner.")
    changed = svar(
        "answers", "edit", "1", "--answer", " Fem kroner.\x1b[2J ", "--question", "Hva\nkoster én?"
    )
    assert (changed.status, changed.out, changed.err) == (0, "answer 1 is changed\n", "")
    assert svar("answers", "edit", "1", "--review", "2030-02-03").status == 0
    (answer,) = json.loads(svar("answers", "list", "--json").out)
    assert answer["answer"] == "Fem kroner."
    assert answer["question"] == "Hva koster én?"
    assert answer["review_on"] == "2030-02-03"
    assert answer["revised_at"] is not None
    steps = [event.step for event in svar.app.queue.dossier(1).events]
    assert steps == ["ask", "answer", "correct", "revise", "revise"]
    assert "changed in the library by " in svar("queue", "show", "1").out


def test_the_files_of_an_answer_stay_when_its_words_change(svar: Shell) -> None:
    file = Attachment("document", "f1", "priser.pdf")
    svar.app.queue.hand_over("Hva koster abonnementet?", Language.NB, NOTHING, READER)
    svar.app.queue.answer(1, Said("Se filen.", attachments=(file,)), svar.app.person)
    svar("answers", "edit", "1", "--answer", "Se fila.")
    answer = svar.app.stores.answers.get(1)
    assert answer is not None
    assert answer.said == Said("Se fila.", attachments=(file,))


@pytest.mark.parametrize(
    "options",
    [(), ("--answer", " "), ("--question", "\x00"), ("--review", "2026-13-01"), ("--review", "x")],
)
def test_an_edit_that_says_nothing_is_wrong_use(svar: Shell, options: tuple[str, ...]) -> None:
    answered(svar, "Hundre kroner.")
    outcome = svar("answers", "edit", "1", *options)
    assert outcome.status == 2
    assert len(outcome.err.splitlines()) == 1
    (answer,) = json.loads(svar("answers", "list", "--json").out)
    assert answer["revised_at"] is None


@pytest.mark.parametrize(
    "command", [("edit", "7", "--answer", "x"), ("retire", "7"), ("restore", "7"), ("export", "7")]
)
def test_a_question_without_an_answer_is_named(svar: Shell, command: tuple[str, ...]) -> None:
    outcome = svar("answers", *command)
    assert (outcome.status, outcome.err) == (
        1,
        "question 7 has no answer: svar answers list --all\n",
    )


def test_an_answer_is_retired_and_restored_and_the_next_reader_notices(svar: Shell) -> None:
    answered(svar, "Hundre kroner.")
    assert "Hundre kroner." in svar("ask", "--no-escalate", "hva koster abonnementet").out
    assert svar("answers", "retire", "1").out.startswith("answer 1 is retired: ")
    assert "Hundre kroner." not in svar("ask", "--no-escalate", "hva koster abonnementet").out
    assert svar("answers", "list").out == "No answers are served.\n"
    assert " retired " in svar("answers", "list", "--all").out
    twice = svar("answers", "retire", "1")
    assert (twice.status, twice.err) == (1, "answer 1 is retired already\n")
    assert svar("answers", "restore", "1").out.startswith("answer 1 is served to ")
    assert "Hundre kroner." in svar("ask", "--no-escalate", "hva koster abonnementet").out
    twice = svar("answers", "restore", "1")
    assert (twice.status, twice.err) == (1, "answer 1 is served already\n")


def test_an_answer_that_was_withheld_is_given_to_the_library(svar: Shell) -> None:
    answered(svar, "Hundre kroner.")
    svar.app.queue.withhold(1, svar.app.person)
    assert svar("answers", "retire", "1").err == "answer 1 is withheld already\n"
    assert svar("answers", "restore", "1").status == 0
    assert standing(svar, 1) is AnswerStanding.CURRENT
    assert svar.app.queue.dossier(1).question.for_library


def test_the_answer_to_a_report_is_never_served(svar: Shell) -> None:
    svar.app.queue.hand_over("Feil tall.", Language.NB, NOTHING, READER, QuestionKind.ERROR)
    svar.app.queue.answer(1, Said("Takk, rettet."), svar.app.person)
    outcome = svar("answers", "restore", "1")
    assert outcome.status == 1
    assert "report" in outcome.err
    assert standing(svar, 1) is AnswerStanding.WITHHELD


def test_a_file_without_words_is_never_served(svar: Shell) -> None:
    svar.app.queue.hand_over("Hva koster abonnementet?", Language.NB, NOTHING, READER)
    file = Said("", attachments=(Attachment("photo", "f1"),))
    svar.app.queue.answer(1, file, svar.app.person)
    outcome = svar("answers", "restore", "1")
    assert (outcome.status, outcome.err) == (
        1,
        "answer 1 has no words: svar answers edit 1 --answer\n",
    )


def test_answers_in_conflict_are_listed_with_each_other_and_neither_is_served(svar: Shell) -> None:
    in_conflict(svar)
    _, _, first, second = svar("answers", "list").out.splitlines()
    assert "conflict with 2" in first
    assert "conflict with 1" in second
    found = json.loads(svar("answers", "list", "--json").out)
    assert [each["contradicts"] for each in found] == [[2], [1]]
    assert "kroner" not in svar("ask", "--no-escalate", "hva koster abonnementet").out
    restored = svar("answers", "restore", "1")
    assert (restored.status, restored.err) == (
        1,
        "answer 1 is in conflict with 2: svar answers settle\n",
    )


@pytest.mark.parametrize(("keep", "served"), [("first", [1]), ("second", [2]), ("both", [1, 2])])
def test_a_conflict_is_settled_by_saying_what_is_kept(
    svar: Shell, keep: str, served: list[int]
) -> None:
    in_conflict(svar)
    outcome = svar("answers", "settle", "1", "2", "--keep", keep)
    assert (outcome.status, outcome.out) == (0, f"served: {', '.join(map(str, served))}\n")
    found = json.loads(svar("answers", "list", "--json").out)
    assert [each["number"] for each in found] == served
    again = svar("answers", "settle", "2", "1", "--keep", "both")
    assert (again.status, again.err) == (1, "answers 2 and 1 are in no conflict\n")


def test_what_is_kept_is_named_in_the_order_of_the_numbers_given(svar: Shell) -> None:
    in_conflict(svar)
    assert svar("answers", "settle", "2", "1", "--keep", "first").out == "served: 2\n"


def test_a_change_that_contradicts_another_answer_is_told_at_once(svar: Shell) -> None:
    answered(svar, "Hundre kroner.", "Hundre kroner!")
    assert svar("answers", "edit", "1", "--review", "2030-01-01").err == ""
    outcome = svar("answers", "edit", "2", "--answer", "To hundre kroner.")
    assert outcome.status == 0
    assert "svar answers settle 2 1 --keep first|second|both" in outcome.err


def test_an_exported_answer_is_an_article_that_the_library_takes(
    svar: Shell, tmp_path: Path
) -> None:
    answered(svar, LONG)
    draft = svar("answers", "export", "1").out
    assert read_article(draft.encode()).title == "Hva koster abonnementet?"
    file = tmp_path / "utkast.md"
    outcome = svar("answers", "export", "1", "--to", str(file))
    assert "svar articles add" in outcome.out
    assert file.read_text(encoding="utf-8") == draft
    added = svar("articles", "add", str(file))
    assert added.status == 0, added.err
    titles = [article.title for article in svar.app.library.load().articles]
    assert "Hva koster abonnementet?" in titles


def test_a_file_that_is_there_is_left_as_it_was(svar: Shell, tmp_path: Path) -> None:
    answered(svar, LONG)
    file = tmp_path / "utkast.md"
    file.write_text("mitt")
    outcome = svar("answers", "export", "1", "--to", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == f"{file} is there already: choose another name\n"
    assert file.read_text() == "mitt"
    outcome = svar("answers", "export", "1", "--to", str(tmp_path / "ingen" / "x.md"))
    assert outcome.status == 1
    assert len(outcome.err.splitlines()) == 1


def test_files_that_an_export_leaves_out_are_named(svar: Shell) -> None:
    files = (Attachment("document", "f1", "priser.pdf"), Attachment("photo", "f2"))
    svar.app.queue.hand_over("Hva koster abonnementet?", Language.NB, NOTHING, READER)
    svar.app.queue.answer(1, Said(LONG, attachments=files), svar.app.person)
    outcome = svar("answers", "export", "1")
    assert outcome.err == "left out, since articles are text alone: priser.pdf, photo\n"
    assert outcome.out.startswith("---\n")
