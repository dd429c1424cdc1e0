"""One of several workers: the whole bot, with an answer that costs nothing.

So the database and the workers are what is tried, not the model. Every fourth question is one that
the library doesn't answer. With a URL, a host and a port, Telegram calls it there, in plain HTTP:
the server and the balancer are on this machine.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator

from bot.app import App
from bot.cli.root import run_command
from bot.config.settings import load_settings
from corpus.types import Article, Block, BlockKind, Language, Passage
from index.types import Answer, Evidence, Status, TopicMatch

_EVERY = 4
_ASKED = re.compile(r"emne (\d+)")


def question(number: int) -> str:
    """Return the question of a number, which no other one is like."""
    return f"Hva står det om emne {number} i denne serien?"


def numbers_in(text: str) -> list[int]:
    """Return the numbers of the questions that a text has."""
    return [int(number) for number in _ASKED.findall(text)]


def goes_to_editors(number: int) -> bool:
    """Tell whether the library has no answer to a question."""
    return number % _EVERY == 0


class ConstantAnswerer:
    """Says "Funn 7." to the question with number 7, or nothing."""

    generation = 1

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Return the answer to every question in a text, at once."""
        language = language or Language.NB
        numbers = numbers_in(question)
        if not numbers or any(map(goes_to_editors, numbers)):
            return Answer(question, language, Status.UNANSWERED, 0.05, None, (_found("Intet."),))
        said = " ".join(f"Funn {number}." for number in numbers)
        return Answer(question, language, Status.ANSWERED, 0.95, said, (_found(said),))

    def matches(self, topic: str, language: Language, ids: Collection[str]) -> list[TopicMatch]:  # noqa: ARG002
        """Return that no article deals with anything."""
        return []

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> tuple[Evidence, ...]:
        """Return what an answer shows."""
        return self.answer(question, language).evidence[:most]

    def refresh(self) -> bool:
        """Tell that nothing is new."""
        return False

    def articles(self) -> Iterator[Article]:
        """Return the one article."""
        return iter((_article("Intet."),))

    def article(self, article_id: str) -> Article | None:
        """Return the one article."""
        return _article("Intet.") if article_id == "serien" else None

    def opening(self, article_id: str) -> Passage | None:
        """Return its passage."""
        return _found("Intet.").passage if article_id == "serien" else None


def _article(text: str) -> Article:
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(text))
    return Article("serien", "Serien", Language.NB, text, (block,))


def _found(text: str) -> Evidence:
    passage = Passage("serien", (), text, 0, len(text), ((0, len(text)),))
    return Evidence(_article(text), passage, 1.0, ((0, len(text)),))


def main() -> None:
    """Run the bot; settings come from the environment, as the real one's do."""
    settings = load_settings()
    if len(sys.argv) > 1:
        url, host, port = sys.argv[1:]
        hook = {"webhook_url": url, "webhook_listen": (host, int(port))}
        settings = settings.model_copy(update=hook)
    sys.exit(run_command(["bot"], App(settings, answerer=ConstantAnswerer())))


if __name__ == "__main__":
    main()
