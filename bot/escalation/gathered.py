"""What stands on a card that gathers several of one reader's questions. Pure."""

from __future__ import annotations

from bot.types.questions import Asking, Dossier

_LONGEST_LISTED = 120


def on_card(dossier: Dossier) -> dict[int, str]:
    """Return the questions on a card, each as its number and its last words, the oldest first."""
    root = dossier.question
    return {each.origin or root.number: each.text or root.text for each in dossier.askings}


def question_text(dossier: Dossier, asking: Asking, above: str) -> str:
    """Return what a reader asked, for them to see above its answer.

    Where that is several questions on one card, a list of them under the words `above`.
    """
    several = on_card(dossier) if dossier.question.gathers else {}
    if len(several) < 2:
        return asking.text or dossier.question.text
    lines = (f"{number}: {_short(text)}" for number, text in several.items())
    return "\n".join([above, *lines])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LISTED else f"{line[: _LONGEST_LISTED - 1]}…"
