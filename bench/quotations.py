"""How well members' text is recognised in an answer: recall by disturbance, and false alarms.

    python -m bench.quotations

Paragraphs of our own articles are disturbed and put behind sentences of an editor's own; each such
answer is laid beside all articles. What should not be recognised: answers in own words on the same
topics, paragraphs of open articles, titles, teasers, and fixed phrases.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.escalation.quotations import recognised
from bot.teaser import teaser
from corpus.library.folder import Library
from corpus.types import Access, Article, BlockKind
from index.lexical.text_reuse import TextReuse

_ROOT = Path(__file__).parent.parent
_SEED = 13
_EVERY = 5
"""Of the paragraphs, every fifth is tried in every way."""
_FILLERS = ("faktisk", "altså", "nok", "gjerne", "egentlig", "jo", "vel")
_NYNORSK = {
    "ikke": "ikkje", "hva": "kva", "hvor": "kor", "hvordan": "korleis", "jeg": "eg", "en": "ein",
    "de": "dei", "fra": "frå", "mye": "mykje", "være": "vere", "blir": "vert", "bare": "berre",
    "noe": "noko", "noen": "nokon", "hun": "ho", "mer": "meir", "selv": "sjølv", "etter": "etter",
    "gjør": "gjer", "kommer": "kjem", "hver": "kvar", "hvem": "kven", "også": "òg", "når": "når",
}  # fmt: skip
_PHRASES = (
    "I det store og det hele er det viktig å huske på at det er forskjell på folk.",
    "Det er ikke alltid så lett å vite hva man skal gjøre når det ene ikke utelukker det andre.",
    "På den ene siden er det slik, og på den andre siden er det ikke alltid slik.",
    "Ta gjerne kontakt igjen hvis det er noe mer vi kan hjelpe deg med i denne saken.",
    "Det finns inga enkla svar, men det går att komma långt med att fråga kunden först.",
)
Disturb = Callable[[Sequence[str], random.Random], Sequence[str]]


def _filler(every: int) -> Disturb:
    def disturb(words: Sequence[str], chance: random.Random) -> list[str]:
        found: list[str] = []
        for at, word in enumerate(words, 1):
            found += [word, chance.choice(_FILLERS)] if at % every == 0 else [word]
        return found

    return disturb


def _other_word(every: int) -> Disturb:
    def disturb(words: Sequence[str], chance: random.Random) -> list[str]:
        first = chance.randrange(every)
        return [f"annet{chance.randrange(999)}" if at % every == first else word
                for at, word in enumerate(words)]  # fmt: skip

    return disturb


def _left_out(every: int) -> Disturb:
    return lambda words, _: [word for at, word in enumerate(words, 1) if at % every]


def _swapped(words: Sequence[str], _: random.Random) -> list[str]:
    pairs = (words[at : at + 2][::-1] for at in range(0, len(words), 2))
    return [word for pair in pairs for word in pair]


def _endings(words: Sequence[str], _: random.Random) -> list[str]:
    return [
        f"{word[:-1]}ene" if len(word) > 6 and at % 2 else word for at, word in enumerate(words)
    ]


def _nynorsk(words: Sequence[str], _: random.Random) -> list[str]:
    return [_NYNORSK.get(word.casefold(), word) for word in words]


def _dressed(words: Sequence[str], _: random.Random) -> list[str]:
    return [f"– {word.upper()}!" for word in words]


DISTURBANCES: dict[str, Disturb] = {
    "as it stands": lambda words, _: words,
    "case and punctuation": _dressed,
    "a word put in, every 7th": _filler(7),
    "a word put in, every 5th": _filler(5),
    "a word put in, every 3rd": _filler(3),
    "another word, every 10th": _other_word(10),
    "another word, every 7th": _other_word(7),
    "another word, every 5th": _other_word(5),
    "another word, every 4th": _other_word(4),
    "left out, every 5th": _left_out(5),
    "neighbours swapped": _swapped,
    "endings changed": _endings,
    "Bokmål to Nynorsk": _nynorsk,
}


def _paragraphs(articles: Sequence[Article], least: int) -> Iterator[tuple[str, str]]:
    """Paragraphs of so many words that are more than the teaser, with the ids of their articles."""
    for article in articles:
        shown = teaser(article)
        for block in article.blocks:
            text = article.text[block.start : block.end]
            hidden = not (text in shown or text.startswith(shown[:60]))
            if block.kind is not BlockKind.HEADING and hidden and len(text.split()) >= least:
                yield article.id, text


def _own() -> list[str]:
    return (_ROOT / "bench" / "own_answers.txt").read_text(encoding="utf-8").splitlines()


def _recall(texts: TextReuse, paragraphs: Sequence[tuple[str, str]]) -> Iterator[str]:
    before = re.split(r"(?<=[.!?])\s+", " ".join(_own()))
    for name, disturb in DISTURBANCES.items():
        shares = []
        for sentences in (0, 12, 100):
            chance = random.Random(_SEED)
            found = 0
            for id, text in paragraphs:
                disturbed = " ".join(disturb(text.split(), chance))
                around = [chance.choice(before) for _ in range(sentences)]
                found += id in texts.find(" ".join([*around, disturbed]))
            shares.append(f"{found / len(paragraphs):.3f}")
        yield f"| {name} | {' | '.join(shares)} |"


def _false_alarms(articles: Sequence[Article], texts: TextReuse) -> Iterator[str]:
    for name, said in (
        ("answers in own words", _own()),
        ("all of these together", [" ".join(_own())]),
        ("titles", [f"Les artikkelen «{each.title}» hos oss." for each in articles]),
        ("teasers", [teaser(each) for each in articles]),
        ("fixed phrases", _PHRASES),
    ):
        hits = [each for each in said if texts.find(each)]
        yield f"| {name} | {len(hits)} of {len(said)} |"
    pieces = list(_paragraphs(articles, 12))
    hits = [text for id, text in pieces if set(texts.find(text)) - {id}]
    yield f"| paragraphs, as if of another article | {len(hits)} of {len(pieces)} |"
    hits = [each.id for each in articles if set(texts.find(each.text)) - {each.id}]
    yield f"| whole articles, as if of another | {len(hits)} of {len(articles)} |"
    others = half_open(articles)
    some = recognised(others)
    said = [text for _, text in _paragraphs([a for a in others if a.access is Access.OPEN], 8)]
    # Articles that are open are free as they stand: said otherwise, they are not.
    hits = [
        each for each in said if some.find(" ".join(_filler(4)(each.split(), random.Random(1))))
    ]
    yield f"| paragraphs of open articles, a word put in | {len(hits)} of {len(said)} |"


def half_open(articles: Sequence[Article]) -> list[Article]:
    """Every second article is open."""
    return [
        replace(each, access=Access.OPEN if at % 2 else Access.SUBSCRIBERS)
        for at, each in enumerate(articles)
    ]


def _made_up(articles: Sequence[Article], count: int) -> Iterator[tuple[str, str]]:
    """So many texts of 550 words, drawn from those of ours as often as they are used there."""
    words = " ".join(each.text for each in articles).split()
    chance = random.Random(_SEED)
    return ((str(n), " ".join(chance.choices(words, k=550))) for n in range(count))


def _cost(articles: Sequence[Article]) -> Iterator[str]:
    answer = " ".join(_own())[:4000]
    for count in (len(articles), 10_000):
        begun = time.perf_counter()
        texts = TextReuse(_made_up(articles, count))
        made = time.perf_counter() - begun
        begun = time.perf_counter()
        texts.find(answer)
        asked = time.perf_counter() - begun
        size = texts.size_bytes / 1e6
        yield f"| {count} articles | {size:.1f} MB | {made:.1f} s | {1000 * asked:.0f} ms |"


def main() -> None:
    """Write the tables."""
    loaded = Library(_ROOT / "corpus" / "articles").load().articles
    articles = [replace(each, access=Access.SUBSCRIBERS) for each in loaded]
    texts = recognised(articles)
    paragraphs = list(_paragraphs(articles, 12))[::_EVERY]
    print(f"{len(paragraphs)} paragraphs of 12 words or more, behind 0, 12 and 100 sentences")
    for line in _recall(texts, paragraphs):
        print(line, flush=True)
    for line in (*_false_alarms(articles, texts), *_cost(articles)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
