import json
from datetime import UTC, datetime

from bot.holdings import holdings_json
from bot.types import (
    Asking,
    Channel,
    Dossier,
    Event,
    Exchange,
    Person,
    Question,
    QuestionStatus,
    Reader,
    Shown,
    ShownArticle,
    Step,
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
            Event(Step.ASK, OLA, NOON),
            Event(Step.JOIN, KARI, NOON),
            Event(Step.ADD, OLA, NOON, "Olas ord"),
            Event(Step.ADD, KARI, NOON, "Karis ord"),
            Event(Step.TAKE, EDITOR, NOON),
        ),
    )


def test_everything_about_a_reader_is_there_in_plain_json() -> None:
    reader = Reader(KARI, Language.NN, Language.SV, {"asks": "name"}, NOON)
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
    held = holdings_json(reader, [dossier()], [exchange])
    assert json.loads(json.dumps(held)) == {
        "channel": "telegram",
        "id": "1",
        "language_chosen": "nn",
        "language_written": "sv",
        "blocked_at": "2026-01-05T12:00:00+00:00",
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
    written = json.dumps(holdings_json(Reader(KARI), [dossier()], []), ensure_ascii=False)
    for others in ("Ola", "ola@", "Vad är a?", "Olas ord", EDITOR.id + '"'):
        assert others not in written


def test_of_a_reader_who_is_new_hardly_anything_is_there() -> None:
    held = holdings_json(Reader(KARI), [], [])
    assert {name for name, value in held.items() if value} == {"channel", "id"}
