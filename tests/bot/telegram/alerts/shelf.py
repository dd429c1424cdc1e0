"""A library that changes while the bot runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corpus.types import Access, Article, Language, Passage
from index.types import TopicMatch
from tests.fakes import LOYALTY, PYRAMID, QUALITY, FakeAnswerer, article, evidence

OLD = (PYRAMID, LOYALTY, QUALITY)
COMPLAINTS = article(
    "klager",
    "Klager",
    "Den som klager, gjør dere en tjeneste. Svar fort, og spør om mer.",
    url="https://svar.example/klager",
)
SWEDISH = article(
    "klagomal", "Klagomål", "Klager är norska. Klagomål är svenska.", language=Language.SV
)
PART = article(
    "del-fire",
    "Den fjerde delen",
    "Fire løfter er nok. Flere kan ingen holde. Slik er det.",
    series="Om løfter",
    part=4,
    parts=9,
)
SECRET = "Hemmeligheten står i tredje setning, om klager."
KEPT = article(
    "hemmelig",
    "Klager for medlemmer",
    f"Første setning. Andre setning. {SECRET} Og en til.",
    access=Access.SUBSCRIBERS,
)


class Shelf(FakeAnswerer):
    """Holds what it is given; an article deals with what it names."""

    def __init__(self, *held: Article) -> None:
        super().__init__(None)
        self.held: tuple[Article, ...] = held
        self.looked_for: list[str] = []

    def articles(self) -> Iterator[Article]:
        return iter(self.held)

    def opening(self, article_id: str) -> Passage | None:
        known = {each.id: each for each in self.held}
        return evidence(known[article_id]).passage if article_id in known else None

    def matches(self, topic: str, language: Language, ids: Collection[str]) -> list[TopicMatch]:
        self.looked_for.append(topic)
        return super().matches(topic, language, ids)

    def change(self, *held: Article) -> None:
        """Let it hold other articles."""
        self.held = held
        self.generation += 1

    def add(self, *more: Article) -> None:
        """Let articles come."""
        self.change(*self.held, *more)
