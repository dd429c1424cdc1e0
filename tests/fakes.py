"""Stand-ins for finished parts, and short ways to make what passes between the parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.types.people import Channel, Person
from corpus.types import Article, Block, BlockKind, Language, Passage
from index.types import Answer, Evidence, Status

READER = Person(Channel.TERMINAL, "kari")
OTHER_READER = Person(Channel.TERMINAL, "ola")
EDITOR = Person(Channel.TERMINAL, "red")


def article(
    id: str,
    title: str,
    text: str = "Et løfte gis. Det holdes siden.",
    language: Language = Language.NB,
    **facts: object,
) -> Article:
    """An article of one paragraph."""
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(text))
    return Article(id, title, language, text, (block,), **facts)  # type: ignore[arg-type]


def evidence(
    source: Article,
    *highlighted: str,
    headings: tuple[str, ...] = (),
    score: float = 1.0,
) -> Evidence:
    """The whole of an article as a passage, the given stretches of it highlighted."""
    spans = tuple(
        (source.text.index(stretch), source.text.index(stretch) + len(stretch))
        for stretch in highlighted
    )
    passage = Passage(
        source.id, headings, source.text, 0, len(source.text), ((0, len(source.text)),)
    )
    return Evidence(source, passage, score, spans)


def answered(
    question: str,
    *found: Evidence,
    confidence: float = 0.93,
    status: Status = Status.ANSWERED,
    language: Language = Language.NB,
) -> Answer:
    """An answer made of the first evidence's highlights."""
    first = found[0]
    text = " ".join(first.passage.text[start:end] for start, end in first.highlights) or None
    return Answer(question, language, status, confidence, text, found)


PYRAMID = article(
    "pyramiden",
    "Pyramiden (løfter)",
    "Modellen har tre hjørner. Løfter gis, muliggjøres og holdes. Slik henger det sammen.",
    series="Om løfter",
    part=2,
    parts=9,
    url="https://svar.example/pyramiden",
)
LOYALTY = article(
    "lojalitet",
    "Lojalitet",
    "Kunder som kommer igjen, er lojale.",
    series="Om løfter",
    part=3,
    parts=9,
)
QUALITY = article("kvalitet", "Tjänstekvalitet", "Kvalitet är vad kunden märker.", Language.SV)


class FakeAnswerer:
    """Answers the questions it is told to, in any case and punctuation, and no others."""

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self._answers = {
            self._key(question): answer for question, answer in (answers or {}).items()
        }
        self.asked: list[str] = []
        self.refreshed = 0
        self.generation = 1

    def answer(self, question: str, language: Language | None = None) -> Answer:
        self.asked.append(question)
        known = self._answers.get(self._key(question))
        if known is not None:
            return known
        misses = (evidence(LOYALTY), evidence(QUALITY))
        return Answer(question, language or Language.NB, Status.UNANSWERED, 0.07, None, misses)

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> tuple[Evidence, ...]:
        return self.answer(question, language).evidence[:most]

    def refresh(self) -> bool:
        self.refreshed += 1
        return False

    def articles(self) -> Iterator[Article]:
        return iter((PYRAMID, LOYALTY, QUALITY))

    def article(self, article_id: str) -> Article | None:
        return next((each for each in self.articles() if each.id == article_id), None)

    def opening(self, article_id: str) -> Passage | None:
        known = {article.id: article for article in self.articles()}
        return evidence(known[article_id]).passage if article_id in known else None

    @staticmethod
    def _key(question: str) -> str:
        return question.casefold().strip(" ?.!")


def library_answerer() -> FakeAnswerer:
    """Answers one question for certain and one perhaps."""
    sure = evidence(PYRAMID, "Løfter gis, muliggjøres og holdes.", headings=("Hjørnene",))
    return FakeAnswerer(
        {
            "hva bør jeg vite om pyramiden": answered(
                "Hva bør jeg vite om pyramiden?", sure, evidence(QUALITY)
            ),
            "hva er pyramiden": answered(
                "Hva er pyramiden?", sure, evidence(QUALITY), evidence(LOYALTY)
            ),
            "hvem er lojal": answered(
                "Hvem er lojal?",
                evidence(LOYALTY, "Kunder som kommer igjen, er lojale."),
                confidence=0.41,
                status=Status.TENTATIVE,
            ),
        }
    )


def detect(_: str, hint: Language | None = None) -> Language:
    """Take every question for the language it is thought to be in."""
    return hint or Language.NB
