"""What the tests of backups ask and look up."""

from __future__ import annotations

from pathlib import Path

from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus, Shown
from corpus.types import Language
from tests.bot.conftest import Shell

KARI = Person(Channel.TELEGRAM, "11")
SHOWN = Shown("unanswered", 0.1, ())
HOME = Path("var")
ALL = tuple(QuestionStatus)


def ask(svar: Shell, text: str) -> int:
    return svar.app.queue.hand_over(text, Language.NB, SHOWN, KARI).number


def texts(svar: Shell) -> dict[int, str]:
    return {each.number: each.text for each in svar.app.queue.questions(ALL)}
