import json
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.privacy.data_export import data_export_json
from bot.types.exchanges import Exchange
from bot.types.members import Membership
from bot.types.people import Channel, Person, Reader
from bot.types.questions import (
    AnswerStanding,
    Asking,
    Dossier,
    EditorsAnswer,
    Event,
    Question,
    QuestionStatus,
    QuestionStep,
    Said,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from tests.fakes import EDITOR

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
KARI, OLA = Person(Channel.TELEGRAM, "1"), Person(Channel.TELEGRAM, "2")
SHOWN = Shown("tentative", 0.5, (ShownArticle("lojalitet", "Lojalitet", text="Kunder …"),))


def dossier() -> Dossier:
    question = Question(3, "Hva er a?", Language.NB, QuestionStatus.OPEN, NOON, SHOWN, 2, 2)
    return Dossier(
        question,
        askings=(
            Asking(OLA, NOON, "Ola Nordmann", "ola@example.org", "Ola", "Vad är a?", Language.SV),
            Asking(KARI, NOON, None, "kari@example.org", "Kari"),
        ),
        events=(
            Event(QuestionStep.ASK, OLA, NOON),
            Event(QuestionStep.JOIN, KARI, NOON),
            Event(QuestionStep.ADD, OLA, NOON, "Olas ord"),
            Event(QuestionStep.ADD, KARI, NOON, "Karis ord"),
            Event(QuestionStep.TAKE, EDITOR, NOON),
        ),
    )


def test_everything_about_a_reader_is_there_in_plain_json() -> None:
    reader = Reader(KARI, Language.NN, Language.SV, {"asks": "name"}, NOON, NOON)
    exchange = Exchange(
        9,
        KARI,
        1,
        {5: "hva er", 6: "b?"},
        77,
        "hva er b?",
        "key",
        Language.NB,
        SHOWN,
        NOON,
        3,
        True,
    )
    held = data_export_json(reader, [dossier()], [exchange])
    assert json.loads(json.dumps(held)) == {
        "channel": "telegram",
        "id": "1",
        "language_chosen": "nn",
        "language_chosen_at": "2026-01-05T12:00:00+00:00",
        "language_written": "sv",
        "blocked_at": "2026-01-05T12:00:00+00:00",
        "membership": None,
        "muted_until": None,
        "questions_to_the_editors": [
            {
                "number": 3,
                "kind": "question",
                "status": "open",
                "asked": [
                    {
                        "at": "2026-01-05T12:00:00+00:00",
                        "text": "Hva er a?",
                        "language": "nb",
                        "first_name": "Kari",
                        "name": None,
                        "email": "kari@example.org",
                    }
                ],
                "added": [
                    {"at": "2026-01-05T12:00:00+00:00", "step": "join", "text": None},
                    {"at": "2026-01-05T12:00:00+00:00", "step": "add", "text": "Karis ord"},
                ],
                "answer": None,
            }
        ],
        "questions_to_the_library": [
            {
                "at": "2026-01-05T12:00:00+00:00",
                "chat": 1,
                "messages": {"5": "hva er", "6": "b?"},
                "text": "hva er b?",
                "language": "nb",
                "shown": [{"article": "lojalitet", "title": "Lojalitet"}],
                "status": "tentative",
                "confidence": 0.5,
                "helpful": True,
                "question": 3,
            }
        ],
    }


def test_nothing_that_others_said_is_there() -> None:
    written = json.dumps(data_export_json(Reader(KARI), [dossier()], []), ensure_ascii=False)
    for others in ("Ola", "ola@", "Vad är a?", "Olas ord", EDITOR.id + '"'):
        assert others not in written


def test_of_a_member_it_is_told_by_which_number_and_until_when() -> None:
    membership = Membership(KARI, 2**64 - 1, date(2026, 3, 31), NOON)
    assert data_export_json(Reader(KARI), [], [], membership)["membership"] == {
        "subscriber": "18446744073709551615",
        "until": "2026-03-31",
        "since": "2026-01-05T12:00:00+00:00",
    }


def test_an_answer_that_is_not_theirs_to_read_is_left_out() -> None:
    answer = EditorsAnswer(
        *(3, "Hva er a?", Language.NB, Said("Det er a."), EDITOR, NOON),
        date(2027, 1, 5),
        AnswerStanding.CURRENT,
    )
    answered = replace(dossier(), answer=answer)
    held = data_export_json(Reader(KARI), [answered], [])
    assert held["questions_to_the_editors"][0]["answer"] == "Det er a."
    held = data_export_json(Reader(KARI), [answered], [], is_withheld=lambda _: True)
    assert held["questions_to_the_editors"][0]["answer"] is None


def test_of_a_reader_who_is_new_hardly_anything_is_there() -> None:
    held = data_export_json(Reader(KARI), [], [])
    assert {name for name, value in held.items() if value} == {"channel", "id"}
