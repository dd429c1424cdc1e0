"""Questions to ask a bot: those of our own set that readers would send as they are."""

from __future__ import annotations

from pathlib import Path

from index.evaluation.evaluate import read_questions

_FOLDER = Path(__file__).parent.parent / "corpus" / "questions"
_FEWEST_WORDS = 5


def questions() -> list[str]:
    """More than 300 different questions about the library, each one complete sentence.

    Shorter ones may be taken for small talk, or for the beginning of something longer.
    """
    return [
        question.text
        for question in read_questions(_FOLDER)
        if question.relevant
        and question.text.endswith("?")
        and len(question.text.split()) >= _FEWEST_WORDS
    ]
