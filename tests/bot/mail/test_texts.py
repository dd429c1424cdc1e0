from datetime import UTC, date, datetime

import pytest

from bot.mail.texts import digest_mail, questions_mail
from bot.statistics.digest import Digest
from bot.statistics.figures import Figures
from bot.types.questions import Question, QuestionKind, QuestionStatus, Shown, ShownArticle
from corpus.types import Language

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
NB, SV, EN = Language.NB, Language.SV, Language.EN


def question(
    number: int, text: str, kind: QuestionKind = QuestionKind.QUESTION, **changes: object
) -> Question:
    fields: dict[str, object] = {
        "language": SV,
        "status": QuestionStatus.OPEN,
        "asked_at": NOON,
        "shown": Shown("unanswered", 0.0, (ShownArticle("a", "Lojalitet\x1b[2J"),)),
        "readers": 1,
        "askings": 1,
    }
    return Question(number, text, kind=kind, **(fields | changes))  # type: ignore[arg-type]


def test_a_mail_of_one_question_is_called_by_it_and_says_how_to_answer() -> None:
    subject, text = questions_mail([question(7, "Vad kostar\nen annons?")], NB)
    assert subject == "Spørsmål 7: Vad kostar en annons?"
    lines = text.splitlines()
    assert lines[0] == "Spørsmål 7 · svensk"
    assert lines[1:3] == ["Vad kostar", "en annons?"]
    assert lines[3] == "Nærmest i biblioteket: Lojalitet"
    assert lines[4] == 'svar queue answer 7 "…"'
    assert len(lines) > 5


@pytest.mark.parametrize("language", list(Language))
def test_a_mail_to_editors_with_a_group_tells_them_of_no_shell(language: Language) -> None:
    _, text = questions_mail([question(7, "Vad?")], language, has_group=True)
    assert "svar queue" not in text
    assert "Telegram" in text.splitlines()[-1]


def test_a_mail_of_several_is_called_by_their_number_and_tells_them_all() -> None:
    subject, text = questions_mail([question(7, "Vad?"), question(8, "Hur?")], EN)
    assert "2" in subject
    assert "Vad?" not in subject
    assert text.index("Vad?") < text.index("Hur?")
    assert 'svar queue answer 8 "…"' in text


def test_a_report_is_told_as_such_with_its_article() -> None:
    subject, text = questions_mail([question(7, "Tallet er feil.", QuestionKind.ERROR)], NB)
    assert subject == "Melding 7 om en feil: Tallet er feil."
    assert "Gjelder Lojalitet" in text


@pytest.mark.parametrize("language", list(Language))
def test_every_language_has_its_words(language: Language) -> None:
    for kind in QuestionKind:
        subject, text = questions_mail([question(7, "x", kind), question(8, "y", kind)], language)
        assert subject
        assert len(text.split("\n\n")) >= 3


def test_a_subject_is_one_short_line_and_a_text_has_an_end() -> None:
    subject, text = questions_mail([question(7, "lang " * 4000)], NB)
    assert len(subject) <= 120
    assert len(text) < 5000


def test_nothing_that_a_terminal_would_obey_gets_into_a_mail() -> None:
    subject, text = questions_mail([question(7, "a\x1b[2J\u202eb\rBcc: c@d")], NB)
    assert not {letter for letter in subject + text if ord(letter) < 32} - {"\n"}
    assert "\n" not in subject
    assert "\u202e" not in text


def test_what_is_known_of_readers_is_not_told() -> None:
    _, text = questions_mail([question(7, "Vad?")], NB)
    assert "@" not in text


def figures(**changes: object) -> Figures:
    fields: dict[str, object] = dict.fromkeys(Figures.__dataclass_fields__, 0)
    return Figures(**(fields | {"days": (), "share_by_library": None} | changes))  # type: ignore[arg-type]


def test_a_digest_by_mail_is_called_by_its_day_and_tells_how_things_stand() -> None:
    of_day = figures(open=2, taken=1, overdue=1, answered=4, share_by_library=0.755)
    day = Digest(of_day, to_review=5, conflicts=0, undelivered=0)
    subject, text = digest_mail(day, date(2026, 1, 5), EN)
    assert "2026" in subject
    assert "\n" not in subject
    assert len(text.splitlines()) == 5
    for figure in ("3", "4", "76", "5"):
        assert figure in text


def test_a_digest_of_a_quiet_day_has_no_share() -> None:
    _, text = digest_mail(Digest(figures(), 0, 0, 0), date(2026, 1, 5), NB)
    assert "%" not in text
