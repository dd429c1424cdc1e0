"""Articles and answers as hypothesis makes them: long, dirty, in every script."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from bot.dialogue.replies import Found
from bot.escalation.hand_over import HandOver
from bot.library.catalogue import Neighbours
from bot.types.questions import Receipt
from corpus.types import Access, Article, Block, BlockKind, Language, Passage, Series
from index.types import Answer, Evidence, Status

LANGUAGES = st.sampled_from(Language)

_CHARACTERS = st.characters() | st.sampled_from("<>&\"'\n\n  .!?–🙂\u200d\u202e\x1b\x00æøåÄÖ")
_WORDS = st.sampled_from(
    ["Løfter gis.", "<b>", "</a>", "&lt;", "Å & Ö", "\n\n", "– ", "🙂🙂", "x" * 300, "\u200b"]
)


def dirty(most: int) -> st.SearchStrategy[str]:
    """Text of any characters, up to `most` of them."""
    short = st.text(_CHARACTERS, max_size=40)
    long = st.lists(_WORDS | short, min_size=1, max_size=20).map(
        lambda words: (" ".join(words) * (1 + most // 50))[:most]
    )
    return short | long


URLS = st.none() | st.sampled_from(
    [
        "https://svar.example/a?b=1&c=\"2\"'3'",
        "http://svar.example/" + "lang/" * 300,
        "https://svar.example/" + "x" * 5000,
        "javascript:alert(1)",
        "https://",
        "http://[",
        "svar.example",
        "https://svar.example/a b",
        "tg://user?id=1",
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article that someone could have put into a library."""
    text = draw(dirty(6000)) or "x"
    return Article(
        id=draw(st.text("abc-", min_size=1, max_size=60)),
        title=draw(dirty(10_000)) or "x",
        language=draw(LANGUAGES),
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, 0, len(text)),),
        series=draw(st.none() | dirty(10_000).filter(bool)),
        part=draw(st.none() | st.integers(1, 10**9)),
        parts=draw(st.none() | st.integers(1, 10**9)),
        url=draw(URLS),
        published=draw(st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))),
        access=draw(st.sampled_from(Access)),
    )


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """A passage that is a whole article, any stretches of it highlighted."""
    article = draw(articles())
    places = draw(st.lists(st.integers(0, len(article.text)), max_size=6, unique=True))
    spans = sorted(places)
    highlights = tuple(zip(spans[::2], spans[1::2], strict=False))
    headings = tuple(draw(st.lists(dirty(300), max_size=3)))
    whole = ((0, len(article.text)),)
    passage = Passage(article.id, headings, article.text, 0, len(article.text), whole)
    return Evidence(article, passage, 1.0, highlights)


@st.composite
def founds(draw: st.DrawFn) -> Found:
    """Any answer, maybe or miss, handed over or not."""
    status = draw(st.sampled_from(Status))
    fewest = 0 if status is Status.UNANSWERED else 1
    found = tuple(draw(st.lists(evidences(), min_size=fewest, max_size=3)))
    text = None if status is Status.UNANSWERED else draw(st.none() | dirty(6000))
    language = draw(LANGUAGES)
    answer = Answer("q", language, status, draw(st.floats(0, 1)), text, found)
    receipt = Receipt(draw(st.integers(1, 10**9)), draw(st.booleans()))
    delivery = draw(
        st.none() | st.sampled_from([HandOver(language, receipt), HandOver(language, None, "x")])
    )
    return Found(language, answer, delivery)


@st.composite
def neighbours(draw: st.DrawFn) -> Neighbours:
    """Any neighbours."""
    return Neighbours(draw(st.none() | articles()), draw(st.none() | articles()))


@st.composite
def series(draw: st.DrawFn) -> Series:
    """Any series, its articles as they come."""
    found = draw(st.lists(articles(), min_size=1, max_size=3))
    title = draw(dirty(10_000)) or "x"
    members = tuple(
        Article(each.id, each.title, each.language, each.text, each.blocks, title, each.part)
        for each in found
    )
    return Series(title, members[0].language, members)
